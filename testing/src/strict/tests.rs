use super::Received;
use crate::contract::{Operation, read};
use crate::server::KEY;
use serde_json::json;

fn operation() -> Operation {
    let document = json!({
        "security": [{"token": []}],
        "paths": {"/things/{id}/parts": {"parameters": [{"$ref": "#/components/parameters/id"}], "post": {
            "operationId": "createPart",
            "parameters": [
                {"name": "page", "in": "query", "schema": {"type": "integer", "exclusiveMinimum": true}},
                {"name": "half", "in": "query", "schema": {"type": "number"}},
                {"name": "deep", "in": "query", "schema": {"type": "boolean"}},
                {"name": "sort", "in": "query", "required": true, "schema": {"type": "string", "enum": ["a", "b c"]}},
                {"name": "ids", "in": "query", "schema": {"type": "array", "items": {"type": "string", "maxLength": 3}}}
            ],
            "requestBody": {"content": {"application/json": {"schema": {"allOf": [{"$ref": "#/components/schemas/Part"}]}}}},
            "responses": {"201": {"$ref": "#/components/responses/yes"}, "404": {}}
        }}},
        "components": {
            "responses": {"yes": {"content": {"application/json": {"schema": {"type": "boolean"}}}}},
            "parameters": {"id": {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}},
            "schemas": {"Part": {
                "type": "object",
                "required": ["size"],
                "properties": {
                    "size": {"type": "integer", "minimum": 1},
                    "name": {"type": "string", "nullable": true, "minLength": 2},
                    "tags": {"anyOf": [{"type": "string"}, {"type": "array", "maxItems": 1, "items": {"type": "string"}}]}
                }
            }}
        }
    });
    let mut operations = read(&document);
    let answer = &operations[0].answers[0];
    assert_eq!(
        (answer.status, &answer.schema["type"]),
        (201, &json!("boolean"))
    );
    operations.remove(0)
}

/// A request that is allowed.
fn request() -> Received {
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    Received {
        method: "POST".into(),
        path: "/things/a%2Fb/parts".into(),
        query: Some("page=2&half=1.5&deep=true&sort=b+c&ids=x,y%2C".into()),
        headers: vec![
            header("Authorization", &format!("Bearer {KEY}")),
            header("content-type", "application/json"),
            header("user-agent", "shop-rust/1"),
        ],
        body: br#"{"size": 2, "name": null, "tags": ["a"]}"#.to_vec(),
    }
}

fn strict(operation: &Operation, request: &Received) -> Result<(), String> {
    super::strict(operation, "shop-rust/", request)
}

/// The complaint about a request that was changed.
fn complaint(change: impl FnOnce(&mut Received)) -> String {
    let mut request = request();
    change(&mut request);
    strict(&operation(), &request).expect_err("a complaint")
}

#[test]
fn what_the_contract_allows_passes() {
    strict(&operation(), &request()).unwrap();
}

#[test]
fn method_and_path_are_those_of_the_operation() {
    assert!(complaint(|r| r.method = "PUT".into()).starts_with("method"));
    for path in [
        "/things//parts",
        "/things/../parts",
        "/things/a/b/parts",
        "/things/a",
        "/thing/a/parts",
    ] {
        assert!(
            complaint(|r| r.path = path.into()).starts_with("path"),
            "{path}"
        );
    }
}

#[test]
fn queries_have_what_the_contract_has_once_and_in_the_right_form() {
    for (query, place) in [
        ("page=2", "query: sort is missing"),
        ("sort=a&sort=a", "query: sort came more than once"),
        ("sort=a&other=2", "query: other is not in the contract"),
        ("sort=a&page", "query: page has no value"),
        ("sort=a&page=2.0", "query.page: 2.0 is not a integer"),
        ("sort=a&page=0", "query.page: 0 is less than"),
        ("sort=a&half=1.0", "query.half: 1.0 is not a number"),
        ("sort=a&deep=1", "query.deep: 1 is not a boolean"),
        ("sort=c", "query.sort: not one of"),
        (
            "sort=a&ids=x%2Cyz",
            "query.ids[0]: 4 is more than maxLength",
        ),
        ("sort=%zz", "query.sort: %zz in %zz"),
    ] {
        let complaint = complaint(|r| r.query = Some(query.into()));
        assert!(complaint.starts_with(place), "{query}: {complaint}");
    }
    assert_eq!(complaint(|r| r.query = None), "query: sort is missing");
}

#[test]
fn headers_are_those_that_the_server_wants() {
    let headers = ["authorization", "content-type", "user-agent"];
    for (index, name) in headers.into_iter().enumerate() {
        let missing = complaint(|r| drop(r.headers.remove(index)));
        assert!(missing.contains(name), "{missing}");
        let wrong = complaint(|r| r.headers[index].1.insert(0, 'x'));
        assert!(wrong.contains(name), "{wrong}");
        let twice = complaint(|r| r.headers.push(r.headers[index].clone()));
        assert!(twice.contains(name), "{twice}");
    }
    let version = complaint(|r| r.headers.push(("Api-Version".into(), "1".into())));
    assert!(version.contains("api-version"), "{version}");
    let mut open = operation();
    open.authenticated = false;
    assert!(
        strict(&open, &request())
            .unwrap_err()
            .contains("authorization")
    );
}

#[test]
fn bodies_are_exactly_what_the_contract_says() {
    for (body, place) in [
        ("", "body: EOF"),
        ("[]", "body: not a object"),
        ("{}", "body: size is missing"),
        (r#"{"size": 2.0}"#, "body.size: not an integer"),
        (r#"{"size": 0}"#, "body.size: 0 is less than minimum"),
        (r#"{"size": null}"#, "body.size: not a integer"),
        (
            r#"{"size": 2, "name": "x"}"#,
            "body.name: 1 is less than minLength",
        ),
        (
            r#"{"size": 2, "tags": ["a", "b"]}"#,
            "body.tags: no variant fits: body.tags: 2 is more than maxItems",
        ),
        (
            r#"{"size": 2, "tags": [2]}"#,
            "body.tags: no variant fits: body.tags[0]: not a string",
        ),
        (
            r#"{"size": 2, "more": 3}"#,
            "body: more is not in the contract",
        ),
    ] {
        let complaint = complaint(|r| r.body = body.into());
        assert!(complaint.starts_with(place), "{body}: {complaint}");
    }
    let mut bodiless = operation();
    bodiless.body = None;
    assert!(
        strict(&bodiless, &request())
            .unwrap_err()
            .starts_with("body")
    );
}
