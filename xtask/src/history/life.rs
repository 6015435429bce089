//! One operation's life: when it came, and what happened to it since.

use dub_codegen::contract::Operation;
use oas_diff::Level;
use owo_colors::OwoColorize as _;

use super::trace::{End, end, trace};
use super::{History, lookup};
use crate::date::Date;
use crate::wording::{self, bundles, once, printable, wrapped};

/// Where texts begin, after the date and the level, and how wide they are.
const INDENT: usize = 22;
const WIDTH: usize = 84;

pub(super) fn tell(history: &History, operation: &str) -> Result<String, String> {
    let stages = trace(history, lookup::find(history, operation)?);
    let versions = history.versions();
    let mut text = String::new();
    if let Some((first, last)) = stages.first().zip(stages.last()) {
        let oldest = versions.first().map(|version| version.date);
        let newest = versions.last().map(|version| version.date);
        text = format!("{}\n", title(&last.operation));
        let since = first.version.date;
        text.push_str(&match oldest == Some(since) {
            true => format!("in the contract since {since} or earlier"),
            false => format!("in the contract since {since}"),
        });
        if newest != Some(last.version.date) {
            text.push_str(&format!(", last seen {}", last.version.date));
        }
        text.push('\n');
    }
    for stage in &stages {
        let changes = once(stage.changes());
        let bundles = bundles(&changes);
        let lines = bundles
            .iter()
            .map(|bundle| line(Some(bundle.level()), &bundle.message_and_part()));
        text.push_str(&chapter(stage.version.date, &lines.collect::<Vec<_>>()));
    }
    text.extend(end(history, &stages).map(|end| ending(&end)));
    Ok(text)
}

/// As `trackSale · POST /track/sale`.
pub(super) fn title(operation: &Operation<'_>) -> String {
    let method = operation.method.to_uppercase();
    format!("{} · {method} {}", operation.id.bold(), operation.path)
}

/// The last chapter of an operation.
pub(super) fn ending(end: &End<'_>) -> String {
    let text = match end.change {
        Some(change) => format!("the operation is gone; {}", printable(&change.reason)),
        None => "the operation is gone".to_owned(),
    };
    let line = line(end.change.map(|change| change.level), &text);
    chapter(end.version.date, &[line])
}

/// What one version did; nothing if it did nothing.
pub(super) fn chapter(date: Date, lines: &[String]) -> String {
    let lines = lines.iter().enumerate().map(|(at, line)| match at {
        0 => format!("\n{}  {line}", date.bold()),
        _ => format!("\n            {line}"),
    });
    lines.collect()
}

/// An entry of a chapter, with the level in front if it is worth a look.
pub(super) fn line(level: Option<Level>, text: &str) -> String {
    // Escape sequences take no room on the screen, so padding cannot be left to `format!`.
    let level = match level {
        Some(Level::Breaking) => format!("{}  ", wording::level(Level::Breaking)),
        Some(Level::Warning) => format!("{}   ", wording::level(Level::Warning)),
        _ => " ".repeat(10),
    };
    let text = wrapped(text, WIDTH, 0).join(&format!("\n{}", " ".repeat(INDENT)));
    format!("{level}{text}")
}
