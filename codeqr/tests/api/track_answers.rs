//! What `codeqr.track()` makes of answers.

use crate::support::{self, Server};
use codeqr::{ErrorKind, Result, types::*};
use serde_json::{Value, json};

async fn sale(answer: Value) -> Result<SaleTracked> {
    let server = Server::json(200, &answer.to_string()).await;
    let sale = TrackSale::new("cus_1", 4_900);
    server.client().track().sale(sale).await
}

async fn lead(answer: Value) -> Result<LeadTracked> {
    let server = Server::json(200, &answer.to_string()).await;
    let lead = TrackLead::new("clk_1", "Sign up", "cus_1");
    server.client().track().lead(lead).await
}

#[tokio::test]
async fn a_sale_is_read_from_a_flat_answer() {
    let answer = json!({
        "eventName": "Invoice paid", "customerId": "cus_x", "amount": 4900, "currency": "eur",
        "paymentProcessor": "stripe", "invoiceId": "in_42", "metadata": {"plan": "pro"}
    });
    let tracked = sale(answer).await.unwrap();
    assert_eq!(tracked.event_name, "Invoice paid");
    assert_eq!(tracked.customer_id, "cus_x");
    assert_eq!((tracked.amount, tracked.currency.as_str()), (4_900, "eur"));
    assert_eq!(tracked.payment_processor, "stripe");
    assert_eq!(tracked.invoice_id.as_deref(), Some("in_42"));
    assert_eq!(tracked.metadata.unwrap()["plan"], "pro");
}

#[tokio::test]
async fn what_is_new_or_null_or_left_out_is_no_failure() {
    let mut answer = support::sale();
    answer["paymentProcessor"] = json!("mollie");
    answer["neverHeardOf"] = json!({"rate": 0.2});
    let tracked = sale(answer.clone()).await.unwrap();
    assert_eq!(tracked.payment_processor, "mollie");
    assert_eq!((tracked.invoice_id, tracked.metadata), (None, None));
    for field in ["invoiceId", "metadata"] {
        answer.as_object_mut().unwrap().remove(field);
    }
    let tracked = sale(answer).await.unwrap();
    assert_eq!((tracked.invoice_id, tracked.metadata), (None, None));
}

#[tokio::test]
async fn cents_may_be_written_as_any_json_number() {
    let mut answer = support::sale();
    for amount in ["4900", "4900.0", "49e2"] {
        answer["amount"] = serde_json::from_str(amount).unwrap();
        assert_eq!(sale(answer.clone()).await.unwrap().amount, 4_900);
    }
    for amount in [json!(4900.5), json!("4900"), json!(null)] {
        answer["amount"] = amount;
        let error = sale(answer.clone()).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.status()),
            (ErrorKind::Decode, Some(200))
        );
        assert!(error.to_string().contains("amount"), "{error}");
    }
}

#[tokio::test]
async fn a_lead_tells_the_click_and_the_customer() {
    let answer = json!({
        "click": {"id": "clk_1", "neverHeardOf": 1},
        "customer": {"id": "cus_1", "name": "Ada", "email": null}, "link": {"id": "link_1"}
    });
    let tracked = lead(answer).await.unwrap();
    assert_eq!(tracked.click.id, "clk_1");
    let customer = tracked.customer;
    assert_eq!(
        (customer.id.as_str(), customer.name.as_deref()),
        ("cus_1", Some("Ada"))
    );
    assert_eq!((customer.email, customer.avatar), (None, None));
}

#[test]
fn unknown_enum_values_survive_a_round_trip() {
    let processor: PaymentProcessor = serde_json::from_str("\"mollie\"").unwrap();
    assert_eq!(processor, PaymentProcessor::Unknown("mollie".into()));
    assert_eq!(serde_json::to_string(&processor).unwrap(), "\"mollie\"");
    let known: PaymentProcessor = serde_json::from_str("\"manual\"").unwrap();
    assert_eq!(known, PaymentProcessor::Manual);
}
