//! What limits single values.

use serde_json::{Value, json};

use super::{bodies, properties};
use crate::support::Row;

#[test]
fn enums() {
    let of = |values: Value| json!({"type": "string", "enum": values});
    let rows = || {
        vec![
            Row(
                of(json!(["red", "green"])),
                of(json!(["red", "green", "blue"])),
                "warning @-enum-values-added",
                "info @-enum-values-removed",
            ),
            Row(
                of(json!(["red", "green"])),
                json!({"type": "string"}),
                "warning @-enum-dropped",
                "info @-became-enum",
            ),
            Row(
                of(json!(["red", "opt_in"])),
                of(json!(["red", "opt-in"])),
                "warning @-enum-value-renamed",
                "warning @-enum-value-renamed",
            ),
            Row(
                of(json!(["red", "dog"])),
                of(json!(["umbrella", "red"])),
                "info @-enum-values-removed; warning @-enum-values-added",
                "info @-enum-values-removed; warning @-enum-values-added",
            ),
            Row(
                of(json!(["red", "green"])),
                of(json!(["green", "red"])),
                "",
                "",
            ),
        ]
    };
    properties(rows());
    bodies(rows());
}

#[test]
fn formats() {
    let text = |format| json!({"type": "string", "format": format});
    properties(vec![
        Row(
            json!({"type": "string"}),
            text("uuid"),
            "info @-format-added",
            "warning @-format-removed",
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
            "warning @-format-changed",
            "info @-format-changed",
        ),
    ]);
}

#[test]
fn limits() {
    let with = |key: &str, value: Value| json!({"type": "number", key: value});
    let rows = || {
        vec![
            Row(
                with("minimum", json!(1)),
                with("minimum", json!(2)),
                "info @-minimum-increased",
                "warning @-minimum-decreased",
            ),
            Row(
                with("maximum", json!(1)),
                with("maximum", json!(2)),
                "warning @-maximum-increased",
                "info @-maximum-decreased",
            ),
            Row(
                json!({"type": "number"}),
                with("minimum", json!(0)),
                "info @-minimum-added",
                "warning @-minimum-removed",
            ),
            Row(
                json!({"type": "number"}),
                with("maximum", json!(0)),
                "info @-maximum-added",
                "warning @-maximum-removed",
            ),
            Row(
                with("minimum", json!(5)),
                json!({"type": "number", "minimum": 5, "exclusiveMinimum": true}),
                "info @-minimum-changed",
                "warning @-minimum-changed",
            ),
            Row(
                with("maximum", json!(5)),
                json!({"type": "number", "maximum": 5, "exclusiveMaximum": true}),
                "info @-maximum-changed",
                "warning @-maximum-changed",
            ),
            Row(
                with("multipleOf", json!(2)),
                with("multipleOf", json!(4)),
                "info @-multiple-of-increased",
                "warning @-multiple-of-decreased",
            ),
            Row(
                with("multipleOf", json!(2)),
                with("multipleOf", json!(3)),
                "warning @-multiple-of-increased",
                "warning @-multiple-of-decreased",
            ),
        ]
    };
    properties(rows());
    bodies(rows());
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
        let found =
            |levels_and_words: &str| -> &'static str { levels_and_words.replace('#', word).leak() };
        let rows = || {
            vec![
                Row(
                    json!({"type": kind}),
                    with("min", 1),
                    found("info @-min-#-added"),
                    found("warning @-min-#-removed"),
                ),
                Row(
                    with("max", 9),
                    with("max", 12),
                    found("warning @-max-#-increased"),
                    found("info @-max-#-decreased"),
                ),
            ]
        };
        properties(rows());
        bodies(rows());
    }
}

#[test]
fn patterns_and_unique_items() {
    let pattern = |pattern| json!({"type": "string", "pattern": pattern});
    properties(vec![
        Row(
            json!({"type": "string"}),
            pattern("^a"),
            "info @-pattern-added",
            "warning @-pattern-removed",
        ),
        Row(
            pattern("^a"),
            pattern("^b"),
            "warning @-pattern-changed",
            "warning @-pattern-changed",
        ),
        Row(
            json!({"type": "array"}),
            json!({"type": "array", "uniqueItems": true}),
            "info @-unique-items-changed",
            "warning @-unique-items-changed",
        ),
    ]);
}

#[test]
fn an_enum_that_is_called_extensible_may_grow() {
    let of = |values: Value| json!({"type": "string", "x-extensible-enum": values});
    let rows = vec![Row(
        of(json!(["red"])),
        of(json!(["red", "green"])),
        "info @-enum-values-added",
        "info @-enum-values-removed",
    )];
    properties(rows);
}
