//! A required field with one possible value is a constant, not an enum.
//!
//! Such fields (`event`, `type`) tell the members of a union apart. As enums they would be a type
//! each; opened to unknown values they would match every member.

use crate::schema::{for_each, object_mut};
use serde_json::{Value, json};

pub(super) fn mark(document: &mut Value) {
    for_each(document, |_, schema| {
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        let Some(properties) = object_mut(schema, "properties") else {
            return;
        };
        for (name, property) in properties {
            if !required.iter().any(|r| r == name) {
                continue;
            }
            let constant = match property["enum"].as_array().map(Vec::as_slice) {
                Some([constant @ Value::String(_)]) => constant.clone(),
                _ => continue,
            };
            let mut string = json!({"type": "string", "x-constant": constant});
            if let Some(description) = property.get("description") {
                string["description"] = description.clone();
            }
            *property = string;
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::prepare::testing::{answer, document};
    use serde_json::json;

    #[test]
    fn one_value_is_a_constant_and_two_are_an_enum() {
        let two = json!({"type": "string", "enum": ["a", "b"]});
        let mut document = document(
            json!({}),
            json!({
                "properties": {"event": {"type": "string", "enum": ["click"]}, "kind": two},
                "required": ["event", "kind"]
            }),
        );
        super::mark(&mut document);
        assert_eq!(
            answer(&document)["properties"],
            json!({"event": {"type": "string", "x-constant": "click"}, "kind": two})
        );
    }
}
