//! Shows 30 days: clicks as a sparkline, a table of the days, totals, and where visitors came from.
//!
//! ```console
//! $ cargo run --example analytics                       # against an embedded server
//! $ DUB_API_KEY=dub_… cargo run --example analytics     # against Dub; only reads
//! ```
//!
//! Dub gives analytics to paid plans only, and answers on the smallest of them two such calls in a second.
//! This makes three, so there the last one may be refused with a 429.

mod embedded;

use dub::types::{AnalyticsCount, AnalyticsEvent, Interval, RetrieveAnalytics};
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

async fn run() -> dub::Result<()> {
    // In your program: `Dub::from_env()?`.
    let dub = embedded::client().await?;

    // Clicks, leads and sales in one answer, where others count one of them.
    let query = RetrieveAnalytics::new()
        .event(AnalyticsEvent::Composite)
        .interval(Interval::Last30Days);
    let days = dub.analytics().timeseries(&query).await?;
    let total = dub.analytics().count(&query).await?;
    let mut countries = dub.analytics().countries(&query).await?;

    let clicks: Vec<i64> = days.iter().map(|day| day.clicks).collect();
    println!("clicks  {}\n", sparkline(&clicks));

    println!("DAY         CLICKS  LEADS  SALES      AMOUNT");
    for day in &days {
        // The time of day and the offset follow.
        let date = day.start.get(..10).unwrap_or(&day.start);
        print_row(date, day.clicks, day.leads, day.sales, day.sale_amount);
    }
    let AnalyticsCount {
        clicks,
        leads,
        sales,
        sale_amount,
        ..
    } = total;
    print_row("total", clicks, leads, sales, sale_amount);

    println!("\nCOUNTRY     CLICKS  LEADS  SALES      AMOUNT");
    countries.sort_by_key(|country| -country.clicks);
    for row in countries.iter().take(5) {
        print_row(
            &row.country,
            row.clicks,
            row.leads,
            row.sales,
            row.sale_amount,
        );
    }
    Ok(())
}

fn print_row(label: &str, clicks: i64, leads: i64, sales: i64, cents: i64) {
    let amount = dollars(cents);
    println!("{label:10}  {clicks:>6}  {leads:>5}  {sales:>5}  {amount:>10}");
}

fn dollars(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    format!("{sign}${}.{:02}", cents / 100, cents % 100)
}

/// One block for each value, from nothing to the highest.
fn sparkline(values: &[i64]) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let highest = values.iter().copied().max().unwrap_or(0).max(1);
    let block = |value: &i64| {
        let height = value.max(&0) * 7 / highest;
        BLOCKS
            .get(usize::try_from(height).unwrap_or(0))
            .copied()
            .unwrap_or('█')
    };
    values.iter().map(block).collect()
}
