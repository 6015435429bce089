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
    entries::read(file, |entry: &Acceptance| {
        if entry.reason.trim().is_empty() {
            return Err("`reason` is empty; say why the change is fine");
        }
        Ok(())
    })
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
