//! What `dub.track()` makes of answers.

use crate::support::{Server, complete, no_lead, no_sale};
use dub::{ErrorCode, ErrorKind, types::*};
use serde::Serialize;
use serde_json::{Value, json};

async fn sale(status: u16, body: &str) -> dub::Result<SaleTracked> {
    let server = Server::json(status, body).await;
    server
        .client()
        .track()
        .sale(TrackSale::new("cus_1", 4_900))
        .await
}

async fn lead(body: Value) -> dub::Result<LeadTracked> {
    let server = Server::json(200, &body.to_string()).await;
    server
        .client()
        .track()
        .lead(TrackLead::new("clk_1", "Sign up", "cus_1"))
        .await
}

fn recorded() -> Value {
    complete::<SaleTracked>(json!({
        "eventName": "Purchase",
        "customer": {"id": "cus_x", "name": "Ada", "email": null, "avatar": null, "externalId": "cus_1"},
        "sale": {"amount": 4900, "currency": "usd", "paymentProcessor": "stripe", "invoiceId": "in_42", "metadata": {"plan": "pro"}}
    }))
}

/// An answer as it would be stored. Whether a field of it may be missing is for the contract to say, and
/// not the point here.
fn stored(answer: &impl Serialize) -> Value {
    serde_json::to_value(answer).unwrap()
}

#[tokio::test]
async fn a_recorded_sale_is_attributed() {
    let tracked = sale(200, &recorded().to_string()).await.unwrap();
    assert!(tracked.is_attributed());
    let tracked = stored(&tracked);
    let (customer, sale) = (&tracked["customer"], &tracked["sale"]);
    assert_eq!(customer["id"], "cus_x");
    assert_eq!(customer["email"], Value::Null);
    assert_eq!(sale["amount"], 4_900);
    assert_eq!(sale["currency"], "usd");
    assert_eq!(sale["metadata"]["plan"], "pro");
}

#[tokio::test]
async fn a_sale_of_nobody_is_not_attributed() {
    let tracked = sale(200, &no_sale().to_string()).await.unwrap();
    assert!(!tracked.is_attributed());
    assert!(tracked.customer.is_none());
}

#[tokio::test]
async fn cents_may_be_written_as_any_json_number() {
    let mut body = recorded();
    for amount in ["4900", "4900.0", "49e2"] {
        body["sale"]["amount"] = serde_json::from_str(amount).unwrap();
        let tracked = sale(200, &body.to_string()).await.unwrap();
        assert_eq!(stored(&tracked)["sale"]["amount"], 4_900, "{amount}");
    }
    body["sale"]["amount"] = json!(4900.5);
    assert_eq!(
        sale(200, &body.to_string()).await.unwrap_err().kind(),
        ErrorKind::Decode
    );
}

#[tokio::test]
async fn any_2xx_is_success() {
    for status in [200, 201, 202, 299] {
        assert!(
            sale(status, &recorded().to_string())
                .await
                .unwrap()
                .is_attributed()
        );
    }
}

