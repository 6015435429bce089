//! An answer may leave out what is nullable, has a default, or is a list.
//!
//! The contract lists nearly every response field as required, and the server leaves some of them
//! out; one such field would fail a whole page of links. Absent then means `None`, the default, or
//! an empty list. An absent id or count stays an error: there is no honest value for it.

use crate::schema::{Direction, array_mut, for_each};
use serde_json::Value;

pub(super) fn tolerate_absence(document: &mut Value) {
    for_each(document, |_, direction, schema| {
        if direction != Direction::Response {
            return;
        }
        let Some(properties) = schema["properties"].as_object().cloned() else {
            return;
        };
        if let Some(required) = array_mut(schema, "required") {
            required.retain(|name| {
                let property = name.as_str().and_then(|name| properties.get(name));
                property.is_some_and(|p| {
                    p["nullable"] != true && p["type"] != "array" && p.get("default").is_none()
                })
            });
        }
    });
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
                "tags": {"type": "array", "items": {}},
                "title": {"type": "string", "nullable": true}
            },
            "required": ["id", "clicks", "tags", "title"]
        });
        let mut document = document(object.clone(), object);
        super::tolerate_absence(&mut document);
        assert_eq!(answer(&document)["required"], json!(["id"]));
        assert_eq!(
            body(&document)["required"],
            json!(["id", "clicks", "tags", "title"])
        );
    }
}
