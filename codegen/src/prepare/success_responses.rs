//! Only the success response stays, and it stands for any 2xx.
//!
//! progenitor 0.15 gives inline error schemas the name of the success type, so that a 404 surfaces
//! as a decode error without its status. Without error responses every other status arrives as the
//! raw response, which the runtime reads itself. `2XX` because the server answers 200, 201 or 202
//! for creations and may change its mind about which.

use crate::schema::{object_mut, operations_mut};
use serde_json::{Map, Value, json};

pub(super) fn keep_only(document: &mut Value) {
    let shared = document
        .pointer("/components/responses")
        .cloned()
        .unwrap_or_default();
    for operation in operations_mut(document) {
        let Some(responses) = object_mut(operation.value, "responses") else {
            continue;
        };
        let success = chosen(responses, &shared).map(|(_, response)| response);
        let success = success.unwrap_or_else(|| json!({"description": ""}));
        responses.clear();
        responses.insert("2XX".into(), success);
    }
    if let Some(components) = object_mut(document, "components") {
        components.remove("responses");
    }
}

/// The success that stands for all, and its status: one that says something before one that is
/// empty.
pub(crate) fn chosen<'a>(
    responses: &'a Map<String, Value>,
    shared: &Value,
) -> Option<(&'a str, Value)> {
    let successes = responses
        .iter()
        .filter(|(status, _)| status.starts_with('2'))
        .map(|(status, response)| (status.as_str(), written_out(response, shared)));
    successes.min_by_key(|(_, response)| response.get("content").is_none())
}

fn written_out(response: &Value, shared: &Value) -> Value {
    let name = response["$ref"]
        .as_str()
        .and_then(|path| path.strip_prefix("#/components/responses/"));
    name.map_or(response, |name| &shared[name]).clone()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn errors_leave_and_the_success_stands_for_any_2xx() {
        let mut document = json!({
            "components": {"responses": {"404": {}}},
            "paths": {"/a": {"get": {"operationId": "a", "responses": {
                "201": {"description": "made"},
                "404": {"$ref": "#/components/responses/404"},
                "default": {"description": "other"}
            }}}}
        });
        super::keep_only(&mut document);
        assert_eq!(
            document,
            json!({
                "components": {},
                "paths": {"/a": {"get": {"operationId": "a", "responses": {
                    "2XX": {"description": "made"}
                }}}}
            })
        );
    }

    #[test]
    fn a_shared_success_is_written_out_and_content_goes_before_nothing() {
        let ok = json!({"description": "", "content": {}});
        let mut document = json!({
            "components": {"responses": {"Ok": ok}},
            "paths": {
                "/a": {"get": {"operationId": "a", "responses": {
                    "200": {"description": ""}, "202": {"$ref": "#/components/responses/Ok"}
                }}},
                "/b": {"get": {"operationId": "b", "responses": {"302": {"description": ""}}}}
            }
        });
        super::keep_only(&mut document);
        assert_eq!(
            document["paths"]["/a"]["get"]["responses"],
            json!({"2XX": ok})
        );
        let nothing = json!({"2XX": {"description": ""}});
        assert_eq!(document["paths"]["/b"]["get"]["responses"], nothing);
    }
}
