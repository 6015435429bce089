//! What `dub.qr_codes()` sends, and what it makes of answers.

use crate::support::{Server, header, line};
use dub::{ErrorCode, ErrorKind, types::*};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\xff\xfe";

#[tokio::test]
async fn a_picture_is_given_as_it_came_and_asked_for_without_the_key() {
    let server = Server::answer(200, &[("content-type", "image/png")], PNG).await;
    let code = GetQrCode::new("https://acme.link/a b?c=1&d=2")
        .size(300)
        .margin(0)
        .level(QrLevel::High)
        .fg_color("#FF0000")
        .hide_logo(true);
    let picture = server.client().qr_codes().get(code).await.unwrap();
    assert_eq!(picture.bytes, PNG);
    assert_eq!(picture.media_type.as_deref(), Some("image/png"));
    assert_eq!(
        format!("{picture:?}"),
        r#"QrCode { length: 12, media_type: Some("image/png") }"#
    );

    let request = server.request();
    assert_eq!(header(&request, "authorization"), None);
    assert_eq!(
        line(&request),
        "GET /qr?fgColor=%23FF0000&hideLogo=true&level=H&margin=0&size=300\
         &url=https%3A%2F%2Facme.link%2Fa+b%3Fc%3D1%26d%3D2"
    );
}

#[tokio::test]
async fn the_server_says_what_the_picture_is() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg'/>";
    let server = Server::answer(200, &[("content-type", "image/svg+xml")], svg).await;
    let picture = server.client().qr_codes().get(GetQrCode::new("x")).await;
    let picture = picture.unwrap();
    assert_eq!(picture.bytes, svg.as_bytes());
    assert_eq!(picture.media_type.as_deref(), Some("image/svg+xml"));

    let server = Server::answer(200, &[], PNG).await;
    let picture = server.client().qr_codes().get(GetQrCode::new("x")).await;
    let picture = picture.unwrap();
    assert_eq!(picture.bytes, PNG);
    assert_eq!(picture.media_type, None);
}

#[tokio::test]
async fn an_error_is_no_picture() {
    let body = r#"{"error": {"code": "not_found", "message": "No such workspace."}}"#;
    let server = Server::json(404, body).await;
    let error = server.client().qr_codes().get(GetQrCode::new("x")).await;
    let error = error.unwrap_err();
    assert_eq!(error.status(), Some(404));
    assert_eq!(error.code(), Some(&ErrorCode::NotFound));
    assert_eq!(error.operation(), Some("getQRCode"));

    let server = Server::answer(429, &[("content-type", "text/plain")], "Slow down").await;
    let error = server.client().qr_codes().get(GetQrCode::new("x")).await;
    let error = error.unwrap_err();
    assert_eq!(error.status(), Some(429));
    assert!(error.is_retryable());
}

#[tokio::test]
async fn an_address_that_is_too_long_is_not_sent() {
    let server = Server::answer(200, &[], PNG).await;
    let code = GetQrCode::new("x".repeat(32_001));
    let error = server.client().qr_codes().get(code).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(error.field(), Some("url"));
    assert!(!server.was_asked());
}
