//! Parameters stand in their operation, with their schema.
//!
//! References, parameters of a whole path and parameters whose schema hides in `content` would slip
//! past the repairs that look at an operation's own.

use crate::schema::{array_mut, object_mut, operations_mut};
use serde_json::Value;

pub(super) fn write_out(document: &mut Value) {
    let shared = document
        .pointer("/components/parameters")
        .cloned()
        .unwrap_or_default();
    for item in object_mut(document, "paths")
        .into_iter()
        .flat_map(|paths| paths.values_mut())
    {
        let common = item
            .as_object_mut()
            .and_then(|members| members.remove("parameters"));
        let common: Vec<Value> = common
            .and_then(|c| c.as_array().cloned())
            .unwrap_or_default();
        if common.is_empty() {
            continue;
        }
        for (_, operation) in item.as_object_mut().into_iter().flatten() {
            if operation.get("operationId").is_none() {
                continue;
            }
            if operation.get("parameters").is_none() {
                operation["parameters"] = Value::Array(Vec::new());
            }
            if let Some(own) = array_mut(operation, "parameters") {
                let is_own = |p: &Value| {
                    own.iter()
                        .any(|o| o["in"] == p["in"] && o["name"] == p["name"])
                };
                let inherited: Vec<Value> = common.iter().filter(|p| !is_own(p)).cloned().collect();
                own.extend(inherited);
            }
        }
    }
    for operation in operations_mut(document) {
        for parameter in array_mut(operation.value, "parameters")
            .into_iter()
            .flatten()
        {
            let name = parameter["$ref"]
                .as_str()
                .and_then(|path| path.strip_prefix("#/components/parameters/"));
            if let Some(target) = name.and_then(|name| shared.get(name)) {
                *parameter = target.clone();
            }
            let content = parameter
                .as_object_mut()
                .and_then(|members| members.remove("content"));
            let media_type = content
                .as_ref()
                .and_then(|content| content.as_object()?.values().next());
            if let Some(schema) = media_type.and_then(|media_type| media_type.get("schema")) {
                parameter["schema"] = schema.clone();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn shared_and_inherited_parameters_become_the_operation_s_own() {
        let id =
            json!({"in": "path", "name": "id", "required": true, "schema": {"type": "string"}});
        let page = json!({"in": "query", "name": "page", "schema": {"type": "integer"}});
        let mut document = json!({
            "components": {"parameters": {"Page": page}},
            "paths": {"/a/{id}": {
                "parameters": [id],
                "get": {"operationId": "a", "parameters": [{"$ref": "#/components/parameters/Page"}]},
                "put": {"operationId": "b", "parameters": [
                    {"in": "query", "name": "q", "content": {"application/json": {"schema": {"type": "string"}}}}
                ]}
            }}
        });
        super::write_out(&mut document);
        let path = &document["paths"]["/a/{id}"];
        assert_eq!(path["get"]["parameters"], json!([page, id]));
        assert_eq!(
            path["put"]["parameters"],
            json!([{"in": "query", "name": "q", "schema": {"type": "string"}}, id])
        );
        assert!(path.get("parameters").is_none());
    }
}
