//! Operations that have another path or method now.

use super::super::{Differ, content};
use super::{id, name, without_names};
use crate::document::Operation;
use crate::rename::names::likeness;
use crate::rename::{Match, one_to_one, verdicts};

/// Below this score, an operation that went and one that came are two things.
const MOVED: f64 = 0.62;

/// Operations that have another path or method now.
pub(super) fn moves(
    differ: &Differ<'_>,
    removed: &[Operation<'_>],
    added: &[Operation<'_>],
) -> Vec<Match> {
    let mut matches = Vec::new();
    for (i, was) in removed.iter().enumerate() {
        for (j, is) in added.iter().enumerate() {
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
