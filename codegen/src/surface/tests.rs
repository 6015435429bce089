use super::{Role, Surface};
use crate::{Renames, overlay::Overlay, prepare::testing::document, schema::refer};
use serde_json::{Value, json};

const JSON: &str = "application/json";

fn surface(document: Value) -> Surface {
    let overlay = Overlay::parse("", "").unwrap();
    Surface::of(document, &overlay, &Renames::default()).unwrap()
}

#[test]
fn names_lead_from_an_operation_to_the_fields_of_its_types() {
    let body = json!({"type": "object", "required": ["type"], "properties": {
        "type": {"type": "string"},
        "noteText": {"type": "string", "nullable": true},
        "parts": {"type": "array", "items": {"type": "object", "properties": {"24h": {"type": "number"}}}}
    }});
    let surface = surface(document(
        body,
        json!({"type": "array", "items": {"type": "string"}}),
    ));
    let method = surface.method("post", "/things").unwrap();
    assert_eq!(
        (method.name.as_str(), method.answer.as_str()),
        ("create_thing", "Vec<String>")
    );
    assert_eq!(method.arguments[0].rust_type, "&CreateThing");

    let body = surface.body("post", "/things", JSON).unwrap();
    let told: Vec<_> = body
        .fields()
        .map(|f| (f.name(), f.rust_type(), f.role()))
        .collect();
    let field = |name: &str, ty: &str, role| (name.to_owned(), ty.to_owned(), role);
    assert_eq!(
        told,
        [
            field("type_", "String", Role::Argument),
            field("note_text", "Patch<String>", Role::Setter),
            field("parts", "Option<Vec<CreateThingParts>>", Role::Setter),
        ]
    );
    let parts = body.property("parts").unwrap().node().items().unwrap();
    let hours = parts.property("24h").unwrap();
    assert_eq!(
        (hours.owner_name(), hours.name().as_str()),
        ("CreateThingParts", "x24h")
    );
}

#[test]
fn an_answer_is_that_of_the_status_that_the_method_returns() {
    let mut document = document(json!({}), json!({"type": "string"}));
    document["paths"]["/things"]["post"]["responses"]["404"] =
        json!({"description": "", "content": {JSON: {"schema": {"type": "string"}}}});
    let surface = surface(document);
    let answer = |status| surface.answer("post", "/things", status, JSON);
    assert_eq!(answer("200").unwrap().rust_type(), "String");
    assert!(answer("404").is_none() && answer("2XX").is_none());
}

#[test]
fn components_are_found_by_their_name_in_the_contract() {
    let mut document = document(json!({}), refer("link_schema"));
    document["components"]["schemas"]["link_schema"] =
        json!({"title": "Link", "type": "object", "properties": {"id": {"type": "string"}}});
    let surface = surface(document);
    assert_eq!(
        surface.component("link_schema").unwrap().type_name(),
        Some("Link")
    );
    assert!(surface.component("Link").is_none() && surface.type_named("Link").is_some());
}

#[test]
fn the_variants_of_a_choice_go_by_their_constant_or_their_json_type() {
    let member = |event: &str, field: &str| {
        json!({"type": "object", "required": ["event", field], "properties": {
            "event": {"type": "string", "enum": [event]}, field: {"type": "string"}}})
    };
    let surface = surface(document(
        json!({}),
        json!({"oneOf": [member("link.clicked", "a"), member("sale", "b")]}),
    ));
    let answer = surface.answer("post", "/things", "200", JSON).unwrap();
    let names: Vec<_> = answer.variants().into_iter().map(|v| v.name).collect();
    assert_eq!(names, ["LinkClicked", "Sale"]);
    let called = |label: &str| answer.alternatives(label);
    assert!(called("sale").len() == 1 && called("sale")[0].property("b").is_some());
    assert_eq!(called("object").len(), 2);
}

#[test]
fn an_older_document_takes_what_fits_of_overlay_and_renames() {
    let body = "$.paths['/things'].post.requestBody.content['application/json'].schema";
    let words = json!({"title": "Thing", "properties": {
        "newId": {"description": "The id."}, "more": {"type": "string"}}});
    let overlay = json!({"overlay": "1.0.0", "info": {"title": "t", "version": "1"}, "actions": [
        {"target": "$.paths['/gone'].get", "update": {"summary": "Gone."}},
        {"target": body, "update": words}]});
    let renames = "[{operations: [createThing], name: newId, formerly: [
        {name: oldId, renamed: 2025-07-10}, {name: oldestId, renamed: 2024-11-12}]}]";
    let older = document(
        json!({"type": "object", "properties": {"oldId": {"type": "string"}}}),
        json!({}),
    );
    let overlay = Overlay::parse(&overlay.to_string(), "overlay.yaml").unwrap();
    let renames = Renames::parse(renames, "renames.yaml").unwrap();
    let surface = Surface::of(older, &overlay, &renames).unwrap();
    let body = surface.body("post", "/things", JSON).unwrap();
    assert_eq!(body.type_name(), Some("Thing"));
    let fields: Vec<_> = body.fields().collect();
    assert_eq!(fields.len(), 1);
    assert_eq!(fields[0].name(), "old_id");
    assert_eq!(fields[0].old_names().collect::<Vec<_>>(), ["oldestId"]);
}

#[test]
fn what_no_code_can_be_made_of_is_an_error() {
    let overlay = Overlay::parse("", "").unwrap();
    let of = |document| Surface::of(document, &overlay, &Renames::default());
    let twice = json!({"type": "object", "properties": {"fooBar": {}, "foo_bar": {}}, "required": ["foo_bar"]});
    let error = of(document(twice, json!({}))).unwrap_err().to_string();
    assert!(error.contains("`fooBar` and `foo_bar`"), "{error}");
    let mut nameless = document(json!({}), json!({}));
    nameless["paths"]["/things"]["post"]["operationId"] = Value::Null;
    let error = of(nameless).unwrap_err().to_string();
    assert_eq!(error, "`POST /things`: there is no `operationId`");
    let broken = document(json!({"properties": {"a": 1}}), json!([true]));
    for document in [json!(null), json!([1]), json!({"paths": {"/a": 1}}), broken] {
        // An error or an empty surface, as long as it is no panic.
        let surface = of(document);
        assert!(surface.is_err() || surface.unwrap().method("get", "/a").is_none());
    }
}
