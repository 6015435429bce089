//! Which variant took the place of which.

use super::super::pairs::Pairs;
use super::CROSSWISE;
use crate::rename;
use crate::schema::{NodeId, Types};

type Ground = fn(&mut Pairs<'_>, NodeId, NodeId) -> bool;

pub(super) fn same_content(pairs: &mut Pairs<'_>, was: NodeId, is: NodeId) -> bool {
    pairs.look_alike(was, is)
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

/// From 0 (nothing in common) to 100.
pub(super) fn likeness(pairs: &mut Pairs<'_>, was: NodeId, is: NodeId) -> u32 {
    let (old, new) = (pairs.old.node(was), pairs.new.node(is));
    let (from, to) = (
        old.types.without(Types::NULL),
        new.types.without(Types::NULL),
    );
    if !from.meets(to) || pairs.old.tag(was) != pairs.new.tag(is) {
        return 0;
    }
    if from.meets(Types::OBJECT) && !(old.properties.is_empty() && new.properties.is_empty()) {
        let shared = old
            .properties
            .iter()
            .filter(|(name, _)| new.property(name).is_some())
            .count();
        let all = old.properties.len() + new.properties.len() - shared;
        // Variants that share less than half of their properties are different things.
        let percent = u32::try_from(shared * 100 / all.max(1)).unwrap_or(0);
        return if percent >= 50 { percent } else { 0 };
    }
    if let (Types::ARRAY, Types::ARRAY, Some(was), Some(is)) = (from, to, old.items, new.items) {
        return likeness(pairs, was, is).max(1);
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
