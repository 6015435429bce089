//! `history/SCHEMA_CHANGELOG.md`: what changed from version to version, for people to read.

use std::collections::BTreeMap;
use std::fs;

use dub_codegen::contract::Contract;
use oas_diff::{Change, Level, Verdict};

use super::list::count;
use super::lookup;
use super::versions::{History, Version};
use crate::api::Api;
use crate::bump::Bump;
use crate::date::Date;
use crate::diff::Groups;
use crate::output::Answer;
use crate::transaction::Transaction;
use crate::wording::{self, Bundle, Now, Section, bundles, in_entries, once};

/// Where it stands in a project.
pub(crate) const CHANGELOG: &str = "history/SCHEMA_CHANGELOG.md";

/// How many operations a message names.
const OPERATIONS: usize = 3;

const PREFACE: &str = "\
# How the contract changed

Written by `cargo xtask history changelog` from the contracts in this folder, never by hand.

A change is *breaking* if a program that keeps to the version before may fail with the new one. It
*may break* something if the two contracts alone cannot tell. What a version calls for is judged by
what travels, not by what becomes of Rust items; below 1.0, a major release raises the minor number.

Events of webhooks, which no operation answers with, are judged as answers are. With two of these
dates, `cargo xtask diff` shows every place of a change; it is called in the folder around this one.
";

/// Writes the file, and says that it did.
pub(super) fn write(api: &Api) -> Result<String, String> {
    let text = render(&History::read(api)?);
    let name = api.file(CHANGELOG);
    let lines = text.lines().count();
    let mut transaction = Transaction::new(&api.folder);
    transaction.write(CHANGELOG, text);
    Ok(match transaction.commit()?.is_empty() {
        true => format!("{name} is up to date"),
        false => format!("{name}: {lines} lines"),
    })
}

/// What the file is with contracts that are not written yet.
pub(crate) fn with(
    api: &Api,
    more: &[(Date, Contract)],
    verdicts: Vec<Verdict>,
) -> Result<String, String> {
    History::with(api, more, verdicts).map(|history| render(&history))
}

/// Says whether the file is what [`write()`] would write.
pub(crate) fn check(api: &Api) -> Result<Answer, String> {
    let text = render(&History::read(api)?);
    let name = api.file(CHANGELOG);
    let there = fs::read(api.folder.join(CHANGELOG));
    Ok(match there.is_ok_and(|there| there == text.as_bytes()) {
        true => format!("{name} is up to date").into(),
        false => Answer {
            text: format!(
                "{name} is not what the contracts say; write it with `{}`",
                api.command("history changelog")
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
    let now = Now::of(&version.changes);
    let mut changes = once(version.changes.clone());
    changes.iter_mut().for_each(|change| now.apply(change));
    changes.sort_by_key(|change| change.rename.is_none());
    let groups = Groups::of(before.contract.document(), version.contract.document());
    let sections = Section::ALL.map(|section| {
        let changes = changes.iter().filter(|it| Section::of(it) == section);
        let groups = groups.grouped(changes).into_iter();
        let groups = groups.map(|(group, changes)| (group, bundles(changes)));
        (section, groups.collect::<Vec<_>>())
    });
    let told = |level| {
        let groups = sections.iter().flat_map(|(_, groups)| groups);
        let entries = wording::entries(groups.flat_map(|(_, entries)| entries), level);
        in_entries(count(level), entries)
    };
    text.push_str(&format!(
        "{} operations (before: {}). {} breaking{}, {} that may break{}, {} compatible{}: a **{}** release.\n",
        operations(version),
        operations(before),
        count(Level::Breaking),
        told(Level::Breaking),
        count(Level::Warning),
        told(Level::Warning),
        count(Level::Info),
        told(Level::Info),
        Bump::of_all(&version.changes)
    ));
    for (section, groups) in &sections {
        if !groups.is_empty() {
            text.push_str(&format!("\n### {}\n\n", section.heading()));
        }
        let groups = groups.iter();
        text.extend(groups.map(|(group, bundles)| entry(*section, group, bundles)));
    }
    text
}

/// What happened in one group; with reasons unless it is fine for everybody.
fn entry(section: Section, group: &str, bundles: &[Bundle<'_, Change>]) -> String {
    let sentences = bundles.iter().map(|bundle| {
        let message = bundle.message_and_place(OPERATIONS, "`");
        match section {
            Section::Compatible => format!("{message}.\n"),
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
