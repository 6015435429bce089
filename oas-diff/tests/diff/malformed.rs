//! Documents that cannot be compared: where, and why.

use oas_diff::{Error, Options, Which, compare};
use serde_json::{Value, json};

use crate::support::{
    Edit, Set, body, edited, holding, library, library_without, parameters, with_components,
};

fn error(document: &Value) -> Error {
    let new = compare(&library(), document, &Options::default()).expect_err("an error");
    assert_eq!(new.document, Which::New);
    let old = compare(document, &library(), &Options::default()).expect_err("an error");
    assert_eq!(old.document, Which::Old);
    assert_eq!((&old.pointer, &old.problem), (&new.pointer, &new.problem));
    new
}

/// Checks where the error is, and that the problem names these words.
#[track_caller]
fn assert_error(document: &Value, pointer: &str, words: &[&str]) {
    let error = error(document);
    assert_eq!(error.pointer, pointer, "{error}");
    for word in words {
        assert!(error.problem.contains(word), "`{word}` is not in: {error}");
    }
    assert!(error.to_string().starts_with(pointer), "{error}");
}

#[track_caller]
fn assert_error_after(edit: Edit, pointer: &str, words: &[&str]) {
    assert_error(&edited(library(), vec![edit]), pointer, words);
}

#[test]
fn no_document_at_all() {
    assert_error(&json!([]), "", &["object", "list"]);
    assert_error(&json!("openapi: 3.0.3"), "", &["object", "text"]);
    assert_error(&json!(null), "", &["object", "null"]);
    assert_error(&json!({}), "/openapi", &["version"]);
}

#[test]
fn versions() {
    assert_error_after(
        Set("/openapi", json!("3.1.0")),
        "/openapi",
        &["3.1.0", "3.0"],
    );
    assert_error_after(Set("/openapi", json!(3.0)), "/openapi", &["number"]);
    assert_error_after(Set("/openapi", json!("4.0.0")), "/openapi", &["4.0.0"]);
    assert_error(
        &json!({"swagger": "2.0", "paths": {}}),
        "/openapi",
        &["Swagger"],
    );
}

#[test]
fn paths() {
    assert_error(&library_without("/paths"), "", &["paths"]);
    assert_error_after(Set("/paths", json!([])), "/paths", &["object", "list"]);
    assert_error_after(
        Set("/paths/~1books", json!("x")),
        "/paths/~1books",
        &["object"],
    );
    assert_error_after(
        Set("/paths/~1books/get", json!(1)),
        "/paths/~1books/get",
        &["object"],
    );
}

const TITLE: &str = "/components/schemas/NewBook/properties/title";

fn assert_keyword(key: &str, value: Value, words: &[&str]) {
    let mut document = library();
    document["components"]["schemas"]["NewBook"]["properties"]["title"][key] = value;
    assert_error(&document, &format!("{TITLE}/{key}"), words);
}

#[test]
fn types() {
    assert_keyword("type", json!(["string", "null"]), &["list", "3.1"]);
    assert_keyword("type", json!("text"), &["text"]);
    assert_keyword("type", json!(1), &["number"]);
    assert_keyword("type", json!("null"), &["null"]);
}

#[test]
fn keywords_of_the_wrong_kind() {
    for (key, value, word) in [
        ("minimum", json!("1"), "number"),
        ("maxLength", json!("9"), "number"),
        ("multipleOf", json!(true), "number"),
        ("exclusiveMinimum", json!(1), "true or false"),
        ("nullable", json!("yes"), "true or false"),
        ("uniqueItems", json!(1), "true or false"),
        ("pattern", json!(1), "text"),
        ("format", json!([]), "text"),
        ("enum", json!("a"), "list"),
        ("required", json!(true), "list"),
        ("properties", json!([]), "object"),
        ("items", json!([]), "object"),
        ("allOf", json!({}), "list"),
        ("oneOf", json!({}), "list"),
        ("not", json!([]), "object"),
        ("additionalProperties", json!("no"), "object"),
        ("discriminator", json!("kind"), "object"),
    ] {
        assert_keyword(key, value, &[word]);
    }
}

