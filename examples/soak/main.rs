//! Records 100,000 sales over a network where one connection in five fails, on a server that lets
//! one call in twenty go wrong in one of 28 ways, and counts what was lost and what was recorded
//! twice.
//!
//! ```console
//! $ cargo run --release --example soak             # 100,000 sales
//! $ cargo run --release --example soak -- 5000     # as many as you like
//! ```
//!
//! The server is another process, so that the memory shown is that of the client alone. For Linux:
//! elsewhere the peak of memory is unknown, and connections to 127.0.0.2 may hang.

mod fault;
mod network;
mod report;
mod server;

use dub::types::TrackSale;
use dub::{Dub, RetryPolicy};
use futures_util::stream;
use report::{Books, Report};
use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

const SALES: u32 = 100_000;

/// How often what failed is imported again.
const ROUNDS: u32 = 10;

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let argument = std::env::args().nth(1);
    if argument.as_deref() == Some("serve") {
        server::run().await?;
    }
    let sales = argument.map_or(Ok(SALES), |sales| sales.parse())?;
    let server = server::Process::start()?;
    let report = soak(sales, server.port).await?;
    println!("{report}");
    Ok(if report.is_clean() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

async fn soak(sales: u32, port: u16) -> Result<Report, Box<dyn Error>> {
    let attempts = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&attempts);
    let policy = RetryPolicy::new().initial_backoff(Duration::from_millis(50));
    let dub = Dub::builder()
        .api_key("dub_soak")
        .base_url(format!("http://soak.test:{port}"))
        .allow_insecure_http(true)
        .http_client(network::client()?)
        .timeout(Duration::from_secs(1))
        .max_response_size(1 << 20)
        .retry(policy)
        .on_attempt(move |_| {
            counted.fetch_add(1, Relaxed);
        })
        .build()?;

    let started = Instant::now();
    let mut report = Report::new(sales);
    let mut left: Vec<u32> = Vec::new();
    for round in 0..ROUNDS {
        let numbers: Box<dyn Iterator<Item = u32> + Send> = match round {
            0 => Box::new(0..sales),
            _ => Box::new(std::mem::take(&mut left).into_iter()),
        };
        let inputs = numbers.map(sale);
        let mut import = dub
            .track()
            .import_sales(stream::iter(inputs))
            .concurrency(64);
        let mut untouched = Vec::new();
        while let Some(done) = import.next().await {
            let number = number(&done.input);
            if let Err(error) = done.result {
                if !error.may_have_been_processed() {
                    untouched.push(number);
                }
                left.push(number);
            }
        }
        report.elapsed = started.elapsed();
        // What the server did in the background is done by now.
        tokio::time::sleep(Duration::from_secs(1)).await;
        report.check(round, &Books::fetch(port).await?, &left, &untouched);
        if left.is_empty() {
            break;
        }
    }
    report.attempts = attempts.load(Relaxed);
    Ok(report)
}

fn sale(number: u32) -> TrackSale {
    TrackSale::new("cus_123", 4_900).invoice_id(format!("in_{number}"))
}

fn number(sale: &TrackSale) -> u32 {
    let invoice = sale.invoice_id.as_set().map_or("", String::as_str);
    invoice.trim_start_matches("in_").parse().unwrap_or(0)
}
