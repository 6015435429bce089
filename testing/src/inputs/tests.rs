use super::{Case, cleared, full, minimal, not_sent};
use crate::contract::{Operation, read};
use crate::table::Entry;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn operation() -> Operation {
    let text = json!({"type": "string"});
    let parameter = |name: &str, required: bool| json!({"name": name, "in": "query", "required": required, "schema": text});
    let body = json!({
        "type": "object",
        "required": ["size"],
        "properties": {"size": text, "first": text, "second": text, "map": text}
    });
    let document = json!({"paths": {"/parts/{id}": {"put": {
        "operationId": "updatePart",
        "parameters": [parameter("geo", false), parameter("sort", true), parameter("page", false)],
        "requestBody": {"content": {"application/json": {"schema": body}}}
    }}}});
    read(&document).remove(0)
}

fn entry() -> Entry<()> {
    Entry::new("updatePart", |(), _| {
        Box::pin(async { Ok(Value::Bool(true)) })
    })
}

/// Asserts that these requests have these names in their queries and bodies.
#[track_caller]
fn are(cases: &[Case], wanted: &[&str]) {
    let names = |case: &Case| -> BTreeSet<String> {
        let body = case.input.body.as_object().unwrap();
        case.input
            .query
            .keys()
            .chain(body.keys())
            .cloned()
            .collect()
    };
    let came: Vec<_> = cases.iter().map(names).collect();
    let wanted = wanted
        .iter()
        .map(|names| names.split(' ').map(str::to_owned).collect());
    assert_eq!(came, wanted.collect::<Vec<BTreeSet<_>>>());
}

#[test]
fn a_full_request_has_everything_and_a_minimal_one_what_is_required() {
    let everything = "geo sort page size first second map";
    are(&full(&entry(), &operation()), &[everything]);
    are(&cleared(&entry(), &operation()), &[everything]);
    are(&minimal(&entry(), &operation()), &["sort size"]);
    assert!(not_sent(&entry(), &operation()).is_empty());
}

#[test]
fn there_is_a_request_for_each_set_that_is_left_out() {
    let entry = entry().left_out(&[&["first", "page"], &["second"], &["second", "map"]]);
    are(
        &full(&entry, &operation()),
        &[
            "geo sort size second map",
            "geo sort page size first map",
            "geo sort page size first",
        ],
    );
    assert!(not_sent(&entry, &operation()).is_empty());
}

#[test]
fn a_field_that_is_always_left_out_is_missed() {
    let entry = entry().left_out(&[&["first"], &["first", "geo"]]);
    assert_eq!(not_sent(&entry, &operation()), ["first"]);
}

#[test]
fn what_the_facade_needs_is_in_minimal_requests() {
    let entry = entry().needs("first", "the server wants it");
    are(&minimal(&entry, &operation()), &["sort size first"]);
}

#[test]
fn what_the_facade_does_not_have_is_in_no_request_and_not_missed() {
    let entry = entry()
        .left_out(&[&["first"], &["second"]])
        .never_sent(&["geo", "map"], "nobody knows how to write them");
    are(
        &full(&entry, &operation()),
        &["sort page size second", "sort page size first"],
    );
    assert!(not_sent(&entry, &operation()).is_empty());
}
