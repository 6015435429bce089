//! What becomes of answers that are no success, or none that can be read.

use crate::{
    links::link,
    support::{self, KEY, Server},
};
use codeqr::{Error, ErrorCode, ErrorKind, types::*};
use serde_json::{Value, json};

async fn error(status: u16, body: &str) -> Error {
    let server = Server::json(status, body).await;
    let sale = TrackSale::new("cus_1", 4_900);
    server.client().track().sale(sale).await.unwrap_err()
}

fn envelope(code: &str, message: &str) -> Value {
    let doc_url = format!("https://codeqr.io/docs/errors#{code}");
    json!({"error": {"code": code, "message": message, "doc_url": doc_url}})
}

#[tokio::test]
async fn the_envelope_gives_code_message_and_doc_url() {
    for (status, code, known) in [
        (400, "bad_request", ErrorCode::BadRequest),
        (401, "unauthorized", ErrorCode::Unauthorized),
        (403, "forbidden", ErrorCode::Forbidden),
        (403, "exceeded_limit", ErrorCode::ExceededLimit),
        (404, "not_found", ErrorCode::NotFound),
        (409, "conflict", ErrorCode::Conflict),
        (410, "invite_expired", ErrorCode::InviteExpired),
        (422, "unprocessable_entity", ErrorCode::UnprocessableEntity),
        (429, "rate_limit_exceeded", ErrorCode::RateLimitExceeded),
        (500, "internal_server_error", ErrorCode::InternalServerError),
        (503, "service_unavailable", ErrorCode::ServiceUnavailable),
        (
            403,
            "plan_too_small",
            ErrorCode::Unknown("plan_too_small".into()),
        ),
    ] {
        let body = envelope(code, "You have used up your links.").to_string();
        let error = error(status, &body).await;
        assert_eq!(
            (error.kind(), error.status()),
            (ErrorKind::Api, Some(status))
        );
        assert_eq!(error.code(), Some(&known));
        assert_eq!(error.message(), "You have used up your links.");
        let doc_url = format!("https://codeqr.io/docs/errors#{code}");
        assert_eq!(error.doc_url(), Some(doc_url.as_str()));
        assert_eq!(error.operation(), Some("trackSale"));
        assert_eq!(error.body(), Some(body.as_bytes()));
        assert_eq!(
            error.is_retryable(),
            [429, 500, 503].contains(&status),
            "{error}"
        );
        let text = error.to_string();
        assert!(
            text.contains(&status.to_string()) && text.contains(code),
            "{text}"
        );
    }
}

#[tokio::test]
async fn a_refusal_was_not_processed_and_a_failure_may_have_been() {
    for (status, code, processed) in [
        (403, "forbidden", false),
        (403, "exceeded_limit", false),
        (429, "rate_limit_exceeded", false),
        (500, "internal_server_error", true),
        (503, "service_unavailable", true),
    ] {
        let error = error(status, &envelope(code, "No.").to_string()).await;
        assert_eq!(error.may_have_been_processed(), processed, "{error}");
    }
}

#[tokio::test]
async fn html_nothing_and_half_a_body_keep_status_and_body() {
    let html = "<html><body><h1>502 Bad Gateway</h1></body></html>";
    let server = Server::answer(502, &[("content-type", "text/html")], html).await;
    let found = server.client().links().list(ListLinks::new()).await;
    let of_html = found.unwrap_err();
    assert_eq!(
        (of_html.kind(), of_html.status()),
        (ErrorKind::Api, Some(502))
    );
    assert_eq!(of_html.body(), Some(html.as_bytes()));
    assert_eq!(of_html.code(), None);
    let text = of_html.to_string();
    assert!(text.contains("502") && !text.contains("<h1>"), "{text}");

    for (status, body, kind) in [
        (500, "", ErrorKind::Api),
        (403, "null", ErrorKind::Api),
        (404, r#"{"error":{"code":"not_f"#, ErrorKind::Api),
        (404, r#"{"error":"not found"}"#, ErrorKind::Api),
        (422, r#"{"error":{"code":7,"message":[]}}"#, ErrorKind::Api),
        (200, r#"{"eventName":"Purch"#, ErrorKind::Decode),
        (200, "", ErrorKind::Decode),
        (200, "null", ErrorKind::Decode),
        (201, "[]", ErrorKind::Decode),
    ] {
        let error = error(status, body).await;
        assert_eq!(
            (error.kind(), error.status()),
            (kind, Some(status)),
            "{error}"
        );
        assert_eq!(error.body().unwrap_or_default(), body.as_bytes());
        assert!(error.to_string().contains(&status.to_string()), "{error}");
    }
}

#[tokio::test]
async fn a_success_without_content_keeps_its_status() {
    let server = Server::answer(204, &[], "").await;
    let codeqr = server.client();
    let created = codeqr.links().create(CreateLink::new("https://a.test"));
    let created = created.await.map(drop);
    let listed = codeqr.links().list(ListLinks::new()).await.map(drop);
    let counted = codeqr.links().count(CountLinks::new()).await.map(drop);
    let deleted = codeqr.tags().delete("tag_1").await.map(drop);
    for result in [created, listed, counted, deleted] {
        let error = result.unwrap_err();
        assert_eq!(
            (error.kind(), error.status()),
            (ErrorKind::Decode, Some(204))
        );
    }
}

#[tokio::test]
async fn any_2xx_with_the_answer_is_success() {
    for status in [200, 201, 202, 299] {
        let server = Server::json(status, &support::sale().to_string()).await;
        let sale = TrackSale::new("cus_1", 4_900);
        let tracked = server.client().track().sale(sale).await;
        assert_eq!(tracked.unwrap().amount, 4_900);
    }
}

#[tokio::test]
async fn an_answer_of_another_shape_says_where_it_differs() {
    let mut answer = link("link_1");
    answer["rules"] = json!([{"split": [{"url": "https://a.test", "weight": "half"}]}]);
    let server = Server::json(200, &json!([link("link_0"), answer]).to_string()).await;
    let links = server.client().links().list(ListLinks::new()).await;
    let error = links.unwrap_err();
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Decode, Some(200))
    );
    let text = error.to_string();
    assert!(text.contains("[1].rules[0].split[0].weight"), "{text}");
}

#[tokio::test]
async fn an_echoed_key_is_in_no_error() {
    let echo = envelope("unauthorized", &format!("bad key {KEY}"));
    let error = error(401, &echo.to_string()).await;
    let body = String::from_utf8_lossy(error.body().unwrap_or_default()).into_owned();
    let message = error.message();
    let shown = format!("{error} {error:?} {error:#?} {message} {body}");
    assert!(!shown.contains("secret0123"), "{shown}");
}
