//! Which of the names that went and the names that came belong together.
//!
//! Every pair gets a score from what the names, the schemas, the words and the positions have in
//! common; then each name is given to one other at most, the best pairs first.

pub(crate) mod names;
mod score;
pub(crate) mod verdicts;

pub(crate) use score::shape;

use std::collections::HashSet;

use crate::diff::Pairs;
use crate::schema::NodeId;

/// A name that went or came, with what there is to know about it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<'a> {
    pub(crate) name: &'a str,
    pub(crate) id: NodeId,
    pub(crate) required: bool,
    /// How many of those that stayed come before it; nothing if the order says nothing.
    pub(crate) position: Option<usize>,
}

/// Two candidates that belong together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) confidence: f64,
    /// How well the two fit, beyond what one can be sure of: it decides between matches.
    pub(crate) fit: f64,
}

/// Below this score two names are two things.
const POSSIBLE: f64 = 0.65;

/// A deprecation in the same step is evidence, too; so less is asked of names and schemas.
const POSSIBLE_SUCCESSOR: f64 = 0.55;

/// Scoring everything with everything has its limits.
pub(crate) const MOST: usize = 4_000;

/// The renames among names that went and names that came.
pub(crate) fn assign(
    pairs: &mut Pairs<'_>,
    from: &[Candidate<'_>],
    to: &[Candidate<'_>],
) -> Vec<Match> {
    assign_above(pairs, from, to, POSSIBLE, false)
}

/// The renames among names that were deprecated and names that came.
pub(crate) fn assign_successors(
    pairs: &mut Pairs<'_>,
    from: &[Candidate<'_>],
    to: &[Candidate<'_>],
) -> Vec<Match> {
    // One that goes and one that comes in the same step: that is evidence, too.
    let alone = from.len() == 1 && to.len() == 1;
    assign_above(pairs, from, to, POSSIBLE_SUCCESSOR, alone)
}

fn assign_above(
    pairs: &mut Pairs<'_>,
    from: &[Candidate<'_>],
    to: &[Candidate<'_>],
    least: f64,
    alone: bool,
) -> Vec<Match> {
    if from.len() * to.len() > MOST {
        return Vec::new();
    }
    let mut matches = Vec::new();
    let (in_old, in_new) = (by_name(from), by_name(to));
    for (i, old) in &in_old {
        for (j, new) in &in_new {
            let known = verdicts::on_schemas(pairs, (old.name, old.id), (new.name, new.id));
            let (fit, confidence) = match known {
                Some(true) => (1.0, 1.0),
                Some(false) => continue,
                None => score::score(pairs, old, new, alone),
            };
            if fit >= least {
                matches.push(Match {
                    from: *i,
                    to: *j,
                    confidence,
                    fit,
                });
            }
        }
    }
    one_to_one(matches)
}

/// The candidates with their numbers, sorted by name: the order of a document must not decide between
/// matches that are equally good.
fn by_name<'c, 'n>(candidates: &'c [Candidate<'n>]) -> Vec<(usize, &'c Candidate<'n>)> {
    let mut numbered: Vec<_> = candidates.iter().enumerate().collect();
    numbered.sort_by_key(|(_, candidate)| candidate.name);
    numbered
}

/// Keeps the best match of each candidate; of equally good ones the first.
pub(crate) fn one_to_one(mut matches: Vec<Match>) -> Vec<Match> {
    matches.sort_by(|a, b| b.fit.total_cmp(&a.fit));
    let (mut from, mut to) = (HashSet::new(), HashSet::new());
    matches.retain(|found| {
        let free = !from.contains(&found.from) && !to.contains(&found.to);
        if free {
            from.insert(found.from);
            to.insert(found.to);
        }
        free
    });
    matches
}
