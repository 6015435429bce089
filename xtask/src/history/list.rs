//! All versions at a glance.

use oas_diff::{Change, Level};
use owo_colors::OwoColorize as _;

use super::{History, Version};
use crate::bump::Bump;

/// One line for each version, the newest first.
pub(super) fn render(history: &History) -> String {
    let heading = format!(
        "{:<10}  {:>10}  {:>8}  {:>7}  {:>5}  bump",
        "date", "operations", "breaking", "warning", "info"
    );
    let mut text = heading.bold().to_string();
    for (at, version) in history.versions().iter().enumerate().rev() {
        let operations = version.contract.operations().count();
        text.push_str(&format!("\n{}  {operations:>10}", version.date));
        if at > 0 {
            text.push_str(&counts(version));
        }
    }
    text
}

fn counts(version: &Version) -> String {
    let count = |level| count(&version.changes, level);
    let breaking = format!("{:>8}", count(Level::Breaking));
    let breaking = match count(Level::Breaking) {
        0 => breaking,
        _ => breaking.red().to_string(),
    };
    format!(
        "  {breaking}  {:>7}  {:>5}  {}",
        count(Level::Warning),
        count(Level::Info),
        Bump::of_all(&version.changes)
    )
}

pub(super) fn count(changes: &[Change], level: Level) -> usize {
    changes
        .iter()
        .filter(|change| change.level == level)
        .count()
}
