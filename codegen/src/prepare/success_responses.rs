//! Only the success response stays, and it stands for any 2xx.
//!
//! progenitor 0.15 gives inline error schemas the name of the success type, so that a 404 surfaces
//! as a decode error without its status. Without error responses every other status arrives as the
//! raw response, which the runtime reads itself. `2XX` because the server answers 200, 201 or 202
//! for creations and may change its mind about which.

use crate::schema::{object_mut, operations_mut};
use serde_json::Value;

pub(super) fn keep_only(document: &mut Value) {
    for operation in operations_mut(document) {
        let Some(responses) = object_mut(operation.value, "responses") else {
            continue;
        };
        let success = responses
            .iter()
            .find(|(status, _)| status.starts_with('2'))
            .map(|(_, response)| response.clone());
        responses.clear();
        if let Some(success) = success {
            responses.insert("2XX".into(), success);
        }
    }
    if let Some(components) = object_mut(document, "components") {
        components.remove("responses");
    }
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
}
