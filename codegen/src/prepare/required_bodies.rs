//! Every request body is required.
//!
//! The contract leaves `requestBody.required` out, which means `false`, even where the schema has
//! required members; progenitor takes every body as required anyway, and says so only if told.

use crate::schema::operations_mut;
use serde_json::Value;

pub(super) fn require(document: &mut Value) {
    for operation in operations_mut(document) {
        if let Some(body) = operation.value.get_mut("requestBody") {
            body["required"] = Value::Bool(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::prepare::testing::document;
    use serde_json::json;

    #[test]
    fn a_body_without_the_keyword_becomes_required() {
        let mut document = document(json!({}), json!({}));
        super::require(&mut document);
        assert_eq!(
            document["paths"]["/things"]["post"]["requestBody"]["required"],
            true
        );
    }
}
