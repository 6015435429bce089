//! Which variant took the place of which.

use rustc_hash::FxHashSet;

use super::super::pairs::Pairs;
use super::CROSSWISE;
use crate::rename;
use crate::schema::{DEEP, Node, NodeId, Types};

type Ground = fn(&mut Pairs<'_>, NodeId, NodeId) -> bool;

pub(super) fn same_content(pairs: &mut Pairs<'_>, was: NodeId, is: NodeId) -> bool {
    pairs.look_alike(was, is, DEEP)
}

/// Both have the same value in the property that tells variants apart.
pub(super) fn same_tag(pairs: &mut Pairs<'_>, was: NodeId, is: NodeId) -> bool {
    let tag = pairs.old.tag(was);
    tag.is_some() && tag == pairs.new.tag(is)
}

pub(super) fn same_name(pairs: &mut Pairs<'_>, was: NodeId, is: NodeId) -> bool {
    let name = pairs.old.node(was).component;
    name.is_some() && name == pairs.new.node(is).component
}

pub(super) fn same_title(pairs: &mut Pairs<'_>, was: NodeId, is: NodeId) -> bool {
    let title = pairs.old.node(was).title;
    title.is_some() && title == pairs.new.node(is).title
}

pub(super) fn pick(
    pairs: &mut Pairs<'_>,
    removed: &mut Vec<NodeId>,
    added: &mut Vec<NodeId>,
    matched: &mut Vec<(NodeId, NodeId)>,
    ground: Ground,
) {
    removed.retain(|was| {
        let found = added.iter().position(|is| ground(pairs, *was, *is));
        match found {
            Some(at) => {
                matched.push((*was, added.remove(at)));
                false
            }
            None => true,
        }
    });
}

/// Of what is left, those belong together that differ least.
pub(super) fn pick_most_alike(
    pairs: &mut Pairs<'_>,
    removed: &mut Vec<NodeId>,
    added: &mut Vec<NodeId>,
    matched: &mut Vec<(NodeId, NodeId)>,
) {
    let mut scored = Vec::new();
    for was in removed.iter().take(CROSSWISE) {
        for is in added.iter().take(CROSSWISE) {
            let likeness = likeness(pairs, *was, *is);
            if likeness > 0 {
                scored.push((likeness, *was, *is));
            }
        }
    }
    scored.sort_by_key(|(likeness, was, is)| (std::cmp::Reverse(*likeness), *was, *is));
    for (_, was, is) in scored {
        if removed.contains(&was) && added.contains(&is) {
            removed.retain(|id| *id != was);
            added.retain(|id| *id != is);
            matched.push((was, is));
        }
    }
}

/// How many lists in lists are looked into.
const NESTED: usize = 8;

/// From 0 (nothing in common) to 100.
pub(super) fn likeness(pairs: &mut Pairs<'_>, mut was: NodeId, mut is: NodeId) -> u32 {
    let (mut old, mut new) = (pairs.old.node(was), pairs.new.node(is));
    let apart = |old: &Node<'_>, new: &Node<'_>| {
        let (from, to) = (
            old.types.without(Types::NULL),
            new.types.without(Types::NULL),
        );
        !from.meets(to)
    };
    if apart(&old, &new) || pairs.old.tag(was) != pairs.new.tag(is) {
        return 0;
    }
    // Two lists are at least that, and as much alike as what is in them.
    for _ in 0..NESTED {
        let lists =
            [old.types, new.types].map(|types| types.without(Types::NULL)) == [Types::ARRAY; 2];
        let (true, Some(from), Some(to)) = (lists, old.items, new.items) else {
            break;
        };
        (was, is) = (from, to);
        (old, new) = (pairs.old.node(was), pairs.new.node(is));
        if apart(&old, &new) {
            return 1;
        }
    }
    let both_objects = old.types.and(new.types).has(Types::OBJECT);
    if both_objects && !(old.properties.is_empty() && new.properties.is_empty()) {
        return shared_properties(&old, &new);
    }
    let shape = rename::shape(pairs, was, is);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 0 to 100"
    )]
    let percent = (shape * 100.0) as u32;
    percent.max(1)
}

/// The share of all properties that both have; those that share less than half are different things.
fn shared_properties(old: &Node<'_>, new: &Node<'_>) -> u32 {
    let names: FxHashSet<&str> = old.properties.iter().map(|(name, _)| *name).collect();
    let shared = new
        .properties
        .iter()
        .filter(|(name, _)| names.contains(name))
        .count();
    let all = old.properties.len() + new.properties.len() - shared;
    let percent = u32::try_from(shared * 100 / all.max(1)).unwrap_or(0);
    if percent >= 50 { percent } else { 0 }
}
