//! What may be null is said where it is used, not in the component.
//!
//! typify wraps a nullable component in a newtype of `Option`, and the field that refers to it looks
//! as if it could not be null.

use super::request_fields;
use crate::schema::{components_mut, for_each, reference};
use serde_json::Value;
use std::collections::BTreeSet;

pub(super) fn move_to_uses(document: &mut Value) {
    let mut nullable = BTreeSet::new();
    for (name, schema) in components_mut(document) {
        let members = schema.as_object_mut();
        if members.is_some_and(|members| members.remove("nullable") == Some(true.into())) {
            nullable.insert(name.clone());
        }
    }
    for_each(document, |_, schema| {
        if reference(schema).is_some_and(|name| nullable.contains(name)) {
            request_fields::own(schema)["nullable"] = true.into();
        }
        // A wrapper around such a reference now wraps a wrapper.
        let inner = &schema["allOf"][0];
        if inner["nullable"] == true && inner["allOf"].is_array() {
            let inner = inner["allOf"].clone();
            schema["allOf"] = inner;
            schema["nullable"] = true.into();
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::{
        prepare::testing::{body, document},
        schema::refer,
    };
    use serde_json::json;

    #[test]
    fn null_moves_from_the_component_to_its_uses() {
        let wrapped = json!({"deprecated": true, "allOf": [refer("Level")]});
        let mut document = document(
            json!({"properties": {"plain": refer("Level"), "wrapped": wrapped, "other": refer("Thing")}}),
            json!({}),
        );
        document["components"]["schemas"] = json!({
            "Level": {"type": "string", "enum": ["read"], "nullable": true},
            "Thing": {"type": "object", "properties": {}},
        });
        super::move_to_uses(&mut document);
        assert_eq!(
            document["components"]["schemas"]["Level"],
            json!({"type": "string", "enum": ["read"]})
        );
        let properties = &body(&document)["properties"];
        assert_eq!(
            properties["plain"],
            json!({"nullable": true, "allOf": [refer("Level")]})
        );
        assert_eq!(
            properties["wrapped"],
            json!({"deprecated": true, "nullable": true, "allOf": [refer("Level")]})
        );
        assert_eq!(properties["other"], refer("Thing"));
    }
}
