//! Parts of a request that came.

use httpmock::HttpMockRequest;
use serde_json::Value;

/// `POST /track/sale`, the path and query as they came.
#[must_use]
pub fn line(request: &HttpMockRequest) -> String {
    let uri = request.uri();
    let target = uri
        .path_and_query()
        .map_or_else(|| uri.path().to_owned(), ToString::to_string);
    format!("{} {target}", request.method_str())
}

/// The value of a parameter in the query.
#[must_use]
pub fn parameter(request: &HttpMockRequest, name: &str) -> Option<String> {
    request.query_params_map().remove(name)
}

/// The JSON of a body.
///
/// # Panics
///
/// When it is none.
#[must_use]
pub fn body(request: &HttpMockRequest) -> Value {
    serde_json::from_str(&request.body_string()).unwrap()
}

/// The line and the JSON of a request.
///
/// # Panics
///
/// When its body is no JSON.
#[must_use]
pub fn sent(request: &HttpMockRequest) -> (String, Value) {
    (line(request), body(request))
}

/// The value of a header.
///
/// # Panics
///
/// When it came more than once.
#[must_use]
pub fn header(request: &HttpMockRequest, name: &str) -> Option<String> {
    let mut values = request
        .headers_vec()
        .iter()
        .filter(|(key, _)| key.eq_ignore_ascii_case(name));
    let value = values.next().map(|(_, value)| value.clone());
    assert!(values.next().is_none(), "{name} came more than once");
    value
}
