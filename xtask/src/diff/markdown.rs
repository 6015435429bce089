//! The answer for pull requests.

use oas_diff::Level;

use super::finding::impacts;
use super::{Comparison, Finding};
use crate::wording::{self, Bundle, bundles, printable};

/// How many places, and how many Rust items, a change is shown with.
const SHOWN: usize = 6;

/// How many operations a message names.
const OPERATIONS: usize = 4;

const LEVELS: [(Level, &str); 3] = [
    (Level::Breaking, "Breaking"),
    (Level::Warning, "May break"),
    (Level::Info, "New and compatible"),
];

pub(super) fn render(comparison: &Comparison) -> String {
    let mut text = format!("## {} → {}\n\n", comparison.from, comparison.to);
    text.push_str(&summary(comparison));
    if let Some(why) = &comparison.rust_unknown {
        text.push_str(&format!("\n{}\n", super::text::rust_unknown(why)));
    }
    for (level, heading) in LEVELS {
        text.push_str(&section(comparison, level, heading));
    }
    if !comparison.stale.is_empty() {
        text.push_str("\n### Acceptances that match nothing any more\n\n");
    }
    for entry in &comparison.stale {
        let (fingerprint, reason) = (printable(&entry.fingerprint), printable(&entry.reason));
        text.push_str(&format!("- `{fingerprint}`: {reason}\n"));
    }
    text
}

fn summary(comparison: &Comparison) -> String {
    if comparison.findings.is_empty() {
        return "No change.\n".to_owned();
    }
    let bump = comparison.bump();
    let counts = wording::counts(|level| comparison.count(level));
    format!(
        "{counts}. This calls for a **{bump}** release ({}).\n",
        bump.below_one()
    )
}

fn section(comparison: &Comparison, level: Level, heading: &str) -> String {
    let findings = comparison.worst_first().into_iter();
    let findings = findings.filter(|finding| finding.change.level == level);
    let groups = comparison.groups.grouped(findings);
    let entries: String = groups
        .iter()
        .map(|(group, findings)| entries(group, findings))
        .collect();
    match entries.as_str() {
        "" => entries,
        _ => format!("\n### {heading}\n\n{entries}"),
    }
}

fn entries(group: &str, findings: &[&Finding]) -> String {
    let (accepted, open): (Vec<&Finding>, Vec<&Finding>) = findings
        .iter()
        .partition(|finding| finding.accepted.is_some());
    let accepted = accepted
        .into_iter()
        .flat_map(|finding| bundles([finding], |_| true));
    let told = bundles(open, |_| true).into_iter().chain(accepted);
    told.map(|bundle| entry(group, &bundle)).collect()
}

fn entry(group: &str, bundle: &Bundle<'_, Finding>) -> String {
    let first = bundle.members[0];
    let message = bundle.message_and_place(OPERATIONS, "`");
    let mut text = format!("- **{}**: {message}\n", printable(group));
    let places = bundle
        .places(SHOWN)
        .into_iter()
        .map(|place| format!("`{place}`"));
    let places: Vec<_> = places.collect();
    if !places.is_empty() {
        text.push_str(&format!("  - where: {}\n", places.join(", ")));
    }
    text.push_str(&format!("  - why: {}\n", bundle.reason()));
    let impacts = impacts(&bundle.members).into_iter().map(|impact| {
        let breaking = if impact.breaking {
            "**breaking**, "
        } else {
            ""
        };
        let (item, effect) = (printable(&impact.item), printable(&impact.effect));
        format!("{breaking}`{item}` {effect}")
    });
    let impacts = wording::first_of(impacts.collect(), SHOWN, |more| {
        format!("… and {more} more items")
    });
    for impact in impacts {
        text.push_str(&format!("  - Rust: {impact}\n"));
    }
    if let Some(reason) = &first.accepted {
        text.push_str(&format!("  - accepted: {}\n", printable(reason)));
    }
    text
}
