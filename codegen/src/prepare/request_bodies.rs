//! Request bodies stand in their operation.
//!
//! progenitor follows a reference to a body that is shared, and makes types of it that no repair has
//! seen.

use crate::schema::{object_mut, operations_mut};
use serde_json::Value;

pub(super) fn write_out(document: &mut Value) {
    let Some(components) = object_mut(document, "components") else {
        return;
    };
    let shared = components.remove("requestBodies").unwrap_or_default();
    for operation in operations_mut(document) {
        let Some(body) = operation.value.get_mut("requestBody") else {
            continue;
        };
        let name = body["$ref"].as_str();
        let name = name.and_then(|path| path.strip_prefix("#/components/requestBodies/"));
        if let Some(written_out) = name.and_then(|name| shared.get(name)) {
            *body = written_out.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn a_shared_body_is_written_out() {
        let body = json!({"content": {"application/json": {"schema": {"type": "string"}}}});
        let mut document = json!({
            "components": {"requestBodies": {"B": body}},
            "paths": {"/a": {
                "post": {"operationId": "a", "requestBody": {"$ref": "#/components/requestBodies/B"}},
                "get": {"operationId": "b"}
            }}
        });
        super::write_out(&mut document);
        assert_eq!(
            document,
            json!({
                "components": {},
                "paths": {"/a": {
                    "post": {"operationId": "a", "requestBody": body},
                    "get": {"operationId": "b"}
                }}
            })
        );
    }
}
