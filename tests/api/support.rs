//! A server on 127.0.0.1 that remembers what it was asked.

use dub::types::{LeadTracked, OpenTracked, SaleTracked};
use dub::{Dub, ErrorKind, RetryPolicy};
use httpmock::{HttpMockRequest, HttpMockResponse, MockServer};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

pub(crate) const KEY: &str = "dub_secret0123456789abcdefgh";

pub(crate) struct Server {
    mock: MockServer,
    requests: Arc<Mutex<Vec<HttpMockRequest>>>,
}

impl Server {
    /// Answers every request with this status and JSON body.
    pub(crate) async fn json(status: u16, body: &str) -> Self {
        Self::answer(status, &[("content-type", "application/json")], body).await
    }

    /// Answers every request with this.
    pub(crate) async fn answer(
        status: u16,
        headers: &[(&str, &str)],
        body: impl AsRef<[u8]>,
    ) -> Self {
        let mut response = HttpMockResponse::builder()
            .status(status)
            .body(body.as_ref().to_vec());
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        let response = response.build();
        Self::respond(move |_| response.clone()).await
    }

    /// Answers each request with the status and the JSON that it is given.
    pub(crate) async fn with(
        answer: impl Fn(&HttpMockRequest) -> (u16, Value) + Send + Sync + 'static,
    ) -> Self {
        Self::respond(move |request| {
            let (status, body) = answer(request);
            HttpMockResponse::builder()
                .status(status)
                .header("content-type", "application/json")
                .body(body.to_string())
                .build()
        })
        .await
    }

    /// Answers each request with the page of this list that its query asks for.
    pub(crate) async fn list(items: Vec<Value>) -> Self {
        Self::with(move |request| {
            let number = |name| parameter(request, name).map(|value| value.parse().unwrap());
            let size: usize = number("pageSize").unwrap();
            let after = parameter(request, "startingAfter").map(|id| {
                let before = items.iter().take_while(|item| item["id"] != id.as_str());
                before.count() + 1
            });
            let skipped = after.unwrap_or(size * (number("page").unwrap_or(1) - 1));
            let page: Vec<_> = items.iter().skip(skipped).take(size).cloned().collect();
            (200, page.into())
        })
        .await
    }

    async fn respond(
        respond: impl Fn(&HttpMockRequest) -> HttpMockResponse + Send + Sync + 'static,
    ) -> Self {
        let requests = Arc::new(Mutex::new(Vec::new()));
        let mock = MockServer::start_async().await;
        let seen = Arc::clone(&requests);
        mock.mock_async(move |_, then| {
            then.respond_with(move |request: &HttpMockRequest| {
                seen.lock().unwrap().push(request.clone());
                respond(request)
            });
        })
        .await;
        Self { mock, requests }
    }

    pub(crate) fn url(&self) -> String {
        self.mock.base_url()
    }

    pub(crate) fn dub(&self) -> Dub {
        Dub::builder()
            .api_key(KEY)
            .base_url(self.url())
            .retry(RetryPolicy::off())
            .build()
            .unwrap()
    }

    /// The only request that came.
    pub(crate) fn request(&self) -> HttpMockRequest {
        let requests = self.requests.lock().unwrap();
        assert_eq!(requests.len(), 1, "requests that came");
        requests[0].clone()
    }

    /// All requests that came, in their order.
    pub(crate) fn requests(&self) -> Vec<HttpMockRequest> {
        self.requests.lock().unwrap().clone()
    }

    /// Their lines: method, path and query.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.requests().iter().map(line).collect()
    }

    pub(crate) fn was_asked(&self) -> bool {
        !self.requests.lock().unwrap().is_empty()
    }
}

/// `POST /track/sale`, the path and query as they came.
pub(crate) fn line(request: &HttpMockRequest) -> String {
    let uri = request.uri();
    let target = uri
        .path_and_query()
        .map_or_else(|| uri.path().to_owned(), ToString::to_string);
    format!("{} {target}", request.method_str())
}

/// The value of a parameter in the query.
pub(crate) fn parameter(request: &HttpMockRequest, name: &str) -> Option<String> {
    request.query_params_map().remove(name)
}

/// The JSON of a body.
pub(crate) fn body(request: &HttpMockRequest) -> Value {
    serde_json::from_str(&request.body_string()).unwrap()
}

/// The line and the JSON of a request.
pub(crate) fn sent(request: &HttpMockRequest) -> (String, Value) {
    (line(request), body(request))
}

/// Asserts that the request was refused for what is in this field.
#[track_caller]
pub(crate) fn assert_refused<T: Debug>(result: dub::Result<T>, operation: &str, field: &str) {
    let error = result.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
    assert_eq!(error.operation(), Some(operation), "{error}");
    assert_eq!(error.field(), Some(field), "{error}");
    assert!(error.to_string().contains(field), "{error}");
}

/// The value of a header that came exactly once.
pub(crate) fn header(request: &HttpMockRequest, name: &str) -> Option<String> {
    let mut values = request
        .headers_vec()
        .iter()
        .filter(|(key, _)| key.eq_ignore_ascii_case(name));
    let value = values.next().map(|(_, value)| value.clone());
    assert!(values.next().is_none(), "{name} came more than once");
    value
}

/// The answer to a sale that was not attributed.
pub(crate) fn no_sale() -> Value {
    complete::<SaleTracked>(json!({"eventName": "Purchase", "customer": null, "sale": null}))
}

/// The answer to a lead that was tracked before.
pub(crate) fn no_lead() -> Value {
    let customer = json!({"name": null, "email": null, "avatar": null, "externalId": "cus_1"});
    let answer = json!({"click": {"id": "clk_1"}, "link": null, "customer": customer});
    complete::<LeadTracked>(answer)
}

/// The answer to an open that led nowhere.
pub(crate) fn no_open() -> Value {
    complete::<OpenTracked>(json!({"clickId": null, "link": null}))
}

/// An answer with whatever else it must have by now, so that a field that Dub adds is no reason to edit
/// the answers in these tests. Which fields these are, and of which type, is found by trying.
pub(crate) fn complete<T: DeserializeOwned>(mut answer: Value) -> Value {
    while let Some(error) = complaint::<T>(&answer) {
        let field = error.split('`').nth(1).unwrap_or_default();
        let values = [json!(""), json!(0), json!(false), json!({}), json!([])];
        let tried = values.into_iter().map(|value| {
            let mut tried = answer.clone();
            insert(&mut tried, field, &value);
            tried
        });
        let mut better = tried.filter(|tried| match complaint::<T>(tried) {
            Some(other) => is_missing(&other) && other != error,
            None => true,
        });
        answer = match better.next() {
            Some(better) if is_missing(&error) => better,
            _ => panic!("{error} in {answer}"),
        };
    }
    answer
}

/// What is wrong with an answer.
fn complaint<T: DeserializeOwned>(answer: &Value) -> Option<String> {
    let error = serde_json::from_value::<T>(answer.clone()).err()?;
    Some(error.to_string())
}

fn is_missing(complaint: &str) -> bool {
    complaint.starts_with("missing field")
}

/// Adds a field to every object that lacks it: answers ignore what they do not know.
fn insert(answer: &mut Value, field: &str, value: &Value) {
    let members = answer.as_object_mut().into_iter();
    members
        .flat_map(|members| members.values_mut())
        .for_each(|member| insert(member, field, value));
    if let Some(members) = answer.as_object_mut() {
        members.entry(field).or_insert_with(|| value.clone());
    }
}
