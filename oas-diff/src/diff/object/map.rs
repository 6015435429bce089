//! Objects that become maps, and maps that become objects.

use serde_json::json;

use super::super::finding::{Facts, Finding};
use super::super::pairs::{Local, Pair, Pairs};
use super::super::schema::descend;
use super::step;
use crate::place::Step;
use crate::report::{Relation, What};
use crate::schema::{Additional, Node, NodeId};

/// One cause, many symptoms: an object with named properties becomes a map of such values, or a map
/// becomes such an object. What it does to each property is compared with the values of the map.
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
        ..Facts::default()
    };
    let relation = match (closed && !facts.was_required && !facts.is_required, to_map) {
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
    for (_, id) in folded {
        let ids = if to_map { (id, values) } else { (values, id) };
        descend(pairs, pair, Step::Values, ids, local);
    }
    true
}

/// Where both objects are maps besides, a property that comes was a key of the map before, and one
/// that goes is a key of it now.
pub(super) fn keys_of_maps(
    pairs: &mut Pairs<'_>,
    pair: Pair,
    (old, new): (&Node<'_>, &Node<'_>),
    removed: &[(String, NodeId)],
    added: &[(String, NodeId)],
    local: &mut Local,
) {
    let (Additional::Schema(was), Additional::Schema(is)) = (old.additional, new.additional) else {
        return;
    };
    for (name, id) in added {
        descend(pairs, pair, step(None, Some(name)), (was, *id), local);
    }
    for (name, id) in removed {
        descend(pairs, pair, step(Some(name), None), (*id, is), local);
    }
}
