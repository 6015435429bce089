//! The answer for people at a terminal.

use oas_diff::Level;
use owo_colors::OwoColorize as _;

use super::finding::{ForRust, impacts};
use super::rust::Impact;
use super::{Comparison, Finding};
use crate::bump::Bump;
use crate::wording::{self, Bundle, bundles, printable, wrapped};

/// How many places, and how many Rust items, a change is shown with.
const SHOWN: usize = 4;

/// How many operations a message names.
const OPERATIONS: usize = 3;

/// Where prose is broken.
const WIDTH: usize = 94;

/// What the level takes of the first line.
const FIRST_LINE: usize = 6;

pub(super) fn render(comparison: &Comparison) -> String {
    let heading = format!("{} → {}", comparison.from, comparison.to);
    let mut lines = vec![heading.bold().to_string()];
    if let Some(why) = &comparison.rust_unknown {
        lines.push(String::new());
        lines.push(rust_unknown(why).dimmed().to_string());
    }
    // So the group with the worst change comes first.
    for (group, findings) in comparison.groups.grouped(comparison.worst_first()) {
        lines.push(String::new());
        lines.push(group.bold().underline().to_string());
        lines.extend(told(&findings));
    }
    lines.push(String::new());
    lines.extend(ending(comparison));
    lines.join("\n")
}

pub(super) fn rust_unknown(why: &str) -> String {
    format!(
        "What this does to the Rust items could not be worked out: {}",
        printable(why)
    )
}

/// Everything of one group: what is open first, then what was accepted.
fn told(findings: &[&Finding]) -> Vec<String> {
    let (accepted, open): (Vec<&Finding>, Vec<&Finding>) = findings
        .iter()
        .partition(|finding| finding.accepted.is_some());
    let mut lines = Vec::new();
    for bundle in bundles(open, |_| true) {
        let mark = wording::level(bundle.level());
        lines.extend(entry(&mark, &bundle));
    }
    for finding in accepted {
        for bundle in bundles([finding], |_| true) {
            lines.extend(entry(&"accepted".dimmed().to_string(), &bundle));
        }
        let reason = finding.accepted.as_deref().unwrap_or_default();
        let reason = format!("accepted: {}", printable(reason));
        lines.extend(wrapped(&reason, WIDTH, 0).into_iter().map(indented));
    }
    lines
}

fn entry(mark: &str, bundle: &Bundle<'_, Finding>) -> Vec<String> {
    let message = bundle.message_and_place(OPERATIONS, "");
    let mut message = wrapped(&message, WIDTH, FIRST_LINE).into_iter();
    let first = message.next().unwrap_or_default();
    let mut lines = vec![format!("  {mark}  {first}")];
    lines.extend(message.map(indented));
    let places = bundle.places(SHOWN).into_iter();
    lines.extend(places.map(|place| indented(place.cyan().to_string())));
    let reason = wrapped(&bundle.reason(), WIDTH, 0).into_iter();
    lines.extend(reason.map(|line| indented(line.dimmed().to_string())));
    lines.extend(rust(bundle));
    lines
}

fn indented(line: String) -> String {
    format!("      {line}")
}

fn rust(bundle: &Bundle<'_, Finding>) -> Vec<String> {
    let told = |impact: &Impact| {
        let text = printable(&format!("{} {}", impact.item, impact.effect));
        let word = match impact.breaking {
            true => "Rust, breaking:",
            false => "Rust:",
        };
        let lines = wrapped(&text, WIDTH, word.len() + 1).join("\n        ");
        match impact.breaking {
            true => format!("{} {lines}", word.red()),
            false => format!("{} {lines}", word.blue()),
        }
    };
    let impacts = impacts(&bundle.members).into_iter().map(told);
    let impacts = wording::first_of(impacts.collect(), SHOWN, |more| {
        format!("… and {more} more Rust items")
    });
    impacts.into_iter().map(indented).collect()
}

fn ending(comparison: &Comparison) -> Vec<String> {
    if comparison.findings.is_empty() {
        let mut lines = vec!["no change".to_owned()];
        lines.extend(stale(comparison));
        return lines;
    }
    let mut lines = stale(comparison);
    lines.push(counts(comparison));
    lines.push(bump(comparison));
    lines
}

fn counts(comparison: &Comparison) -> String {
    let count = |is: fn(&Finding) -> bool| {
        let findings = comparison.findings.iter();
        findings.filter(|finding| is(finding)).count()
    };
    let mut text = wording::counts(|level| comparison.count(level));
    match count(|finding| finding.for_rust() == ForRust::Breaking) {
        0 => {}
        breaking => text.push_str(&format!("; {breaking} break Rust callers")),
    }
    match count(|finding| finding.accepted.is_some()) {
        0 => {}
        accepted => text.push_str(&format!("; {accepted} accepted")),
    }
    text
}

fn bump(comparison: &Comparison) -> String {
    let bump = comparison.bump();
    let on_the_wire = comparison.count(Level::Breaking) > 0;
    let mut findings = comparison.findings.iter();
    let for_rust = findings.any(|finding| finding.for_rust() == ForRust::Breaking);
    let why = match (bump, on_the_wire, for_rust) {
        (Bump::Major, true, true) => "something breaks on the wire and for Rust callers",
        (Bump::Major, true, false) => "something breaks on the wire",
        (Bump::Major, false, _) => "something breaks for Rust callers",
        (Bump::Minor, ..) => "something is new or may matter",
        _ => "nothing is new",
    };
    format!(
        "This calls for a {} release, because {why} ({}).",
        bump.bold(),
        bump.below_one()
    )
}

fn stale(comparison: &Comparison) -> Vec<String> {
    let lines = comparison.stale.iter().map(|entry| {
        format!(
            "{} acceptance {} matches no change any more; it can go (it says: {})",
            "stale".yellow(),
            printable(&entry.fingerprint),
            printable(&entry.reason)
        )
    });
    lines.collect()
}
