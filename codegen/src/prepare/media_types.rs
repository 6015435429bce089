//! Of several media types, JSON stays.
//!
//! progenitor takes one for the body of a request and gives up on several. Where there is JSON, that
//! is what this client speaks.

use crate::schema::{object_mut, operations_mut};
use serde_json::{Map, Value};

pub(super) fn prefer_json(document: &mut Value) {
    for operation in operations_mut(document) {
        if let Some(body) = operation.value.get_mut("requestBody") {
            keep_json(object_mut(body, "content"));
        }
        let responses = object_mut(operation.value, "responses").into_iter();
        for response in responses.flat_map(|responses| responses.values_mut()) {
            keep_json(object_mut(response, "content"));
        }
    }
}

fn keep_json(content: Option<&mut Map<String, Value>>) {
    if let Some(content) = content
        && let Some(json) = content.remove("application/json")
    {
        content.clear();
        content.insert("application/json".to_owned(), json);
    }
}

#[cfg(test)]
mod tests {
    use crate::prepare::testing::document;
    use serde_json::json;

    #[test]
    fn what_is_not_json_goes_where_json_is() {
        let expected = document(json!({"type": "string"}), json!({}));
        let mut document = expected.clone();
        let operation = &mut document["paths"]["/things"]["post"];
        operation["requestBody"]["content"]["multipart/form-data"] = json!({"schema": {}});
        operation["responses"]["200"]["content"]["text/csv"] = json!({"schema": {}});
        super::prefer_json(&mut document);
        assert_eq!(document, expected);
        let csv = json!({"paths": {"/a": {"get": {"operationId": "a", "responses": {
            "200": {"content": {"text/csv": {}, "text/plain": {}}}}}}}});
        let mut document = csv.clone();
        super::prefer_json(&mut document);
        assert_eq!(document, csv);
    }
}
