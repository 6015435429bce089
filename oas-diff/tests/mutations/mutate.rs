//! Random edits of a JSON document, as an editor, a merge or a broken generator makes them.

use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{Index, select};
use serde_json::{Value, json};

/// One edit. Places are chosen by number, so that a list of edits fits any document.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    kind: Kind,
    at: At,
    other: At,
}

#[derive(Clone, Debug)]
enum Kind {
    Delete,
    Replace(Value),
    CopyFrom,
    Swap,
    Rename(&'static str),
    Lengthen(&'static str),
    Refer(Index),
    Wrap(&'static str),
    Keyword(&'static str, Value),
    Nest(&'static str, usize),
}

/// One of the places of a document: any of them, or one of those where a schema stands.
#[derive(Clone, Debug)]
struct At {
    index: Index,
    schema: bool,
}

pub(crate) fn edit() -> impl Strategy<Value = Edit> {
    (kind(), at(), at()).prop_map(|(kind, mut at, mut other)| {
        // These make sense on schemas only; the others are wanted on anything.
        let on_schemas = matches!(kind, Kind::Keyword(..) | Kind::Wrap(_) | Kind::Nest(..));
        at.schema |= on_schemas;
        // A schema in the place of a schema mostly gives a document that can still be compared.
        other.schema |= at.schema;
        Edit { kind, at, other }
    })
}

fn at() -> impl Strategy<Value = At> {
    (any::<Index>(), any::<bool>()).prop_map(|(index, schema)| At { index, schema })
}

fn kind() -> impl Strategy<Value = Kind> {
    let value = select(vec![
        json!(null),
        json!(-1.5),
        json!(7),
        json!("apple"),
        json!(""),
        json!([]),
        json!(["apple", null]),
        json!({}),
        json!(true),
    ]);
    let keyword = select(vec![
        "type",
        "format",
        "nullable",
        "enum",
        "minimum",
        "maxLength",
        "pattern",
        "required",
        "default",
        "readOnly",
        "writeOnly",
        "items",
        "properties",
        "additionalProperties",
        "exclusiveMinimum",
        "multipleOf",
        "not",
        "title",
        "deprecated",
        "discriminator",
    ]);
    let fitting = select(vec![
        ("type", json!("string")),
        ("type", json!("array")),
        ("type", json!("object")),
        ("type", json!("integer")),
        ("format", json!("date-time")),
        ("nullable", json!(true)),
        ("enum", json!(["apple", "plum", null])),
        ("enum", json!([null])),
        ("enum", json!([])),
        ("minimum", json!(1e300)),
        ("maxLength", json!(3)),
        ("required", json!(["id", "kind", "nowhere"])),
        ("default", json!({ "kind": [] })),
        ("readOnly", json!(true)),
        ("writeOnly", json!(true)),
        ("deprecated", json!(true)),
        ("description", json!("Use kindId instead of ids")),
        ("items", json!({ "minLength": 1 })),
        (
            "anyOf",
            json!([{ "type": "string" }, { "type": "array", "items": { "type": "string" } }]),
        ),
        (
            "oneOf",
            json!([{ "title": "A", "required": ["id"] }, { "title": "B" }, { "enum": [null] }]),
        ),
        ("additionalProperties", json!(false)),
        ("discriminator", json!({ "propertyName": "nowhere" })),
    ]);
    let list = || select(vec!["allOf", "oneOf", "anyOf"]);
    let below = select(vec![
        "allOf",
        "oneOf",
        "anyOf",
        "items",
        "not",
        "properties",
        "additionalProperties",
    ]);
    let name = select(vec![
        "id", "kind", "Tree", "$ref", "allOf", "a/b~c", "", "get", "x-kind",
    ]);
    prop_oneof![
        2 => Just(Kind::Delete),
        2 => value.clone().prop_map(Kind::Replace),
        2 => Just(Kind::CopyFrom),
        2 => Just(Kind::Swap),
        2 => name.prop_map(Kind::Rename),
        2 => select(vec!["Id", "s", "_at"]).prop_map(Kind::Lengthen),
        3 => any::<Index>().prop_map(Kind::Refer),
        3 => list().prop_map(Kind::Wrap),
        1 => (keyword, value).prop_map(|(keyword, value)| Kind::Keyword(keyword, value)),
        4 => fitting.prop_map(|(keyword, value)| Kind::Keyword(keyword, value)),
        1 => (below, select(vec![3, 40, 300])).prop_map(|(below, deep)| Kind::Nest(below, deep)),
    ]
}

/// Makes the edit, and says what it was.
pub(crate) fn apply(edit: &Edit, document: &mut Value) -> String {
    let places = places(document);
    let (at, other) = (edit.at.of(&places), edit.other.of(&places));
    let here = value_at(document, at);
    let there = value_at(document, other);
    let (done, new) = match &edit.kind {
        Kind::Delete => return delete(document, at),
        Kind::Rename(name) => return rename(document, at, |_| (*name).to_owned()),
        Kind::Lengthen(by) => return rename(document, at, |name| format!("{name}{by}")),
        Kind::Swap => {
            put(document, at, there);
            put(document, other, here);
            return format!("swap {at} and {other}");
        }
        Kind::Replace(value) => (format!("put {value} at {at}"), value.clone()),
        Kind::CopyFrom => (format!("copy {other} to {at}"), there),
        Kind::Refer(component) => {
            let target = format!("#{}", component_of(document, *component));
            (
                format!("at {at} refer to {target}"),
                json!({ "$ref": target }),
            )
        }
        Kind::Wrap(list) => (
            format!("{list} of {at} and {other}"),
            match edit.other.schema && other.len() % 2 == 0 {
                true => json!({ *list: [here, there] }),
                false => json!({ *list: [here] }),
            },
        ),
        Kind::Keyword(keyword, value) => {
            let mut changed = here;
            if let Some(members) = changed.as_object_mut() {
                members.insert((*keyword).to_owned(), value.clone());
            }
            (format!("at {at} say {keyword}: {value}"), changed)
        }
        Kind::Nest(below, deep) => (
            format!("nest {at} {deep} deep by {below}"),
            (0..*deep).fold(here, |inner, _| nested(below, inner)),
        ),
    };
    put(document, at, new);
    done
}

impl At {
    fn of<'p>(&self, places: &'p [String]) -> &'p str {
        let schemas: Vec<&String> = places.iter().filter(|place| is_schema(place)).collect();
        match self.schema && !schemas.is_empty() {
            true => schemas[self.index.index(schemas.len())],
            false => &places[self.index.index(places.len())],
        }
    }
}

/// The pointers to everything in the document, itself included.
fn places(document: &Value) -> Vec<String> {
    let (mut found, mut pending) = (Vec::new(), vec![(String::new(), document)]);
    while let Some((place, value)) = pending.pop() {
        let below = |key: &str| format!("{place}/{}", key.replace('~', "~0").replace('/', "~1"));
        match value {
            Value::Object(members) => {
                pending.extend(members.iter().map(|(key, value)| (below(key), value)));
            }
            Value::Array(items) => {
                let items = items.iter().enumerate();
                pending.extend(items.map(|(index, item)| (below(&index.to_string()), item)));
            }
            _ => {}
        }
        found.push(place);
    }
    found
}

fn is_schema(place: &str) -> bool {
    let mut steps = place.rsplit('/');
    let (last, above) = (steps.next(), steps.next());
    matches!(
        last,
        Some("schema" | "items" | "not" | "additionalProperties")
    ) || matches!(
        above,
        Some("properties" | "schemas" | "allOf" | "oneOf" | "anyOf")
    )
}

fn component_of(document: &Value, index: Index) -> String {
    let is_component =
        |place: &String| place.starts_with("/components/") && place.matches('/').count() == 3;
    let components: Vec<String> = places(document).into_iter().filter(is_component).collect();
    match components.is_empty() {
        true => "/components/schemas/Nowhere".to_owned(),
        false => index.get(&components).clone(),
    }
}

fn nested(below: &str, inner: Value) -> Value {
    match below {
        "allOf" | "oneOf" | "anyOf" => json!({ below: [inner] }),
        "properties" => json!({ "type": "object", "properties": { "in": inner } }),
        "items" => json!({ "type": "array", "items": inner }),
        _ => json!({ below: inner }),
    }
}

fn value_at(document: &Value, place: &str) -> Value {
    document.pointer(place).cloned().unwrap_or_default()
}

/// Puts a value where one was; an earlier edit may have taken the place away.
fn put(document: &mut Value, place: &str, value: Value) {
    if let Some(at) = document.pointer_mut(place) {
        *at = value;
    }
}

fn delete(document: &mut Value, place: &str) -> String {
    if let Some((above, last)) = place.rsplit_once('/') {
        match document.pointer_mut(above) {
            Some(Value::Object(members)) => {
                members.remove(&plain(last));
            }
            Some(Value::Array(items)) => {
                last.parse().map(|index: usize| items.remove(index)).ok();
            }
            _ => {}
        }
    }
    format!("delete {place}")
}

fn rename(document: &mut Value, place: &str, new: impl Fn(&str) -> String) -> String {
    let Some((above, last)) = place.rsplit_once('/') else {
        return "rename nothing".to_owned();
    };
    let (was, is) = (plain(last), new(&plain(last)));
    if let Some(Value::Object(members)) = document.pointer_mut(above)
        && let Some(value) = members.remove(&was)
    {
        members.insert(is.clone(), value);
    }
    format!("call {place} `{is}`")
}

/// The key that a step of a pointer stands for.
fn plain(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}
