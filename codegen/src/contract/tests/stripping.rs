use serde_json::{Value, json};

use super::schema_after;
use crate::contract::structure_only;

fn structure_of(mut document: Value) -> Value {
    structure_only(&mut document);
    document
}

#[test]
fn prose_goes_everywhere() {
    let document = json!({
        "openapi": "3.0.3",
        "x-vendor": 1,
        "info": {
            "title": "T", "version": "1", "description": "prose", "termsOfService": "url",
            "contact": {"name": "n"}, "license": {"name": "l"}
        },
        "externalDocs": {"url": "u"},
        "servers": [{
            "url": "u", "description": "prose",
            "variables": {"description": {"default": "d", "description": "prose"}}
        }],
        "tags": [{"name": "t", "description": "prose", "externalDocs": {"url": "u"}}],
        "paths": {
            "x-vendor": {},
            "/a": {
                "summary": "prose", "description": "prose", "x-vendor": 1,
                "get": {
                    "operationId": "a", "summary": "prose", "description": "prose",
                    "x-vendor": 1, "deprecated": true, "security": [],
                    "parameters": [{
                        "name": "description", "in": "query", "description": "prose",
                        "example": 1, "examples": {}, "schema": {"type": "string", "title": "T"}
                    }],
                    "requestBody": {"description": "prose", "content": {"text/plain": {
                        "example": "prose", "examples": {"a": {}}, "schema": {"type": "string"}
                    }}},
                    "responses": {
                        "x-vendor": 1,
                        "200": {
                            "description": "prose", "x-vendor": 1,
                            "headers": {"x-request-id": {"description": "prose", "schema": {"type": "string"}}}
                        },
                        "404": {"$ref": "#/components/responses/404"}
                    }
                }
            }
        },
        "components": {
            "examples": {"a": {"value": "prose"}},
            "securitySchemes": {"description": {
                "type": "oauth2", "description": "prose", "x-vendor": 1,
                "flows": {"implicit": {"authorizationUrl": "u", "scopes": {"x-read": "prose"}}}
            }}
        }
    });
    let expected = json!({
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "servers": [{"url": "u", "variables": {"description": {"default": "d"}}}],
        "tags": [{"name": "t"}],
        "paths": {"/a": {"get": {
            "operationId": "a", "deprecated": true, "security": [],
            "parameters": [{"name": "description", "in": "query", "schema": {"type": "string"}}],
            "requestBody": {"content": {"text/plain": {"schema": {"type": "string"}}}},
            "responses": {
                "200": {"description": "", "headers": {"x-request-id": {"schema": {"type": "string"}}}},
                "404": {"$ref": "#/components/responses/404"}
            }
        }}},
        "components": {"securitySchemes": {"description": {
            "type": "oauth2",
            "flows": {"implicit": {"authorizationUrl": "u", "scopes": {"x-read": ""}}}
        }}}
    });
    assert_eq!(structure_of(document), expected);
}

#[test]
fn names_and_values_are_no_prose() {
    let schema = json!({
        "type": "object",
        "required": ["description", "title"],
        "properties": {
            "title": {"type": "string"},
            "description": {"type": "string"},
            "example": {"type": "object", "properties": {"summary": {"type": "string"}}},
            "x-name": {"type": "string"}
        },
        "additionalProperties": {"type": "string"},
        "default": {"description": "a value", "x-name": 1},
        "enum": [{"title": "a value"}],
        "nullable": true, "minLength": 1, "pattern": "^a$", "format": "uri", "readOnly": true
    });
    assert_eq!(schema_after(structure_only, schema.clone()), schema);
    // A schema, a response and a path can have any name as well.
    let document = json!({"components": {
        "schemas": {"description": {"type": "string"}, "x-schema": {"type": "string"}},
        "responses": {"title": {"description": ""}},
        "headers": {"example": {"schema": {"type": "string"}}}
    }});
    assert_eq!(structure_of(document.clone()), document);
}

#[test]
fn prose_goes_from_every_schema_inside_of_a_schema() {
    let prose = json!({"type": "string", "title": "t", "description": "d", "example": 1, "x-a": 1});
    let bare = json!({"type": "string"});
    let around = |inner: &Value| {
        json!({
            "items": inner, "additionalProperties": inner, "not": inner,
            "oneOf": [inner], "anyOf": [inner], "allOf": [inner], "properties": {"p": inner}
        })
    };
    assert_eq!(schema_after(structure_only, around(&prose)), around(&bare));
}

#[test]
fn a_null_security_is_no_security() {
    let operation = |rest: Value| {
        let mut document = json!({"paths": {"/a": {"get": rest}}});
        structure_only(&mut document);
        document["paths"]["/a"]["get"].take()
    };
    assert_eq!(
        operation(json!({"operationId": "a", "security": null})),
        json!({"operationId": "a"})
    );
    assert_eq!(operation(json!({"security": []})), json!({"security": []}));
}

#[test]
fn keywords_that_nobody_knows_go_and_names_of_properties_stay_limited() {
    let schema = json!({
        "type": "object",
        "markdownDescription": "prose",
        "errorMessages": {"required": "prose"},
        "propertyNames": {"maxLength": 5, "description": "prose"},
        "properties": {"errorMessages": {"const": "words"}}
    });
    assert_eq!(
        schema_after(structure_only, schema),
        json!({
            "type": "object",
            "propertyNames": {"maxLength": 5},
            "properties": {"errorMessages": {"const": "words"}}
        })
    );
}

#[test]
fn no_key_is_a_place_for_prose() {
    let prose = "prose";
    let document = json!({
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1", "notes": prose},
        "comment": prose,
        "paths": {"/a": {"note": prose, "get": {
            "operationId": "a", "deprecatedReason": prose,
            "parameters": [{"name": "q", "in": "query", "comment": prose, "externalDocs": {"description": prose},
                "schema": {"type": "string", "xml": {"name": prose}}}],
            "responses": {"200": {"description": prose, "summary": prose, "content": {
                "application/json": {"schema": {}, "note": prose}}}}
        }}},
        "components": {"notes": {"a": prose}, "securitySchemes": {"key": {"type": "http", "note": prose}}}
    });
    let stripped = structure_of(document).to_string();
    assert!(!stripped.contains(prose), "{stripped}");
}
