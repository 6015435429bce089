//! What there is to say about two documents, before it is put into words.

use std::cmp::Reverse;

use oas_diff::{Level, Options, Which};

use super::accept::Acceptance;
use super::{Finding, Groups, Inputs, rust};
use crate::bump::Bump;
use crate::payloads;
use crate::source::Document;

/// The answer, before it is put into words.
pub(crate) struct Comparison {
    pub(super) from: String,
    pub(super) to: String,
    pub(crate) findings: Vec<Finding>,
    pub(super) stale: Vec<Acceptance>,
    /// The least level that the exit code counts, if it counts any.
    pub(super) counted: Option<Level>,
    pub(super) groups: Groups,
    /// Why nothing is known of the Rust items.
    pub(super) rust_unknown: Option<String>,
}

impl Comparison {
    /// Compares two documents; `inputs` are the words and the renames of the project.
    pub(crate) fn of(
        inputs: impl FnOnce() -> Result<Inputs, String>,
        old: &Document,
        new: &Document,
        options: &Options,
    ) -> Result<Self, String> {
        let mut options = options.clone();
        options.payloads = payloads::of([&old.value, &new.value]);
        let report = oas_diff::compare(&old.value, &new.value, &options).map_err(|error| {
            let document = match error.document {
                Which::Old => old,
                Which::New => new,
            };
            format!("{}: {error}", document.name)
        })?;
        let surfaces = match report.changes.is_empty() {
            // Nothing changed that could touch anything.
            true => None,
            false => Some(
                inputs().and_then(|inputs| rust::Surfaces::of(&inputs, &old.value, &new.value)),
            ),
        };
        let impact = |change: &oas_diff::Change| match &surfaces {
            Some(Ok(surfaces)) => surfaces.impact(change),
            _ => Vec::new(),
        };
        let findings = report.changes.into_iter().map(|change| Finding {
            rust: impact(&change),
            accepted: None,
            change,
        });
        Ok(Self {
            from: old.label.clone(),
            to: new.label.clone(),
            findings: findings.collect(),
            stale: Vec::new(),
            counted: None,
            groups: Groups::of(&old.value, &new.value),
            rust_unknown: surfaces.and_then(Result::err),
        })
    }

    pub(super) fn count(&self, level: Level) -> usize {
        let has_level = |finding: &&Finding| finding.change.level == level;
        self.findings.iter().filter(has_level).count()
    }

    /// Whether the exit code counts a finding.
    pub(super) fn counts(&self, finding: &Finding) -> bool {
        self.counted.is_some_and(|level| finding.is_at_least(level))
    }

    /// By level, and renames before the rest.
    pub(super) fn worst_first(&self) -> Vec<&Finding> {
        let mut findings: Vec<_> = self.findings.iter().collect();
        findings.sort_by_key(|finding| {
            let change = &finding.change;
            (Reverse(change.level), change.rename.is_none())
        });
        findings
    }

    pub(super) fn bump(&self) -> Bump {
        let bumps = self.findings.iter().map(Finding::bump);
        bumps.max().unwrap_or(Bump::None)
    }
}
