//! A comparison and the one the other way round name the same places and the same operations.

use std::collections::BTreeSet;

use oas_diff::{Direction, Report};
use serde_json::{Value, json};

use crate::real::{contracts, json as read};
use crate::support::{Drop, Edit, Set, edited, library, places, report};

type Spots = BTreeSet<(Direction, String)>;

fn spots(report: &Report) -> Spots {
    let changes = report.changes.iter();
    changes
        .flat_map(|change| {
            places(change)
                .into_iter()
                .map(|place| (change.direction, place))
        })
        .collect()
}

fn operations(report: &Report) -> BTreeSet<&str> {
    report
        .changes
        .iter()
        .flat_map(|change| &change.operations)
        .map(String::as_str)
        .collect()
}

/// What one direction of a comparison names and the other does not.
fn difference(old: &Value, new: &Value) -> Vec<String> {
    let (there, back) = (report(old, new), report(new, old));
    let places = spots(&there)
        .symmetric_difference(&spots(&back))
        .map(|spot| format!("{spot:?}"))
        .collect::<Vec<_>>();
    let (operations, others) = (operations(&there), operations(&back));
    let names = operations
        .symmetric_difference(&others)
        .map(ToString::to_string);
    places.into_iter().chain(names).collect()
}

const PATCH: &str = "/paths/~1books~1{bookId}/patch/requestBody/content/application~1json/schema";

