//! What came of it.

use serde::Deserialize;
use std::collections::HashSet;
use std::error::Error;
use std::fmt;
use std::time::Duration;

/// The server's books.
#[derive(Deserialize)]
pub(crate) struct Books {
    /// How often each sale was recorded.
    recorded: Vec<u32>,
    faults: u64,
}

impl Books {
    pub(crate) async fn fetch(port: u16) -> Result<Self, Box<dyn Error>> {
        let client = reqwest::Client::builder().no_proxy().build()?;
        let books = client.get(format!("http://127.0.0.1:{port}/books"));
        Ok(serde_json::from_slice(&books.send().await?.bytes().await?)?)
    }
}

#[derive(Debug)]
pub(crate) struct Report {
    sales: u32,
    pub(crate) attempts: u64,
    pub(crate) elapsed: Duration,
    faults: u64,
    /// How many calls failed in the first round, for good.
    failed: usize,
    rounds: u32,
    lost: usize,
    duplicated: usize,
    /// Calls that were said to have succeeded, or certainly not to have happened, and it was not so.
    wrong: usize,
}

impl Report {
    pub(crate) fn new(sales: u32) -> Self {
        Self {
            sales,
            attempts: 0,
            elapsed: Duration::ZERO,
            faults: 0,
            failed: 0,
            rounds: 0,
            lost: 0,
            duplicated: 0,
            wrong: 0,
        }
    }

    /// Compares the books after a round with what the client believes.
    pub(crate) fn check(&mut self, round: u32, books: &Books, failed: &[u32], untouched: &[u32]) {
        let times = |number: u32| {
            let number = usize::try_from(number).unwrap_or(usize::MAX);
            books.recorded.get(number).copied().unwrap_or(0)
        };
        let open: HashSet<u32> = failed.iter().copied().collect();
        let missing = (0..self.sales).filter(|number| times(*number) == 0);
        let forgotten = missing.clone().filter(|number| !open.contains(number));
        // What an earlier round may have recorded is no news in a later one.
        let untouched = untouched.iter().filter(|_| round == 0);
        let touched = untouched.filter(|number| times(**number) > 0);
        self.wrong += forgotten.count() + touched.count();
        self.lost = missing.count();
        self.duplicated = (0..self.sales).filter(|number| times(*number) > 1).count();
        self.faults = books.faults;
        self.rounds = round + 1;
        if round == 0 {
            self.failed = failed.len();
        }
    }

    pub(crate) fn is_clean(&self) -> bool {
        (self.lost, self.duplicated, self.wrong) == (0, 0, 0)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            sales,
            attempts,
            elapsed,
            faults,
            failed,
            rounds,
            lost,
            duplicated,
            wrong,
        } = self;
        let seconds = elapsed.as_secs_f64();
        writeln!(f, "sales            {sales}")?;
        writeln!(f, "attempts         {attempts}")?;
        writeln!(f, "faults injected  {faults}")?;
        writeln!(
            f,
            "failed for good  {failed} in the first of {rounds} rounds"
        )?;
        writeln!(f, "wrong verdicts   {wrong}")?;
        writeln!(f, "lost             {lost}")?;
        writeln!(f, "duplicated       {duplicated}")?;
        writeln!(
            f,
            "throughput       {:.0} sales/s",
            f64::from(*sales) / seconds
        )?;
        write!(f, "peak memory      {}", peak_memory())
    }
}

/// Of this process, as Linux counts it.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.map_or("unknown".to_owned(), |kilobytes| {
        format!("{:.1} MB", kilobytes / 1_024.0)
    })
}
