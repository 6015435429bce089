//! Records the sales of a CSV file with the columns `invoice_id`, `customer_id`, `amount`, `currency`
//! and, where it is known, `paid_at`. Amounts are decimals, such as 49.90. The file may be of any size:
//! it is read as the sales go out, 16 at a time.
//!
//! ```console
//! $ cargo run --example import_sales                              # a sample, on an embedded server
//! $ DUB_API_KEY=dub_… cargo run --example import_sales -- sales.csv    # on Dub
//! ```
//!
//! Rows that cannot be right are reported and not sent. To run it again is safe for seven days, one run
//! at a time: for so long Dub knows a sale by its `invoice_id`, and does not record it twice.

mod embedded;

use dub::{ErrorKind, Money, types::TrackSale};
use futures_util::stream;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Deserialize;
use std::sync::atomic::{AtomicU64, Ordering};
use std::{env, error::Error, fs::File, io::Read, process::ExitCode, sync::Arc};

#[derive(Deserialize)]
struct Row {
    invoice_id: String,
    customer_id: String,
    amount: String,
    currency: String,
    paid_at: Option<String>,
}

impl Row {
    fn sale(self) -> Result<TrackSale, Box<dyn Error>> {
        if self.invoice_id.is_empty() {
            return Err("`invoice_id` must not be empty".into());
        }
        let price = Money::new(&self.amount, &self.currency)
            .map_err(|error| format!("{}: {error}", self.invoice_id))?;
        let sale = TrackSale::paid(self.customer_id, price).invoice_id(self.invoice_id);
        Ok(match self.paid_at {
            // Dub dates a sale to when it was sent.
            Some(day) => sale.metadata([("paid_at", day)]),
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
    let file: Box<dyn Read + Send> = match &path {
        Some(path) => Box::new(File::open(path).map_err(|error| format!("{path}: {error}"))?),
        None if env::var_os("DUB_API_KEY").is_some() => {
            return Err("name a CSV file: the sales of the sample are not for Dub".into());
        }
        None => Box::new(include_bytes!("sales.csv").as_slice()),
    };
    let style = ProgressStyle::with_template("{spinner} {msg}, {per_sec}")?;
    let bar = ProgressBar::new_spinner().with_style(style);
    let bad = Arc::new(AtomicU64::new(0));

    let rows = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(file)
        .into_deserialize();
    let (above, count) = (bar.clone(), Arc::clone(&bad));
    let sales = rows.filter_map(move |row: csv::Result<Row>| {
        let sale = row.map_err(Into::into).and_then(Row::sale);
        let refused = |reason| {
            above.suspend(|| println!("not sent: {reason}"));
            count.fetch_add(1, Ordering::Relaxed);
        };
        sale.map_err(refused).ok()
    });

    // In your program: `Dub::from_env()?`.
    let dub = embedded::client().await?;
    let mut import = dub.track().import_sales(stream::iter(sales));
    while let Some(done) = import.next().await {
        let invoice = done.input.invoice_id.as_set().map_or("", String::as_str);
        let problem = match done.result {
            Ok(tracked) if tracked.is_attributed() => None,
            Ok(_) => Some("not attributed to a click".to_owned()),
            Err(error) if is_about_the_sale(&error) => Some(error.to_string()),
            Err(error) => return Err(format!("{invoice}: {error}; run it again later").into()),
        };
        if let Some(problem) = problem {
            bar.suspend(|| println!("{invoice}: {problem}"));
        }
        bar.inc(1);
        bar.set_message(import.summary().to_string());
    }
    bar.finish_and_clear();

    let (summary, bad) = (import.summary(), bad.load(Ordering::Relaxed));
    println!("\n{summary}; {bad} bad rows");
    let all_well = bad == 0 && summary.succeeded == summary.taken;
    Ok(if all_well || path.is_none() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// After anything else, such as a time-out, it would be no better with the next sale.
fn is_about_the_sale(error: &dub::Error) -> bool {
    error.kind() == ErrorKind::InvalidRequest
        || matches!(error.status(), Some(400 | 404 | 409 | 422))
}
