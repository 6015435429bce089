//! No type in Rust says what a value is not, and typify panics on most of `not`. The server refuses
//! such values anyway.

use crate::schema::for_each;
use serde_json::Value;

pub(super) fn drop_all(document: &mut Value) {
    for_each(document, |_, schema| {
        if let Some(members) = schema.as_object_mut() {
            members.remove("not");
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::prepare::testing::{body, document};
    use serde_json::json;

    #[test]
    fn what_a_value_is_not_goes_and_a_property_of_that_name_stays() {
        let not = json!({"type": "string", "not": {"type": "number"}});
        let schema = json!({"properties": {"not": not}, "not": {"required": ["not"]}});
        let mut document = document(schema, json!({}));
        super::drop_all(&mut document);
        assert_eq!(
            body(&document),
            &json!({"properties": {"not": {"type": "string"}}})
        );
    }
}
