use serde_json::Value;

use super::place::Place;

/// Leaves only what a program depends on: names, types and limits.
///
/// Goes: descriptions, summaries, titles of schemas, examples, links to documentation, contact,
/// licence and terms, and all `x-` extensions. Stays: everything else, and above all whatever
/// somebody named like that, such as a property `description`.
pub fn structure_only(document: &mut Value) {
    strip(document, Place::Document);
}

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
        Place::Schema => matches!(
            key,
            "title" | "description" | "example" | "examples" | "externalDocs" | "$comment"
        ),
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
