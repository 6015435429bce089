//! What `codeqr.track()` sends.

use crate::support::{KEY, Server, assert_refused, body, header, lead, line, sale};
use codeqr::{Patch, types::*};
use serde_json::{Value, json};

#[tokio::test]
async fn a_sale_sends_only_what_was_set() {
    let server = Server::json(200, &sale().to_string()).await;
    let sale = TrackSale::new("cus_123", 4_900);
    server.client().track().sale(sale).await.unwrap();

    let request = server.request();
    assert_eq!(line(&request), "POST /track/sale");
    let authorization = header(&request, "authorization").unwrap();
    assert_eq!(authorization, format!("Bearer {KEY}"));
    let content_type = header(&request, "content-type").unwrap();
    assert_eq!(content_type, "application/json");
    assert_eq!(header(&request, "accept").unwrap(), "application/json");
    let user_agent = concat!("codeqr-rust/", env!("CARGO_PKG_VERSION"));
    assert_eq!(header(&request, "user-agent").unwrap(), user_agent);
    assert_eq!(
        request.body_string(),
        r#"{"amount":4900,"customerExternalId":"cus_123"}"#
    );
}

#[tokio::test]
async fn a_sale_with_everything_sends_everything() {
    let server = Server::json(200, &sale().to_string()).await;
    let sale = TrackSale::new("cus_123", 4_900)
        .currency("eur")
        .event_name("Invoice paid")
        .event_id("evt_1")
        .payment_processor(PaymentProcessor::Manual)
        .invoice_id("in_42")
        .metadata([("plan", "pro")])
        .lead_event_name("Sign up")
        .click_id("clk_1")
        .customer_name("Ada")
        .customer_email("ada@example.com")
        .customer_avatar("https://example.com/ada.png");
    server.client().track().sale(&sale).await.unwrap();
    assert_eq!(
        body(&server.request()),
        json!({
            "customerExternalId": "cus_123", "amount": 4900, "currency": "eur",
            "eventName": "Invoice paid", "eventId": "evt_1", "paymentProcessor": "manual",
            "invoiceId": "in_42", "metadata": {"plan": "pro"}, "leadEventName": "Sign up",
            "clickId": "clk_1", "customerName": "Ada", "customerEmail": "ada@example.com",
            "customerAvatar": "https://example.com/ada.png"
        })
    );
}

#[tokio::test]
async fn null_is_sent_only_when_asked_for() {
    let server = Server::json(200, &sale().to_string()).await;
    let sale = TrackSale::new("cus_123", 0)
        .invoice_id(Patch::Clear)
        .customer_name(Patch::Leave);
    server.client().track().sale(sale).await.unwrap();
    assert_eq!(
        server.request().body_string(),
        r#"{"amount":0,"customerExternalId":"cus_123","invoiceId":null}"#
    );
}

#[tokio::test]
async fn a_payment_processor_newer_than_this_release_is_sent_as_it_is() {
    let server = Server::json(200, &sale().to_string()).await;
    let sale = TrackSale::new("cus_123", 1).payment_processor(PaymentProcessor::from("mollie"));
    server.client().track().sale(sale).await.unwrap();
    assert_eq!(body(&server.request())["paymentProcessor"], "mollie");
}

#[tokio::test]
async fn a_lead_sends_only_what_was_set() {
    let server = Server::json(200, &lead().to_string()).await;
    let lead = TrackLead::new("clk_1", "Sign up", "cus_123")
        .event_id("evt_1")
        .event_quantity(3)
        .mode(LeadMode::Deferred)
        .customer_name("Ada");
    server.client().track().lead(lead).await.unwrap();
    let request = server.request();
    assert_eq!(line(&request), "POST /track/lead");
    assert_eq!(
        request.body_string(),
        r#"{"clickId":"clk_1","customerExternalId":"cus_123","customerName":"Ada","eventId":"evt_1","eventName":"Sign up","eventQuantity":3,"mode":"deferred"}"#
    );
}

#[tokio::test]
async fn sales_that_break_a_limit_are_refused_before_sending() {
    let server = Server::json(200, &sale().to_string()).await;
    let sale = || TrackSale::new("cus_123", 1);
    let long = |length: usize| "x".repeat(length + 1);
    for (sale, field) in [
        (TrackSale::new("", 1), "customerExternalId"),
        (TrackSale::new(long(100), 1), "customerExternalId"),
        (TrackSale::new("cus_123", -1), "amount"),
        (sale().event_name(long(255)), "eventName"),
        (sale().event_id(long(255)), "eventId"),
        (sale().customer_name(long(100)), "customerName"),
        (sale().customer_email(long(100)), "customerEmail"),
        (sale().metadata([("k", long(10_000))]), "metadata"),
    ] {
        let error = server.client().track().sale(sale).await.unwrap_err();
        assert!(!error.may_have_been_sent());
        assert_refused::<()>(Err(error), "trackSale", field);
    }
    assert!(!server.was_asked());
}

