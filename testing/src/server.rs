//! A server on 127.0.0.1 that remembers what it was asked.

use crate::request::{line, parameter};
use dub_runtime::{Api, Builder, RetryPolicy};
use httpmock::{HttpMockRequest, HttpMockResponse, MockServer};
use serde_json::Value;
use std::fmt;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex};

/// The API key of every client made here.
pub const KEY: &str = "test_secret0123456789abcdefgh";

/// A server on 127.0.0.1 that remembers what it was asked, for clients of type `C`.
pub struct Server<C> {
    mock: MockServer,
    requests: Arc<Mutex<Vec<HttpMockRequest>>>,
    client: PhantomData<fn() -> C>,
}

impl<C> Server<C> {
    /// Answers every request with this status and JSON body.
    pub async fn json(status: u16, body: &str) -> Self {
        Self::answer(status, &[("content-type", "application/json")], body).await
    }

    /// Answers every request with this.
    pub async fn answer(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
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
    pub async fn with(
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

    /// Answers each request with the page of this list that its query asks for, by `pageSize` with
    /// `page` or `startingAfter`.
    ///
    /// # Panics
    ///
    /// When it asks for something else.
    pub async fn list(items: Vec<Value>) -> Self {
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
        Self {
            mock,
            requests,
            client: PhantomData,
        }
    }

    /// Where it listens.
    #[must_use]
    pub fn url(&self) -> String {
        self.mock.base_url()
    }

    /// The only request that came.
    ///
    /// # Panics
    ///
    /// When there were none, or more.
    #[must_use]
    #[track_caller]
    pub fn request(&self) -> HttpMockRequest {
        let requests = self.requests.lock().unwrap();
        assert_eq!(requests.len(), 1, "requests that came");
        requests[0].clone()
    }

    /// All requests that came, in their order.
    ///
    /// # Panics
    ///
    /// When an answer panicked.
    #[must_use]
    pub fn requests(&self) -> Vec<HttpMockRequest> {
        self.requests.lock().unwrap().clone()
    }

    /// Their lines: method, path and query.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.requests().iter().map(line).collect()
    }

    /// Whether any request came.
    #[must_use]
    pub fn was_asked(&self) -> bool {
        !self.requests().is_empty()
    }
}

impl<C: Api> Server<C> {
    /// A client of the server, with [`KEY`] and without retries.
    #[must_use]
    pub fn client(&self) -> C {
        client(&self.url())
    }
}

impl<C> fmt::Debug for Server<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Server").field(&self.url()).finish()
    }
}

/// A client of the server at this URL, without retries.
pub(crate) fn client<C: Api>(url: &str) -> C {
    let builder = Builder::<C>::new().api_key(KEY).base_url(url);
    let client = builder.retry(RetryPolicy::off()).build();
    client.expect("a client of a server on 127.0.0.1")
}
