//! `codeqr.qrcodes().bulk()`.

use crate::{
    qr_codes::qr_code,
    support::{Server, body, line, parameter},
};
use codeqr::{BulkOutcome, ErrorKind, types::*};
use serde_json::{Value, json};

fn inputs(count: usize) -> Vec<CreateQrCode> {
    (0..count)
        .map(|n| CreateQrCode::to_url(format!("https://a.test/{n}")))
        .collect()
}

#[tokio::test]
async fn qr_codes_errors_and_what_cannot_be_read_come_in_one_answer() {
    let mut unreadable = qr_code("qr_2");
    unreadable["scans"] = json!("many");
    unreadable["password"] = json!("s3cret");
    let outcomes = json!([
        qr_code("qr_1"),
        {"error": "No QR codes left", "code": "exceeded_limit", "qrcode": {"password": "s3cret"}},
        {"error": "Try later", "code": "service_unavailable"},
        unreadable
    ]);
    let server = Server::json(200, &outcomes.to_string()).await;
    let qr_codes = inputs(4);
    let created = server.client().qrcodes().bulk().create(&qr_codes).await;
    let created = created.unwrap();

    let bodies: Vec<_> = qr_codes.iter().map(|qr_code| json!(qr_code)).collect();
    let request = server.request();
    assert_eq!(line(&request), "POST /qrcodes/bulk");
    assert_eq!(body(&request), Value::Array(bodies));

    assert_eq!(created[0].created().unwrap().id, "qr_1");
    let error = created[1].error().unwrap();
    assert_eq!(error.code, BulkErrorCode::ExceededLimit);
    assert_eq!(error.qrcode, Some(json!({"password": "s3cret"})));
    let error = created[2].error().unwrap();
    assert_eq!(error.code, BulkErrorCode::ServiceUnavailable);
    assert_eq!(created[3], BulkOutcome::Unknown(unreadable));
    assert!(!format!("{created:?}").contains("s3cret"));
}

#[tokio::test]
async fn more_than_100_qr_codes_are_created_in_parts() {
    let server = Server::with(|request| {
        let count = body(request).as_array().unwrap().len();
        (200, json!(vec![qr_code("qr_1"); count]))
    })
    .await;
    let created = server.client().qrcodes().bulk().create(inputs(101)).await;
    assert_eq!(created.unwrap().len(), 101);
    let urls: Vec<_> = server
        .requests()
        .iter()
        .map(|request| body(request)[0]["url"].clone())
        .collect();
    assert_eq!(urls, ["https://a.test/0", "https://a.test/100"]);
    assert_eq!(server.lines(), ["POST /qrcodes/bulk"; 2]);
}

#[tokio::test]
async fn qr_codes_are_deleted_in_parts_and_counted() {
    let server = Server::with(|request| {
        let ids = parameter(request, "qrcodeIds").unwrap();
        (200, json!({"deletedCount": ids.split(',').count()}))
    })
    .await;
    let ids = (0..101).map(|n| format!("qr_{n}"));
    let deleted = server.client().qrcodes().bulk().delete(ids).await;
    assert_eq!(deleted.unwrap(), 101);
    let lines = server.lines();
    let start = "DELETE /qrcodes/bulk?qrcodeIds=qr_0,qr_1,qr_2,";
    assert!(lines[0].starts_with(start), "{}", lines[0]);
    assert_eq!(lines[1], "DELETE /qrcodes/bulk?qrcodeIds=qr_100");
}

#[tokio::test]
async fn what_cannot_be_sent_is_found_before_the_first_part() {
    let server = Server::json(200, "[]").await;
    let codeqr = server.client();
    let bulk = codeqr.qrcodes().bulk();
    let mut qr_codes = inputs(150);
    let alone = [SplitDestination::new("https://a.test", 100)];
    qr_codes[120] = CreateQrCode::to_url("https://a.test").rules([SmartRule::otherwise(alone)]);
    let failed = bulk.create(&qr_codes).await.unwrap_err();
    assert_eq!(failed.error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(failed.error.field(), Some("[120].rules[0].split"));
    assert_eq!(failed.pending, 0..150);
    let failed = bulk.create([]).await.unwrap_err();
    assert_eq!(failed.error.field(), Some("qrcodes"));
    for (ids, field) in [
        (vec![], "qrcodeIds"),
        (vec!["qr_1", ""], "qrcodeIds[1]"),
        (vec!["qr_1,qr_2"], "qrcodeIds[0]"),
    ] {
        let failed = bulk.delete(ids).await.unwrap_err();
        assert_eq!(failed.error.field(), Some(field));
    }
    assert!(!server.was_asked());
}
