//! Calls from end to end, over real sockets.

mod proxy;
mod support;

use std::error::Error as _;
use std::time::Duration;

use dub_runtime::{CallOptions, CommaList, Error, ErrorCode, ErrorKind};
use serde_json::{Value, json};
use support::{ESCAPED_KEY, KEY, Script, answer, client, cut, head_and_body, serve};

/// The error of a call that is answered so.
async fn error(script: Script) -> Error {
    let (address, _) = serve(script).await;
    client(address).get::<Value>().await.expect_err("a failure")
}

#[tokio::test]
async fn a_request_carries_what_it_should_and_nothing_else() {
    let (address, head) = serve(answer("200 OK", "", r#"{"a":1}"#)).await;
    let ids = CommaList::from(["a", "b c"]);
    let value: Value = client(address)
        .call("getThing", CallOptions::new(), Some(&ids))
        .await
        .expect("an answer");
    assert_eq!(value, json!({ "a": 1 }));
    let head = head.await.expect("a request");
    assert!(
        head.starts_with("GET /api/things?ids=a,b+c&q=x%2Cy%26z HTTP/1.1\r\n"),
        "{head}"
    );
    assert!(
        head.contains(&format!("authorization: Bearer {KEY}\r\n")),
        "{head}"
    );
    assert!(
        head.contains("user-agent: test/1.0.0 suite/2\r\n"),
        "{head}"
    );
}

#[tokio::test]
async fn an_unauthenticated_operation_is_sent_without_the_key() {
    let (address, head) = serve(answer("200 OK", "", "null")).await;
    client(address)
        .call::<()>("openDoor", CallOptions::new(), None)
        .await
        .expect("an answer");
    let head = head.await.expect("a request").to_lowercase();
    assert!(
        !head.contains("authorization") && !head.contains(KEY),
        "{head}"
    );
}

#[tokio::test]
async fn any_2xx_is_a_success() {
    let (address, _) = serve(answer("201 Created", "", "[1]")).await;
    assert_eq!(
        client(address).get::<Vec<i64>>().await.expect("an answer"),
        [1]
    );
    let (address, _) = serve(Script::Answer(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec())).await;
    client(address).get::<()>().await.expect("nothing");
    let error = error_of_text(answer("202 Accepted", "", "[1] x")).await;
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Decode, Some(202))
    );
}

async fn error_of_text(script: Script) -> Error {
    let (address, _) = serve(script).await;
    client(address)
        .get::<String>()
        .await
        .expect_err("a failure")
}

#[tokio::test]
async fn bytes_come_with_their_media_type() {
    let (address, _) = serve(answer("200 OK", "content-type: image/png\r\n", "\u{1}PNG")).await;
    let (bytes, media_type) = client(address).bytes().await.expect("an image");
    assert_eq!(
        (&bytes[..], media_type.as_deref()),
        (&b"\x01PNG"[..], Some("image/png"))
    );
    let (address, _) = serve(cut("200 OK", "", 9, "PN")).await;
    let error = client(address).bytes().await.expect_err("cut");
    assert_eq!(
        (error.kind(), error.body()),
        (ErrorKind::Decode, Some(&b"PN"[..]))
    );
    assert_eq!(error.operation(), Some("getImage"));
}

#[tokio::test]
async fn a_page_in_place_of_json_hides_nothing() {
    let page = "<html><body><h1>Bad gateway</h1></body></html>";
    let error = error(answer(
        "502 Bad Gateway",
        "content-type: text/html\r\ncf-ray: r1\r\n",
        page,
    ))
    .await;
    assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(502)));
    assert_eq!(error.body(), Some(page.as_bytes()));
    assert_eq!(
        error.to_string(),
        "getThing: 502 (text/html): Bad gateway (request id r1)"
    );
    assert!(error.is_retryable() && error.may_have_been_sent());
}

#[tokio::test]
async fn an_empty_500_says_so() {
    let error = error(answer("500 Internal Server Error", "", "")).await;
    assert_eq!(
        (error.kind(), error.status(), error.body()),
        (ErrorKind::Api, Some(500), Some(&b""[..]))
    );
    assert_eq!(error.to_string(), "getThing: 500: the answer had no body");
}

