//! The values of an enum are set aside for polish, which writes the enum anew.
//!
//! typify panics when two values have the same name in Rust, as `created` and `-created` have, and no
//! setting names the variants. It gets placeholders instead. Only strings are enums in Rust; an enum
//! of numbers is a number, which tolerates a new one as well.

use crate::schema::{components_mut, for_each};
use serde_json::Value;

/// Before schemas get names: what is no enum of strings is none, and `null` is no value.
pub(super) fn keep_strings(document: &mut Value) {
    for_each(document, |_, schema| {
        let Some(values) = schema["enum"].as_array() else {
            return;
        };
        let strings: Vec<&Value> = values.iter().filter(|value| value.is_string()).collect();
        let mut unique: Vec<Value> = Vec::new();
        for value in &strings {
            if !unique.contains(value) {
                unique.push((*value).clone());
            }
        }
        let nulls = values.iter().filter(|value| value.is_null()).count();
        let only_strings = strings.len() + nulls == values.len() && !strings.is_empty();
        if let Some(members) = schema.as_object_mut() {
            members.remove("enum");
            if nulls > 0 {
                members.insert("nullable".into(), true.into());
            }
            if only_strings {
                members.insert("enum".into(), unique.into());
                members.insert("type".into(), "string".into());
            }
        }
    });
}

/// When every enum is a component.
pub(super) fn set_aside(document: &mut Value) {
    for schema in components_mut(document).values_mut() {
        let Some(values) = schema["enum"].as_array().cloned() else {
            continue;
        };
        let placeholders = (1..=values.len()).map(|n| Value::from(format!("value{n}")));
        schema["enum"] = placeholders.collect();
        schema["x-enum"] = values.into();
    }
}

#[cfg(test)]
mod tests {
    use crate::prepare::testing::{body, document};
    use serde_json::json;

    #[test]
    fn strings_are_enums_once_each_and_numbers_are_numbers() {
        let mut document = document(
            json!({"properties": {
                "sort": {"enum": ["created", "-created", "created"]},
                "size": {"type": "integer", "enum": [1, 2]},
                "level": {"type": "string", "enum": ["read", null]},
            }}),
            json!({}),
        );
        super::keep_strings(&mut document);
        let properties = &body(&document)["properties"];
        assert_eq!(
            properties["sort"],
            json!({"enum": ["created", "-created"], "type": "string"})
        );
        assert_eq!(properties["size"], json!({"type": "integer"}));
        assert_eq!(
            properties["level"],
            json!({"type": "string", "enum": ["read"], "nullable": true})
        );
    }

    #[test]
    fn the_generator_gets_placeholders() {
        let mut document =
            json!({"components": {"schemas": {"Sort": {"enum": ["created", "-created"]}}}});
        super::set_aside(&mut document);
        assert_eq!(
            document["components"]["schemas"]["Sort"],
            json!({"enum": ["value1", "value2"], "x-enum": ["created", "-created"]})
        );
    }
}
