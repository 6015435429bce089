//! Operations that have another path or method now.

use std::collections::HashMap;

use super::super::{Differ, content};
use super::{id, name, without_names};
use crate::document::Operation;
use crate::rename::names::likeness;
use crate::rename::{MOST, Match, one_to_one, verdicts};

/// Below this score, an operation that went and one that came are two things.
const MOVED: f64 = 0.62;

/// Operations that have another path or method now.
pub(super) fn moves(
    differ: &Differ<'_>,
    removed: &[Operation<'_>],
    added: &[Operation<'_>],
) -> Vec<Match> {
    let mut matches = Vec::new();
    let by_id: HashMap<&str, usize> = added
        .iter()
        .enumerate()
        .filter_map(|(j, is)| Some((id(is)?, j)))
        .collect();
    let crosswise = removed.len() * added.len() <= MOST;
    for (i, was) in removed.iter().enumerate() {
        let same_id = id(was).and_then(|id| by_id.get(id));
        let others = (0..added.len()).filter(|_| crosswise && same_id.is_none());
        for j in same_id.copied().into_iter().chain(others) {
            let is = &added[j];
            let confidence = match verdicts::on_operations(&differ.pairs, &name(was), &name(is)) {
                Some(true) => 1.0,
                Some(false) => continue,
                None => moved(was, is),
            };
            if confidence >= MOVED {
                matches.push(Match {
                    from: i,
                    to: j,
                    confidence,
                    fit: confidence,
                });
            }
        }
    }
    one_to_one(matches)
}

fn moved(was: &Operation<'_>, is: &Operation<'_>) -> f64 {
    if id(was).is_some() && id(was) == id(is) {
        return 0.98;
    }
    let names = match (id(was), id(is)) {
        (Some(was), Some(is)) => likeness(was, is),
        _ => 0.5,
    };
    let paths = likeness(&without_names(was.path), &without_names(is.path));
    let method = f64::from(u8::from(was.method == is.method));
    let shape = f64::from(u8::from(content::look_alike(was, is)));
    0.3 * names + 0.3 * paths + 0.15 * method + 0.25 * shape
}
