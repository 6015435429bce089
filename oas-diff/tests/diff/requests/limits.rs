//! What limits single values.

use serde_json::json;

use super::{bodies, properties};
use crate::support::Row;

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