#[tokio::test]
async fn leads_that_break_a_limit_are_refused_before_sending() {
    let server = Server::json(200, &lead().to_string()).await;
    let lead = || TrackLead::new("clk_1", "Sign up", "cus_123");
    let long = |length: usize| "x".repeat(length + 1);
    for (lead, field) in [
        (TrackLead::new("clk_1", "Sign up", ""), "customerExternalId"),
        (
            TrackLead::new("clk_1", "Sign up", long(100)),
            "customerExternalId",
        ),
        (TrackLead::new("clk_1", "", "cus_123"), "eventName"),
        (TrackLead::new("clk_1", long(255), "cus_123"), "eventName"),
        (lead().event_id(long(255)), "eventId"),
        (lead().customer_name(long(100)), "customerName"),
        (lead().customer_email(long(100)), "customerEmail"),
        (lead().event_quantity(0), "eventQuantity"),
        (lead().metadata([("k", long(10_000))]), "metadata"),
    ] {
        let tracked = server.client().track().lead(lead).await;
        assert_refused(tracked, "trackLead", field);
    }
    assert!(!server.was_asked());
}

#[tokio::test]
async fn metadata_is_measured_as_json() {
    // `{"k":"…"}` is eight characters more than the value.
    let metadata = |length: usize| [("k", "é".repeat(length - 8))];
    let server = Server::json(200, &sale().to_string()).await;
    let codeqr = server.client();
    let long = TrackSale::new("cus_1", 0).metadata(metadata(10_001));
    let error = codeqr.track().sale(long).await.unwrap_err();
    assert_eq!(error.field(), Some("metadata"));
    let text = error.to_string().replace(',', "");
    assert!(text.contains("10000"), "{text}");
    assert!(!server.was_asked());
    let longest = TrackSale::new("cus_1", 0).metadata(metadata(10_000));
    codeqr.track().sale(longest).await.unwrap();
    assert!(server.was_asked());
}

#[tokio::test]
async fn the_old_name_is_a_deprecated_setter_and_the_new_one_is_sent() {
    // Each expectation fails the build if its setter is not deprecated.
    #[expect(deprecated)]
    let old_sale = TrackSale::new("", 5).customer_id("cus_1");
    #[expect(deprecated)]
    let old_lead = TrackLead::new("clk_1", "Sign up", "").customer_id("cus_1");
    assert_eq!(old_sale, TrackSale::new("cus_1", 5));
    assert_eq!(old_lead, TrackLead::new("clk_1", "Sign up", "cus_1"));

    let server = Server::json(200, &sale().to_string()).await;
    server.client().track().sale(old_sale).await.unwrap();
    assert_eq!(
        body(&server.request()),
        json!({"amount": 5, "customerExternalId": "cus_1"})
    );
}

#[tokio::test]
async fn requests_stored_under_the_old_name_are_sent_under_the_new_one() {
    let new = TrackSale::new("cus_1", 5);
    for stored in [
        json!({"amount": 5, "customerExternalId": "cus_1"}),
        json!({"amount": 5, "customerId": "cus_1"}),
        json!({"amount": 5.0, "customerId": "cus_1"}),
        json!({"amount": 5, "customerExternalId": "cus_1", "customerId": "older"}),
    ] {
        let read = serde_json::from_value::<TrackSale>(stored.clone()).unwrap();
        assert_eq!(read, new, "{stored}");
        let server = Server::json(200, &sale().to_string()).await;
        server.client().track().sale(read).await.unwrap();
        assert_eq!(
            server.request().body_string(),
            r#"{"amount":5,"customerExternalId":"cus_1"}"#
        );
    }
    let nobody = serde_json::from_value::<TrackSale>(json!({"amount": 5}));
    let error = nobody.unwrap_err().to_string();
    assert!(error.contains("customerExternalId"), "{error}");
    // Dub's older name is none of CodeQR's.
    let other = json!({"amount": 5, "externalId": "cus_1"});
    assert!(serde_json::from_value::<TrackSale>(other).is_err());

    let stored = json!({"clickId": "clk_1", "eventName": "Sign up", "customerId": "cus_1"});
    let lead: TrackLead = serde_json::from_value(stored).unwrap();
    assert_eq!(lead, TrackLead::new("clk_1", "Sign up", "cus_1"));
}

#[test]
fn a_request_survives_storage() {
    let sale = TrackSale::new("cus_1", 5)
        .invoice_id(Patch::Clear)
        .metadata([("a", 1)])
        .currency("eur");
    let stored: Value = serde_json::to_value(&sale).unwrap();
    assert_eq!(stored["customerExternalId"], "cus_1");
    assert_eq!(serde_json::from_value::<TrackSale>(stored).unwrap(), sale);
}
