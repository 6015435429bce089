//! An answer may leave out what has a default, is a list, or is deprecated.
//!
//! The contract lists nearly every response field as required, and the server leaves some of them
//! out; one such field would fail a whole page of links. Absent then means the default, or an empty
//! list. What is nullable stays required here; polish lets it be absent and keeps its nulls. An absent
//! id or count is an error: there is no honest value for it.

use crate::schema::{Direction, array_mut, for_each};
use serde_json::Value;

pub(super) fn tolerate_absence(document: &mut Value) {
    for_each(document, |direction, schema| {
        if direction != Direction::Response {
            return;
        }
        let Some(properties) = schema["properties"].as_object().cloned() else {
            return;
        };
        if let Some(required) = array_mut(schema, "required") {
            required.retain(|name| {
                let property = name.as_str().and_then(|name| properties.get(name));
                property.is_some_and(|p| p["nullable"] == true || !has_other_value(p))
            });
        }
    });
}

/// Whether the field can do without: it has a default, is a list, or is about to go.
fn has_other_value(property: &Value) -> bool {
    property.get("default").is_some()
        || property.get("x-default").is_some()
        || property["type"] == "array"
        || property["deprecated"] == true
}

#[cfg(test)]
mod tests {
    use crate::prepare::testing::{answer, body, document};
    use serde_json::json;

    #[test]
    fn only_what_has_no_other_value_stays_required() {
        let object = json!({
            "properties": {
                "id": {"type": "string"},
                "clicks": {"type": "integer", "default": 0},
                "oldId": {"type": "string", "deprecated": true},
                "tags": {"type": "array", "items": {}},
                "title": {"type": "string", "nullable": true}
            },
            "required": ["id", "clicks", "oldId", "tags", "title"]
        });
        let mut document = document(object.clone(), object);
        super::tolerate_absence(&mut document);
        assert_eq!(answer(&document)["required"], json!(["id", "title"]));
        assert_eq!(
            body(&document)["required"],
            json!(["id", "clicks", "oldId", "tags", "title"])
        );
    }
}
