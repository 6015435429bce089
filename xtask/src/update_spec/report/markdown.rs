//! The report for pull requests.

use super::Report;
use crate::diff::Format;
use crate::wording::printable;

/// How many entries a section has.
const SHOWN: usize = 60;

pub(super) fn render(report: &Report) -> String {
    let mut text = format!("{}.\n", report.headline());
    let confirmed = report.confirmed.iter();
    let confirmed = confirmed.map(|it| format!("- confirmed: `{}` → `{}`\n", it.from, it.to));
    let files = report.files.iter().map(|file| format!("- `{file}`\n"));
    let list: String = confirmed.chain(files).collect();
    if !list.is_empty() {
        text.push_str(&format!("\n{list}"));
    }
    for note in &report.notes {
        text.push_str(&format!("\n{note}\n"));
    }
    for (heading, entries) in report.sections(SHOWN) {
        text.push_str(&format!("\n## {heading}\n\n"));
        for entry in entries {
            text.push_str(&format!("- [ ] {}\n", printable(&entry)));
        }
    }
    if let Some(comparison) = &report.comparison {
        text.push('\n');
        text.push_str(&Format::Markdown.render(comparison));
    }
    text
}
