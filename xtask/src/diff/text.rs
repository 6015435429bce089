//! The answer for people at a terminal.

use oas_diff::Level;
use owo_colors::OwoColorize as _;

use super::finding::{ForRust, impacts};
use super::rust::Impact;
use super::{Comparison, Finding, told};
use crate::bump::Bump;
use crate::wording::{self, Bundle, printable, wrapped};

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
    let told = told::told(comparison);
    // They come the worst first, so the group with the worst change does.
    let groups = comparison.groups.grouped(&told).into_iter();
    let groups: Vec<_> = groups
        .map(|(group, findings)| (group, told::entries(&findings)))
        .collect();
    for (group, entries) in &groups {
        lines.push(String::new());
        lines.push(group.bold().underline().to_string());
        lines.extend(entries.iter().flat_map(|bundle| entry(comparison, bundle)));
    }
    lines.push(String::new());
    lines.extend(ending(comparison, told::counts(comparison, &groups)));
    lines.join("\n")
}

pub(super) fn rust_unknown(why: &str) -> String {
    format!(
        "What this does to the Rust items could not be worked out: {}",
        printable(why)
    )
}

fn entry(comparison: &Comparison, bundle: &Bundle<'_, Finding>) -> Vec<String> {
    let accepted = bundle.members[0].accepted.as_deref();
    let mark = match accepted {
        Some(_) => "accepted".dimmed().to_string(),
        None => wording::level(bundle.level()),
    };
    let message = bundle.message_and_place(OPERATIONS, "");
    let mut message = wrapped(&message, WIDTH, FIRST_LINE).into_iter();
    let first = message.next().unwrap_or_default();
    let mut lines = vec![format!("  {mark}  {first}")];
    lines.extend(message.map(indented));
    let places = bundle.places(SHOWN).into_iter();
    lines.extend(places.map(|place| indented(place.cyan().to_string())));
    lines.extend(dimmed(&bundle.reason()));
    lines.extend(rust(bundle));
    if let Some(reason) = accepted {
        let reason = format!("accepted: {}", printable(reason));
        lines.extend(wrapped(&reason, WIDTH, 0).into_iter().map(indented));
    }
    match &told::fingerprints(comparison, bundle)[..] {
        [] => {}
        [one] => lines.extend(dimmed(&format!("fingerprint {one}"))),
        many => lines.extend(dimmed(&format!("fingerprints {}", many.join(", ")))),
    }
    lines
}

fn dimmed(text: &str) -> impl Iterator<Item = String> + use<> {
    let lines = wrapped(text, WIDTH, 0).into_iter();
    lines.map(|line| indented(line.dimmed().to_string()))
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

fn ending(comparison: &Comparison, counts: String) -> Vec<String> {
    if comparison.findings.is_empty() {
        let mut lines = vec!["no change".to_owned()];
        lines.extend(stale(comparison));
        return lines;
    }
    let mut lines = stale(comparison);
    lines.push(with_remarks(comparison, counts));
    lines.push(bump(comparison));
    lines
}

fn with_remarks(comparison: &Comparison, mut counts: String) -> String {
    let count = |is: fn(&Finding) -> bool| {
        let findings = comparison.findings.iter();
        findings.filter(|finding| is(finding)).count()
    };
    match count(|finding| finding.for_rust() == ForRust::Breaking) {
        0 => {}
        breaking => counts.push_str(&format!("; {breaking} break Rust callers")),
    }
    match count(|finding| finding.accepted.is_some()) {
        0 => {}
        accepted => counts.push_str(&format!("; {accepted} accepted")),
    }
    counts
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
