//! The client of the examples: of Dub where `DUB_API_KEY` is set, else of a server in this program
//! that answers as Dub does what the examples ask. A program of yours has `Dub::from_env()` instead.

mod analytics;
mod links;
mod sales;

use dub::Dub;
use httpmock::{HttpMockRequest, HttpMockResponse, MockServer};
use links::Links;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::env;
use std::sync::{Mutex, PoisonError};

type Query = HashMap<String, String>;
type Answer = (u16, Value);

pub(crate) async fn client() -> dub::Result<Dub> {
    if env::var_os("DUB_API_KEY").is_some() {
        return Dub::from_env();
    }
    eprintln!("DUB_API_KEY is not set: this goes to a server inside the example.\n");
    // It serves as long as the program runs.
    let server = Box::leak(Box::new(MockServer::start_async().await));
    let links = Mutex::new(Links::new(2_500));
    server
        .mock_async(|_, then| {
            then.respond_with(move |request: &HttpMockRequest| {
                let mut links = links.lock().unwrap_or_else(PoisonError::into_inner);
                let (status, body) = answer(&mut links, request);
                let response = HttpMockResponse::builder().status(status);
                let response = response.header("content-type", "application/json");
                response.body(body.to_string()).build()
            });
        })
        .await;
    Dub::builder()
        .api_key("dub_example")
        .base_url(server.base_url())
        .build()
}

fn answer(links: &mut Links, request: &HttpMockRequest) -> Answer {
    let sent: Value = serde_json::from_slice(request.body_ref()).unwrap_or_default();
    let query = request.query_params_map();
    let uri = request.uri();
    let path: Vec<&str> = uri.path().split('/').skip(1).collect();
    match (request.method_str(), path.as_slice()) {
        ("POST", ["track", "sale"]) => sales::record(&sent),
        ("GET", ["analytics"]) => analytics::report(&query),
        ("GET", ["links"]) => links.page(&query),
        ("GET", ["links", "count"]) => (200, json!(links.matching(&query).count())),
        ("GET", ["links", "info"]) => links.find(&query),
        ("POST", ["links"]) => links.create(&sent),
        ("POST", ["links", "bulk"]) => links.create_many(&sent),
        ("PATCH", ["links", id]) => links.update(id, &sent),
        ("DELETE", ["links", "bulk"]) => links.delete(&query),
        _ => refused(404, "not_found", "The examples do not ask for this."),
    }
}

fn refused(status: u16, code: &str, message: &str) -> Answer {
    let error = json!({"error": {"code": code, "message": message}});
    (status, error)
}
