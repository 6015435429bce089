//! What reviewers found told as many changes, as the wrong one, or not at all.

use serde_json::{Value, json};

use crate::support::{
    Set, answer, assert_ids, assert_silent, body, edited, level_and_id, library, lines, only,
    report, with_components,
};

fn refer(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn object(properties: Value) -> Value {
    json!({"type": "object", "properties": properties})
}

#[test]
fn a_list_that_became_a_page_is_one_change() {
    let list = json!({"type": "array", "items": object(json!({"a": {"type": "string"}, "b": {"type": "number"}}))});
    let page = object(json!({"data": list, "next": {"type": "string"}}));
    let change = only(report(&answer(list.clone()), &answer(page.clone())));
    assert_eq!(level_and_id(&change), "breaking response-body-wrapped");
    assert_eq!(change.new, Some(json!("data")));
    let back = only(report(&answer(page), &answer(list)));
    assert_eq!(level_and_id(&back), "breaking response-body-unwrapped");
    assert_eq!(back.places, change.places);
}

#[test]
fn lists_in_a_choice_belong_together_by_what_they_hold() {
    let list = |name| json!({"type": "array", "items": refer(name)});
    let choice = json!({"anyOf": [list("Cities"), list("Regions"), list("Links")]});
    let rows = |more: Value| {
        let mut rows = json!({"clicks": {"type": "number"}, "leads": {"type": "number"}});
        let members = rows.as_object_mut().expect("an object");
        members.extend(more.as_object().expect("an object").clone());
        object(rows)
    };
    let schemas = |more: Value| {
        json!({
            "Cities": rows(json!({"city": {"type": "string"}})),
            "Regions": rows(json!({"region": {"type": "string"}})),
            "Links": rows(more),
        })
    };
    let old = with_components(
        answer(choice.clone()),
        schemas(json!({"link": {"type": "string"}})),
    );
    let new = with_components(
        answer(choice),
        schemas(
            json!({"link": {"type": "string"}, "folder": {"type": "string"}, "partner": {"type": "string"}}),
        ),
    );
    assert_ids(
        &old,
        &new,
        &[
            "info response-property-added",
            "info response-property-added",
        ],
    );
    let places = report(&old, &new).changes[0].places[0].to_string();
    assert_eq!(places, "GET /things response 200<Links[]>[].folder");
}

#[test]
fn a_choice_of_lists_and_a_list_of_a_choice_are_compared_inside() {
    let event = |kind: &str, more: Value| {
        let mut event =
            object(json!({"event": {"type": "string", "enum": [kind]}, "at": {"type": "string"}}));
        event["required"] = json!(["event"]);
        event["properties"]
            .as_object_mut()
            .expect("an object")
            .extend(more.as_object().expect("one").clone());
        event
    };
    let list = |items: Value| json!({"type": "array", "items": items});
    let old = json!({"anyOf": [list(event("click", json!({}))), list(event("sale", json!({"metadata": {"type": "string"}})))]});
    let new = list(json!({"oneOf": [event("click", json!({})), event("sale", json!({}))]}));
    assert_ids(
        &answer(old),
        &answer(new),
        &[
            "breaking response-body-union-widened",
            "warning response-property-removed",
        ],
    );
}

#[test]
fn a_variant_behind_a_reference_to_null_or_twice_is_not_lost() {
    let schemas = |kind: &str| {
        json!({
            "A": object(json!({"x": {"type": kind}})),
            "Null": {"nullable": true, "enum": [null]},
        })
    };
    for choice in [
        json!({"oneOf": [refer("A"), refer("Null")]}),
        json!({"oneOf": [refer("A"), refer("A")]}),
    ] {
        let document = |kind| with_components(body(choice.clone()), schemas(kind));
        assert_ids(
            &document("string"),
            &document("integer"),
            &["breaking request-property-type-changed"],
        );
    }
}

#[test]
fn a_variant_goes_by_all_of_its_constants() {
    let event = |kind: &str, more: &str| {
        json!({
            "type": "object",
            "required": ["object", "type"],
            "properties": {
                "object": {"type": "string", "enum": ["event"]},
                "type": {"type": "string", "enum": [kind]},
                more: {"type": "string"},
            },
        })
    };
    let old = json!({"oneOf": [event("a", "x"), event("b", "y")]});
    let new = json!({"oneOf": [event("b", "y"), event("a", "z")]});
    assert_ids(
        &answer(old),
        &answer(new),
        &[
            "info response-property-added",
            "warning response-property-removed",
        ],
    );
}

#[test]
fn what_stands_beside_a_choice_is_compared() {
    let one = object(json!({"x": {"type": "string"}}));
    let other = object(json!({"y": {"type": "string"}}));
    let mut both = json!({"oneOf": [one, other]});
    both["properties"] = json!({"z": {"type": "string"}});
    both["required"] = json!(["z"]);
    let found = lines(&report(&body(one), &body(both)), level_and_id);
    assert!(
        found.contains(&"breaking request-property-added".to_owned()),
        "{found:?}"
    );
}

#[test]
fn a_limit_that_nothing_reaches_is_told_from_one_that_everything_breaks() {
    let number = |more: Value| {
        let mut number = json!({"type": "number"});
        number
            .as_object_mut()
            .expect("an object")
            .extend(more.as_object().expect("one").clone());
        body(number)
    };
    let far = 9_007_199_254_740_991_i64;
    assert_ids(
        &number(json!({})),
        &number(json!({"maximum": far})),
        &["info request-body-maximum-added"],
    );
    assert_ids(
        &number(json!({})),
        &number(json!({"minimum": far})),
        &["breaking request-body-minimum-added"],
    );
    assert_ids(
        &number(json!({})),
        &number(json!({"maximum": -far})),
        &["breaking request-body-maximum-added"],
    );
}

#[test]
fn a_key_without_a_value_is_no_key() {
    for pointer in [
        "/security",
        "/servers",
        "/paths/~1books/get/requestBody",
        "/components/schemas/Book/not",
    ] {
        let without = edited(library(), vec![Set(pointer, Value::Null)]);
        let mut plain = without.clone();
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        plain
            .pointer_mut(parent)
            .and_then(Value::as_object_mut)
            .expect("an object")
            .remove(key);
        assert_silent(&plain, &without);
    }
}

#[test]
fn a_scheme_is_the_same_under_another_name_only_if_tokens_come_from_the_same_place() {
    let document = |name: &str, url: &str| {
        json!({
            "openapi": "3.0.3",
            "paths": {"/a": {"get": {"security": [{name: []}], "responses": {}}}},
            "components": {"securitySchemes": {name: {
                "type": "oauth2", "flows": {"implicit": {"authorizationUrl": url, "scopes": {}}}
            }}},
        })
    };
    assert_silent(&document("o", "https://a"), &document("p", "https://a"));
    assert_ids(
        &document("o", "https://a"),
        &document("p", "https://b"),
        &["breaking security-changed"],
    );
}

#[test]
fn values_that_differ_in_a_sign_are_no_renames() {
    let sorts = |values: &[&str]| body(json!({"type": "string", "enum": values}));
    for (from, to) in [("createdAt", "-createdAt"), ("<", "!=")] {
        let found = report(&sorts(&["a", from]), &sorts(&["a", to]));
        assert!(
            found.changes.iter().all(|change| change.rename.is_none()),
            "{from} {to}"
        );
    }
}
