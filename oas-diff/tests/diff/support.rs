//! A small document of our own, ways to edit it, and short ways to say what changed.

mod library;

pub(crate) use library::library;

use oas_diff::{Change, Direction, Level, Options, Report, compare};
use serde_json::{Value, json};

/// One edit of a document, at a JSON pointer.
pub(crate) enum Edit {
    /// The value there, whether or not there was one; `-` as the last part adds to a list.
    Set(&'static str, Value),
    /// No value there any more.
    Drop(&'static str),
}

pub(crate) use Edit::{Drop, Set};

/// The document after some edits.
pub(crate) fn edited(mut document: Value, edits: Vec<Edit>) -> Value {
    for edit in edits {
        match edit {
            Set(pointer, value) => set(&mut document, pointer, value),
            Drop(pointer) => remove(&mut document, pointer),
        }
    }
    document
}

/// The library after one edit.
pub(crate) fn library_with(pointer: &'static str, value: Value) -> Value {
    edited(library(), vec![Set(pointer, value)])
}

/// The library after one removal.
pub(crate) fn library_without(pointer: &'static str) -> Value {
    edited(library(), vec![Drop(pointer)])
}

/// Puts a value into a document.
pub(crate) fn set(document: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = split(document, pointer);
    match parent {
        Value::Object(object) => {
            object.insert(key, value);
        }
        Value::Array(list) if key == "-" => list.push(value),
        Value::Array(list) => list[key.parse::<usize>().expect("an index")] = value,
        other => panic!("{pointer} is in {other}"),
    }
}

/// Takes a value out of a document, in which it has to be.
pub(crate) fn remove(document: &mut Value, pointer: &str) {
    let (parent, key) = split(document, pointer);
    match parent {
        Value::Object(object) => {
            let removed = object.shift_remove(&key);
            assert!(removed.is_some(), "nothing to remove at {pointer}");
        }
        Value::Array(list) => {
            list.remove(key.parse().expect("an index"));
        }
        other => panic!("{pointer} is in {other}"),
    }
}

fn split<'a>(document: &'a mut Value, pointer: &str) -> (&'a mut Value, String) {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer to a part");
    let parent = document
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("nothing at {parent}"));
    (parent, key.replace("~1", "/").replace("~0", "~"))
}

/// A document with one operation, `POST /things` (`send`), whose body has this schema.
pub(crate) fn body(schema: Value) -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1"},
        "paths": {"/things": {"post": {
            "operationId": "send",
            "requestBody": {"required": true, "content": {"application/json": {"schema": schema}}},
            "responses": {"204": {"description": "Done"}}
        }}}
    })
}

/// A document with one operation, `GET /things` (`receive`), that answers with this schema.
pub(crate) fn answer(schema: Value) -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1"},
        "paths": {"/things": {"get": {
            "operationId": "receive",
            "responses": {"200": {
                "description": "Done",
                "content": {"application/json": {"schema": schema}}
            }}
        }}}
    })
}

/// A document with one operation, `GET /things` (`find`), that has these parameters.
pub(crate) fn parameters(parameters: Value) -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1"},
        "paths": {"/things": {"get": {
            "operationId": "find",
            "parameters": parameters,
            "responses": {"204": {"description": "Done"}}
        }}}
    })
}

/// An object with one optional property, `it`.
pub(crate) fn holding(schema: Value) -> Value {
    json!({"type": "object", "properties": {"it": schema}})
}

/// The document with these component schemas.
pub(crate) fn with_components(mut document: Value, schemas: Value) -> Value {
    document["components"] = json!({"schemas": schemas});
    document
}

/// What changed, without any options.
pub(crate) fn report(old: &Value, new: &Value) -> Report {
    report_with(old, new, &Options::default())
}

/// What changed, with options.
pub(crate) fn report_with(old: &Value, new: &Value, options: &Options) -> Report {
    compare(old, new, options).unwrap_or_else(|error| panic!("{:?}: {error}", error.document))
}

/// The options of a comparison on this day.
pub(crate) fn on(today: &str) -> Options {
    let mut options = Options::default();
    options.today = Some(today.to_owned());
    options
}

/// `breaking request-property-removed`.
pub(crate) fn level_and_id(change: &Change) -> String {
    format!("{} {}", level(change.level), change.id)
}

/// `breaking request-property-removed at POST /things request.it, … in send, …`.
pub(crate) fn in_full(change: &Change) -> String {
    let mut line = level_and_id(change);
    if !change.places.is_empty() {
        line += &format!(" at {}", places(change).join(", "));
    }
    if !change.operations.is_empty() {
        line += &format!(" in {}", change.operations.join(", "));
    }
    if let Some(rename) = &change.rename {
        line += &format!(" from {} to {}", rename.from, rename.to);
    }
    line
}

/// The places of a change, as text.
pub(crate) fn places(change: &Change) -> Vec<String> {
    change.places.iter().map(ToString::to_string).collect()
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Info => "info",
        Level::Warning => "warning",
        Level::Breaking => "breaking",
    }
}

/// All changes, each in one line, sorted.
pub(crate) fn lines(report: &Report, line: fn(&Change) -> String) -> Vec<String> {
    let mut lines: Vec<String> = report.changes.iter().map(line).collect();
    lines.sort();
    lines
}

/// Checks the levels and ids of all changes.
#[track_caller]
pub(crate) fn assert_ids(old: &Value, new: &Value, expected: &[&str]) {
    assert_eq!(lines(&report(old, new), level_and_id), sorted(expected));
}

/// Checks the levels, ids, places, operations and names of all changes.
#[track_caller]
pub(crate) fn assert_full(old: &Value, new: &Value, expected: &[&str]) {
    assert_eq!(lines(&report(old, new), in_full), sorted(expected));
}

/// Checks that nothing changed.
#[track_caller]
pub(crate) fn assert_silent(old: &Value, new: &Value) {
    assert_full(old, new, &[]);
}

/// The only change of a report.
#[track_caller]
pub(crate) fn only(report: Report) -> Change {
    let found = lines(&report, in_full);
    let [change] = <[Change; 1]>::try_from(report.changes)
        .unwrap_or_else(|_| panic!("not one change: {found:#?}"));
    change
}

/// The changes that callers or readers can notice.
pub(crate) fn on_the_wire(report: &Report) -> Vec<String> {
    let noticed = report
        .changes
        .iter()
        .filter(|change| change.direction != Direction::None);
    noticed.map(in_full).collect()
}

fn sorted(expected: &[&str]) -> Vec<String> {
    let mut expected: Vec<String> = expected.iter().map(ToString::to_string).collect();
    expected.sort();
    expected
}

/// One edit of a schema, and what is said about it and about its reverse: level and id, more than
/// one joined by `; `, nothing for silence. `@` stands for what the schema belongs to.
pub(crate) struct Row(
    pub(crate) Value,
    pub(crate) Value,
    pub(crate) &'static str,
    pub(crate) &'static str,
);

/// Checks all rows; `document` puts a schema into a document.
#[track_caller]
pub(crate) fn check(rows: Vec<Row>, seat: &str, document: impl Fn(Value) -> Value) {
    let mut wrong = Vec::new();
    for Row(old, new, there, back) in rows {
        let (before, after) = (document(old.clone()), document(new.clone()));
        for (way, from, to, expected) in
            [("→", &before, &after, there), ("←", &after, &before, back)]
        {
            let found = lines(&report(from, to), level_and_id).join("; ");
            let expected = expected.replace('@', seat);
            if found != expected {
                wrong.push(format!(
                    "{old} {way} {new}\n    expected: {expected}\n       found: {found}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
