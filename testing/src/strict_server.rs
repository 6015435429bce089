//! A server that knows one operation: it answers as it is told, and refuses with 422 what the contract
//! does not allow.

use crate::contract::Operation;
use crate::server::client;
use crate::strict::{Received, strict};
use crate::suite::{Client, Suite};
use httpmock::{HttpMockRequest, HttpMockResponse, MockServer};
use serde_json::json;
use std::sync::{Arc, Mutex};

/// An answer to give.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) media_type: String,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn new(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            media_type: media_type.to_owned(),
            body: body.into(),
        }
    }
}

pub(crate) struct StrictServer<C> {
    /// A client of the server, without retries.
    pub(crate) client: C,
    state: Arc<Mutex<State>>,
    _mock: MockServer,
}

struct State {
    reply: Reply,
    seen: Vec<Received>,
}

impl<C: Client> StrictServer<C> {
    pub(crate) async fn start(suite: &'static Suite<C>, operation: &'static Operation) -> Self {
        let mock = MockServer::start_async().await;
        let state = Arc::new(Mutex::new(State {
            reply: Reply::new(200, "application/json", "null"),
            seen: Vec::new(),
        }));
        let shared = Arc::clone(&state);
        mock.mock_async(move |_, then| {
            then.respond_with(move |request: &HttpMockRequest| {
                let request = received(request);
                let verdict = strict(operation, suite.agent, &request);
                let mut state = shared.lock().unwrap();
                state.seen.push(request);
                respond(verdict.map_or_else(refusal, |()| state.reply.clone()))
            });
        })
        .await;
        Self {
            client: client(&mock.base_url()),
            state,
            _mock: mock,
        }
    }

    /// Answers like this from now on.
    pub(crate) fn answer(&self, reply: Reply) {
        self.state.lock().unwrap().reply = reply;
    }

    /// The requests that came since this was last asked.
    pub(crate) fn take_requests(&self) -> Vec<Received> {
        std::mem::take(&mut self.state.lock().unwrap().seen)
    }
}

fn received(request: &HttpMockRequest) -> Received {
    let uri = request.uri();
    Received {
        method: request.method_str().to_owned(),
        path: uri.path().to_owned(),
        query: uri.query().map(str::to_owned),
        headers: request.headers_vec().clone(),
        body: request.body_vec(),
    }
}

fn refusal(complaint: String) -> Reply {
    let error = json!({"error": {"code": "unprocessable_entity", "message": complaint}});
    Reply::new(422, "application/json", error.to_string())
}

fn respond(reply: Reply) -> HttpMockResponse {
    let response = HttpMockResponse::builder().status(reply.status);
    let response = response.header("content-type", reply.media_type);
    response.body(reply.body).build()
}
