//! A body field that may be absent, null or a value is marked as such.
//!
//! The generator collapses optional and nullable into one `Option`, and then an update cannot
//! clear a field. The mark makes it a `Patch`.

use crate::schema::{Direction, for_each, object_mut};
use serde_json::Value;

pub(super) fn mark(document: &mut Value) {
    for_each(document, |direction, schema| {
        if direction != Direction::Request {
            return;
        }
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        let Some(properties) = object_mut(schema, "properties") else {
            return;
        };
        for (name, property) in properties {
            if property["nullable"] == true && !required.iter().any(|r| r == name) {
                property["x-three-state"] = Value::Bool(true);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::prepare::testing::{answer, body, document};
    use serde_json::json;

    #[test]
    fn optional_and_nullable_is_three_states_in_requests() {
        let object = json!({
            "properties": {
                "comments": {"type": "string", "nullable": true},
                "title": {"type": "string"},
                "url": {"type": "string", "nullable": true}
            },
            "required": ["url"]
        });
        let mut document = document(object.clone(), object.clone());
        super::mark(&mut document);
        let fields = &body(&document)["properties"];
        assert_eq!(fields["comments"]["x-three-state"], true);
        assert!(fields["title"].get("x-three-state").is_none());
        assert!(fields["url"].get("x-three-state").is_none());
        assert_eq!(answer(&document), &object);
    }
}
