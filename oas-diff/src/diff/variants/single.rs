//! A choice on one side only.

use serde_json::json;

use super::super::finding::Finding;
use super::super::pairs::{Local, Outcome, Pair, Pairs};
use super::super::schema::descend;
use super::matching::likeness;
use super::{CROSSWISE, label};
use crate::place::Step;
use crate::report::{Relation, What};
use crate::schema::{Node, NodeId, Types};

/// One side is a choice, the other is not.
pub(in crate::diff) fn compare_with_single(pairs: &mut Pairs<'_>, pair: Pair, local: &mut Local) {
    let (old, new) = (pairs.old.node(pair.old), pairs.new.node(pair.new));
    let widens = old.choices.is_empty();
    let node = if widens { &new } else { &old };
    let brief = |node: &Node<'_>| Some(json!(node.brief()));
    if node.types != Types::ANY {
        // Object with properties of its own, and a choice besides: one more condition, or one less.
        let relation = if widens {
            Relation::Narrower
        } else {
            Relation::Wider
        };
        local
            .findings
            .push(Finding::new(What::Union, relation).between(brief(&old), brief(&new)));
        return;
    }
    let variants: Vec<NodeId> = node
        .choices
        .iter()
        .flat_map(|choice| choice.variants.clone())
        .collect();
    let mut best: Option<(u32, (NodeId, NodeId), Relation)> = None;
    for variant in variants.into_iter().take(CROSSWISE * 2) {
        let ids = if widens {
            (pair.old, variant)
        } else {
            (variant, pair.new)
        };
        let outcome = pairs.try_out(Pair {
            old: ids.0,
            new: ids.1,
            as_text: pair.as_text,
        });
        let likeness = match outcome {
            Outcome::Same => 101,
            Outcome::Differs(_) => likeness(pairs, ids.0, ids.1),
        };
        if likeness > best.map_or(0, |(likeness, ..)| likeness) {
            best = Some((likeness, ids, outcome.relation()));
        }
    }
    let grows = if widens {
        Relation::Wider
    } else {
        Relation::Narrower
    };
    let relation = match best {
        Some((_, _, Relation::Equal)) => grows,
        Some((_, _, relation)) if relation == grows => grows,
        // What else differs is found below, and judged there.
        Some(_) => grows,
        None => Relation::Different,
    };
    local
        .findings
        .push(Finding::new(What::Union, relation).between(brief(&old), brief(&new)));
    if let Some((_, ids, _)) = best {
        let tagged = if widens {
            pairs.new.tag(ids.1)
        } else {
            pairs.old.tag(ids.0)
        };
        let node = if widens {
            pairs.new.node(ids.1)
        } else {
            pairs.old.node(ids.0)
        };
        descend(pairs, pair, Step::Variant(label(&node, tagged)), ids, local);
    }
}
