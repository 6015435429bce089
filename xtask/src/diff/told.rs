//! What people are told of a comparison: by present names, nothing twice, what is alike together.

use super::{Comparison, Finding};
use crate::wording::{self, Bundle, Now, bundles, told_by};

/// A heading, and what stands under it.
pub(super) type Group<'a> = (String, Vec<Bundle<'a, Finding>>);

/// The findings as people are told of them, the worst first.
pub(super) fn told(comparison: &Comparison) -> Vec<Finding> {
    let now = Now::of(comparison.findings.iter().map(|finding| &finding.change));
    let findings: Vec<&Finding> = comparison.worst_first();
    let hidden_by = told_by(&findings);
    let mut told: Vec<Finding> = findings.iter().copied().cloned().collect();
    let mut hidden = vec![false; told.len()];
    for (at, teller) in hidden_by.into_iter().enumerate() {
        // What the exit code counts has to be seen, and what was accepted is told with its reason.
        let Some(teller) = teller else { continue };
        if told[at].accepted.is_none() && !comparison.counts(&told[at]) {
            let impacts = told[at].rust.clone();
            let known = &mut told[teller].rust;
            let more = impacts.into_iter().filter(|impact| !known.contains(impact));
            let more: Vec<_> = more.collect();
            known.extend(more);
            hidden[at] = true;
        }
    }
    let told = told.into_iter().zip(hidden);
    let told = told.filter(|(_, hidden)| !hidden).map(|(mut finding, _)| {
        now.apply(&mut finding.change);
        finding
    });
    told.collect()
}

/// The entries of one group: what is open first, then, one by one, what was accepted.
pub(super) fn entries<'a>(findings: &[&'a Finding]) -> Vec<Bundle<'a, Finding>> {
    let (accepted, open): (Vec<&Finding>, Vec<&Finding>) = findings
        .iter()
        .partition(|finding| finding.accepted.is_some());
    let accepted = accepted.into_iter().flat_map(|finding| bundles([finding]));
    bundles(open).into_iter().chain(accepted).collect()
}

/// How many changes of each level there are, and in how many entries of these groups they are told.
pub(super) fn counts<'a, 'b: 'a>(
    comparison: &Comparison,
    groups: impl IntoIterator<Item = &'a Group<'b>>,
) -> String {
    let groups = groups.into_iter().flat_map(|(_, entries)| entries);
    let entries: Vec<_> = groups.collect();
    wording::counts(
        |level| comparison.count(level),
        |level| wording::entries(entries.iter().copied(), level),
    )
}

/// What the changes of an entry are accepted by, as far as the exit code counts them.
pub(super) fn fingerprints(comparison: &Comparison, bundle: &Bundle<'_, Finding>) -> Vec<String> {
    let members = bundle.members.iter();
    let counted = members.filter(|finding| comparison.counts(finding));
    counted
        .map(|finding| finding.change.fingerprint.clone())
        .collect()
}
