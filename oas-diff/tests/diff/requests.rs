//! Every keyword in what callers send: narrowing breaks.

mod limits;

use serde_json::json;

use crate::support::{Row, assert_full, assert_ids, body, check, holding, report};

/// The rows are about a property of the request body.
fn properties(rows: Vec<Row>) {
    check(rows, "request-property", |schema| body(holding(schema)));
}

/// The rows are about the request body itself.
fn bodies(rows: Vec<Row>) {
    check(rows, "request-body", body);
}

#[test]
fn types() {
    let row = |old, new, there, back| Row(json!({"type": old}), json!({"type": new}), there, back);
    properties(vec![
        row(
            "integer",
            "number",
            "info @-type-widened",
            "breaking @-type-narrowed",
        ),
        row(
            "integer",
            "string",
            "breaking @-type-changed",
            "breaking @-type-changed",
        ),
        row(
            "boolean",
            "string",
            "breaking @-type-changed",
            "breaking @-type-changed",
        ),
        row(
            "object",
            "array",
            "breaking @-type-changed",
            "breaking @-type-changed",
        ),
        Row(
            json!({"type": "string"}),
            json!({}),
            "info @-type-widened",
            "breaking @-type-narrowed",
        ),
        Row(
            json!({"type": "string"}),
            json!({"type": "array", "items": {"type": "string"}}),
            "breaking @-list-changed",
            "breaking @-list-changed",
        ),
        Row(
            json!({"type": "object", "properties": {"a": {"type": "string"}}}),
            json!({"type": "array", "items": {
                "type": "object", "properties": {"a": {"type": "string"}}
            }}),
            "breaking @-list-changed",
            "breaking @-list-changed",
        ),
    ]);
}

#[test]
fn null() {
    properties(vec![
        Row(
            json!({"type": "string"}),
            json!({"type": "string", "nullable": true}),
            "info @-became-nullable",
            "breaking @-became-not-nullable",
        ),
        Row(
            json!({"type": "string"}),
            json!({"type": "string", "nullable": false}),
            "",
            "",
        ),
        Row(
            json!({"type": "string", "enum": ["a"]}),
            json!({"type": "string", "nullable": true, "enum": ["a", null]}),
            "info @-became-nullable",
            "breaking @-became-not-nullable",
        ),
    ]);
    bodies(vec![Row(
        json!({"type": "object"}),
        json!({"type": "object", "nullable": true}),
        "info @-became-nullable",
        "breaking @-became-not-nullable",
    )]);
}

#[test]
fn items() {
    let of = |items| json!({"type": "array", "items": items});
    properties(vec![
        Row(
            of(json!({"type": "integer"})),
            of(json!({"type": "number"})),
            "info @-type-widened",
            "breaking @-type-narrowed",
        ),
        Row(
            json!({"type": "array"}),
            of(json!({"type": "number"})),
            "breaking @-type-narrowed",
            "info @-type-widened",
        ),
        Row(json!({"type": "array"}), of(json!({})), "", ""),
    ]);
    assert_full(
        &body(of(json!({"type": "integer"}))),
        &body(of(json!({"type": "string"}))),
        &["breaking request-property-type-changed at POST /things request[] in send"],
    );
}

#[test]
fn required() {
    let requiring = |names| {
        let properties = json!({"it": {"type": "string"}, "id": {"type": "string"}});
        json!({"type": "object", "properties": properties, "required": names})
    };
    bodies(vec![
        Row(
            requiring(json!(["id"])),
            requiring(json!(["id", "it"])),
            "breaking request-property-became-required",
            "info request-property-became-optional",
        ),
        Row(
            requiring(json!(["id", "it"])),
            requiring(json!(["it", "id"])),
            "",
            "",
        ),
    ]);
}

#[test]
fn added_and_removed_properties() {
    let with = |required| {
        json!({
            "type": "object",
            "properties": {"id": {"type": "string"}, "size": {"type": "integer"}},
            "required": required
        })
    };
    let without = || json!({"type": "object", "properties": {"id": {"type": "string"}}});
    bodies(vec![
        Row(
            without(),
            with(json!([])),
            "info request-property-added",
            "warning request-property-removed",
        ),
        Row(
            without(),
            with(json!(["size"])),
            "breaking request-property-added",
            "warning request-property-removed",
        ),
    ]);
    let closed = |mut schema: serde_json::Value| {
        schema["additionalProperties"] = json!(false);
        schema
    };
    bodies(vec![Row(
        closed(without()),
        closed(with(json!([]))),
        "info request-property-added",
        "breaking request-property-removed",
    )]);
    assert_full(
        &body(holding(with(json!([])))),
        &body(holding(without())),
        &["warning request-property-removed at POST /things request.it.size in send"],
    );
}

#[test]
fn a_default_does_not_excuse_a_new_required_property() {
    let new = json!({
        "type": "object",
        "properties": {"it": {"type": "string", "default": "x"}},
        "required": ["it"]
    });
    assert_ids(
        &body(json!({"type": "object"})),
        &body(new),
        &["breaking request-property-added"],
    );
}

