//! Changes that somebody has looked at and taken responsibility for.

use std::path::Path;

use serde::Deserialize;

use super::Finding;
use crate::entries;

/// One accepted change.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Acceptance {
    pub(crate) fingerprint: String,
    pub(crate) reason: String,
}

pub(crate) fn read(file: &Path) -> Result<Vec<Acceptance>, String> {
    entries::read_with(file, with_texts, |entry: &Acceptance| {
        if entry.reason.trim().is_empty() {
            return Err("`reason` is empty; say why the change is fine");
        }
        Ok(())
    })
}

/// Puts fingerprints between quotes: YAML takes those without letters, and those with one `e`, for
/// numbers.
fn with_texts(text: &str) -> String {
    const KEY: &str = "fingerprint:";
    let mut lines = Vec::new();
    for line in text.lines() {
        let found = line.split_once(KEY).and_then(|(before, after)| {
            let is_key =
                before.trim_end().is_empty() || before.trim_end().ends_with(['-', '{', ',']);
            let value = after.trim_start();
            let end = value.find(|it: char| !it.is_ascii_hexdigit());
            let (value, rest) = value.split_at(end.unwrap_or(value.len()));
            let is_whole = rest
                .chars()
                .next()
                .is_none_or(|it| it.is_whitespace() || ",}".contains(it));
            (is_key && is_whole && !value.is_empty())
                .then(|| format!("{before}{KEY} \"{value}\"{rest}"))
        });
        lines.push(found.unwrap_or_else(|| line.to_owned()));
    }
    lines.join("\n")
}

/// Marks what is accepted, and gives back the entries that no change matches any more.
pub(crate) fn apply(accepted: Vec<Acceptance>, findings: &mut [Finding]) -> Vec<Acceptance> {
    let mut stale = Vec::new();
    for entry in accepted {
        let mut matched = false;
        for finding in findings.iter_mut() {
            if finding.change.fingerprint == entry.fingerprint {
                finding.accepted = Some(entry.reason.trim().to_owned());
                matched = true;
            }
        }
        if !matched {
            stale.push(entry);
        }
    }
    stale
}
