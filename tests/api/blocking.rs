//! What `dub::blocking` does: the same calls, from programs that are not async and from those that are.

use crate::support::{KEY, Server, header, line, no_sale};
use dub::{CallOptions, ErrorCode, ErrorKind, blocking::Dub, types::*};
use std::{future::Future, thread, time::Duration};

/// For what a test does before it calls: the calls themselves are made outside of it.
fn prepared<F: Future>(future: F) -> F::Output {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build().unwrap().block_on(future)
}

fn server() -> Server {
    prepared(Server::json(200, &no_sale().to_string()))
}

fn blocking(server: &Server) -> Dub {
    let builder = dub::Dub::builder()
        .api_key(KEY)
        .base_url(server.url())
        .retry(dub::RetryPolicy::off());
    Dub::try_from(builder).unwrap()
}

#[test]
fn a_request_is_the_same_as_an_async_one() {
    let sale = TrackSale::new("cus_123", 4_900).invoice_id("in_42");
    let servers = [server(), server()];
    prepared(servers[0].client().track().sale(&sale)).unwrap();
    let tracked = blocking(&servers[1]).track().sale(&sale).unwrap();
    assert!(!tracked.is_attributed());

    let [expected, request] = servers.each_ref().map(Server::request);
    assert_eq!(line(&request), "POST /track/sale");
    assert_eq!(line(&request), line(&expected));
    assert_eq!(request.body_string(), expected.body_string());
    assert_eq!(
        header(&request, "authorization").unwrap(),
        format!("Bearer {KEY}")
    );
    let names = |of: &httpmock::HttpMockRequest| -> Vec<_> {
        let headers = of.headers_vec().iter();
        let mut others: Vec<_> = headers
            .filter(|(name, _)| name != "host")
            .cloned()
            .collect();
        others.sort();
        others
    };
    assert_eq!(names(&request), names(&expected));
}

#[test]
fn an_error_keeps_what_is_known() {
    let body = r#"{"error":{"code":"not_found","message":"no such click"}}"#;
    let server = prepared(Server::json(404, body));
    let sale = TrackSale::new("cus_123", 1);
    let error = blocking(&server).track().sale(&sale).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.status(), Some(404));
    assert_eq!(error.code(), Some(&ErrorCode::NotFound));
    assert_eq!(error.to_string(), "trackSale: 404 not_found: no such click");
}

#[test]
fn broken_limits_are_refused_before_sending() {
    let server = server();
    let sale = TrackSale::new("", 1);
    let error = blocking(&server).track().sale(sale).unwrap_err();
    assert_eq!(error.field(), Some("customerExternalId"));
    assert!(!server.was_asked());
}

#[test]
fn settings_of_single_calls_are_kept() {
    let server = server();
    let dub = blocking(&server);
    assert_eq!(dub.base_url(), server.url());
    let hasty = dub.with(CallOptions::new().timeout(Duration::ZERO));
    let error = hasty.track().sale(TrackSale::new("cus_1", 1)).unwrap_err();
    assert!(error.to_string().contains("timeout"), "{error}");
    assert!(!server.was_asked());
}

/// On the only thread of its runtime, which can do nothing else meanwhile.
#[tokio::test]
async fn async_code_can_call_it_and_drop_it() {
    let server = Server::json(200, &no_sale().to_string()).await;
    let dub = blocking(&server);
    dub.track().sale(TrackSale::new("cus_123", 1)).unwrap();
    drop(dub);
    tokio::task::yield_now().await;
    assert_eq!(line(&server.request()), "POST /track/sale");
}

/// Tokio lets a task of its own make only so many steps before it yields.
#[tokio::test]
async fn async_code_can_make_many_calls_in_a_row() {
    let server = Server::json(200, &no_sale().to_string()).await;
    let dub = blocking(&server);
    for _ in 0..200 {
        dub.track().sale(TrackSale::new("cus_123", 1)).unwrap();
    }
}

#[tokio::test]
async fn a_thread_for_blocking_code_can_call_it() {
    let server = Server::json(200, &no_sale().to_string()).await;
    let dub = blocking(&server);
    let call = move || dub.track().sale(TrackSale::new("cus_123", 1));
    tokio::task::spawn_blocking(call).await.unwrap().unwrap();
}

#[test]
fn threads_share_one_client() {
    fn assert_shared<T: Clone + Send + Sync + 'static>(_: &T) {}
    let server = server();
    let dub = blocking(&server);
    assert_shared(&dub);
    let track = dub.track();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| track.sale(TrackSale::new("cus_123", 1)).unwrap());
        }
    });
    let clone = dub.clone();
    drop(dub);
    clone.track().sale(TrackSale::new("cus_123", 1)).unwrap();
}

#[test]
fn the_key_is_shown_nowhere() {
    let dub = Dub::new(KEY);
    #[cfg(feature = "rustls")]
    {
        let dub = dub.unwrap();
        let shown = format!("{dub:?} {:?} {:#?}", dub.track(), dub.clone());
        assert!(!shown.contains("secret0123"), "{shown}");
    }
    #[cfg(not(feature = "rustls"))]
    assert_eq!(dub.unwrap_err().kind(), ErrorKind::Configuration);
    let error = Dub::new("Bearer dub_secret0123").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(!format!("{error} {error:?}").contains("secret0123"));
}
