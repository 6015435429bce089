//! Reading an answer, with a bar for those who wait for it.

use std::io::{self, IsTerminal as _};

use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};
use reqwest::Response;

use super::{Limits, failure};

pub(super) async fn read(mut response: Response, limits: Limits) -> Result<Vec<u8>, String> {
    let total = response.content_length();
    if total.is_some_and(|total| total > limits.bytes) {
        return Err(failure::too_large(limits.bytes));
    }
    let bar = bar(total);
    let mut bytes = Vec::new();
    loop {
        let chunk = response.chunk().await;
        let chunk =
            chunk.map_err(|error| failure::of_body(&error, bytes.len(), total, limits.timeout))?;
        let Some(chunk) = chunk else {
            return Ok(bytes);
        };
        if (bytes.len() + chunk.len()) as u64 > limits.bytes {
            return Err(failure::too_large(limits.bytes));
        }
        bytes.extend_from_slice(&chunk);
        bar.set_position(bytes.len() as u64);
    }
}

/// A bar on standard error that is gone once it is dropped; nothing at all where nobody looks.
fn bar(total: Option<u64>) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let (bar, template) = match total {
        Some(total) => (
            ProgressBar::new(total),
            "{bytes} of {total_bytes} {wide_bar}",
        ),
        None => (ProgressBar::no_length(), "{bytes} {spinner}"),
    };
    let style = ProgressStyle::with_template(template);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        .with_finish(ProgressFinish::AndClear)
}
