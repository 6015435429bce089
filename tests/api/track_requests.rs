//! What `dub.track()` sends.

use crate::support::{KEY, Server, header, line, no_lead, no_open, no_sale};
use dub::{Dub, ErrorKind, Patch, types::*};
use serde_json::{Value, json};

#[tokio::test]
async fn a_sale_sends_only_what_was_set() {
    let server = Server::json(200, &no_sale().to_string()).await;
    server
        .client()
        .track()
        .sale(TrackSale::new("cus_123", 4_900))
        .await
        .unwrap();

    let request = server.request();
    assert_eq!(line(&request), "POST /track/sale");
    assert_eq!(
        header(&request, "authorization").unwrap(),
        format!("Bearer {KEY}")
    );
    assert_eq!(
        header(&request, "content-type").unwrap(),
        "application/json"
    );
    assert_eq!(header(&request, "accept").unwrap(), "application/json");
    let user_agent = concat!("dub-rust/", env!("CARGO_PKG_VERSION"));
    assert_eq!(header(&request, "user-agent").unwrap(), user_agent);
    assert_eq!(header(&request, "api-version"), None);
    assert_eq!(
        request.body_string(),
        r#"{"amount":4900,"customerExternalId":"cus_123"}"#
    );
}

#[tokio::test]
async fn a_sale_with_everything_sends_everything() {
    let server = Server::json(200, &no_sale().to_string()).await;
    let sale = TrackSale::new("cus_123", 4_900)
        .currency("eur")
        .event_name("Invoice paid")
        .payment_processor(PaymentProcessor::Stripe)
        .invoice_id("in_42")
        .metadata([("plan", "pro")])
        .lead_event_name("Sign up")
        .click_id("clk_1")
        .customer_name("Ada")
        .customer_email("ada@example.com")
        .customer_avatar("https://example.com/ada.png");
    server.client().track().sale(&sale).await.unwrap();
    assert_eq!(
        serde_json::from_str::<Value>(&server.request().body_string()).unwrap(),
        json!({
            "customerExternalId": "cus_123", "amount": 4900, "currency": "eur",
            "eventName": "Invoice paid", "paymentProcessor": "stripe", "invoiceId": "in_42",
            "metadata": {"plan": "pro"}, "leadEventName": "Sign up", "clickId": "clk_1",
            "customerName": "Ada", "customerEmail": "ada@example.com",
            "customerAvatar": "https://example.com/ada.png"
        })
    );
}

#[tokio::test]
async fn null_is_sent_only_when_asked_for() {
    let server = Server::json(200, &no_sale().to_string()).await;
    let sale = TrackSale::new("cus_123", 1)
        .invoice_id(Patch::Clear)
        .customer_name(Patch::Leave);
    server.client().track().sale(sale).await.unwrap();
    assert_eq!(
        server.request().body_string(),
        r#"{"amount":1,"customerExternalId":"cus_123","invoiceId":null}"#
    );
}

