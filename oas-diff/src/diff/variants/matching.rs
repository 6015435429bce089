//! Which variant took the place of which.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use super::super::pairs::Pairs;
use super::{CROSSWISE, label};
use crate::rename;
use crate::schema::{DEEP, Node, NodeId, Types};

type Ground = fn(&mut Pairs<'_>, NodeId, NodeId) -> bool;

pub(super) fn same_content(pairs: &mut Pairs<'_>, was: NodeId, is: NodeId) -> bool {
    pairs.look_alike(was, is, DEEP)
}

/// What both hold has the same value in the property that tells variants apart.
pub(super) fn same_tag(pairs: &mut Pairs<'_>, was: NodeId, is: NodeId) -> bool {
    let Some((was, is)) = innermost(pairs, was, is) else {
        return false;
    };
    let tags = pairs.old.tags(was);
    !tags.is_empty() && tags == pairs.new.tags(is)
}

pub(super) fn same_name(pairs: &mut Pairs<'_>, was: NodeId, is: NodeId) -> bool {
    let Some((was, is)) = innermost(pairs, was, is) else {
        return false;
    };
    let name = pairs.old.node(was).component;
    name.is_some() && name == pairs.new.node(is).component
}

pub(super) fn same_title(pairs: &mut Pairs<'_>, was: NodeId, is: NodeId) -> bool {
    let Some((was, is)) = innermost(pairs, was, is) else {
        return false;
    };
    let title = pairs.old.node(was).title;
    title.is_some() && title == pairs.new.node(is).title
}

/// What both hold, if there are as many lists around it.
fn innermost(pairs: &mut Pairs<'_>, was: NodeId, is: NodeId) -> Option<(NodeId, NodeId)> {
    let ((was, lists), (is, as_many)) = (pairs.old.innermost(was), pairs.new.innermost(is));
    (lists == as_many).then_some((was, is))
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
    // What something is called and what is in it, and not where it stands, decides between equals.
    removed.sort_by_cached_key(|id| (label(&mut pairs.old, *id), pairs.old.hash(*id, DEEP)));
    added.sort_by_cached_key(|id| (label(&mut pairs.new, *id), pairs.new.hash(*id, DEEP)));
    loop {
        let mut scored = Vec::new();
        for (i, was) in removed.iter().take(CROSSWISE).enumerate() {
            for (j, is) in added.iter().take(CROSSWISE).enumerate() {
                let likeness = likeness(pairs, *was, *is);
                if likeness > 0 {
                    // The same in both directions: neither side may decide.
                    let apart = (i.abs_diff(j), i + j);
                    scored.push((Reverse(likeness), apart, *was, *is));
                }
            }
        }
        scored.sort_unstable();
        let before = matched.len();
        for (.., was, is) in scored {
            if removed.contains(&was) && added.contains(&is) {
                removed.retain(|id| *id != was);
                added.retain(|id| *id != is);
                matched.push((was, is));
            }
        }
        if matched.len() == before {
            return;
        }
    }
}

/// From 0 (nothing in common) to 100.
pub(in crate::diff) fn likeness(pairs: &mut Pairs<'_>, was: NodeId, is: NodeId) -> u32 {
    let apart = |pairs: &mut Pairs<'_>, was, is| {
        let types = pairs.old.node(was).types.and(pairs.new.node(is).types);
        let (tags, others) = (pairs.old.tags(was), pairs.new.tags(is));
        let differs =
            |(name, value): (&String, &String)| others.get(name).is_some_and(|it| it != value);
        types.without(Types::NULL).is_empty() || tags.iter().any(differs)
    };
    if apart(pairs, was, is) {
        return 0;
    }
    // Two lists are at least that, and as much alike as what is in them.
    let Some(inside) = innermost(pairs, was, is) else {
        return 1;
    };
    let are_lists = inside.0 != was;
    let (was, is) = inside;
    if are_lists && apart(pairs, was, is) {
        return 1;
    }
    let (old, new) = (pairs.old.node(was), pairs.new.node(is));
    let both_objects = old.types.and(new.types).has(Types::OBJECT);
    if both_objects && !(old.properties.is_empty() && new.properties.is_empty()) {
        return shared_properties(&old, &new).max(u32::from(are_lists));
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
