//! Arrays in a query are one parameter whose items are joined by commas.
//!
//! The server reads the last of several equal keys, so `ids=a&ids=b` filters by `b` alone, whether
//! or not the contract declares `explode: false`. progenitor ignores `explode`; a type of the
//! runtime carries the list instead.

use crate::schema::{array_mut, operations_mut};
use serde_json::{Value, json};

pub(super) fn mark(document: &mut Value) {
    for operation in operations_mut(document) {
        for parameter in array_mut(operation.value, "parameters")
            .into_iter()
            .flatten()
        {
            if parameter["in"] != "query" || parameter["schema"]["type"] != "array" {
                continue;
            }
            let schema = &mut parameter["schema"];
            if let Some(members) = schema.as_object_mut() {
                members.remove("items");
                members.remove("type");
                members.remove("default");
            }
            schema["x-rust-type"] = json!({
                "crate": "dub-runtime",
                "version": "*",
                "path": "dub_runtime::CommaList",
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn only_arrays_in_queries_are_lists() {
        let mut document = json!({"paths": {"/a": {"get": {"operationId": "a", "parameters": [
            {"in": "query", "name": "ids", "schema": {"type": "array", "items": {"type": "string"}, "maxItems": 3}},
            {"in": "query", "name": "id", "schema": {"type": "string"}}
        ]}}}});
        super::mark(&mut document);
        let parameters = &document["paths"]["/a"]["get"]["parameters"];
        assert_eq!(
            parameters[0]["schema"]["x-rust-type"]["path"],
            "dub_runtime::CommaList"
        );
        assert_eq!(parameters[0]["schema"]["maxItems"], 3);
        assert!(parameters[0]["schema"].get("type").is_none());
        assert_eq!(parameters[1]["schema"], json!({"type": "string"}));
    }
}
