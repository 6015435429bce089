//! An `allOf` of one reference, with annotations beside it, is that reference.
//!
//! OpenAPI 3.0 ignores what stands beside a `$ref`, so a nullable reference is written as a
//! one-member `allOf`. The type of the wrapper says nothing that the reference does not, and
//! typify would merge the two into a nameless copy.

use crate::schema::for_each;
use serde_json::Value;

pub(super) fn unwrap(document: &mut Value) {
    for_each(document, |_, _, schema| {
        if schema["allOf"].as_array().is_some_and(|all| all.len() == 1)
            && let Some(members) = schema.as_object_mut()
        {
            members.remove("type");
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::prepare::testing::{body, document};
    use serde_json::json;

    #[test]
    fn the_type_beside_the_reference_goes() {
        let all_of = json!([{"$ref": "#/components/schemas/Geo"}]);
        let mut document = document(
            json!({"type": "object", "nullable": true, "allOf": all_of}),
            json!({}),
        );
        super::unwrap(&mut document);
        assert_eq!(body(&document), &json!({"nullable": true, "allOf": all_of}));
    }
}
