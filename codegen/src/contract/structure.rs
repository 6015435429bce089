use serde_json::Value;

use super::keywords::keywords;
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

/// Keywords whose values are for people.
const PROSE: [&str; 6] = [
    "description",
    "summary",
    "externalDocs",
    "example",
    "examples",
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
    let Some(known) = keywords(place) else {
        return false;
    };
    // Not a value OpenAPI knows; upstream's generator writes it where it means "absent".
    let is_absent = place == Place::Operation && key == "security" && value.is_null();
    let is_prose = PROSE.contains(&key) || (place == Place::Schema && key == "title");
    is_absent || is_prose || !known.contains(&key)
}
