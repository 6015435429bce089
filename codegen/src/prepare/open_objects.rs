//! Objects accept members they do not know.
//!
//! `additionalProperties: false` becomes `deny_unknown_fields`, and then the day the server adds a
//! field to an answer is the day every released client fails.

use crate::schema::for_each;
use serde_json::Value;

pub(super) fn open(document: &mut Value) {
    for_each(document, |_, schema| {
        // Beside named members, typify flattens a map into the struct.
        let beside_members = schema["properties"]
            .as_object()
            .is_some_and(|p| !p.is_empty());
        if (beside_members || schema["additionalProperties"].is_boolean())
            && let Some(members) = schema.as_object_mut()
        {
            members.remove("additionalProperties");
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::prepare::testing::{answer, document};
    use serde_json::json;

    #[test]
    fn a_closed_object_opens_and_a_map_stays() {
        let map = json!({"type": "object", "additionalProperties": {"type": "string"}});
        let mut document = document(
            json!({}),
            json!({"type": "object", "additionalProperties": false, "properties": {"geo": map}}),
        );
        super::open(&mut document);
        assert_eq!(
            answer(&document),
            &json!({"type": "object", "properties": {"geo": map}})
        );
    }
}
