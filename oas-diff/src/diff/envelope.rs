//! Something that was put into an object, or taken out of one: a list that became a page.

use serde_json::json;

use super::finding::Finding;
use super::pairs::{Local, Pair, Pairs};
use super::schema::descend;
use super::variants::likeness;
use crate::place::{Pair as Names, Step};
use crate::report::{Relation, What};
use crate::schema::{DEEP, Node, NodeId, Types};

/// How much of what is inside has to be as before.
const ALIKE: u32 = 70;

/// How many properties of an envelope are looked at.
const LOOKED_AT: usize = 20;

/// One cause, many symptoms: says of a schema that stands in a property of the other one that it was
/// moved there. Whether it did.
pub(super) fn compare(
    pairs: &mut Pairs<'_>,
    pair: Pair,
    old: &Node<'_>,
    new: &Node<'_>,
    local: &mut Local,
) -> bool {
    if let Some((name, is)) = holding(pairs, pair, old, new, true) {
        let finding = Finding::new(What::Wrapped, Relation::Different);
        local
            .findings
            .push(finding.between(None, Some(json!(name))));
        let step = Step::Property(Names {
            old: None,
            new: Some(name),
        });
        descend(pairs, pair, step, (pair.old, is), local);
        return true;
    }
    if let Some((name, was)) = holding(pairs, pair, new, old, false) {
        let finding = Finding::new(What::Wrapped, Relation::Different);
        local
            .findings
            .push(finding.between(Some(json!(name)), None));
        let step = Step::Property(Names {
            old: Some(name),
            new: None,
        });
        descend(pairs, pair, step, (was, pair.new), local);
        return true;
    }
    false
}

/// The property of the envelope that holds what stood alone. `wraps`: the envelope is the new one.
fn holding(
    pairs: &mut Pairs<'_>,
    pair: Pair,
    alone: &Node<'_>,
    envelope: &Node<'_>,
    wraps: bool,
) -> Option<(String, NodeId)> {
    if !could_hold(alone, envelope) {
        return None;
    }
    let mut best: Option<(u32, String, NodeId)> = None;
    for (name, id) in envelope.properties.iter().take(LOOKED_AT) {
        let (was, is) = if wraps {
            (pair.old, *id)
        } else {
            (*id, pair.new)
        };
        let alike = match pairs.look_alike(was, is, DEEP) {
            true => 101,
            false => likeness(pairs, was, is),
        };
        if alike >= ALIKE && best.as_ref().is_none_or(|(most, ..)| alike > *most) {
            best = Some((alike, (*name).to_owned(), *id));
        }
    }
    best.map(|(_, name, id)| (name, id))
}

/// Whether it is worth looking: a list, or an object of which nothing is left where it stood.
fn could_hold(alone: &Node<'_>, envelope: &Node<'_>) -> bool {
    let plain = |node: &Node<'_>| node.types.without(Types::NULL);
    if plain(envelope) != Types::OBJECT || envelope.properties.is_empty() {
        return false;
    }
    let stays =
        |(name, _): &(&str, NodeId)| envelope.properties.iter().any(|(kept, _)| kept == name);
    match plain(alone) {
        Types::ARRAY => true,
        Types::OBJECT => alone.properties.len() > 1 && !alone.properties.iter().any(stays),
        _ => false,
    }
}
