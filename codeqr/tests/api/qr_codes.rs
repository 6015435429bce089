//! `codeqr.qrcodes()`, one QR code at a time.

use crate::support::{Server, assert_refused, body, complete, line, sent};
use codeqr::{Patch, QrCodeId, content::QrContent, types::*};
use serde_json::{Value, json};

pub(crate) fn qr_code(id: &str) -> Value {
    complete::<QrCode>(json!({
        "id": id, "type": "url", "domain": "acme.link", "key": id, "url": "https://example.com",
        "size": 1024.0, "scans": 7.0, "level": "M", "fgColor": "#000000", "bgColor": "#ffffff",
        "createdAt": "2026-01-01T00:00:00.000Z", "neverHeardOf": [1]
    }))
}

#[tokio::test]
async fn a_qr_code_is_created_with_what_was_set() {
    let server = Server::json(200, &qr_code("qr_1").to_string()).await;
    let text = FrameTextStyles::new()
        .family(FrameTextFamily::SansCondensed)
        .size(FrameTextSize::ExtraLarge)
        .style(FrameTextStyle::Italic)
        .weight(FrameTextWeight::Bold);
    let input = CreateQrCode::to_url("https://example.com/menu")
        .key("menu")
        .level("Q")
        .size(1024)
        .width(1200)
        .height(1300)
        .shape("rounded")
        .pattern("dots")
        .frame("frame-1")
        .frame_text("Scan me")
        .frame_color("#204060")
        .frame_text_color(Patch::Clear)
        .frame_text_styles(text)
        .fg_color("navy")
        .bg_color("#ffffff")
        .src("https://example.com/logo.png")
        .show_logo(true)
        .excavate(false)
        .static_(false)
        .tag_ids(["tag_1"])
        .use_display_page(false);
    let created = server.client().qrcodes().create(&input).await.unwrap();
    assert_eq!((created.size, created.scans), (1024, 7));
    assert_eq!(created.type_, QrCodeType::Url);

    let request = server.request();
    let body = json!({
        "type": "url", "url": "https://example.com/menu", "key": "menu", "level": "Q", "size": 1024,
        "width": 1200, "height": 1300, "shape": "rounded", "pattern": "dots", "frame": "frame-1",
        "frameText": "Scan me", "frameColor": "#204060", "frameTextColor": null,
        "frameTextStyles": {"family": "sans-condensed", "size": "xl", "style": "italic", "weight": "bold"},
        "fgColor": "navy", "bgColor": "#ffffff", "src": "https://example.com/logo.png", "showLogo": true,
        "excavate": false, "static": false, "tagIds": ["tag_1"], "useDisplayPage": false
    });
    assert_eq!(sent(&request), ("POST /qrcodes".into(), body));
    // The server takes whole numbers.
    assert!(request.body_string().contains(r#""size":1024,"#));
}

#[tokio::test]
async fn nothing_is_sent_that_was_not_set() {
    let server = Server::json(200, &qr_code("qr_1").to_string()).await;
    let input = CreateQrCode::new(QrCodeType::Url);
    server.client().qrcodes().create(input).await.unwrap();
    assert_eq!(server.request().body_string(), r#"{"type":"url"}"#);
}

#[tokio::test]
async fn an_update_is_a_put_that_leaves_clears_and_sets() {
    for (changes, body) in [
        (UpdateQrCode::new(), json!({})),
        (
            UpdateQrCode::new()
                .rules(Patch::Clear)
                .password(Patch::Clear)
                .url(Patch::Clear),
            json!({"rules": null, "password": null, "url": null}),
        ),
        (
            UpdateQrCode::new()
                .content(QrContent::Url("https://example.com/summer".into()))
                .archived(false)
                .size(512),
            json!({"url": "https://example.com/summer", "archived": false, "size": 512}),
        ),
    ] {
        let server = Server::json(200, &qr_code("qr_1").to_string()).await;
        let updated = server.client().qrcodes().update("qr_1", changes).await;
        assert_eq!(updated.unwrap().id, "qr_1");
        assert_eq!(sent(&server.request()), ("PUT /qrcodes/qr_1".into(), body));
    }
    let server = Server::json(200, &qr_code("qr_1").to_string()).await;
    let (id, changes) = (QrCodeId::external("a b/c"), UpdateQrCode::new());
    server.client().qrcodes().update(id, changes).await.unwrap();
    assert_eq!(line(&server.request()), "PUT /qrcodes/ext_a%20b%2Fc");
    assert_eq!(body(&server.request()), json!({}));
}

#[tokio::test]
async fn a_deleted_qr_code_leaves_its_id() {
    let server = Server::json(200, r#"{"id": "qr_1"}"#).await;
    let deleted = server.client().qrcodes().delete("qr_1").await.unwrap();
    assert_eq!(deleted.id, "qr_1");
    assert_eq!(line(&server.request()), "DELETE /qrcodes/qr_1");
}

#[tokio::test]
async fn a_qr_code_is_found_by_any_of_its_names() {
    let server = Server::with(|_| (200, qr_code("qr_1"))).await;
    let codeqr = server.client();
    for query in [
        GetQrCode::new().qr_code_id("qr_1"),
        GetQrCode::new().external_id("ext_a&b"),
        GetQrCode::new().domain("acme.link").key("été"),
    ] {
        let found = codeqr.qrcodes().retrieve(query).await.unwrap();
        assert_eq!(found.id, "qr_1");
    }
    assert_eq!(
        server.lines(),
        [
            "GET /qrcodes/info?qrCodeId=qr_1",
            "GET /qrcodes/info?externalId=ext_a%26b",
            "GET /qrcodes/info?domain=acme.link&key=%C3%A9t%C3%A9"
        ]
    );
}

#[tokio::test]
async fn bad_requests_are_refused_before_sending() {
    let server = Server::json(200, "{}").await;
    let codeqr = server.client();
    let qr_codes = codeqr.qrcodes();
    for query in [
        GetQrCode::new(),
        GetQrCode::new().project_slug("acme"),
        GetQrCode::new().domain("acme.link"),
        GetQrCode::new().key("menu"),
        GetQrCode::new().qr_code_id(""),
    ] {
        let found = qr_codes.retrieve(query).await;
        assert_refused(found, "getQRCodeInfo", "qrCodeId");
    }
    for id in ["", ".", ".."] {
        let updated = qr_codes.update(id, UpdateQrCode::new()).await;
        assert_refused(updated, "updateQRCode", "qrcodeId");
        assert_refused(qr_codes.delete(id).await, "deleteQRCode", "qrcodeId");
    }
    let input = || CreateQrCode::to_url("https://example.com");
    for (input, field) in [
        (input().external_id(""), "externalId"),
        (input().external_id("x".repeat(256)), "externalId"),
        (input().frame_text("x".repeat(201)), "frameText"),
    ] {
        let created = qr_codes.create(input).await;
        assert_refused(created, "createQRCode", field);
    }
    for (changes, field) in [
        (UpdateQrCode::new().external_id(""), "externalId"),
        (UpdateQrCode::new().frame_text("x".repeat(201)), "frameText"),
    ] {
        let updated = qr_codes.update("qr_1", changes).await;
        assert_refused(updated, "updateQRCode", field);
    }
    assert!(!server.was_asked());
}

#[tokio::test]
async fn a_type_newer_than_this_release_is_read() {
    let mut answer = qr_code("qr_1");
    answer["type"] = json!("hologram");
    answer["whatsapp"] = json!({"number": "4930123456"});
    answer["wifi"] = json!({"ssid": "Guests", "password": "s3cret"});
    let server = Server::json(200, &answer.to_string()).await;
    let query = GetQrCode::new().qr_code_id("qr_1");
    let found = server.client().qrcodes().retrieve(query).await.unwrap();
    assert_eq!(found.type_, QrCodeType::from("hologram"));
    assert_eq!(found.whatsapp.as_ref().unwrap().number, "4930123456");
    assert_eq!(found.wifi.as_ref().unwrap()["password"], "s3cret");
    assert!(!format!("{found:?}").contains("s3cret"));
}
