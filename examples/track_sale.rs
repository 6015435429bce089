//! Records a sale and shows what was sent and what came back.
//!
//! ```console
//! $ cargo run --example track_sale                       # against an embedded server
//! $ DUB_API_KEY=dub_… cargo run --example track_sale     # against Dub
//! ```

mod embedded;

use dub::{ErrorKind, types::TrackSale};
use std::process::ExitCode;

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
    // In your program: `Dub::from_env()?`.
    let dub = embedded::client().await?;
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

fn advice(error: &dub::Error) -> Option<&'static str> {
    match error.kind() {
        ErrorKind::Configuration => {
            Some("check DUB_API_KEY and DUB_BASE_URL; a key starts with `dub_`")
        }
        ErrorKind::Connect if !error.may_have_been_sent() => {
            Some("nothing was sent; check the network and DUB_BASE_URL")
        }
        ErrorKind::Api if matches!(error.status(), Some(401 | 403)) => Some(
            "check DUB_API_KEY: tracking needs a workspace on the Business plan and a key that may write",
        ),
        _ if error.may_have_been_processed() => Some(
            "the sale may have been recorded; sending it again is safe, as it has an invoice id",
        ),
        _ if error.is_retryable() => Some("not recorded; try again later"),
        _ => None,
    }
}

fn pretty(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
