//! Parameters: whether they are there, how they are written, and what they take.

mod paths;

use serde_json::{Value, json};

use crate::support::{
    Row, assert_full, assert_ids, assert_silent, check, in_full, lines, on, parameters, report,
    report_with,
};

/// The rows are schemas of a query parameter.
fn in_query(rows: Vec<Row>) {
    check(rows, "request-parameter", |schema| {
        parameters(json!([{"name": "it", "in": "query", "schema": schema}]))
    });
}

/// The rows are whole parameters.
fn whole(rows: Vec<Row>) {
    check(rows, "request-parameter", |parameter| {
        parameters(json!([parameter]))
    });
}

fn query(name: &str) -> Value {
    json!({"name": name, "in": "query", "schema": {"type": "string"}})
}

fn with(mut parameter: Value, key: &str, value: Value) -> Value {
    parameter[key] = value;
    parameter
}

#[test]
fn added_and_removed() {
    for place in ["query", "header", "cookie"] {
        let optional = json!([{"name": "it", "in": place, "schema": {"type": "string"}}]);
        let required =
            json!([{"name": "it", "in": place, "required": true, "schema": {"type": "string"}}]);
        let (none, optional, required) = (
            parameters(json!([])),
            parameters(optional),
            parameters(required),
        );
        let line = |what: &str| format!("{what} at GET /things {place}.it in find");
        assert_full(&none, &optional, &[&line("info request-parameter-added")]);
        assert_full(
            &none,
            &required,
            &[&line("breaking request-parameter-added")],
        );
        assert_full(
            &optional,
            &none,
            &[&line("warning request-parameter-removed")],
        );
        assert_full(
            &required,
            &none,
            &[&line("warning request-parameter-removed")],
        );
    }
}

#[test]
fn required() {
    whole(vec![
        Row(
            query("it"),
            with(query("it"), "required", json!(true)),
            "breaking @-became-required",
            "info @-became-optional",
        ),
        Row(
            query("it"),
            with(query("it"), "required", json!(false)),
            "",
            "",
        ),
    ]);
}

#[test]
fn how_they_are_written() {
    let list = || {
        json!({
            "name": "it", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}
        })
    };
    whole(vec![
        Row(
            with(list(), "explode", json!(false)),
            with(
                with(list(), "explode", json!(false)),
                "style",
                json!("pipeDelimited"),
            ),
            "breaking @-style-changed",
            "breaking @-style-changed",
        ),
        Row(
            list(),
            with(list(), "explode", json!(false)),
            "breaking @-explode-changed",
            "breaking @-explode-changed",
        ),
        Row(
            list(),
            with(with(list(), "explode", json!(true)), "style", json!("form")),
            "",
            "",
        ),
        Row(
            query("it"),
            with(query("it"), "allowReserved", json!(true)),
            "info @-allow-reserved-changed",
            "breaking @-allow-reserved-changed",
        ),
        Row(
            query("it"),
            with(query("it"), "allowEmptyValue", json!(true)),
            "info @-allow-empty-value-changed",
            "breaking @-allow-empty-value-changed",
        ),
    ]);
}

#[test]
fn one_value_is_written_the_same_exploded_or_not() {
    whole(vec![Row(
        query("it"),
        with(query("it"), "explode", json!(false)),
        "",
        "",
    )]);
}

#[test]
fn values_are_text() {
    in_query(vec![
        Row(
            json!({"type": "integer"}),
            json!({"type": "string"}),
            "info @-type-widened",
            "breaking @-type-narrowed",
        ),
        Row(
            json!({"type": "boolean"}),
            json!({"type": "string"}),
            "info @-type-widened",
            "breaking @-type-narrowed",
        ),
        Row(
            json!({"type": "integer"}),
            json!({"type": "boolean"}),
            "breaking @-type-changed",
            "breaking @-type-changed",
        ),
        Row(
            json!({"type": "integer"}),
            json!({"type": "string", "maxLength": 3}),
            "breaking @-type-changed",
            "breaking @-type-changed",
        ),
        Row(
            json!({"type": "integer", "default": 1}),
            json!({"type": "string", "default": "1"}),
            "info @-type-widened",
            "breaking @-type-narrowed",
        ),
    ]);
}

