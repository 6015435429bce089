//! The answer for pull requests.

use super::finding::impacts;
use super::told::Group;
use super::{Comparison, Finding, told};
use crate::wording::{self, Bundle, Section, printable};

/// How many places, and how many Rust items, a change is shown with.
const SHOWN: usize = 6;

/// How many operations a message names.
const OPERATIONS: usize = 4;

pub(super) fn render(comparison: &Comparison) -> String {
    let mut text = format!("## {} → {}\n\n", comparison.from, comparison.to);
    let told = told::told(comparison);
    let sections = Section::ALL.map(|section| (section, groups(comparison, &told, section)));
    let all: Vec<_> = sections.iter().flat_map(|(_, groups)| groups).collect();
    text.push_str(&summary(comparison, &told::counts(comparison, all)));
    if let Some(why) = &comparison.rust_unknown {
        text.push_str(&format!("\n{}\n", super::text::rust_unknown(why)));
    }
    for (section, groups) in &sections {
        if !groups.is_empty() {
            text.push_str(&format!("\n### {}\n\n", section.heading()));
        }
        for (group, entries) in groups {
            let entries = entries
                .iter()
                .map(|bundle| entry(comparison, group, bundle));
            text.extend(entries);
        }
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

fn summary(comparison: &Comparison, counts: &str) -> String {
    if comparison.findings.is_empty() {
        return "No change.\n".to_owned();
    }
    let bump = comparison.bump();
    format!(
        "{counts}. This calls for a **{bump}** release ({}).\n",
        bump.below_one()
    )
}

/// The entries of one section, by groups.
fn groups<'a>(comparison: &Comparison, told: &'a [Finding], section: Section) -> Vec<Group<'a>> {
    let findings = told.iter();
    let findings = findings.filter(|finding| Section::of(&finding.change) == section);
    let groups = comparison.groups.grouped(findings).into_iter();
    groups
        .map(|(group, findings)| (group, told::entries(&findings)))
        .collect()
}

fn entry(comparison: &Comparison, group: &str, bundle: &Bundle<'_, Finding>) -> String {
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
    let fingerprints = told::fingerprints(comparison, bundle).into_iter();
    let fingerprints: Vec<_> = fingerprints.map(|it| format!("`{it}`")).collect();
    match &fingerprints[..] {
        [] => {}
        [one] => text.push_str(&format!("  - fingerprint: {one}\n")),
        many => text.push_str(&format!("  - fingerprints: {}\n", many.join(", "))),
    }
    text
}