#[tokio::test]
async fn an_envelope_is_decoded_known_code_or_not() {
    for (wire, code) in [
        ("rate_limit_exceeded", ErrorCode::RateLimitExceeded),
        ("brand_new", ErrorCode::Unknown("brand_new".to_owned())),
    ] {
        let body = format!(r#"{{"error":{{"code":"{wire}","message":"Slow down."}}}}"#);
        let headers = "x-ratelimit-limit: 60\r\nx-ratelimit-remaining: 0\r\n";
        let error = error(answer("429 Too Many Requests", headers, &body)).await;
        assert_eq!((error.code(), error.message()), (Some(&code), "Slow down."));
        let limit = error.rate_limit().expect("a rate limit");
        assert_eq!(
            (limit.limit, limit.remaining, limit.reset),
            (Some(60), Some(0), None)
        );
        assert_eq!(
            error.to_string(),
            format!("getThing: 429 {wire}: Slow down.")
        );
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_keeps_what_arrived() {
    let error = error(cut("200 OK", "", 99, r#"{"a":"#)).await;
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Decode, Some(200))
    );
    assert_eq!(error.body(), Some(&br#"{"a":"#[..]));
    assert!(
        error.message().contains("broke off after 5 bytes"),
        "{error}"
    );
    assert!(error.source().is_some());

    let error = self::error(cut("500 Oh", "x-request-id: r1\r\n", 99, "Half a")).await;
    assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(500)));
    assert_eq!(
        (error.body(), error.request_id()),
        (Some(&b"Half a"[..]), Some("r1"))
    );
    assert_eq!(
        error.to_string(),
        "getThing: 500: Half a (the body broke off after 6 bytes) (request id r1)"
    );
    assert_eq!(error.message(), "Half a");
}

#[tokio::test]
async fn a_byte_order_mark_is_no_part_of_an_answer() {
    for status in ["200 OK", "201 Created"] {
        let (address, _) = serve(answer(status, "", "\u{feff}[1]")).await;
        let value: Vec<i64> = client(address).get().await.expect("an answer");
        assert_eq!(value, [1]);
    }
    // What arrived stays what it was, in errors and where bytes are asked for.
    let (address, _) = serve(answer("200 OK", "", "\u{feff}x")).await;
    let error = client(address).get::<i64>().await.expect_err("not JSON");
    assert_eq!(error.body(), Some("\u{feff}x".as_bytes()));
    let (address, _) = serve(answer("200 OK", "", "\u{feff}a;b")).await;
    let (bytes, _) = client(address).bytes().await.expect("bytes");
    assert_eq!(bytes, "\u{feff}a;b".as_bytes());
}

#[tokio::test]
async fn a_success_of_another_form_says_where() {
    let (address, _) = serve(answer("200 OK", "", r#"[{"n":1},{"n":"x"}]"#)).await;
    let error = client(address)
        .get::<Vec<std::collections::HashMap<String, i64>>>()
        .await
        .expect_err("another form");
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Decode, Some(200))
    );
    assert!(
        error
            .to_string()
            .starts_with("getThing: 200: the answer could not be decoded: [1].n: invalid type"),
        "{error}"
    );
    assert!(error.may_have_been_sent() && !error.is_retryable() && error.source().is_some());

    let error = error_of_text(answer(
        "200 OK",
        "content-type: text/html\r\n",
        "<h1>Hi</h1>",
    ))
    .await;
    assert!(
        error
            .to_string()
            .starts_with("getThing: 200 (text/html): the answer could not be"),
        "{error}"
    );
    let error = error_of_text(answer("200 OK", "", "")).await;
    assert_eq!(error.to_string(), "getThing: 200: the answer had no body");
}

#[tokio::test]
async fn a_refused_connection_sent_nothing() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a free port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let error = client(address).get::<Value>().await.expect_err("refused");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Connect, None));
    assert!(error.is_connect() && error.is_retryable() && !error.may_have_been_sent());
    let shown = error.to_string().to_lowercase();
    assert!(
        shown.contains(&address.to_string()) && shown.contains("refused"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_server_that_never_answers_is_a_timeout() {
    let half = head_and_body("200 OK", "", 9, "half");
    for (sent, status) in [(Vec::new(), None), (half, Some(200))] {
        let (address, _) = serve(Script::Stall(sent)).await;
        let limit = Duration::from_millis(300);
        let error = client(address)
            .get_within::<Value>(limit)
            .await
            .expect_err("a timeout");
        assert_eq!((error.kind(), error.status()), (ErrorKind::Timeout, status));
        assert!(error.is_timeout() && error.is_retryable() && error.may_have_been_sent());
        assert!(
            error.to_string().contains("did not arrive in time"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_timeout_of_zero_is_refused_unsent() {
    let (address, _) = serve(Script::Reset).await;
    let error = client(address)
        .get_within::<Value>(Duration::ZERO)
        .await
        .expect_err("refused");
    assert_eq!(
        (error.kind(), error.field()),
        (ErrorKind::InvalidRequest, Some("timeout"))
    );
    assert_eq!(
        error.to_string(),
        "getThing: `timeout` must be longer than zero"
    );
}

#[tokio::test]
async fn a_reset_after_the_request_may_have_done_the_work() {
    let error = error(Script::Reset).await;
    assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, None));
    assert!(error.is_retryable() && error.may_have_been_sent() && !error.is_timeout());
    assert!(
        error.to_string().contains("the connection broke"),
        "{error}"
    );
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let error = error(answer(
        "302 Found",
        "location: http://127.0.0.1:1/login\r\n",
        "",
    ))
    .await;
    assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(302)));
    assert!(
        error.message().contains("redirects to 127.0.0.1"),
        "{error}"
    );
}

#[tokio::test]
async fn an_echoed_key_does_not_reach_the_error() {
    let headers = format!("x-request-id: {KEY}\r\ncontent-type: text/{KEY}\r\n");
    for status in ["200 OK", "403 Forbidden"] {
        for body in [
            format!("GET authorization: Bearer {KEY}"),
            format!("\"{KEY}\""),
            // As JSON may also write it, read back by whatever quotes it.
            format!("\"{ESCAPED_KEY}\""),
            format!(r#"{{"{ESCAPED_KEY}":1}}"#),
        ] {
            let (address, _) = serve(answer(status, &headers, &body)).await;
            let shown = everything(&client(address).get::<i64>().await.expect_err("a failure"));
            assert!(
                !shown.contains(KEY) && !shown.contains(ESCAPED_KEY),
                "{shown}"
            );
            assert!(shown.contains("<redacted>"), "{shown}");
        }
    }
}

#[tokio::test]
async fn an_escaped_key_does_not_reach_the_path_of_an_error() {
    let body = format!(r#"{{"{ESCAPED_KEY}":"x"}}"#);
    let (address, _) = serve(answer("200 OK", "", &body)).await;
    let error = client(address)
        .get::<std::collections::HashMap<String, i64>>()
        .await
        .expect_err("another form");
    let shown = everything(&error);
    assert!(!shown.contains(KEY), "{shown}");
    assert!(shown.contains("<redacted>: invalid type"), "{shown}");
}

/// Whatever an error shows to anyone.
fn everything(error: &Error) -> String {
    let mut shown = format!(
        "{error} {error:?} {} {:?} {}",
        error.message(),
        error.request_id(),
        String::from_utf8_lossy(error.body().expect("a body"))
    );
    let mut source = error.source();
    while let Some(cause) = source {
        shown += &format!(" {cause} {cause:?}");
        source = cause.source();
    }
    shown
}

#[tokio::test]
async fn a_success_is_not_redacted() {
    let (address, _) = serve(answer("200 OK", "", &format!("\"{KEY}\""))).await;
    assert_eq!(
        client(address).get::<String>().await.expect("an answer"),
        KEY
    );
}

#[tokio::test]
async fn a_list_that_cannot_be_sent_is_an_invalid_request() {
    let (address, _) = serve(Script::Reset).await;
    let ids = CommaList::from("a,b");
    let error = client(address)
        .call::<Value>("getThing", CallOptions::new(), Some(&ids))
        .await
        .expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(
        !error.may_have_been_sent() && error.message().contains("must not contain a comma"),
        "{error}"
    );
}

#[tokio::test]
async fn futures_are_send_and_nothing_prints_the_key() {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    let (address, _) = serve(answer("200 OK", "", "1")).await;
    let client = client(address);
    is_send(client.get::<i64>()).await.expect("an answer");
    let shown = format!(
        "{client:?} {:?}",
        client.0.call("getThing", CallOptions::new())
    );
    assert!(!shown.contains(KEY), "{shown}");
}
