//! Objects with named properties that become maps, and maps that become such objects: each named
//! property is compared with the values of the map, at its own place.

use oas_diff::Change;
use serde_json::{Value, json};

use crate::support::{answer, assert_full, body, holding, report};

fn map(values: Value) -> Value {
    json!({"type": "object", "additionalProperties": values})
}

fn of_text() -> Value {
    map(json!({"type": "string"}))
}

fn coins() -> Value {
    json!({"type": "object", "properties": {
        "coin": {"type": "string", "enum": ["bitcoin", "dash"]},
        "email": {"type": "string"},
        "message": {"type": "string"}
    }})
}

fn closed(mut object: Value) -> Value {
    object["additionalProperties"] = json!(false);
    object
}

#[test]
fn a_map_that_becomes_an_object_in_a_request() {
    assert_full(
        &body(holding(of_text())),
        &body(holding(coins())),
        &[
            "breaking request-property-became-enum at POST /things request.it.coin in send",
            "warning request-property-object-to-map-changed at POST /things request.it in send",
        ],
    );
}

#[test]
fn a_map_that_becomes_an_object_in_an_answer() {
    assert_full(
        &answer(holding(of_text())),
        &answer(holding(coins())),
        &[
            "info response-property-became-enum at GET /things response 200.it.coin in receive",
            "warning response-property-object-to-map-changed at GET /things response 200.it in receive",
        ],
    );
}

#[test]
fn an_object_that_becomes_a_map_in_a_request() {
    assert_full(
        &body(holding(coins())),
        &body(holding(of_text())),
        &[
            "info request-property-enum-dropped at POST /things request.it.coin in send",
            "warning request-property-object-to-map-changed at POST /things request.it in send",
        ],
    );
}

#[test]
fn an_object_that_becomes_a_map_in_an_answer() {
    assert_full(
        &answer(holding(coins())),
        &answer(holding(of_text())),
        &[
            "warning response-property-enum-dropped at GET /things response 200.it.coin in receive",
            "warning response-property-object-to-map-changed at GET /things response 200.it in receive",
        ],
    );
}

#[test]
fn only_the_key_that_has_a_list_of_values_is_said_to_have_one() {
    let report = report(&body(holding(of_text())), &body(holding(coins())));
    let messages: Vec<&str> = report
        .changes
        .iter()
        .map(|it| it.message.as_str())
        .collect();
    assert!(
        messages
            .iter()
            .any(|it| it.starts_with("`coin` takes only these values now: `bitcoin`, `dash`")),
        "{messages:?}"
    );
    assert!(
        !messages.iter().any(|it| it.contains("a value of `it`")),
        "{messages:?}"
    );
}

/// What is said about the object as a whole.
fn whole(old: Value, new: Value, document: fn(Value) -> Value) -> Change {
    let report = report(&document(holding(old)), &document(holding(new)));
    let about_whole = |it: &Change| it.id.contains("-object-to-map-");
    let found = report.changes.into_iter().find(about_whole);
    found.expect("a change of the object as a whole")
}

#[test]
fn keys_that_are_not_named_are_judged_by_the_way_they_travel() {
    let reason = |old, new, document| whole(old, new, document).reason;
    assert_eq!(
        reason(of_text(), coins(), body),
        "callers may send keys that are not listed now; the server may refuse them, or silently \
         ignore them"
    );
    assert_eq!(
        reason(of_text(), coins(), answer),
        "keys that are not listed may have values of other types than the map had"
    );
    assert_eq!(
        reason(coins(), of_text(), body),
        "keys that are not listed have to be of the type of the map"
    );
    assert_eq!(
        reason(coins(), of_text(), answer),
        "readers may get keys that they have no property for"
    );
}

#[test]
fn an_object_that_takes_no_other_keys_is_part_of_the_map() {
    let required = |mut object: Value| {
        object["required"] = json!(["email"]);
        object
    };
    for object in [closed(coins()), closed(required(coins()))] {
        let id = |old: &Value, new: &Value, document| {
            let change = whole(old.clone(), new.clone(), document);
            format!("{:?} {}", change.level, change.id)
        };
        let map = of_text();
        assert_eq!(
            id(&map, &object, body),
            "Breaking request-property-object-to-map-narrowed"
        );
        assert_eq!(
            id(&map, &object, answer),
            "Info response-property-object-to-map-narrowed"
        );
        assert_eq!(
            id(&object, &map, body),
            "Info request-property-object-to-map-widened"
        );
    }
}

#[test]
fn a_key_that_gets_another_type() {
    let object = |kind: &str| {
        json!({"type": "object", "properties": {
            "amount": {"type": kind}, "email": {"type": "string"}
        }})
    };
    let told = |old: &Value, new: &Value| {
        let report = report(&body(holding(old.clone())), &body(holding(new.clone())));
        let changes = report.changes.iter();
        let lines: Vec<String> = changes.map(crate::support::in_full).collect();
        lines.contains(
            &"breaking request-property-type-changed at POST /things request.it.amount in send"
                .to_owned(),
        )
    };
    assert!(told(&of_text(), &object("integer")));
    assert!(told(&object("integer"), &of_text()));
    assert!(!told(&of_text(), &object("string")));
}

#[test]
fn a_key_that_is_only_ever_received_does_not_count_in_a_request() {
    let object = json!({"type": "object", "properties": {
        "coin": {"type": "string", "readOnly": true, "enum": ["bitcoin"]},
        "email": {"type": "string"}
    }});
    assert_full(
        &body(holding(of_text())),
        &body(holding(object)),
        &[
            "info request-property-became-enum at POST /things request.it.coin in send",
            "warning request-property-object-to-map-changed at POST /things request.it in send",
        ],
    );
}
