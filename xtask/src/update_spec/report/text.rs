//! The report for people at a terminal.

use owo_colors::OwoColorize as _;

use super::{Report, Status};
use crate::diff::Format;
use crate::wording::{printable, wrapped};

/// How many entries a section has.
const SHOWN: usize = 24;

/// Where prose is broken.
const WIDTH: usize = 94;

pub(super) fn render(report: &Report) -> String {
    let mut blocks = Vec::new();
    if let Some(comparison) = &report.comparison {
        blocks.push(Format::Text.render(comparison));
    }
    for (heading, entries) in report.sections(SHOWN) {
        let mut lines = vec![heading.bold().underline().to_string()];
        for entry in entries {
            let mut wrapped = wrapped(&printable(&entry), WIDTH, 2).into_iter();
            lines.extend(wrapped.next().map(|line| format!("  {line}")));
            lines.extend(wrapped.map(|line| format!("    {line}")));
        }
        blocks.push(lines.join("\n"));
    }
    let mut ending = vec![headline(report)];
    for rename in &report.confirmed {
        ending.push(format!("  confirmed: {} → {}", rename.from, rename.to));
    }
    ending.extend(report.files.iter().map(|file| format!("  {file}")));
    ending.extend(report.notes.clone());
    blocks.push(ending.join("\n"));
    blocks.join("\n\n")
}

fn headline(report: &Report) -> String {
    let headline = report.headline();
    match report.status {
        Status::UpToDate => headline,
        _ if report.left.breaks_the_build() => headline.red().to_string(),
        _ => headline.bold().to_string(),
    }
}
