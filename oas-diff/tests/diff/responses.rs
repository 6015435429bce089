//! Every keyword in what readers get: widening breaks, or may break.

mod limits;

use serde_json::{Value, json};

use crate::support::{Row, answer, assert_full, assert_ids, check, holding, with_components};

/// The rows are about a property of the answer.
fn properties(rows: Vec<Row>) {
    check(rows, "response-property", |schema| answer(holding(schema)));
}

/// The rows are about the answer itself.
fn bodies(rows: Vec<Row>) {
    check(rows, "response-body", answer);
}

#[test]
fn types() {
    let row = |old, new, there, back| Row(json!({"type": old}), json!({"type": new}), there, back);
    properties(vec![
        row(
            "integer",
            "number",
            "breaking @-type-widened",
            "info @-type-narrowed",
        ),
        row(
            "integer",
            "string",
            "breaking @-type-changed",
            "breaking @-type-changed",
        ),
        Row(
            json!({"type": "string"}),
            json!({}),
            "breaking @-type-widened",
            "info @-type-narrowed",
        ),
        Row(
            json!({"type": "string"}),
            json!({"type": "array", "items": {"type": "string"}}),
            "breaking @-list-changed",
            "breaking @-list-changed",
        ),
    ]);
    bodies(vec![Row(
        json!({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}),
        json!({"type": "array", "items": {
            "type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}
        }}),
        "breaking @-list-changed",
        "breaking @-list-changed",
    )]);
}

#[test]
fn null() {
    let rows = || {
        vec![
            Row(
                json!({"type": "string"}),
                json!({"type": "string", "nullable": true}),
                "breaking @-became-nullable",
                "info @-became-not-nullable",
            ),
            Row(
                json!({"type": "string", "enum": ["a"]}),
                json!({"type": "string", "nullable": true, "enum": ["a", null]}),
                "breaking @-became-nullable",
                "info @-became-not-nullable",
            ),
        ]
    };
    properties(rows());
    bodies(rows());
}

#[test]
fn items() {
    let of = |items: Value| json!({"type": "array", "items": items});
    properties(vec![
        Row(
            of(json!({"type": "integer"})),
            of(json!({"type": "number"})),
            "breaking @-type-widened",
            "info @-type-narrowed",
        ),
        Row(
            json!({"type": "array"}),
            of(json!({"type": "number"})),
            "info @-type-narrowed",
            "breaking @-type-widened",
        ),
    ]);
    assert_full(
        &answer(of(holding(json!({"type": "integer"})))),
        &answer(of(holding(json!({"type": "string"})))),
        &["breaking response-property-type-changed at GET /things response 200[].it in receive"],
    );
}

#[test]
fn required() {
    let requiring = |names: Value| {
        let mut schema = holding(json!({"type": "string"}));
        schema["required"] = names;
        schema
    };
    bodies(vec![Row(
        requiring(json!([])),
        requiring(json!(["it"])),
        "info response-property-became-required",
        "breaking response-property-became-optional",
    )]);
}

#[test]
fn added_and_removed_properties() {
    let with = |required: Value| {
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
            "info response-property-added",
            "warning response-property-removed",
        ),
        Row(
            without(),
            with(json!(["size"])),
            "info response-property-added",
            "breaking response-property-removed",
        ),
    ]);
}

#[test]
fn additional_properties() {
    let with = |value: Value| json!({"type": "object", "additionalProperties": value});
    let open = || json!({"type": "object"});
    properties(vec![
        Row(open(), with(json!(true)), "", ""),
        Row(
            open(),
            with(json!(false)),
            "info @-additional-properties-narrowed",
            "info @-additional-properties-widened",
        ),
        Row(
            open(),
            with(json!({"type": "string"})),
            "info @-additional-properties-narrowed",
            "breaking @-additional-properties-widened",
        ),
        Row(
            with(json!({"type": "integer"})),
            with(json!({"type": "number"})),
            "breaking @-type-widened",
            "info @-type-narrowed",
        ),
    ]);
}

#[test]
fn defaults_and_lifecycle() {
    properties(vec![
        Row(
            json!({"type": "integer", "default": 1}),
            json!({"type": "integer", "default": 2}),
            "info @-default-changed",
            "info @-default-changed",
        ),
        Row(
            json!({"type": "string"}),
            json!({"type": "string", "deprecated": true}),
            "info @-deprecated",
            "info @-reactivated",
        ),
    ]);
}

#[test]
fn read_only_and_write_only() {
    let optional = |key: &str| holding(json!({"type": "string", key: true}));
    let required = |mut schema: Value| {
        schema["required"] = json!(["it"]);
        schema
    };
    let plain = || holding(json!({"type": "string"}));
    bodies(vec![
        Row(
            plain(),
            optional("readOnly"),
            "info response-property-became-read-only",
            "info response-property-became-not-read-only",
        ),
        Row(
            plain(),
            optional("writeOnly"),
            "info response-property-became-write-only",
            "info response-property-became-not-write-only",
        ),
        Row(
            required(plain()),
            required(optional("writeOnly")),
            "breaking response-property-became-write-only",
            "warning response-property-became-not-write-only",
        ),
    ]);
}

#[test]
fn what_is_write_only_is_not_received() {
    let hidden =
        |below: Value| holding(json!({"type": "object", "writeOnly": true, "properties": below}));
    bodies(vec![Row(
        hidden(json!({"a": {"type": "string"}})),
        hidden(json!({"a": {"type": "boolean"}})),
        "info response-property-type-changed",
        "info response-property-type-changed",
    )]);
    let required = json!({
        "type": "object",
        "properties": {"it": {"type": "string", "writeOnly": true}},
        "required": ["it"]
    });
    assert_ids(
        &answer(required),
        &answer(json!({"type": "object"})),
        &["info response-property-removed"],
    );
}

#[test]
fn bases() {
    let schemas = || {
        let base = |name: &str, required: Value| json!({"type": "object", "properties": {name: {"type": "string"}}, "required": required});
        json!({
            "Named": base("name", json!(["name"])),
            "Dated": base("date", json!(["date"])),
            "Noted": base("note", json!([]))
        })
    };
    let all = |names: &[&str]| {
        let reference = |name: &&str| json!({"$ref": format!("#/components/schemas/{name}")});
        json!({"allOf": names.iter().map(reference).collect::<Vec<_>>()})
    };
    let rows = vec![
        Row(
            all(&["Named"]),
            all(&["Named", "Dated"]),
            "info @-all-of-added",
            "breaking @-all-of-removed",
        ),
        Row(
            all(&["Named"]),
            all(&["Named", "Noted"]),
            "info @-all-of-added",
            "warning @-all-of-removed",
        ),
        Row(all(&["Named", "Noted"]), all(&["Noted", "Named"]), "", ""),
    ];
    check(rows, "response-body", |schema| {
        with_components(answer(schema), schemas())
    });
}
