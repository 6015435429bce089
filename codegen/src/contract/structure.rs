use serde_json::Value;

use super::place::Place;

/// Leaves only what a program depends on: names, types and limits.
///
/// Goes: descriptions, summaries, titles of schemas, examples, links to documentation, contact,
/// licence and terms, all `x-` extensions, and keywords of schemas that nobody knows, which may hold
/// prose of any kind. Stays: everything else, and above all whatever somebody named like that, such
/// as a property `description`.
pub fn structure_only(document: &mut Value) {
    strip(document, Place::Document);
}

/// What stays of a schema: the keywords of OpenAPI 3.0 that limit values, and a few of JSON Schema
/// that documents have although OpenAPI 3.0 does not.
const SCHEMA_KEYWORDS: [&str; 37] = [
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contentEncoding",
    "contentMediaType",
    "default",
    "deprecated",
    "discriminator",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "nullable",
    "oneOf",
    "pattern",
    "patternProperties",
    "properties",
    "propertyNames",
    "readOnly",
    "required",
    "type",
    "uniqueItems",
    "writeOnly",
    "xml",
];

fn strip(value: &mut Value, place: Place) {
    match value {
        Value::Object(map) if place != Place::Data => {
            map.retain(|key, value| !is_dropped(place, key, value));
            for (key, value) in map.iter_mut() {
                strip(value, place.member(key));
            }
            match place {
                // OpenAPI requires a description here; an empty one says nothing.
                Place::Response if !map.contains_key("$ref") => {
                    map.insert("description".to_owned(), "".into());
                }
                Place::Scopes => map.values_mut().for_each(|prose| *prose = "".into()),
                _ => {}
            }
        }
        Value::Array(items) => {
            for item in items {
                strip(item, place.item());
            }
        }
        _ => {}
    }
}

fn is_dropped(place: Place, key: &str, value: &Value) -> bool {
    if place.has_extensions() && key.starts_with("x-") {
        return true;
    }
    match place {
        Place::Info => matches!(
            key,
            "description" | "summary" | "contact" | "license" | "termsOfService"
        ),
        Place::Schema => !SCHEMA_KEYWORDS.contains(&key),
        Place::Parameter | Place::Header | Place::MediaType => {
            matches!(key, "description" | "example" | "examples")
        }
        Place::Operation | Place::PathItem | Place::Document => match key {
            "description" | "summary" | "externalDocs" => true,
            // Not a value OpenAPI knows; upstream's generator writes it where it means "absent".
            "security" => value.is_null(),
            _ => false,
        },
        Place::Components => key == "examples",
        Place::Server
        | Place::ServerVariable
        | Place::RequestBody
        | Place::Response
        | Place::Link
        | Place::Tag
        | Place::SecurityScheme => matches!(key, "description" | "externalDocs"),
        _ => false,
    }
}
