//! Records the sales of a CSV file with the columns `invoice_id`, `customer_id`, `amount`, `currency`
//! and, where it is known, `paid_at`. Amounts are decimals, such as 49.90.
//!
//! ```console
//! $ cargo run --example import_sales                              # a sample, on an embedded server
//! $ DUB_API_KEY=dub_… cargo run --example import_sales -- sales.csv    # on Dub
//! ```
//!
//! Rows that cannot be right are reported and not sent. To run it again is safe for seven days, one run
//! at a time: for so long Dub knows a sale by its `invoice_id`, and does not record it twice.

mod embedded;

use dub::{Dub, ErrorKind, Money, types::TrackSale};
use serde::Deserialize;
use std::{env, error::Error, fs, process::ExitCode};

#[derive(Deserialize)]
struct Row {
    invoice_id: String,
    customer_id: String,
    amount: String,
    currency: String,
    paid_at: Option<String>,
}

impl Row {
    fn sale(&self) -> Result<TrackSale, Box<dyn Error>> {
        if self.invoice_id.is_empty() {
            return Err("`invoice_id` must not be empty".into());
        }
        let price = Money::new(&self.amount, &self.currency)?;
        let sale = TrackSale::paid(&self.customer_id, price).invoice_id(&self.invoice_id);
        Ok(match &self.paid_at {
            // Dub dates a sale to when it was sent.
            Some(day) => sale.metadata([("paid_at", day.as_str())]),
            None => sale,
        })
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(env::args().nth(1)).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(path: Option<String>) -> Result<ExitCode, Box<dyn Error>> {
    let text = match &path {
        Some(path) => fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?,
        None if env::var_os("DUB_API_KEY").is_some() => {
            return Err("name a CSV file: the sales of the sample are not for Dub".into());
        }
        None => include_str!("sales.csv").to_owned(),
    };
    let failed = import(&embedded::client().await?, &text).await?;
    if failed > 0 && path.is_some() {
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// Says how many rows failed.
async fn import(dub: &Dub, text: &str) -> Result<u32, Box<dyn Error>> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let headers = reader.headers()?.clone();
    let (mut recorded, mut not_attributed, mut refused, mut bad) = (0, 0, 0, 0);
    for record in reader.records() {
        let record = record?;
        let line = record.position().map_or(0, csv::Position::line);
        let row = record.deserialize(Some(&headers)).map_err(Into::into);
        let sale = match row.and_then(|row: Row| row.sale()) {
            Ok(sale) => sale,
            Err(reason) => {
                println!("line {line}: not sent: {reason}");
                bad += 1;
                continue;
            }
        };
        match dub.track().sale(&sale).await {
            Ok(tracked) if tracked.is_attributed() => recorded += 1,
            Ok(_) => {
                println!("line {line}: not attributed to a click");
                not_attributed += 1;
            }
            Err(error) if error.kind() == ErrorKind::InvalidRequest => {
                println!("line {line}: not sent: {error}");
                bad += 1;
            }
            // Something about this sale. After anything else, such as a time-out, the import stops.
            Err(error) if matches!(error.status(), Some(400 | 404 | 409 | 422)) => {
                println!("line {line}: refused: {error}");
                refused += 1;
            }
            Err(error) => return Err(format!("line {line}: {error}; run it again later").into()),
        }
    }
    println!(
        "\n{recorded} recorded, {not_attributed} not attributed, {refused} refused, {bad} bad rows"
    );
    Ok(refused + bad)
}
