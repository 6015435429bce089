//! Records a sale and shows what was sent and what came back.
//!
//! ```console
//! $ cargo run --example track_sale                       # against an embedded server
//! $ DUB_API_KEY=dub_… cargo run --example track_sale     # against Dub
//! ```

use dub::{Dub, ErrorKind, types::TrackSale};
use httpmock::{HttpMockRequest, HttpMockResponse, Method::POST, MockServer};
use serde_json::{Value, json};
use std::{env, process::ExitCode};

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            if let Some(advice) = advice(&error) {
                eprintln!("help: {advice}");
            }
            ExitCode::FAILURE
        }
    }
}

async fn run() -> dub::Result<()> {
    let embedded = match env::var_os("DUB_API_KEY") {
        Some(_) => None,
        None => Some(MockServer::start_async().await),
    };
    let dub = match &embedded {
        Some(server) => {
            server
                .mock_async(|when, then| {
                    when.method(POST).path("/track/sale");
                    then.respond_with(record_sale);
                })
                .await;
            println!("DUB_API_KEY is not set: this goes to a server inside the example.\n");
            Dub::builder()
                .api_key("dub_example")
                .base_url(server.base_url())
                .build()?
        }
        None => Dub::from_env()?,
    };

    let sale = TrackSale::new("cus_123", 4_900)
        .invoice_id("in_42")
        .event_name("Invoice paid")
        .metadata([("plan", "pro")]);
    println!("POST {}/track/sale\n{}\n", dub.base_url(), pretty(&sale));

    let tracked = dub.track().sale(&sale).await?;
    println!("came back:\n{}\n", pretty(&tracked));
    match &tracked.sale {
        Some(sale) => println!(
            "Recorded {} {} (in the smallest unit).",
            sale.amount, sale.currency
        ),
        None => println!(
            "Not attributed: no click is known for this customer, so nothing was recorded."
        ),
    }
    Ok(())
}

/// Answers as Dub does for a customer it knows.
fn record_sale(request: &HttpMockRequest) -> HttpMockResponse {
    let sent: Value = serde_json::from_slice(request.body_ref()).unwrap_or_default();
    let or = |field: &str, default: &str| match &sent[field] {
        Value::Null => json!(default),
        value => value.clone(),
    };
    let answer = json!({
        "eventName": or("eventName", "Purchase"),
        "customer": {
            "id": "cus_1KAeBkHGJbCxP6ck", "name": "Ada", "email": null, "avatar": null,
            "externalId": sent["customerExternalId"],
        },
        "sale": {
            "amount": sent["amount"], "currency": or("currency", "usd"),
            "paymentProcessor": or("paymentProcessor", "custom"),
            "invoiceId": sent["invoiceId"], "metadata": sent["metadata"],
        },
    });
    let response = HttpMockResponse::builder()
        .status(200)
        .header("content-type", "application/json");
    response.body(answer.to_string()).build()
}

fn advice(error: &dub::Error) -> Option<&'static str> {
    match error.kind() {
        ErrorKind::Configuration => {
            Some("check DUB_API_KEY and DUB_BASE_URL; a key starts with `dub_`")
        }
        ErrorKind::Connect => Some("nothing was sent; check the network and DUB_BASE_URL"),
        ErrorKind::Timeout | ErrorKind::Transport => Some(
            "the sale may have been recorded; sending it again is safe, as it has an invoice id",
        ),
        ErrorKind::Api if matches!(error.status(), Some(401 | 403)) => Some(
            "check DUB_API_KEY: tracking needs a workspace on the Business plan and a key that may write",
        ),
        _ => None,
    }
}

fn pretty(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
