//! A server on 127.0.0.1 that gives one answer and remembers what it was asked.

use dub::Dub;
use httpmock::{HttpMockRequest, HttpMockResponse, MockServer};
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
