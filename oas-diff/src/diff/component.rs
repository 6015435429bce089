//! Components: their names, and those that no operation reaches.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::{Value, json};

use super::finding::Finding;
use super::pairs::Outcome;
use super::{Context, Differ};
use crate::place::{Pair as Names, Place};
use crate::rename::names::likeness;
use crate::report::{Direction, Relation, What};

fn context(old: Option<&str>, new: Option<&str>) -> Context {
    Context {
        place: Place::Component {
            name: Names {
                old: old.map(str::to_owned),
                new: new.map(str::to_owned),
            },
            steps: Vec::new(),
        },
        operation: None,
        optional: false,
        provisional: false,
        callback: false,
    }
}

/// Compares the components that no operation reaches in either document: those that are known to be
/// sent all the same, and those that nobody uses.
pub(super) fn compare_unreached(differ: &mut Differ<'_>) {
    let (old, new) = (
        differ.old.components("schemas"),
        differ.new.components("schemas"),
    );
    let mut reached = differ.old.reached_by_operations();
    reached.extend(differ.new.reached_by_operations());
    let payloads: BTreeSet<&str> = differ
        .pairs
        .options
        .payloads
        .iter()
        .map(String::as_str)
        .collect();
    let payloads: BTreeSet<&str> = payloads.difference(&reached).copied().collect();
    for (schemas, document) in [(&old, differ.old), (&new, differ.new)] {
        let sent = payloads
            .iter()
            .filter_map(|name| schemas.get(name).copied());
        reached.extend(document.reached_from(sent.collect()));
    }
    for (name, was) in &old {
        let direction = match (payloads.contains(name), reached.contains(name)) {
            (true, _) => Direction::Response,
            (false, true) => continue,
            (false, false) => Direction::None,
        };
        if let Some(is) = new.get(name) {
            let context = context(Some(name), Some(name));
            differ.descend(&context, direction, (Some(was), Some(is)), false);
        }
    }
}

/// Tells which names of components went, came, or became others. A component has a new name when
/// another one stands where it stood.
pub(super) fn compare_names(differ: &mut Differ<'_>) {
    let names = |components: BTreeMap<&str, &Value>| -> BTreeSet<String> {
        components.into_keys().map(str::to_owned).collect()
    };
    let old = names(differ.old.components("schemas"));
    let new = names(differ.new.components("schemas"));
    let mut removed: BTreeSet<String> = old.difference(&new).cloned().collect();
    let mut added: BTreeSet<String> = new.difference(&old).cloned().collect();
    for (from, to, confidence) in renamed(differ, &removed, &added) {
        removed.remove(&from);
        added.remove(&to);
        let finding = Finding::new(What::ComponentRenamed, Relation::Equal)
            .of(&to)
            .between(Some(json!(from)), Some(json!(to)))
            .renamed(&from, &to, confidence);
        differ.found(&context(Some(&from), Some(&to)), Direction::None, finding);
    }
    for name in removed {
        let finding = Finding::new(What::ComponentRemoved, Relation::Equal).of(&name);
        differ.found(&context(Some(&name), None), Direction::None, finding);
    }
    for name in added {
        let finding = Finding::new(What::ComponentAdded, Relation::Equal).of(&name);
        differ.found(&context(None, Some(&name)), Direction::None, finding);
    }
}

fn renamed(
    differ: &mut Differ<'_>,
    removed: &BTreeSet<String>,
    added: &BTreeSet<String>,
) -> Vec<(String, String, f64)> {
    let mut seats: BTreeMap<(String, String), super::PairId> = BTreeMap::new();
    let roots: Vec<_> = differ.roots.iter().map(|root| root.pair).collect();
    let (mut pending, mut seen) = (roots, HashSet::new());
    while let Some(id) = pending.pop() {
        if !seen.insert(id) {
            continue;
        }
        let pair = differ.pairs.pair(id);
        let from = differ.pairs.old.node(pair.old).component;
        let to = differ.pairs.new.node(pair.new).component;
        if let (Some(from), Some(to)) = (from, to)
            && removed.contains(from)
            && added.contains(to)
        {
            seats.entry((from.to_owned(), to.to_owned())).or_insert(id);
        }
        pending.extend(differ.pairs.local(id).edges.iter().map(|edge| edge.below));
    }
    let mut scored = Vec::new();
    for ((from, to), id) in seats {
        let pair = differ.pairs.pair(id);
        let confidence = match differ.pairs.try_out(pair) {
            Outcome::Same => 0.95,
            Outcome::Differs(_) => 0.6 + 0.3 * likeness(&from, &to),
        };
        scored.push((confidence, from, to));
    }
    scored.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then_with(|| (&a.1, &a.2).cmp(&(&b.1, &b.2)))
    });
    let (mut taken, mut found) = (HashSet::new(), Vec::new());
    for (confidence, from, to) in scored {
        if !taken.contains(&from) && !taken.contains(&to) {
            taken.extend([from.clone(), to.clone()]);
            found.push((from, to, confidence));
        }
    }
    found
}
