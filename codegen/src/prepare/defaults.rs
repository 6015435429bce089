//! Defaults stay with the server.
//!
//! A default in a request schema would be written into every request, and a later change of it on
//! the server would never reach anyone. In an answer it stands in for an absent field, as long as
//! it is a value of the field's own type: documents before 2026 hold `"false"` for booleans. That of
//! an enum is set aside for polish, as the enum itself is.

use crate::schema::{Direction, for_each};
use serde_json::Value;

pub(super) fn leave_to_the_server(document: &mut Value) {
    for_each(document, |direction, schema| {
        let Some(default) = schema.get("default") else {
            return;
        };
        let fits = match schema["type"].as_str() {
            Some("boolean") => default.is_boolean(),
            Some("integer") => default.is_i64(),
            Some("number") => default.is_number(),
            Some("string") => default.is_string() && schema.get("enum").is_none(),
            _ => false,
        };
        let of_enum = default.is_string() && schema.get("enum").is_some();
        let keep = direction == Direction::Response;
        if let Some(members) = schema.as_object_mut()
            && !(keep && fits)
            && let Some(default) = members.remove("default")
            && keep
            && of_enum
        {
            members.insert("x-default".into(), default);
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::prepare::testing::{answer, body, document};
    use serde_json::json;

    #[test]
    fn requests_lose_defaults_and_answers_keep_the_fitting_ones() {
        let fields = json!({"properties": {
            "archived": {"type": "boolean", "default": false},
            "clicks": {"type": "integer", "default": "0"},
            "color": {"type": "string", "enum": ["red"], "default": "red"}
        }});
        let mut document = document(fields.clone(), fields);
        super::leave_to_the_server(&mut document);
        assert_eq!(
            body(&document)["properties"]["archived"],
            json!({"type": "boolean"})
        );
        assert_eq!(
            answer(&document)["properties"],
            json!({"archived": {"type": "boolean", "default": false}, "clicks": {"type": "integer"},
                   "color": {"type": "string", "enum": ["red"], "x-default": "red"}})
        );
    }
}
