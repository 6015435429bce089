//! What `codeqr::blocking` does: the same calls, from programs that are not async and from those that are.

use crate::{
    links::link,
    support::{self, KEY, Server, header, line},
};
use codeqr::{CallOptions, ErrorCode, ErrorKind, RetryPolicy, blocking::Codeqr, types::*};
use std::{future::Future, time::Duration};

/// For what a test does before it calls: the calls themselves are made outside of it.
fn prepared<F: Future>(future: F) -> F::Output {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build().unwrap().block_on(future)
}

fn server() -> Server {
    prepared(Server::json(200, &support::sale().to_string()))
}

fn blocking(server: &Server) -> Codeqr {
    let builder = codeqr::Codeqr::builder()
        .api_key(KEY)
        .base_url(server.url())
        .retry(RetryPolicy::off());
    Codeqr::try_from(builder).unwrap()
}

#[test]
fn a_request_is_the_same_as_an_async_one() {
    let sale = TrackSale::new("cus_123", 4_900).invoice_id("in_42");
    let servers = [server(), server()];
    prepared(servers[0].client().track().sale(&sale)).unwrap();
    let tracked = blocking(&servers[1]).track().sale(&sale).unwrap();
    assert_eq!(tracked.amount, 4_900);

    let [expected, request] = servers.each_ref().map(Server::request);
    assert_eq!(line(&request), "POST /track/sale");
    assert_eq!(request.body_string(), expected.body_string());
    for name in ["authorization", "user-agent", "content-type", "accept"] {
        let value = header(&request, name);
        assert!(value.is_some(), "{name}");
        assert_eq!(value, header(&expected, name));
    }
}

#[test]
fn an_error_keeps_what_is_known() {
    let body = r#"{"error":{"code":"forbidden","message":"no links left"}}"#;
    let server = prepared(Server::json(403, body));
    let input = CreateLink::new("https://example.com");
    let error = blocking(&server).links().create(&input).unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(403)));
    assert_eq!(error.code(), Some(&ErrorCode::Forbidden));
    assert_eq!(
        error.to_string(),
        "createLink: 403 forbidden: no links left"
    );
}

#[test]
fn broken_limits_are_refused_before_sending() {
    let server = server();
    let rules = [SmartRule::new().url("https://example.com")];
    let input = CreateLink::new("https://example.com").rules(rules);
    let codeqr = blocking(&server);
    let error = codeqr.links().create(&input).unwrap_err();
    assert_eq!(error.field(), Some("rules[0].attribute"));
    let failed = codeqr.links().bulk().create([input]).unwrap_err();
    assert_eq!(failed.error.field(), Some("[0].rules[0].attribute"));
    assert!(!server.was_asked());
}

#[test]
fn lists_are_iterators() {
    let links = (0..5).map(|n| link(&n.to_string())).collect();
    let server = prepared(Server::list(links));
    let query = ListLinks::new().page_size(2);
    let links = blocking(&server).links().list_all(query);
    let ids: Vec<_> = links.map(|link| link.unwrap().id).collect();
    assert_eq!(ids, ["0", "1", "2", "3", "4"]);
    assert_eq!(server.lines()[2], "GET /links?page=3&pageSize=2");
}

#[test]
fn sales_and_leads_are_imported() {
    let server = server();
    let codeqr = blocking(&server);
    let sales = [1, 2, 3].map(|cents| TrackSale::new("cus_1", cents));
    let mut import = codeqr.track().import_sales(sales.clone());
    for done in &mut import {
        let index = usize::try_from(done.index).unwrap();
        assert_eq!(done.input, sales[index]);
        assert_eq!(done.result.unwrap().currency, "usd");
    }
    assert_eq!(import.summary().succeeded, 3);
    assert_eq!(server.lines(), ["POST /track/sale"; 3]);

    let server = prepared(Server::json(200, &support::lead().to_string()));
    let codeqr = blocking(&server);
    let leads = ["a", "b"].map(|id| TrackLead::new("clk_1", "Sign up", id));
    let done: Vec<_> = codeqr.track().import_leads(leads).collect();
    assert!(done.iter().all(|done| done.result.is_ok()));
    assert_eq!(server.lines(), ["POST /track/lead"; 2]);
}

#[test]
fn settings_of_single_calls_are_kept() {
    let server = server();
    let codeqr = blocking(&server);
    assert_eq!(codeqr.base_url(), server.url());
    let hasty = codeqr.with(CallOptions::new().timeout(Duration::ZERO));
    let error = hasty.track().sale(TrackSale::new("cus_1", 1)).unwrap_err();
    assert!(error.to_string().contains("timeout"), "{error}");
    assert!(!server.was_asked());
}

/// On the only thread of its runtime, which can do nothing else meanwhile.
#[tokio::test]
async fn async_code_can_call_it_and_drop_it() {
    let server = Server::json(200, &support::sale().to_string()).await;
    let codeqr = blocking(&server);
    codeqr.track().sale(TrackSale::new("cus_123", 1)).unwrap();
    drop(codeqr);
    tokio::task::yield_now().await;
    assert_eq!(line(&server.request()), "POST /track/sale");
}

#[test]
fn the_key_is_shown_nowhere() {
    let server = server();
    let codeqr = blocking(&server);
    let shown = format!("{codeqr:?} {:?} {:#?}", codeqr.track(), codeqr.clone());
    assert!(!shown.contains("secret0123"), "{shown}");
    let error = Codeqr::new("Bearer codeqr_secret0123").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(!format!("{error} {error:?}").contains("secret0123"));
}
