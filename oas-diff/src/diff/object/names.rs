//! Properties that have another name now, or will have.

use std::collections::{HashMap, HashSet};

use serde_json::json;

use super::super::finding::{Facts, Finding};
use super::super::pairs::{Local, Pair, Pairs};
use super::{both, step};
use crate::rename::{self, Candidate};
use crate::report::{Relation, What};
use crate::schema::{Additional, Node, NodeId};

fn candidates<'a>(node: &Node<'_>, names: &'a [(String, NodeId)]) -> Vec<Candidate<'a>> {
    // Where properties are sorted by name, the position of one says nothing.
    let sorted = node.properties.is_sorted_by_key(|(name, _)| *name);
    let gone: HashSet<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
    let mut survivors = 0;
    let mut positions = HashMap::new();
    for (name, _) in &node.properties {
        match gone.contains(name) {
            true => drop(positions.insert(*name, survivors)),
            false => survivors += 1,
        }
    }
    let candidate = |(name, id): &'a (String, NodeId)| Candidate {
        name,
        id: *id,
        required: node.required.contains(name.as_str()),
        position: (!sorted)
            .then(|| positions.get(name.as_str()).copied())
            .flatten(),
    };
    names.iter().map(candidate).collect()
}

pub(super) fn renames(
    pairs: &mut Pairs<'_>,
    pair: Pair,
    (old, new): (&Node<'_>, &Node<'_>),
    removed: &mut Vec<(String, NodeId)>,
    added: &mut Vec<(String, NodeId)>,
    local: &mut Local,
) {
    let (from, to) = (candidates(old, removed), candidates(new, added));
    let found = rename::assign(pairs, &from, &to);
    let found: Vec<(String, NodeId, String, NodeId, f64)> = found
        .into_iter()
        .map(|m| {
            (
                from[m.from].name.to_owned(),
                from[m.from].id,
                to[m.to].name.to_owned(),
                to[m.to].id,
                m.confidence,
            )
        })
        .collect();
    for (from, was, to, is, confidence) in found {
        removed.retain(|(name, _)| *name != from);
        added.retain(|(name, _)| *name != to);
        let after = pairs.new.node(is);
        let facts = Facts {
            was_required: old.required.contains(from.as_str()),
            is_required: new.required.contains(to.as_str()),
            closed: new.additional == Additional::None,
            read_only: after.read_only,
            write_only: after.write_only,
            ..Facts::default()
        };
        local.findings.push(
            Finding::new(What::PropertyRenamed, Relation::Different)
                .of(&to)
                .between(Some(json!(from)), Some(json!(to)))
                .knowing(facts)
                .renamed(&from, &to, confidence),
        );
        both(pairs, pair, (old, new), (&from, &to), (was, is), local);
    }
}

/// A property that was deprecated in the same step in which another one came: the first half of a
/// rename that gives callers time.
pub(super) fn superseded(
    pairs: &mut Pairs<'_>,
    (old, new): (&Node<'_>, &Node<'_>),
    in_new: &HashMap<&str, NodeId>,
    added: &[(String, NodeId)],
    local: &mut Local,
) {
    let mut leaving = Vec::new();
    for (name, was) in &old.properties {
        let is = in_new.get(name).copied();
        if is.is_some_and(|is| pairs.new.node(is).deprecated) && !pairs.old.node(*was).deprecated {
            leaving.push(((*name).to_owned(), *was));
        }
    }
    if leaving.is_empty() || added.is_empty() {
        return;
    }
    let (from, to) = (candidates(old, &leaving), candidates(new, added));
    for found in rename::assign_successors(pairs, &from, &to) {
        let (from, to) = (from[found.from].name, to[found.to].name);
        local.findings.push(
            Finding::new(What::PropertySuperseded, Relation::Equal)
                .of(to)
                .between(Some(json!(from)), Some(json!(to)))
                .renamed(from, to, found.confidence)
                .at(step(None, Some(to))),
        );
    }
}
