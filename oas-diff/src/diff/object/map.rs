//! Objects that become maps, and maps that become objects.
//!
//! A property that only one side names is, on a side that is a map, one of its keys: the two are
//! compared at the place of the property.

use serde_json::json;

use super::super::finding::{Facts, Finding};
use super::super::pairs::{Edge, Local, Pair, Pairs};
use super::step;
use crate::place::Step;
use crate::report::{Relation, What};
use crate::schema::{Additional, Node, NodeId};

/// One cause, many symptoms: an object with named properties becomes a map of such values, or a map
/// becomes such an object.
pub(super) fn fold_into_map(
    pairs: &mut Pairs<'_>,
    pair: Pair,
    (old, new): (&Node<'_>, &Node<'_>),
    removed: &mut Vec<(String, NodeId)>,
    added: &mut Vec<(String, NodeId)>,
    local: &mut Local,
) -> bool {
    let (named, to_map, values) = match (old.additional, new.additional) {
        (Additional::Any | Additional::None, Additional::Schema(values)) => (removed, true, values),
        (Additional::Schema(values), Additional::Any | Additional::None) => (added, false, values),
        _ => return false,
    };
    let mut kept = Vec::new();
    let mut folded = Vec::new();
    for (name, id) in named.drain(..) {
        let types = match to_map {
            true => pairs.old.node(id).types.and(pairs.new.node(values).types),
            false => pairs.new.node(id).types.and(pairs.old.node(values).types),
        };
        match types.is_empty() {
            true => kept.push((name, id)),
            false => folded.push((name, id)),
        }
    }
    *named = kept;
    if folded.is_empty() {
        return false;
    }
    let (side, closed) = match to_map {
        true => (old, old.additional == Additional::None),
        false => (new, new.additional == Additional::None),
    };
    let of_any = |required: &Node<'_>| {
        folded
            .iter()
            .any(|(name, _)| required.required.contains(name.as_str()))
    };
    let facts = Facts {
        was_required: to_map && of_any(side),
        is_required: !to_map && of_any(side),
        closed: new.additional == Additional::None,
        from_map: !to_map,
        ..Facts::default()
    };
    // An object that takes no other keys is a map with fewer liberties.
    let relation = match (closed, to_map) {
        (true, true) => Relation::Wider,
        (true, false) => Relation::Narrower,
        (false, _) => Relation::Different,
    };
    let described = json!(match folded.len() {
        1 => "object with 1 property".to_owned(),
        many => format!("object with {many} properties"),
    });
    let map = match to_map {
        true => json!(format!("map of {}", pairs.new.node(values).brief())),
        false => json!(format!("map of {}", pairs.old.node(values).brief())),
    };
    let (from, to) = if to_map {
        (described, map)
    } else {
        (map, described)
    };
    local.findings.push(
        Finding::new(What::ObjectToMap, relation)
            .between(Some(from), Some(to))
            .knowing(facts),
    );
    for (name, id) in &folded {
        match to_map {
            true => goes(pairs, pair, name, (*id, values), local),
            false => comes(pairs, pair, name, (values, *id), local),
        }
    }
    true
}

/// A property that comes was a key of the map before, and one that goes is a key of it now.
pub(super) fn keys_of_maps(
    pairs: &mut Pairs<'_>,
    pair: Pair,
    (old, new): (&Node<'_>, &Node<'_>),
    removed: &[(String, NodeId)],
    added: &[(String, NodeId)],
    local: &mut Local,
) {
    if let Additional::Schema(was) = old.additional {
        for (name, id) in added {
            comes(pairs, pair, name, (was, *id), local);
        }
    }
    if let Additional::Schema(is) = new.additional {
        for (name, id) in removed {
            goes(pairs, pair, name, (*id, is), local);
        }
    }
}

fn comes(
    pairs: &mut Pairs<'_>,
    pair: Pair,
    name: &str,
    (values, property): (NodeId, NodeId),
    local: &mut Local,
) {
    let named = pairs.new.node(property);
    let step = step(None, Some(name));
    key(pairs, pair, step, (values, property), &named, local);
}

fn goes(
    pairs: &mut Pairs<'_>,
    pair: Pair,
    name: &str,
    (property, values): (NodeId, NodeId),
    local: &mut Local,
) {
    let named = pairs.old.node(property);
    let step = step(Some(name), None);
    key(pairs, pair, step, (property, values), &named, local);
}

/// `named` is the one of the two that says which way the values travel.
fn key(
    pairs: &mut Pairs<'_>,
    above: Pair,
    step: Step,
    (old, new): (NodeId, NodeId),
    named: &Node<'_>,
    local: &mut Local,
) {
    let below = pairs.id(Pair {
        old,
        new,
        as_text: above.as_text,
    });
    local.edges.push(Edge {
        step,
        below,
        read_only: named.read_only,
        write_only: named.write_only,
    });
}
