use serde_json::Value;

use super::place::Place;

/// Leaves only what a program depends on: names, types and limits.
///
/// Stays: the keywords of OpenAPI 3.0 that say something to programs, and whatever somebody named, such
/// as a property `description`. Goes: everything else, because any other keyword may hold prose;
/// among it descriptions, summaries, titles of schemas, examples, links to documentation, contact,
/// licence and terms, and all `x-` extensions.
pub fn structure_only(document: &mut Value) {
    strip(document, Place::Document);
}

/// The keywords that stay; nothing where keys are names.
fn keywords(place: Place) -> Option<&'static [&'static str]> {
    Some(match place {
        Place::Document => &[
            "openapi",
            "info",
            "servers",
            "paths",
            "components",
            "security",
            "tags",
        ],
        Place::Info => &["title", "version"],
        Place::Server => &["url", "variables"],
        Place::ServerVariable => &["enum", "default"],
        Place::Components => &[
            "schemas",
            "responses",
            "parameters",
            "requestBodies",
            "headers",
            "securitySchemes",
            "links",
            "callbacks",
        ],
        Place::PathItem => &[
            "$ref",
            "servers",
            "parameters",
            "get",
            "put",
            "post",
            "delete",
            "options",
            "head",
            "patch",
            "trace",
        ],
        Place::Operation => &[
            "tags",
            "operationId",
            "parameters",
            "requestBody",
            "responses",
            "callbacks",
            "deprecated",
            "security",
            "servers",
        ],
        Place::Parameter | Place::Header => &[
            "$ref",
            "name",
            "in",
            "required",
            "deprecated",
            "allowEmptyValue",
            "style",
            "explode",
            "allowReserved",
            "schema",
            "content",
        ],
        Place::RequestBody => &["$ref", "content", "required"],
        Place::MediaType => &["schema", "encoding"],
        Place::Encoding => &[
            "contentType",
            "headers",
            "style",
            "explode",
            "allowReserved",
        ],
        Place::Response => &["$ref", "description", "headers", "content", "links"],
        Place::Link => &[
            "$ref",
            "operationRef",
            "operationId",
            "parameters",
            "requestBody",
            "server",
        ],
        Place::Tag => &["name"],
        Place::Schema => &SCHEMA_KEYWORDS,
        Place::Discriminator => &["propertyName", "mapping"],
        Place::SecurityScheme => &[
            "$ref",
            "type",
            "name",
            "in",
            "scheme",
            "bearerFormat",
            "flows",
            "openIdConnectUrl",
        ],
        Place::OAuthFlows => &[
            "implicit",
            "password",
            "clientCredentials",
            "authorizationCode",
        ],
        Place::OAuthFlow => &["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"],
        _ => return None,
    })
}

/// Of schemas: what limits values, and a few keywords of JSON Schema that documents have although
/// OpenAPI 3.0 does not.
const SCHEMA_KEYWORDS: [&str; 36] = [
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
    // Not a value OpenAPI knows; upstream's generator writes it where it means "absent".
    let is_absent = place == Place::Operation && key == "security" && value.is_null();
    is_absent || keywords(place).is_some_and(|known| !known.contains(&key))
}
