//! How fast calls are, beside the same calls made with reqwest and serde alone.
//!
//! ```console
//! $ cargo bench --bench calls               # a minute; prints a table
//! $ cargo bench --bench calls -- --quick    # a second; only whether all of it works
//! ```
//!
//! Both call one server, which is a thread of this process. Instructions are counted by valgrind, where
//! it is installed. A ratio below 1 says that this crate is slower; in brackets, where the middle half
//! of the rounds lies.

#[path = "support/answers.rs"]
mod answers;
#[path = "support/clients.rs"]
mod clients;
#[path = "support/instructions.rs"]
mod instructions;
#[path = "support/pace.rs"]
mod pace;
#[path = "support/server.rs"]
mod server;

use clients::{Bare, Client, Job, Ours};

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    if instructions::calls_asked_for().await {
        return Ok(());
    }
    // `cargo test --benches` leaves `--bench` out.
    let has = |argument: &str| std::env::args().any(|given| given == argument);
    let quick = has("--quick") || !has("--bench");
    let rounds = if quick { 1 } else { 100 };

    let base_url = server::start(&answers::sale(), &answers::page())?;
    let (ours, bare) = (Ours::new(&base_url), Bare::new(&base_url));
    println!("| | `dub` | reqwest and serde | ratio |");
    println!("|---|--:|--:|--:|");
    for (job, at_once, what) in [
        (Job::Sale, 1, "sales per second, one at a time"),
        (Job::Sale, 32, "sales per second, 32 at a time"),
        (Job::Page, 1, "pages of 100 links (114 kB) per second"),
    ] {
        let pace = pace::compare((&ours, &bare), job, at_once, rounds).await;
        println!(
            "| {what} | {} | {} | {:.2} ({:.2} to {:.2}) |",
            grouped(pace.ours),
            grouped(pace.bare),
            pace.ratio,
            pace.spread.0,
            pace.spread.1
        );
    }
    for (job, what) in [
        (Job::Sale, "instructions per sale"),
        (Job::Page, "instructions per page"),
    ] {
        let counted = (!quick).then(|| instructions::count(&base_url, job));
        match counted.flatten() {
            Some((ours, bare)) => println!(
                "| {what} | {} | {} | {:.2} |",
                grouped(ours),
                grouped(bare),
                bare / ours
            ),
            None => println!("| {what} | not counted | | |"),
        }
    }
    Ok(())
}

/// `98,013`
fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let groups = digits.as_bytes().rchunks(3).rev();
    let groups: Vec<_> = groups.map(String::from_utf8_lossy).collect();
    groups.join(",")
}