#[test]
fn numbers_in_an_enum_are_text_too() {
    in_query(vec![Row(
        json!({"type": "integer", "enum": [1, 2]}),
        json!({"type": "string", "enum": ["1", "2"]}),
        "",
        "",
    )]);
}

#[test]
fn one_value_or_many() {
    let many = || json!({"type": "array", "items": {"type": "string"}});
    in_query(vec![
        Row(
            json!({"type": "string"}),
            many(),
            "info @-list-widened",
            "breaking @-list-narrowed",
        ),
        Row(
            json!({"type": "string", "enum": ["a"]}),
            many(),
            "info @-list-widened; info request-property-enum-dropped",
            "breaking @-list-narrowed; breaking request-property-became-enum",
        ),
    ]);
    whole(vec![Row(
        with(query("it"), "explode", json!(false)),
        json!({"name": "it", "in": "query", "explode": false, "schema": many()}),
        "breaking @-list-changed",
        "breaking @-list-changed",
    )]);
}

#[test]
fn constraints() {
    in_query(vec![
        Row(
            json!({"type": "string", "enum": ["a", "b"]}),
            json!({"type": "string", "enum": ["a", "b", "c"]}),
            "info @-enum-values-added",
            "breaking @-enum-values-removed",
        ),
        Row(
            json!({"type": "string", "maxLength": 9}),
            json!({"type": "string", "maxLength": 5}),
            "breaking @-max-length-decreased",
            "info @-max-length-increased",
        ),
        Row(
            json!({"type": "object", "properties": {"a": {"type": "string"}}}),
            json!({"type": "object", "properties": {"a": {"type": "integer"}}}),
            "breaking request-property-type-narrowed",
            "info request-property-type-widened",
        ),
    ]);
}

#[test]
fn defaults() {
    let of = |value: u32| json!({"type": "integer", "default": value});
    in_query(vec![
        Row(
            of(1),
            of(2),
            "warning @-default-changed",
            "warning @-default-changed",
        ),
        Row(
            json!({"type": "integer"}),
            of(1),
            "warning @-default-added",
            "warning @-default-removed",
        ),
    ]);
    let required =
        |schema: Value| json!({"name": "it", "in": "query", "required": true, "schema": schema});
    whole(vec![Row(
        required(of(1)),
        required(of(2)),
        "info @-default-changed",
        "info @-default-changed",
    )]);
}

#[test]
fn a_default_of_null() {
    let of = |nullable: bool| json!({"type": "string", "nullable": nullable});
    let with = |nullable: bool, value: Value| json!({"type": "string", "nullable": nullable, "default": value});
    in_query(vec![
        Row(
            of(true),
            with(true, json!(null)),
            "info @-default-added",
            "info @-default-removed",
        ),
        Row(
            of(false),
            with(true, json!(null)),
            "info @-became-nullable; info @-default-added",
            "breaking @-became-not-nullable; info @-default-removed",
        ),
        Row(
            of(false),
            with(false, json!(null)),
            "warning @-default-added",
            "warning @-default-removed",
        ),
        Row(
            with(true, json!("x")),
            with(true, json!(null)),
            "warning @-default-changed",
            "warning @-default-changed",
        ),
        Row(
            of(true),
            with(true, json!("x")),
            "warning @-default-added",
            "warning @-default-removed",
        ),
    ]);
}

