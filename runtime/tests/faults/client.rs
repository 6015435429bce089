//! HTTP clients that are handed in, and the redirects that they follow.

use dub_runtime::{Builder, CallOptions, Error, ErrorKind};
use reqwest::redirect::Policy;

use crate::clock::Clock;
use crate::server::Server;
use crate::stage::{Stage, http_client, patient};
use crate::stand_in::{Client, KEY};
use crate::turn::{Turn, answer, thing};
use crate::what::{ADD, READ, REPLACE, THING, What};

fn following(script: &[Turn], policy: Policy) -> Stage {
    Stage::over(script, "http", http_client().redirect(policy), |it| it)
}

fn redirect(status: u16, location: &str) -> Turn {
    answer(
        &format!("{status} Over there"),
        &format!("location: {location}\r\n"),
        "",
    )
}

fn text(request: &[u8]) -> String {
    String::from_utf8_lossy(request).into_owned()
}

#[tokio::test(start_paused = true)]
async fn a_client_that_is_handed_in_carries_the_same_request() {
    let http = http_client().user_agent("theirs/1");
    let stage = Stage::over(&[thing()], "http", http, |builder| {
        builder.app_info("shop", "2")
    });
    let played = stage.play(REPLACE).await;
    assert_eq!(played.result.expect("an answer"), THING);
    let request = text(&played.requests[0]);
    assert!(
        request.starts_with("PUT /things?q=qu3ry-mark HTTP/1.1\r\n"),
        "{request}"
    );
    assert!(
        request.contains("\r\nuser-agent: test/1.0.0 shop/2\r\n"),
        "{request}"
    );
    assert!(!request.contains("theirs"), "{request}");
    let key = format!("\r\nauthorization: Bearer {KEY}\r\n");
    assert!(request.contains(&key), "{request}");
    assert!(
        request.ends_with("\r\n\r\n{\"name\":\"b0dy-mark\"}"),
        "{request}"
    );
}

#[tokio::test]
async fn a_client_of_its_own_does_the_same() {
    const CLOSE: &str = "connection: close\r\n";
    let ok = answer("200 OK", CLOSE, "{\"id\":7}");
    let away = answer("302 There", "connection: close\r\nlocation: /login\r\n", "");
    let script = [answer("503 Down", CLOSE, ""), ok, away];
    let server = Server::start(script.to_vec(), Clock::new());
    let client: Client = Builder::new()
        .api_key(KEY)
        .base_url(format!("http://{}", server.address))
        .retry(patient(2))
        .build()
        .expect("a client");
    let result = client.send(REPLACE, CallOptions::new()).await;
    assert_eq!(result.expect("an answer"), THING);
    let error = client
        .send(REPLACE, CallOptions::new())
        .await
        .expect_err("302");
    assert_eq!((error.status(), error.attempts()), (Some(302), 1));
    drop(client);
    let requests = server.finish().await;
    assert_eq!(requests.len(), 3);
    assert_eq!((&requests[0], &requests[0]), (&requests[1], &requests[2]));
    let request = text(&requests[0]);
    assert!(
        request.contains("\r\nuser-agent: test/1.0.0\r\n"),
        "{request}"
    );
    assert!(
        request.ends_with("\r\n\r\n{\"name\":\"b0dy-mark\"}"),
        "{request}"
    );
}

/// The error of a call that is redirected to another host, which answers so; and what arrived there.
async fn elsewhere(what: What, status: u16, there: Turn) -> (Error, Vec<String>) {
    let other = Server::start(vec![there], Clock::new());
    let location = format!("http://elsewhere.test:{}/login", other.address.port());
    let stage = following(&[redirect(status, &location)], Policy::default());
    let error = stage.play(what).await.error();
    assert!(
        error
            .to_string()
            .contains("followed a redirect to elsewhere.test,"),
        "{error}"
    );
    let requests = other.finish().await;
    (
        error,
        requests.iter().map(|request| text(request)).collect(),
    )
}

#[tokio::test(start_paused = true)]
async fn an_answer_from_elsewhere_is_no_answer() {
    let page = answer(
        "200 OK",
        "content-type: text/html\r\n",
        "<h1>Who are you?</h1>",
    );
    for status in [301, 302, 303, 307, 308] {
        for (there, kind, got) in [
            // Not even if it looks like one.
            (thing(), ErrorKind::Decode, 200),
            (page.clone(), ErrorKind::Decode, 200),
            (answer("404 No", "", ""), ErrorKind::Api, 404),
            (answer("503 Down", "", ""), ErrorKind::Api, 503),
        ] {
            for what in [READ, ADD] {
                let (error, requests) = elsewhere(what, status, there.clone()).await;
                assert_eq!((error.kind(), error.status()), (kind, Some(got)));
                assert_eq!((error.attempts(), requests.len()), (1, 1), "{error}");
                assert!(error.may_have_been_sent());
                let request = requests[0].to_lowercase();
                assert!(
                    !request.contains("authorization") && !request.contains(KEY),
                    "{request}"
                );
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_from_elsewhere_on_the_server_is_no_answer_either() {
    for location in ["/things/7", "/things", "/things?q=another"] {
        let stage = following(&[redirect(302, location), thing()], Policy::default());
        let result = stage.client.send(ADD, CallOptions::new()).await;
        let error = result.expect_err("the body was lost");
        assert_eq!(
            (error.kind(), error.status()),
            (ErrorKind::Decode, Some(200))
        );
        assert!(
            error.message().contains("redirect to server.test"),
            "{error}"
        );
        assert_eq!((error.attempts(), error.body()), (1, Some(&b""[..])));
        let (_, requests) = stage.finish().await;
        assert!(text(&requests[1]).starts_with("GET "), "{requests:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn redirects_without_an_end_are_final() {
    for what in [READ, ADD] {
        let script = vec![redirect(307, "/things?q=qu3ry-mark"); 3];
        let stage = following(&script, Policy::limited(2));
        let error = stage
            .client
            .send(what, CallOptions::new())
            .await
            .expect_err("no end");
        assert_eq!((error.status(), error.attempts()), (None, 1), "{error}");
        assert!(error.may_have_been_processed());
        assert!(
            error.message().contains("redirects without an end"),
            "{error}"
        );
        assert_eq!(stage.finish().await.1.len(), 3);
    }
}