fn edits() -> Vec<Vec<Edit>> {
    let patched = |schema: Value| Set(PATCH, schema);
    let title = |keywords: Value| Set("/components/schemas/NewBook/properties/title", keywords);
    vec![
        vec![title(json!({"type": "integer"}))],
        vec![title(
            json!({"type": "string", "nullable": true, "enum": ["a", null]}),
        )],
        vec![title(
            json!({"type": "string", "pattern": "^a", "minLength": 3, "format": "uuid"}),
        )],
        vec![title(
            json!({"type": "array", "items": {"type": "string", "maxLength": 80}}),
        )],
        vec![title(
            json!({"oneOf": [{"type": "string", "maxLength": 80}, {"type": "integer"}]}),
        )],
        vec![title(
            json!({"oneOf": [{"type": "string"}, {"type": "object"}]}),
        )],
        vec![Drop("/components/schemas/NewBook/properties/title")],
        vec![Drop("/components/schemas/NewBook/required")],
        vec![Set("/components/schemas/Author/required", json!(["born"]))],
        vec![Set(
            "/components/schemas/Author/additionalProperties",
            json!(false),
        )],
        vec![Set(
            "/components/schemas/Author",
            json!({"type": "object", "additionalProperties": {"type": "string"}}),
        )],
        vec![Set("/components/schemas/Author", json!({"type": "string"}))],
        vec![Set(
            "/components/schemas/Author/properties/alive",
            json!({"type": "boolean"}),
        )],
        vec![Set(
            "/components/schemas/Author/allOf",
            json!([{"$ref": "#/components/schemas/Problem"}]),
        )],
        vec![
            Drop("/components/schemas/Author/properties/born"),
            Set(
                "/components/schemas/Author/properties/bornOn",
                json!({"type": "string", "format": "date"}),
            ),
        ],
        vec![
            Drop("/components/schemas/Cover/oneOf/1"),
            Drop("/components/schemas/Cover/discriminator/mapping/colour"),
        ],
        vec![Set(
            "/components/schemas/Cover/oneOf/-",
            json!({"type": "string"}),
        )],
        vec![Set(
            "/components/schemas/Cover/discriminator/propertyName",
            json!("type"),
        )],
        vec![Set(
            "/components/schemas/Picture/properties/width",
            json!({"type": "integer"}),
        )],
        vec![Set(
            "/components/schemas/Picture/properties/kind/enum",
            json!(["image"]),
        )],
        vec![Set(
            "/components/schemas/Problem/properties/message/readOnly",
            json!(true),
        )],
        vec![patched(
            json!({"type": "array", "items": {"type": "string"}}),
        )],
        vec![patched(
            json!({"anyOf": [{"type": "string"}, {"type": "object"}]}),
        )],
        vec![Drop("/paths/~1books~1{bookId}/patch/requestBody")],
        vec![Set(
            "/paths/~1books/post/requestBody/required",
            json!(false),
        )],
        vec![Set(
            "/paths/~1books~1{bookId}/patch/requestBody/content",
            json!({
                "application/merge-patch+json": {"schema": {"type": "object", "properties": {
                    "title": {"type": "string", "maxLength": 60}
                }}}
            }),
        )],
        vec![Set(
            "/paths/~1books~1{bookId}/patch/requestBody/content/application~1xml",
            json!({}),
        )],
        vec![Drop("/paths/~1books/get/responses/400")],
        vec![Set(
            "/paths/~1books/get/responses/500",
            json!({"description": "Broken"}),
        )],
        vec![Drop("/paths/~1books/get/responses/200/headers/X-Total")],
        vec![Drop("/paths/~1books/get/parameters/1/schema/enum")],
        vec![Set(
            "/paths/~1books/get/parameters/1/schema/enum/1",
            json!("essays"),
        )],
        vec![Set("/paths/~1books/get/parameters/1/name", json!("genres"))],
        vec![Set("/paths/~1books/get/parameters/1/in", json!("header"))],
        vec![Set("/paths/~1books/get/parameters/0/required", json!(true))],
        vec![Set(
            "/paths/~1books/get/parameters/1/schema",
            json!({
                "type": "array", "items": {"type": "string", "enum": ["novel", "poem"]}
            }),
        )],
        vec![Set(
            "/paths/~1books/get/parameters/1/schema",
            json!({
                "oneOf": [
                    {"type": "string", "enum": ["novel", "essay", "poem"]},
                    {"type": "array", "items": {"type": "string", "enum": ["novel", "essay", "poem"]}}
                ]
            }),
        )],
        vec![Drop("/paths/~1books/parameters")],
        vec![Drop("/paths/~1books")],
        vec![Set("/paths/~1books/get/operationId", json!("allBooks"))],
        vec![Drop("/paths/~1books/get/operationId")],
        vec![Set("/paths/~1books/get/deprecated", json!(true))],
        vec![Set("/paths/~1books/get/security", json!([]))],
        vec![Set(
            "/components/securitySchemes/token/scheme",
            json!("basic"),
        )],
        vec![Set("/servers/0/url", json!("https://other.example"))],
        vec![Drop("/components/schemas/Problem/properties/message")],
    ]
}

#[test]
fn edits_and_their_reverse() {
    let mut wrong = Vec::new();
    for (index, edit) in edits().into_iter().enumerate() {
        let new = edited(library(), edit);
        let difference = difference(&library(), &new);
        if !difference.is_empty() {
            wrong.push(format!("edit {index}: {difference:#?}"));
        }
        assert!(
            !report(&library(), &new).changes.is_empty(),
            "edit {index} is not found"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_moved_operation_and_its_reverse() {
    let text = library()
        .to_string()
        .replace("/books/{bookId}", "/volumes/{volumeId}");
    let moved: Value = serde_json::from_str(&text.replace("bookId", "volumeId")).expect("JSON");
    assert_eq!(difference(&library(), &moved), [""; 0]);
}

#[test]
fn real_documents_and_their_reverse() {
    let contracts = contracts();
    let contracts: Vec<_> = contracts
        .iter()
        .filter(|file| {
            file.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("dub-"))
        })
        .collect();
    let mut wrong = Vec::new();
    for pair in contracts.windows(2) {
        let difference = difference(&read(pair[0]), &read(pair[1]));
        if !difference.is_empty() {
            wrong.push(format!(
                "{:?} and {:?}: {difference:#?}",
                pair[0].file_name(),
                pair[1].file_name()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
