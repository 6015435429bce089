//! A change, with all that is known of it here.

use std::borrow::Borrow;

use oas_diff::{Change, Level};
use schemars::JsonSchema;
use serde::Serialize;

use super::rust::Impact;
use crate::bump::Bump;

/// What a change does to programs that call the API through Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ForRust {
    /// Some of them no longer compile.
    Breaking,
    /// They see it, and still compile.
    Compatible,
    /// They do not see it.
    None,
}

/// A change, what it does to Rust callers, and whether somebody accepted it.
#[derive(Clone)]
pub(crate) struct Finding {
    pub(crate) change: Change,
    pub(crate) rust: Vec<Impact>,
    pub(crate) accepted: Option<String>,
}

impl Borrow<Change> for &Finding {
    fn borrow(&self) -> &Change {
        &self.change
    }
}

impl Borrow<Change> for Finding {
    fn borrow(&self) -> &Change {
        &self.change
    }
}

impl Finding {
    pub(crate) fn for_rust(&self) -> ForRust {
        if self.rust.iter().any(|impact| impact.breaking) {
            ForRust::Breaking
        } else if self.rust.is_empty() {
            ForRust::None
        } else {
            ForRust::Compatible
        }
    }

    pub(crate) fn bump(&self) -> Bump {
        match self.for_rust() {
            ForRust::Breaking => Bump::Major,
            _ => Bump::of(&self.change),
        }
    }

    /// Whether it fails a check of this level.
    pub(crate) fn is_at_least(&self, level: Level) -> bool {
        self.accepted.is_none() && self.change.level >= level
    }
}

/// What several changes do to Rust items: each thing once, what breaks first.
pub(super) fn impacts<'a>(findings: &[&'a Finding]) -> Vec<&'a Impact> {
    let mut impacts: Vec<&Impact> = Vec::new();
    for impact in findings.iter().flat_map(|finding| &finding.rust) {
        if !impacts.contains(&impact) {
            impacts.push(impact);
        }
    }
    impacts.sort_by_key(|impact| !impact.breaking);
    impacts
}