#[test]
fn additional_properties() {
    let with = |value| json!({"type": "object", "additionalProperties": value});
    let open = || json!({"type": "object"});
    properties(vec![
        Row(open(), with(json!(true)), "", ""),
        Row(with(json!({})), with(json!(true)), "", ""),
        Row(
            open(),
            with(json!(false)),
            "breaking @-additional-properties-narrowed",
            "info @-additional-properties-widened",
        ),
        Row(
            with(json!(true)),
            with(json!(false)),
            "breaking @-additional-properties-narrowed",
            "info @-additional-properties-widened",
        ),
        Row(
            with(json!({"type": "string"})),
            with(json!(false)),
            "breaking @-additional-properties-narrowed",
            "info @-additional-properties-widened",
        ),
        Row(
            open(),
            with(json!({"type": "string"})),
            "breaking @-additional-properties-narrowed",
            "info @-additional-properties-widened",
        ),
        Row(
            with(json!({"type": "integer"})),
            with(json!({"type": "number"})),
            "info @-type-widened",
            "breaking @-type-narrowed",
        ),
    ]);
}

#[test]
fn defaults() {
    let of = |value| json!({"type": "integer", "default": value});
    properties(vec![
        Row(
            json!({"type": "integer"}),
            of(json!(1)),
            "info @-default-added",
            "info @-default-removed",
        ),
        Row(
            of(json!(1)),
            of(json!(2)),
            "info @-default-changed",
            "info @-default-changed",
        ),
    ]);
}

#[test]
fn read_only_and_write_only() {
    let with = |key: &str| json!({"type": "string", key: true});
    properties(vec![
        Row(
            json!({"type": "string"}),
            with("readOnly"),
            "info @-became-read-only",
            "info @-became-not-read-only",
        ),
        Row(
            json!({"type": "string"}),
            with("writeOnly"),
            "info @-became-write-only",
            "info @-became-not-write-only",
        ),
    ]);
}

#[test]
fn what_is_read_only_is_not_sent() {
    let read_only = |below| {
        json!({
            "type": "object",
            "properties": {"it": {"type": "object", "readOnly": true, "properties": below}}
        })
    };
    bodies(vec![Row(
        read_only(json!({"a": {"type": "string"}, "b": {"type": "string", "enum": ["x", "y"]}})),
        read_only(json!({"a": {"type": "boolean"}, "b": {"type": "string", "enum": ["x"]}})),
        "info request-property-enum-values-removed; info request-property-type-changed",
        "info request-property-enum-values-added; info request-property-type-changed",
    )]);
    let required = json!({
        "type": "object",
        "properties": {"it": {"type": "string", "readOnly": true}},
        "required": ["it"]
    });
    assert_ids(
        &body(json!({"type": "object"})),
        &body(required),
        &["info request-property-added"],
    );
}

#[test]
fn lifecycle() {
    let sunset = |date| json!({"type": "string", "deprecated": true, "x-sunset": date});
    properties(vec![
        Row(
            json!({"type": "string"}),
            json!({"type": "string", "deprecated": true}),
            "info @-deprecated",
            "info @-reactivated",
        ),
        Row(
            sunset("2025-01-01"),
            sunset("2026-01-01"),
            "info @-sunset-changed",
            "warning @-sunset-changed",
        ),
    ]);
}

#[test]
fn bases() {
    let document = |schema| {
        let base = |name: &str| json!({"type": "object", "properties": {name: {"type": "string"}}, "required": [name]});
        let schemas = json!({"Named": base("name"), "Dated": base("date")});
        crate::support::with_components(body(schema), schemas)
    };
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let rows = vec![Row(
        json!({"allOf": [reference("Named")]}),
        json!({"allOf": [reference("Named"), reference("Dated")]}),
        "breaking request-body-all-of-added",
        "info request-body-all-of-removed",
    )];
    check(rows, "", document);
}

#[test]
fn annotations_are_no_change() {
    properties(vec![Row(
        json!({"type": "string"}),
        json!({
            "type": "string", "title": "It", "description": "What it is", "example": "x",
            "externalDocs": {"url": "https://things.example"}, "xml": {"name": "it"}
        }),
        "",
        "",
    )]);
}

#[test]
fn old_and_new_values_are_told() {
    let old = body(holding(
        json!({"type": "string", "maxLength": 9, "enum": ["a", "b"]}),
    ));
    let new = body(holding(
        json!({"type": "string", "maxLength": 5, "enum": ["b"]}),
    ));
    let report = report(&old, &new);
    let values = |id: &str| {
        let change = report.changes.iter().find(|change| change.id == id);
        change.map(|change| (change.old.clone(), change.new.clone()))
    };
    assert_eq!(
        values("request-property-max-length-decreased"),
        Some((Some(json!(9)), Some(json!(5))))
    );
    assert_eq!(
        values("request-property-enum-values-removed"),
        Some((Some(json!(["a"])), None))
    );
}

#[test]
fn changes_say_what_they_are_about_and_why() {
    let old = body(holding(json!({"type": "string", "maxLength": 9})));
    let new = body(holding(json!({"type": "string", "maxLength": 5})));
    let change = crate::support::only(report(&old, &new));
    assert_eq!(change.subject.as_deref(), Some("it"));
    for word in ["it", "maxLength", "9", "5"] {
        assert!(change.message.contains(word), "{}", change.message);
    }
    assert_eq!(change.reason, "some of what was taken is no longer taken");
}

#[test]
fn a_key_of_a_map_that_gets_a_type_of_its_own() {
    let map = |properties: serde_json::Value| {
        json!({
            "type": "object", "properties": properties,
            "additionalProperties": {"type": "string"}
        })
    };
    let (old, new) = (map(json!({})), map(json!({"size": {"type": "integer"}})));
    let found = report(&body(old), &body(new));
    assert!(
        found.count(oas_diff::Level::Breaking) > 0,
        "callers may send `size` as a text: {:#?}",
        crate::support::lines(&found, crate::support::in_full)
    );
}
