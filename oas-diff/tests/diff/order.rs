//! The order in which a document is written does not matter: turned around, it gives the same report.

use serde_json::Value;

use crate::real::{contracts, json};
use crate::support::{library, library_without, report};

/// Lists whose order means nothing.
const UNORDERED: [&str; 8] = [
    "required",
    "enum",
    "parameters",
    "oneOf",
    "anyOf",
    "allOf",
    "tags",
    "security",
];

/// The document with everything the other way round. The order of properties stays: where a property
/// stands is evidence for what it was called before.
fn turned(value: &Value, key: &str) -> Value {
    match value {
        Value::Object(members) => {
            let turned = members
                .iter()
                .map(|(key, member)| (key.clone(), turned(member, key)));
            match key {
                "properties" => turned.collect(),
                _ => turned.rev().collect(),
            }
        }
        Value::Array(items) => {
            let items = items.iter().map(|item| turned(item, ""));
            match UNORDERED.contains(&key) {
                true => items.rev().collect(),
                false => items.collect(),
            }
        }
        plain => plain.clone(),
    }
}

fn assert_same(old: &Value, new: &Value) {
    let (turned_old, turned_new) = (turned(old, ""), turned(new, ""));
    assert_eq!(report(&turned_old, &turned_new), report(old, new));
    assert_eq!(report(old, &turned_old).changes, []);
}

#[test]
fn of_a_small_document() {
    assert_same(
        &library(),
        &library_without("/components/schemas/Book/properties/title"),
    );
}

#[test]
fn of_real_documents() {
    for pair in contracts().windows(2) {
        assert_same(&json(&pair[0]), &json(&pair[1]));
    }
}