#[test]
fn limits_that_make_no_sense_do_no_harm() {
    for (key, value) in [
        ("multipleOf", json!(0)),
        ("minLength", json!(-1)),
        ("maxItems", json!(1.5)),
        ("maximum", json!(1e308)),
    ] {
        let odd = body(holding(json!({"type": "string", key: value})));
        match compare(&odd, &odd, &Options::default()) {
            Ok(report) => assert_eq!(report.changes, []),
            Err(error) => assert!(error.pointer.ends_with(key), "{error}"),
        }
    }
}

#[test]
fn members_of_the_wrong_kind() {
    assert_error_after(
        Set("/components/schemas/Cover/oneOf/1", json!("Colour")),
        "/components/schemas/Cover/oneOf/1",
        &["object"],
    );
    assert_error_after(
        Set("/components/schemas/Book/required/0", json!(1)),
        "/components/schemas/Book/required/0",
        &["property"],
    );
    assert_error_after(Set(TITLE, json!("string")), TITLE, &["object"]);
}

#[test]
fn references() {
    let schema = "/components/schemas/Book/properties/author";
    let at = format!("{schema}/$ref");
    let to = |target: Value| Set(schema, json!({"$ref": target}));
    assert_error_after(
        to(json!("#/components/schemas/Nobody")),
        &at,
        &["Nobody", "nowhere"],
    );
    assert_error_after(
        to(json!("other.json#/Author")),
        &at,
        &["other.json", "document"],
    );
    assert_error_after(
        to(json!("https://books.example/a.json")),
        &at,
        &["document"],
    );
    assert_error_after(to(json!(1)), &at, &["text"]);
    assert_error_after(to(json!("#/openapi")), &at, &["object"]);
    assert_error_after(
        Set(
            "/paths/~1books/get/responses/400",
            json!({"$ref": "#/components/responses/Nothing"}),
        ),
        "/paths/~1books/get/responses/400/$ref",
        &["nowhere"],
    );
    assert_error_after(
        Set(
            "/paths/~1books/get/parameters/0",
            json!({"$ref": "#/components/parameters/Nothing"}),
        ),
        "/paths/~1books/get/parameters/0/$ref",
        &["nowhere"],
    );
}

fn component(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

#[test]
fn references_in_a_circle() {
    let document = with_components(
        body(component("A")),
        json!({"A": component("B"), "B": component("A")}),
    );
    assert!(error(&document).problem.contains("circle"));
    let own = with_components(body(component("A")), json!({"A": component("A")}));
    assert!(error(&own).problem.contains("circle"));
}

#[test]
fn all_of_in_a_circle() {
    for wrap in ["allOf", "oneOf", "anyOf"] {
        let document = with_components(
            body(component("A")),
            json!({"A": {wrap: [component("B")]}, "B": {wrap: [component("A")]}}),
        );
        let error = error(&document);
        assert!(error.pointer.starts_with("/components/schemas/"), "{error}");
        assert!(error.problem.contains("circle"), "{error}");
    }
    let own = with_components(
        body(component("A")),
        json!({"A": {"allOf": [component("A"), {"type": "object"}]}}),
    );
    assert_error(&own, "/components/schemas/A", &["circle"]);
}

#[test]
fn parameters_without_what_they_need() {
    let at = "/paths/~1things/get/parameters/0";
    assert_error(
        &parameters(json!([{"in": "query", "schema": {"type": "string"}}])),
        at,
        &["name"],
    );
    assert_error(&parameters(json!([{"name": "it"}])), at, &["in"]);
    assert_error(&parameters(json!(["it"])), at, &["object"]);
    assert_error(
        &parameters(json!({"it": {}})),
        "/paths/~1things/get/parameters",
        &["list"],
    );
    assert_error(
        &parameters(json!([{"name": "it", "in": "query", "required": "yes"}])),
        &format!("{at}/required"),
        &["true or false"],
    );
}

/// A schema with so many lists in lists.
fn nested(depth: usize) -> Value {
    let mut schema = json!({"type": "string"});
    for _ in 0..depth {
        schema = json!({"type": "array", "items": schema});
    }
    schema
}

#[test]
fn nesting() {
    let deep = body(nested(90));
    assert!(compare(&deep, &deep, &Options::default()).is_ok());
    assert_error(&body(nested(500)), "", &["nested"]);
}

#[test]
fn the_old_document_is_checked_first() {
    let error = compare(&json!([]), &json!(1), &Options::default()).expect_err("an error");
    assert_eq!(error.document, Which::Old);
}
