//! Every keyword in what callers send: narrowing breaks.

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
fn enums() {
    let of = |values| json!({"type": "string", "enum": values});
    let rows = || {
        vec![
            Row(
                of(json!(["red", "green"])),
                of(json!(["red", "green", "blue"])),
                "info @-enum-values-added",
                "breaking @-enum-values-removed",
            ),
            Row(
                of(json!(["red", "green"])),
                json!({"type": "string"}),
                "info @-enum-dropped",
                "breaking @-became-enum",
            ),
            Row(
                of(json!(["red", "opt_in"])),
                of(json!(["red", "opt-in"])),
                "breaking @-enum-value-renamed",
                "breaking @-enum-value-renamed",
            ),
            Row(
                of(json!(["red", "dog"])),
                of(json!(["red", "umbrella"])),
                "breaking @-enum-values-removed; info @-enum-values-added",
                "breaking @-enum-values-removed; info @-enum-values-added",
            ),
            Row(
                of(json!(["red", "green"])),
                of(json!(["green", "red"])),
                "",
                "",
            ),
            Row(
                of(json!(["red", "green"])),
                of(json!(["red", "green", "red"])),
                "",
                "",
            ),
        ]
    };
    properties(rows());
    bodies(rows());
    properties(vec![Row(
        json!({"type": "number", "enum": [1, 2]}),
        json!({"type": "number", "enum": [1.0, 2.0]}),
        "",
        "",
    )]);
}

#[test]
fn formats() {
    let text = |format| json!({"type": "string", "format": format});
    properties(vec![
        Row(
            json!({"type": "string"}),
            text("uuid"),
            "warning @-format-added",
            "info @-format-removed",
        ),
        Row(
            text("date"),
            text("uuid"),
            "breaking @-format-changed",
            "breaking @-format-changed",
        ),
        Row(
            json!({"type": "integer", "format": "int32"}),
            json!({"type": "integer", "format": "int64"}),
            "info @-format-changed",
            "warning @-format-changed",
        ),
        Row(
            json!({"type": "number", "format": "float"}),
            json!({"type": "number", "format": "double"}),
            "info @-format-changed",
            "warning @-format-changed",
        ),
    ]);
}

#[test]
fn limits_of_numbers() {
    let with = |key: &str, value| json!({"type": "number", key: value});
    let exclusive = |limit: &str, key: &str| json!({"type": "number", limit: 5, key: true});
    let rows = || {
        vec![
            Row(
                with("minimum", json!(1)),
                with("minimum", json!(2)),
                "breaking @-minimum-increased",
                "info @-minimum-decreased",
            ),
            Row(
                with("maximum", json!(1)),
                with("maximum", json!(2)),
                "info @-maximum-increased",
                "breaking @-maximum-decreased",
            ),
            Row(
                json!({"type": "number"}),
                with("minimum", json!(0)),
                "breaking @-minimum-added",
                "info @-minimum-removed",
            ),
            Row(
                json!({"type": "number"}),
                with("maximum", json!(0)),
                "breaking @-maximum-added",
                "info @-maximum-removed",
            ),
            Row(
                with("maximum", json!(5)),
                with("maximum", json!(5.0)),
                "",
                "",
            ),
            Row(
                with("minimum", json!(5)),
                exclusive("minimum", "exclusiveMinimum"),
                "breaking @-minimum-changed",
                "info @-minimum-changed",
            ),
            Row(
                with("maximum", json!(5)),
                exclusive("maximum", "exclusiveMaximum"),
                "breaking @-maximum-changed",
                "info @-maximum-changed",
            ),
            Row(
                json!({"type": "number"}),
                json!({"type": "number", "exclusiveMinimum": true}),
                "",
                "",
            ),
        ]
    };
    properties(rows());
    bodies(rows());
    properties(vec![Row(
        json!({"type": "integer"}),
        json!({"type": "integer", "maximum": 9_007_199_254_740_991_i64}),
        "info @-maximum-added",
        "info @-maximum-removed",
    )]);
}

#[test]
fn multiples() {
    let of = |step| json!({"type": "number", "multipleOf": step});
    properties(vec![
        Row(
            json!({"type": "number"}),
            of(json!(2)),
            "breaking @-multiple-of-added",
            "info @-multiple-of-removed",
        ),
        Row(
            of(json!(2)),
            of(json!(4)),
            "breaking @-multiple-of-increased",
            "info @-multiple-of-decreased",
        ),
        Row(
            of(json!(2)),
            of(json!(3)),
            "breaking @-multiple-of-increased",
            "breaking @-multiple-of-decreased",
        ),
        Row(
            of(json!(0.01)),
            of(json!(0.1)),
            "breaking @-multiple-of-increased",
            "info @-multiple-of-decreased",
        ),
        Row(of(json!(1)), of(json!(1.0)), "", ""),
    ]);
}

#[test]
fn sizes() {
    let sized = [
        ("string", "Length", "length"),
        ("array", "Items", "items"),
        ("object", "Properties", "properties"),
    ];
    for (kind, keyword, word) in sized {
        let with =
            |limit: &str, value: u32| json!({"type": kind, (format!("{limit}{keyword}")): value});
        let none = || json!({"type": kind});
        let found =
            |levels_and_words: &str| -> &'static str { levels_and_words.replace('#', word).leak() };
        let rows = || {
            vec![
                Row(
                    none(),
                    with("min", 1),
                    found("breaking @-min-#-added"),
                    found("info @-min-#-removed"),
                ),
                Row(
                    with("min", 1),
                    with("min", 2),
                    found("breaking @-min-#-increased"),
                    found("info @-min-#-decreased"),
                ),
                Row(
                    none(),
                    with("max", 9),
                    found("breaking @-max-#-added"),
                    found("info @-max-#-removed"),
                ),
                Row(
                    with("max", 9),
                    with("max", 12),
                    found("info @-max-#-increased"),
                    found("breaking @-max-#-decreased"),
                ),
            ]
        };
        properties(rows());
        bodies(rows());
        properties(vec![Row(none(), with("min", 0), "", "")]);
    }
}

#[test]
fn unique_items() {
    properties(vec![
        Row(
            json!({"type": "array"}),
            json!({"type": "array", "uniqueItems": true}),
            "breaking @-unique-items-changed",
            "info @-unique-items-changed",
        ),
        Row(
            json!({"type": "array"}),
            json!({"type": "array", "uniqueItems": false}),
            "",
            "",
        ),
    ]);
}

#[test]
fn patterns() {
    let pattern = |pattern| json!({"type": "string", "pattern": pattern});
    let rows = || {
        vec![
            Row(
                json!({"type": "string"}),
                pattern("^a"),
                "breaking @-pattern-added",
                "info @-pattern-removed",
            ),
            Row(
                pattern("^a"),
                pattern("^b"),
                "warning @-pattern-changed",
                "warning @-pattern-changed",
            ),
        ]
    };
    properties(rows());
    bodies(rows());
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
