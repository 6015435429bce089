//! `history/SCHEMA_CHANGELOG.md`: what changed from version to version, for people to read.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use oas_diff::{Change, Level};

use super::list::count;
use super::lookup;
use super::versions::{FOLDER, History, Version};
use crate::atomic;
use crate::bump::Bump;
use crate::diff::Groups;
use crate::output::Answer;
use crate::wording::bundles;

const FILE: &str = "SCHEMA_CHANGELOG.md";

/// How many operations a message names.
const OPERATIONS: usize = 3;

const PREFACE: &str = "\
# How the contract changed

Written by `cargo xtask history changelog` from the contracts in this folder, never by hand.

A change is *breaking* if a program that keeps to the version before may fail with the new one. It
*may break* something if the two contracts alone cannot tell. What a version calls for is judged by
what travels, not by what becomes of Rust items; below 1.0, a major release raises the minor number.

Events of webhooks, which no operation answers with, are judged as answers are. `cargo xtask diff
2025-06-24 2025-07-10` shows every place of a change.
";

/// Writes the file, and says that it did.
pub(super) fn write(root: &Path) -> Result<String, String> {
    let text = render(&History::read(root)?);
    let file = root.join(FOLDER).join(FILE);
    if fs::read(&file).is_ok_and(|there| there == text.as_bytes()) {
        return Ok(format!("{FOLDER}/{FILE} is up to date"));
    }
    atomic::write(&file, text.as_bytes())
        .map_err(|error| format!("{}: cannot be written: {error}", file.display()))?;
    Ok(format!("{FOLDER}/{FILE}: {} lines", text.lines().count()))
}

/// Says whether the file is what [`write`] would write.
pub(super) fn check(root: &Path) -> Result<Answer, String> {
    let text = render(&History::read(root)?);
    let there = fs::read(root.join(FOLDER).join(FILE));
    Ok(match there.is_ok_and(|there| there == text.as_bytes()) {
        true => format!("{FOLDER}/{FILE} is up to date").into(),
        false => Answer {
            text: format!(
                "{FOLDER}/{FILE} is not what the contracts say; write it with `cargo xtask history changelog`"
            ),
            failed: true,
        },
    })
}

fn render(history: &History) -> String {
    let versions = history.versions();
    let mut text = PREFACE.to_owned();
    for pair in versions.windows(2).rev() {
        text.push_str(&section(&pair[0], &pair[1]));
    }
    if let Some(oldest) = versions.first() {
        text.push_str(&beginning(oldest));
    }
    text
}

fn section(before: &Version, version: &Version) -> String {
    let operations = |version: &Version| version.contract.operations().count();
    let count = |level| count(&version.changes, level);
    let mut text = format!("\n## {}\n\n", version.date);
    if version.changes.is_empty() {
        text.push_str("No change.\n");
        return text;
    }
    text.push_str(&format!(
        "{} operations (before: {}). {} breaking, {} that may break, {} compatible: a **{}** release.\n",
        operations(version),
        operations(before),
        count(Level::Breaking),
        count(Level::Warning),
        count(Level::Info),
        Bump::of_all(&version.changes)
    ));
    let groups = Groups::of(before.contract.document(), version.contract.document());
    for (level, heading) in [
        (Level::Breaking, "Breaking"),
        (Level::Warning, "May break"),
        (Level::Info, "New and compatible"),
    ] {
        let groups = groups.grouped(told(version, level));
        if !groups.is_empty() {
            text.push_str(&format!("\n### {heading}\n\n"));
        }
        let entries = groups.iter().map(|(group, changes)| entry(group, changes));
        text.extend(entries);
    }
    text
}

/// The changes of a level, renames first.
fn told(version: &Version, level: Level) -> Vec<&Change> {
    let changes = version.changes.iter();
    let changes = changes.filter(|change| change.level == level);
    let mut changes: Vec<_> = changes.collect();
    changes.sort_by_key(|change| change.rename.is_none());
    changes
}

/// What happened in one group; with reasons unless nothing breaks.
fn entry(group: &str, changes: &[&Change]) -> String {
    let bundles = bundles(changes.iter().copied(), |_| true);
    let sentences = bundles.iter().map(|bundle| {
        let message = bundle.message_and_place(OPERATIONS, "`");
        match bundle.level() {
            Level::Info => format!("{message}.\n"),
            _ => format!("{message}; {}.\n", bundle.reason()),
        }
    });
    match &sentences.collect::<Vec<_>>()[..] {
        [sentence] => format!("- **{group}**: {sentence}"),
        sentences => {
            let sentences = sentences.iter().map(|sentence| format!("  - {sentence}"));
            format!("- **{group}**:\n{}", sentences.collect::<String>())
        }
    }
}

/// What was there when this history began.
fn beginning(oldest: &Version) -> String {
    let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
    for operation in oldest.contract.operations() {
        *groups
            .entry(lookup::tag(&operation).unwrap_or("others"))
            .or_default() += 1;
    }
    let groups: Vec<_> = groups
        .iter()
        .map(|(group, operations)| format!("{group} ({operations})"))
        .collect();
    format!(
        "\n## {}\n\nThe oldest contract kept here, with {} operations: {}.\n",
        oldest.date,
        oldest.contract.operations().count(),
        groups.join(", ")
    )
}
