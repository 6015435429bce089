//! A server on 127.0.0.1 that gives one answer and remembers what it was asked.

use dub::Dub;
use dub::types::{LeadTracked, OpenTracked, SaleTracked};
use httpmock::{HttpMockRequest, HttpMockResponse, MockServer};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
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
    pub(crate) async fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Self {
        let requests = Arc::new(Mutex::new(Vec::new()));
        let mock = MockServer::start_async().await;
        let mut response = HttpMockResponse::builder()
            .status(status)
            .body(body.to_owned());
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        let response = response.build();
        let seen = Arc::clone(&requests);
        mock.mock_async(move |_, then| {
            then.respond_with(move |request: &HttpMockRequest| {
                seen.lock().unwrap().push(request.clone());
                response.clone()
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
            .build()
            .unwrap()
    }

    /// The only request that came.
    pub(crate) fn request(&self) -> HttpMockRequest {
        let requests = self.requests.lock().unwrap();
        assert_eq!(requests.len(), 1, "requests that came");
        requests[0].clone()
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
