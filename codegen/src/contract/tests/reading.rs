use serde_json::{Value, json};

use crate::contract::{Contract, Problem};

const SMALL: &str = r#"{
    "openapi": "3.0.3",
    "info": {"title": "Small", "version": "1"},
    "paths": {
        "/b": {"post": {"operationId": "makeB", "responses": {}}},
        "/a": {"parameters": [], "get": {"operationId": "getA", "responses": {}}}
    }
}"#;

fn problem(text: &str) -> Problem {
    Contract::parse(text, "spec.json")
        .unwrap_err()
        .problem()
        .clone()
}

#[test]
fn json_and_yaml_are_the_same_document() {
    let json = Contract::parse(SMALL, "spec.json").unwrap();
    let yaml = "
openapi: 3.0.3
info: {title: Small, version: '1'}
paths:
  /b: {post: {operationId: makeB, responses: {}}}
  /a:
    parameters: []
    get: {operationId: getA, responses: {}}
";
    assert_eq!(Contract::parse(yaml, "spec.yaml").unwrap(), json);
    // Some publish what begins like JSON and is not.
    let mixed = SMALL.replacen(
        "{",
        "{ x-samples: [{lang: Rust, source: \"use a::b;\n\n  \\  b();\"}],",
        1,
    );
    let mut mixed = Contract::parse(&mixed, "spec.yml").unwrap().into_document();
    let sample = mixed.as_object_mut().unwrap().remove("x-samples");
    assert_eq!(sample.unwrap()[0]["source"], "use a::b;\n  b();");
    assert_eq!(&mixed, json.document());
    let with_bom = format!("\u{feff}{SMALL}");
    assert_eq!(Contract::parse(&with_bom, "spec.json").unwrap(), json);
}

#[test]
fn operations_come_in_the_order_of_the_document() {
    let contract = Contract::parse(SMALL, "spec.json").unwrap();
    let found: Vec<_> = contract
        .operations()
        .map(|operation| (operation.method, operation.path, operation.id))
        .collect();
    assert_eq!(found, [("post", "/b", "makeB"), ("get", "/a", "getA")]);
}

#[test]
fn status_codes_without_quotes_are_read_as_text() {
    let yaml = "
openapi: 3.0.3
paths: {/a: {get: {operationId: a, responses: {200: {description: ''}}}}}
";
    let contract = Contract::parse(yaml, "spec.yaml").unwrap();
    let responses = &contract.document()["paths"]["/a"]["get"]["responses"];
    assert_eq!(responses, &json!({"200": {"description": ""}}));
}

#[test]
fn what_is_no_document_is_refused() {
    assert_eq!(problem(" \n"), Problem::Empty);
    assert_eq!(problem("<!DOCTYPE html><html></html>"), Problem::Html);
    assert!(matches!(
        problem(&SMALL[..SMALL.len() / 2]),
        Problem::CutOff(_)
    ));
    assert!(matches!(
        problem("{\"openapi\": \"3.0.3\" \"paths\"}"),
        Problem::Syntax(at) if at.contains("as YAML")
    ));
    let begun = "{ openapi: '3.0.3', paths: { '/a': {";
    assert!(matches!(problem(begun), Problem::Syntax(at) if at.contains("as YAML")));
    assert!(matches!(problem(&"[".repeat(200)), Problem::TooDeep(_)));
    assert!(matches!(problem("a: [b"), Problem::Syntax(_)));
    assert_eq!(problem("[]"), Problem::NotAnObject("an array"));
    assert_eq!(problem("Not Found"), Problem::NotAnObject("a string"));
}

#[test]
fn a_key_that_is_there_twice_is_refused() {
    for text in [
        "{\"openapi\": \"3.0.3\", \"openapi\": \"3.0.3\"}",
        "openapi: 3.0.3\nopenapi: 3.0.3\n",
    ] {
        match problem(text) {
            Problem::Syntax(at) => assert!(at.contains("`openapi` is there twice"), "{at}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn aliases_that_multiply_are_refused() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let before = format!("*a{}, ", level - 1).repeat(10);
        bomb.push_str(&format!("a{level}: &a{level} [{before}]\n"));
    }
    assert!(matches!(problem(&bomb), Problem::Syntax(_)));
}

#[test]
fn other_versions_are_refused_by_name() {
    let version = |text: &str| match problem(text) {
        Problem::Version(found) => found,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        version("{\"openapi\": \"3.1.0\"}"),
        Some("3.1.0".to_owned())
    );
    assert_eq!(version("{\"openapi\": 3.0}"), Some("3.0".to_owned()));
    assert_eq!(
        version("{\"swagger\": \"2.0\"}"),
        Some("2.0 (Swagger)".to_owned())
    );
    assert_eq!(version("{\"error\": \"not found\"}"), None);

    let message = Contract::parse("{\"openapi\": \"3.1.0\"}", "new.json")
        .unwrap_err()
        .to_string();
    assert_eq!(
        message,
        "new.json: this is OpenAPI 3.1.0, and only OpenAPI 3.0 is read"
    );
}

#[test]
fn operations_need_an_id_of_their_own() {
    let document = |paths: Value| json!({"openapi": "3.0.3", "paths": paths}).to_string();

    assert_eq!(problem("{\"openapi\": \"3.0.3\"}"), Problem::NoPaths);
    assert_eq!(problem(&document(json!({}))), Problem::NoPaths);
    assert_eq!(problem(&document(json!({"/a": {}}))), Problem::NoPaths);
    assert_eq!(
        problem(&document(json!({"/a": {"get": {}}}))),
        Problem::NoOperationId("GET /a".to_owned())
    );
    assert_eq!(
        problem(&document(json!({
            "/a": {"get": {"operationId": "x"}},
            "/b": {"put": {"operationId": "x"}}
        }))),
        Problem::DuplicateOperationId {
            id: "x".to_owned(),
            first: "GET /a".to_owned(),
            second: "PUT /b".to_owned(),
        }
    );
    for (paths, place) in [
        (json!([]), "`paths`"),
        (json!({"/a": null}), "/a"),
        (json!({"/a": {"$ref": "#/x"}}), "/a"),
        (json!({"/a": {"get": "text"}}), "GET /a"),
    ] {
        match problem(&document(paths)) {
            Problem::Malformed { place: found, .. } => assert_eq!(found, place),
            other => panic!("{place}: {other:?}"),
        }
    }
}

#[test]
fn what_is_nested_too_deeply_is_not_called_malformed() {
    let deep = format!("{}{}", "[".repeat(1_000), "]".repeat(1_000));
    for text in [deep.clone(), format!("openapi: 3.0.3\npaths: {deep}")] {
        let error = Contract::parse(&text, "deep").unwrap_err();
        assert!(matches!(error.problem(), Problem::TooDeep(_)), "{error}");
    }
}
