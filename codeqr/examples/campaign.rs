//! A campaign with a poster: a QR code that leads to one of two pages, a Wi-Fi for visitors, and
//! the sale that comes of it.
//!
//! ```console
//! $ cargo run -p codeqr --example campaign                            # against an embedded server
//! $ CODEQR_API_KEY=codeqr_… cargo run -p codeqr --example campaign    # against CodeQR
//! ```
//!
//! On CodeQR it creates two QR codes, which stay there, and reports a sale of the customer
//! `cus_123`. What CodeQR answers if it does not know them, its document does not say.

mod embedded;

use codeqr::content::{Wifi, WifiEncryption};
use codeqr::types::{
    CreateQrCode, ListQrCodes, QrLevel, SmartRule, SmartRuleAttribute, SmartRuleOperator,
    SplitDestination, TrackSale,
};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> codeqr::Result<()> {
    // In your program: `Codeqr::from_env()?`.
    let codeqr = embedded::client().await?;

    // Who speaks German goes to one page, everybody else to one of two.
    let german = SmartRule::when(
        SmartRuleAttribute::Language,
        SmartRuleOperator::Equals,
        "de",
    );
    let poster = CreateQrCode::to_url("https://example.com/spring")
        .title("Poster")
        .level(QrLevel::High)
        .size(1_200)
        .rules([
            german.url("https://example.com/fruehling"),
            SmartRule::otherwise([
                SplitDestination::new("https://example.com/spring-a", 70),
                SplitDestination::new("https://example.com/spring-b", 30),
            ]),
        ]);
    let poster = codeqr.qrcodes().create(poster).await?;
    println!(
        "created   {}/{} ({})",
        poster.domain, poster.key, poster.type_
    );

    let guests = Wifi::new("Guests")
        .password("welcome")
        .encryption(WifiEncryption::Wpa2);
    let guests = CreateQrCode::of(guests).title("Wi-Fi for visitors");
    let guests = codeqr.qrcodes().create(guests).await?;
    println!(
        "created   {}/{} ({})",
        guests.domain, guests.key, guests.type_
    );

    // What breaks a limit is refused before anything is sent.
    let uneven = [
        SplitDestination::new("https://example.com/a", 70),
        SplitDestination::new("https://example.com/b", 20),
    ];
    let uneven = CreateQrCode::to_url("https://example.com").rules([SmartRule::otherwise(uneven)]);
    if let Err(error) = codeqr.qrcodes().create(uneven).await {
        println!("refused   {error}");
    }

    let sale = TrackSale::new("cus_123", 4_900) // your customer's ID; 49.00 in cents
        .invoice_id("in_42")
        .event_name("Invoice paid");
    let sale = codeqr.track().sale(sale).await?;
    println!(
        "recorded  {} {} by {}",
        sale.amount, sale.currency, sale.payment_processor
    );

    let mut listed = codeqr.qrcodes().list_all(ListQrCodes::new());
    while let Some(qr_code) = listed.try_next().await? {
        println!("listed    {:?}: {} scans", qr_code.title, qr_code.scans);
    }
    Ok(())
}