#[tokio::test]
async fn a_payment_processor_newer_than_this_release_is_sent_as_it_is() {
    let server = Server::json(200, &no_sale().to_string()).await;
    let mollie = PaymentProcessor::from("mollie");
    let sale = TrackSale::new("cus_123", 1).payment_processor(mollie);
    server.client().track().sale(sale).await.unwrap();
    assert!(
        server
            .request()
            .body_string()
            .contains(r#""paymentProcessor":"mollie""#)
    );
}

#[tokio::test]
async fn a_lead_sends_only_what_was_set() {
    let server = Server::json(200, &no_lead().to_string()).await;
    let lead = TrackLead::new("clk_1", "Sign up", "cus_123")
        .mode(LeadMode::Wait)
        .event_quantity(3);
    server.client().track().lead(lead).await.unwrap();

    let request = server.request();
    assert_eq!(line(&request), "POST /track/lead");
    assert_eq!(
        request.body_string(),
        r#"{"clickId":"clk_1","customerExternalId":"cus_123","eventName":"Sign up","eventQuantity":3,"mode":"wait"}"#
    );
}

#[tokio::test]
async fn an_open_is_sent_without_the_key() {
    let server = Server::json(200, &no_open().to_string()).await;
    let open = TrackOpen::new().deep_link("https://acme.link/spring");
    server.client().track().open(open).await.unwrap();

    let request = server.request();
    assert_eq!(line(&request), "POST /track/open");
    assert_eq!(header(&request, "authorization"), None);
    assert_eq!(
        request.body_string(),
        r#"{"deepLink":"https://acme.link/spring"}"#
    );
}

#[tokio::test]
async fn a_base_url_may_carry_a_path_prefix() {
    for prefix in ["/v1", "/v1/"] {
        let server = Server::json(200, &no_sale().to_string()).await;
        let dub = Dub::builder()
            .api_key(KEY)
            .base_url(server.url() + prefix)
            .build()
            .unwrap();
        dub.track()
            .sale(TrackSale::new("cus_123", 1))
            .await
            .unwrap();
        assert_eq!(line(&server.request()), "POST /v1/track/sale");
    }
}

#[tokio::test]
async fn broken_limits_are_refused_before_sending() {
    let sale = || TrackSale::new("cus_123", 1);
    let lead = || TrackLead::new("clk_1", "Sign up", "cus_123");
    // The contract has the numbers and may change them: this is far beyond.
    let long = || "x".repeat(1_000_000);
    let server = Server::json(200, &no_sale().to_string()).await;
    let dub = server.client();
    let track = dub.track();

    let refused = [
        (
            "customerExternalId",
            track.sale(TrackSale::new("", 1)).await,
        ),
        (
            "customerExternalId",
            track.sale(TrackSale::new(long(), 1)).await,
        ),
        ("amount", track.sale(TrackSale::new("cus_123", -1)).await),
        ("eventName", track.sale(sale().event_name(long())).await),
        (
            "customerName",
            track.sale(sale().customer_name(long())).await,
        ),
        (
            "customerEmail",
            track.sale(sale().customer_email(long())).await,
        ),
        (
            "metadata",
            track.sale(sale().metadata([("k", long())])).await,
        ),
    ]
    .map(|(field, result)| (field, result.unwrap_err()));
    let refused_leads = [
        (
            "customerExternalId",
            track.lead(TrackLead::new("", "Sign up", "")).await,
        ),
        (
            "eventName",
            track.lead(TrackLead::new("", "", "cus_123")).await,
        ),
        (
            "customerName",
            track.lead(lead().customer_name(long())).await,
        ),
        (
            "customerEmail",
            track.lead(lead().customer_email(long())).await,
        ),
        (
            "metadata",
            track.lead(lead().metadata([("k", long())])).await,
        ),
        ("eventQuantity", track.lead(lead().event_quantity(0)).await),
        (
            "eventQuantity",
            track.lead(lead().event_quantity(1_000_000)).await,
        ),
    ]
    .map(|(field, result)| (field, result.unwrap_err()));
    let open = TrackOpen::new().deep_link(long());
    let refused_open = ("deepLink", track.open(open).await.unwrap_err());

    let refused = refused
        .into_iter()
        .chain(refused_leads)
        .chain([refused_open]);
    for (field, error) in refused {
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
        assert_eq!(error.field(), Some(field), "{error}");
        assert!(!error.may_have_been_sent());
        assert!(error.to_string().contains(field), "{error}");
    }
    assert!(!server.was_asked());
}

#[tokio::test]
async fn metadata_is_measured_as_json() {
    // That limit is ours to say. `{"k":"…"}` is eight characters more than the value.
    let sale = |length: usize| TrackSale::new("x", 0).metadata([("k", "é".repeat(length - 8))]);
    let server = Server::json(200, &no_sale().to_string()).await;
    let dub = server.client();
    let error = dub.track().sale(sale(10_001)).await.unwrap_err();
    assert_eq!(error.field(), Some("metadata"));
    assert!(
        error.to_string().replace(',', "").contains("10000"),
        "{error}"
    );
    assert!(!server.was_asked());
    dub.track().sale(sale(10_000)).await.unwrap();
    assert!(server.was_asked());
}

#[test]
fn old_names_are_deprecated_setters() {
    let (sale, lead) = (
        TrackSale::new("", 5),
        TrackLead::new("clk_1", "Sign up", ""),
    );
    // Each expectation fails the build if its setter is not deprecated.
    #[expect(deprecated)]
    let sales = [sale.clone().external_id("cus_1")];
    #[expect(deprecated)]
    let older_sales = [sale.customer_id("cus_1")];
    #[expect(deprecated)]
    let leads = [lead.clone().external_id("cus_1")];
    #[expect(deprecated)]
    let older_leads = [lead.customer_id("cus_1")];
    assert_eq!(sales, [TrackSale::new("cus_1", 5)]);
    assert_eq!(older_sales, sales);
    assert_eq!(leads, [TrackLead::new("clk_1", "Sign up", "cus_1")]);
    assert_eq!(older_leads, leads);
}

#[test]
fn requests_stored_under_old_names_deserialise() {
    let sale = |stored: Value| serde_json::from_value::<TrackSale>(stored);
    let new = TrackSale::new("cus_1", 5);
    for stored in [
        json!({"amount": 5, "customerExternalId": "cus_1"}),
        json!({"amount": 5, "externalId": "cus_1"}),
        json!({"amount": 5, "customerId": "cus_1"}),
        json!({"amount": 5.0, "customerId": "cus_1"}),
        json!({"amount": 5, "externalId": "cus_1", "customerId": null}),
        json!({"amount": 5, "externalId": "", "customerId": "cus_1"}),
        json!({"amount": 5, "customerExternalId": "cus_1", "externalId": "older", "customerId": "oldest"}),
    ] {
        assert_eq!(sale(stored.clone()).unwrap(), new, "{stored}");
    }
    let error = sale(json!({"amount": 5})).unwrap_err().to_string();
    assert!(error.contains("customerExternalId"), "{error}");

    let lead = json!({"clickId": "clk_1", "eventName": "Sign up", "customerId": "cus_1"});
    let lead: TrackLead = serde_json::from_value(lead).unwrap();
    assert_eq!(lead, TrackLead::new("clk_1", "Sign up", "cus_1"));
}

#[test]
fn a_request_survives_storage() {
    let sale = TrackSale::new("cus_1", 5)
        .invoice_id(Patch::Clear)
        .metadata([("a", 1)])
        .currency("eur");
    let stored = serde_json::to_string(&sale).unwrap();
    assert_eq!(serde_json::from_str::<TrackSale>(&stored).unwrap(), sale);
}