#[tokio::test]
async fn fields_nobody_knows_and_fields_left_out_are_no_failure() {
    let mut body = recorded();
    body["sale"]["neverHeardOf"] = json!({"rate": 0.2});
    body["neverHeardOf"] = json!("req_1");
    let sale_fields = body["sale"].as_object_mut().unwrap();
    sale_fields.remove("metadata");
    sale_fields.remove("invoiceId");
    body["customer"].as_object_mut().unwrap().remove("name");
    body["sale"]["paymentProcessor"] = json!("mollie");

    let tracked = stored(&sale(200, &body.to_string()).await.unwrap());
    let sale = &tracked["sale"];
    assert_eq!(
        (&sale["invoiceId"], &sale["metadata"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(sale["paymentProcessor"], "mollie");
}

#[test]
fn unknown_enum_values_survive_a_round_trip() {
    let processor: PaymentProcessor = serde_json::from_str("\"mollie\"").unwrap();
    assert_eq!(processor, PaymentProcessor::Unknown("mollie".into()));
    assert_eq!(serde_json::to_string(&processor).unwrap(), "\"mollie\"");
    let known: PaymentProcessor = serde_json::from_str("\"stripe\"").unwrap();
    assert_eq!(known, PaymentProcessor::Stripe);
}

#[tokio::test]
async fn a_lead_without_a_link_is_a_duplicate() {
    let mut body = no_lead();
    assert!(lead(body.clone()).await.unwrap().is_duplicate());
    body["link"] = json!({
        "id": "link_1", "domain": "acme.link", "key": "spring", "shortLink": "https://acme.link/spring",
        "url": "https://acme.com", "partnerId": null, "programId": null, "tenantId": null, "externalId": null
    });
    let tracked = lead(complete::<LeadTracked>(body)).await.unwrap();
    assert!(!tracked.is_duplicate());
    let link = &stored(&tracked)["link"];
    assert_eq!(link["shortLink"], "https://acme.link/spring");
}

#[tokio::test]
async fn the_envelope_gives_code_message_and_doc_url() {
    for (status, code, known) in [
        (400, "bad_request", ErrorCode::BadRequest),
        (401, "unauthorized", ErrorCode::Unauthorized),
        (403, "exceeded_limit", ErrorCode::ExceededLimit),
        (404, "not_found", ErrorCode::NotFound),
        (409, "invite_pending", ErrorCode::InvitePending),
        (422, "unprocessable_entity", ErrorCode::UnprocessableEntity),
        (429, "rate_limit_exceeded", ErrorCode::RateLimitExceeded),
        (
            418,
            "short_and_stout",
            ErrorCode::Unknown("short_and_stout".into()),
        ),
    ] {
        let doc_url = format!("https://dub.co/docs/api-reference/errors#{code}");
        let body =
            json!({"error": {"code": code, "message": "No such click.", "doc_url": doc_url}});
        let error = sale(status, &body.to_string()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Api);
        assert_eq!(error.status(), Some(status));
        assert_eq!(error.code(), Some(&known));
        assert_eq!(error.message(), "No such click.");
        assert_eq!(error.doc_url(), Some(doc_url.as_str()));
        assert_eq!(error.operation(), Some("trackSale"));
        assert_eq!(error.body(), Some(body.to_string().as_bytes()));
        assert_eq!(error.is_retryable(), status == 429);
        assert!(error.may_have_been_sent());
        let text = error.to_string();
        assert!(
            text.contains(&status.to_string()) && text.contains(code),
            "{text}"
        );
    }
}

#[tokio::test]
async fn html_nothing_and_half_a_body_keep_status_and_body() {
    let html = "<html><body><h1>502 Bad Gateway</h1></body></html>";
    let server = Server::answer(502, &[("content-type", "text/html")], html).await;
    let error = server
        .client()
        .track()
        .sale(TrackSale::new("cus_1", 1))
        .await
        .unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(502)));
    assert_eq!(error.body(), Some(html.as_bytes()));
    assert!(error.is_retryable());
    let text = error.to_string();
    assert!(
        text.contains("502") && text.contains("Bad Gateway") && !text.contains("<h1>"),
        "{text}"
    );

    let error = sale(500, "").await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status(), error.code()),
        (ErrorKind::Api, Some(500), None)
    );

    for (status, kind) in [(200, ErrorKind::Decode), (404, ErrorKind::Api)] {
        let half = r#"{"error":{"code":"not_f"#;
        let error = sale(status, half).await.unwrap_err();
        assert_eq!((error.kind(), error.status()), (kind, Some(status)));
        assert_eq!(error.body(), Some(half.as_bytes()));
    }
}

#[tokio::test]
async fn an_answer_of_another_shape_says_where_it_differs() {
    let mut body = recorded();
    body["sale"]["amount"] = json!("a lot");
    let error = sale(200, &body.to_string()).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Decode, Some(200))
    );
    assert!(error.to_string().contains("sale.amount"), "{error}");
}