#[test]
fn content() {
    let filled = |media: &str, kind: &str| json!({"name": "it", "in": "query", "content": {media: {"schema": {"type": kind}}}});
    whole(vec![
        Row(
            filled("application/json", "integer"),
            filled("application/json", "number"),
            "info @-type-widened",
            "breaking @-type-narrowed",
        ),
        Row(
            filled("application/json", "integer"),
            filled("application/json", "string"),
            "breaking @-type-changed",
            "breaking @-type-changed",
        ),
        Row(
            filled("application/json", "string"),
            query("it"),
            "breaking @-content-changed",
            "breaking @-content-changed",
        ),
        Row(
            filled("application/json", "string"),
            filled("application/yaml", "string"),
            "breaking @-content-changed",
            "breaking @-content-changed",
        ),
    ]);
}

#[test]
fn lifecycle() {
    whole(vec![
        Row(
            query("it"),
            with(query("it"), "deprecated", json!(true)),
            "info @-deprecated",
            "info @-reactivated",
        ),
        Row(
            with(
                with(query("it"), "deprecated", json!(true)),
                "x-sunset",
                json!("2025-06-01"),
            ),
            with(
                with(query("it"), "deprecated", json!(true)),
                "x-sunset",
                json!("2025-09-01"),
            ),
            "info @-sunset-changed",
            "warning @-sunset-changed",
        ),
    ]);
}

#[test]
fn a_deprecated_one_may_go() {
    let deprecated = with(query("it"), "deprecated", json!(true));
    let none = parameters(json!([]));
    assert_ids(
        &parameters(json!([deprecated])),
        &none,
        &["info request-parameter-removed"],
    );
    let until_june = with(deprecated, "x-sunset", json!("2025-06-01"));
    let removed_on = |day: &str| {
        let report = report_with(&parameters(json!([until_june])), &none, &on(day));
        lines(&report, in_full)
    };
    let line =
        |level: &str| format!("{level} request-parameter-removed at GET /things query.it in find");
    assert_eq!(removed_on("2025-05-31"), [line("warning")]);
    assert_eq!(removed_on("2025-06-02"), [line("info")]);
}

#[test]
fn the_case_of_headers_does_not_matter() {
    let header = |name: &str| {
        parameters(json!([{"name": name, "in": "header", "schema": {"type": "string"}}]))
    };
    assert_silent(&header("X-Trace-Id"), &header("x-trace-id"));
    assert_ids(
        &parameters(json!([query("Page")])),
        &parameters(json!([query("page")])),
        &["warning request-parameter-renamed"],
    );
}

#[test]
fn another_place_is_another_parameter() {
    let at = |place: &str| {
        parameters(json!([{"name": "it", "in": place, "schema": {"type": "string"}}]))
    };
    assert_full(
        &at("query"),
        &at("header"),
        &[
            "info request-parameter-added at GET /things header.it in find",
            "warning request-parameter-removed at GET /things query.it in find",
        ],
    );
}

#[test]
fn what_a_renamed_one_takes_is_compared_as_well() {
    let one = |name: &str, explode: bool, items: &str| {
        parameters(json!([{
            "name": name, "in": "query", "explode": explode,
            "schema": {"type": "array", "items": {"type": items}}
        }]))
    };
    let ids = |old: &Value, new: &Value| {
        let report = report(old, new);
        report
            .changes
            .iter()
            .map(|change| change.id.clone())
            .collect::<Vec<_>>()
    };
    let old = one("tagId", true, "string");
    let types = ids(&old, &one("tagIds", true, "integer"));
    assert!(
        types.contains(&"request-parameter-renamed".to_owned()),
        "{types:?}"
    );
    assert!(
        types.contains(&"request-property-type-narrowed".to_owned()),
        "{types:?}"
    );
    let written = ids(&old, &one("tagIds", false, "string"));
    assert!(
        written.contains(&"request-parameter-renamed".to_owned()),
        "{written:?}"
    );
    assert!(
        written.contains(&"request-parameter-explode-changed".to_owned()),
        "{written:?}"
    );
}
