//! Walks through all links of a workspace that are in no folder, is interrupted on the way, and goes on
//! where it was.
//!
//! ```console
//! $ cargo run --example walk                       # against an embedded server with 2,500 links
//! $ DUB_API_KEY=dub_… cargo run --example walk     # against Dub; only reads
//! ```

mod embedded;

use dub::types::{CountLinks, ListLinks};
use dub::{Dub, Position};
use indicatif::{ProgressBar, ProgressStyle};
use serde::{Deserialize, Serialize};
use std::process::ExitCode;

/// What to keep, in a file or a database, to be able to go on.
#[derive(Default, Serialize, Deserialize)]
struct Progress {
    position: Option<Position>,
    links: u64,
    clicks: i64,
    most_clicked: Option<(String, i64)>,
}

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

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    // In your program: `Dub::from_env()?`.
    let dub = embedded::client().await?;
    let total = dub.links().count(CountLinks::new()).await?;

    let interrupted = walk(&dub, Progress::default(), 8, total).await?;
    let stored = serde_json::to_string(&interrupted)?;
    println!("interrupted, with this in store:\n{stored}\n");

    let resumed = serde_json::from_str(&stored)?;
    let done = walk(&dub, resumed, usize::MAX, total).await?;
    println!("{} links with {} clicks", done.links, done.clicks);
    if let Some((link, clicks)) = done.most_clicked {
        println!("most clicked: {link}, {clicks} times");
    }
    Ok(())
}

/// Goes on from there, for at most so many pages.
async fn walk(dub: &Dub, mut done: Progress, pages: usize, total: i64) -> dub::Result<Progress> {
    let mut links = dub.links().list_all(ListLinks::new());
    if let Some(position) = done.position.take() {
        links = links.resume(position);
    }
    let bar = progress_bar(total, done.links);
    for _ in 0..pages {
        let Some(page) = links.next_page().await? else {
            break;
        };
        for link in page {
            done.links += 1;
            done.clicks += link.clicks;
            if done
                .most_clicked
                .as_ref()
                .is_none_or(|(_, most)| link.clicks > *most)
            {
                done.most_clicked = Some((link.short_link, link.clicks));
            }
        }
        bar.set_position(done.links);
    }
    bar.finish_and_clear();
    done.position = Some(links.position());
    Ok(done)
}

/// Draws nothing where the output is not a terminal.
fn progress_bar(total: i64, done: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} links, {eta} left");
    let bar = ProgressBar::new(total.try_into().unwrap_or(0)).with_position(done);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
