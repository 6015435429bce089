//! The properties of two objects.

use std::collections::HashMap;

use serde_json::json;

use super::finding::{Facts, Finding};
use super::pairs::{Edge, Local, Pair, Pairs};
use super::schema::descend;
use crate::place::{Pair as Names, Step};
use crate::rename::{self, Candidate};
use crate::report::{Relation, What};
use crate::schema::{Additional, Node, NodeId};

/// From this many properties on, an object that becomes a map is one change.
const MANY: usize = 2;

pub(super) fn compare(
    pairs: &mut Pairs<'_>,
    pair: Pair,
    old: &Node<'_>,
    new: &Node<'_>,
    local: &mut Local,
) {
    let in_old: HashMap<&str, NodeId> = old.properties.iter().copied().collect();
    let in_new: HashMap<&str, NodeId> = new.properties.iter().copied().collect();
    for (name, is) in &new.properties {
        if let Some(was) = in_old.get(name) {
            both(pairs, pair, (old, new), (name, name), (*was, *is), local);
        }
    }
    let only = |these: &Node<'_>, others: &HashMap<&str, NodeId>| -> Vec<(String, NodeId)> {
        let only = these
            .properties
            .iter()
            .filter(|(name, _)| !others.contains_key(name));
        only.map(|(name, id)| ((*name).to_owned(), *id)).collect()
    };
    let (mut removed, mut added) = (only(old, &in_new), only(new, &in_old));
    let folded = fold_into_map(pairs, pair, (old, new), &mut removed, &mut added, local);
    if !folded {
        additional(pairs, pair, old, new, local);
    }
    renames(pairs, pair, (old, new), &mut removed, &mut added, local);
    bases((old, new), &mut removed, &mut added, local);
    superseded(pairs, (old, new), &in_new, &added, local);
    for (name, id) in removed {
        let node = pairs.old.node(id);
        let facts = Facts {
            was_required: old.required.contains(name.as_str()),
            closed: new.additional == Additional::None,
            read_only: node.read_only,
            write_only: node.write_only,
            ..Facts::default()
        };
        let relation = if facts.closed {
            Relation::Narrower
        } else {
            Relation::Unknown
        };
        local.findings.push(
            Finding::new(What::PropertyRemoved, relation)
                .of(&name)
                .between(Some(json!(node.brief())), None)
                .knowing(facts)
                .at(step(Some(&name), None)),
        );
    }
    for (name, id) in added {
        let node = pairs.new.node(id);
        let facts = Facts {
            is_required: new.required.contains(name.as_str()),
            read_only: node.read_only,
            write_only: node.write_only,
            ..Facts::default()
        };
        let relation = if facts.is_required {
            Relation::Narrower
        } else {
            Relation::Wider
        };
        local.findings.push(
            Finding::new(What::PropertyAdded, relation)
                .of(&name)
                .between(None, Some(json!(node.brief())))
                .knowing(facts)
                .at(step(None, Some(&name))),
        );
    }
    required_without_property(old, new, local);
}

fn step(old: Option<&str>, new: Option<&str>) -> Step {
    Step::Property(Names {
        old: old.map(str::to_owned),
        new: new.map(str::to_owned),
    })
}

/// A property that both objects have, under one name or two.
fn both(
    pairs: &mut Pairs<'_>,
    pair: Pair,
    (old, new): (&Node<'_>, &Node<'_>),
    (from, to): (&str, &str),
    (was, is): (NodeId, NodeId),
    local: &mut Local,
) {
    let (before, after) = (pairs.old.node(was), pairs.new.node(is));
    let facts = Facts {
        was_required: old.required.contains(from),
        is_required: new.required.contains(to),
        read_only: after.read_only,
        write_only: after.write_only,
        ..Facts::default()
    };
    let mut found = |what, relation, old, new| {
        let finding = Finding::new(what, relation).of(to).between(old, new);
        local
            .findings
            .push(finding.knowing(facts).at(step(Some(from), Some(to))));
    };
    if from == to && facts.was_required != facts.is_required {
        let (what, relation) = match facts.is_required {
            true => (What::PropertyRequired, Relation::Narrower),
            false => (What::PropertyOptional, Relation::Wider),
        };
        found(
            what,
            relation,
            Some(json!(facts.was_required)),
            Some(json!(facts.is_required)),
        );
    }
    for (word, before, after) in [
        ("readOnly", before.read_only, after.read_only),
        ("writeOnly", before.write_only, after.write_only),
    ] {
        if before != after {
            found(
                What::Access(word),
                Relation::Equal,
                Some(json!(before)),
                Some(json!(after)),
            );
        }
    }
    let below = pairs.id(Pair {
        old: was,
        new: is,
        as_text: pair.as_text,
    });
    local.edges.push(Edge {
        step: step(Some(from), Some(to)),
        below,
        read_only: after.read_only,
        write_only: after.write_only,
    });
}

/// One cause, many symptoms: an object with named properties becomes a map of such values, or a map
/// becomes such an object. What it does to each property is compared with the values of the map.
fn fold_into_map(
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
    if folded.len() < MANY {
        named.extend(kept.into_iter().chain(folded));
        return false;
    }
    *named = kept;
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
    let described = json!(format!("object with {} properties", folded.len()));
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

fn additional(
    pairs: &mut Pairs<'_>,
    pair: Pair,
    old: &Node<'_>,
    new: &Node<'_>,
    local: &mut Local,
) {
    let relation = match (old.additional, new.additional) {
        (Additional::Schema(was), Additional::Schema(is)) => {
            return descend(pairs, pair, Step::Values, (was, is), local);
        }
        (was, is) if was == is => return,
        (Additional::Any, _) | (_, Additional::None) => Relation::Narrower,
        (Additional::None | Additional::Schema(_), _) => Relation::Wider,
    };
    let was = match old.additional {
        Additional::Any => json!(true),
        Additional::None => json!(false),
        Additional::Schema(id) => json!(pairs.old.node(id).brief()),
    };
    let is = match new.additional {
        Additional::Any => json!(true),
        Additional::None => json!(false),
        Additional::Schema(id) => json!(pairs.new.node(id).brief()),
    };
    local
        .findings
        .push(Finding::new(What::AdditionalProperties, relation).between(Some(was), Some(is)));
}

fn candidates<'a>(
    node: &Node<'_>,
    names: &'a [(String, NodeId)],
    others: &[(String, NodeId)],
) -> Vec<Candidate<'a>> {
    // Where properties are sorted by name, the position of one says nothing.
    let sorted = node.properties.is_sorted_by_key(|(name, _)| *name);
    let gone: std::collections::HashSet<&str> = names
        .iter()
        .chain(others)
        .map(|(name, _)| name.as_str())
        .collect();
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

fn renames(
    pairs: &mut Pairs<'_>,
    pair: Pair,
    (old, new): (&Node<'_>, &Node<'_>),
    removed: &mut Vec<(String, NodeId)>,
    added: &mut Vec<(String, NodeId)>,
    local: &mut Local,
) {
    let (from, to) = (candidates(old, removed, &[]), candidates(new, added, &[]));
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

/// One cause, many symptoms: with a component that a schema extended go the properties it had.
fn bases(
    (old, new): (&Node<'_>, &Node<'_>),
    removed: &mut Vec<(String, NodeId)>,
    added: &mut Vec<(String, NodeId)>,
    local: &mut Local,
) {
    let sides = [
        (old, new, removed, Relation::Wider),
        (new, old, added, Relation::Narrower),
    ];
    for (with, without, names, relation) in sides {
        for (base, properties) in &with.bases {
            let from_base = |(name, _): &(String, NodeId)| properties.contains(name.as_str());
            if without.bases.contains_key(base) || !names.iter().any(from_base) {
                continue;
            }
            let required = names
                .iter()
                .filter(|it| from_base(it))
                .any(|(name, _)| with.required.contains(name.as_str()));
            names.retain(|name| !from_base(name));
            let facts = Facts {
                was_required: required && relation == Relation::Wider,
                is_required: required && relation == Relation::Narrower,
                closed: without.additional == Additional::None,
                ..Facts::default()
            };
            let base = Some(json!(base));
            let (from, to) = match relation {
                Relation::Wider => (base, None),
                _ => (None, base),
            };
            local.findings.push(
                Finding::new(What::AllOf, relation)
                    .between(from, to)
                    .knowing(facts),
            );
        }
    }
}

/// A property that was deprecated in the same step in which another one came: the first half of a
/// rename that gives callers time.
fn superseded(
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
    let (from, to) = (candidates(old, &leaving, &[]), candidates(new, added, &[]));
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

/// A name in `required` that no property has: it must be there all the same.
fn required_without_property(old: &Node<'_>, new: &Node<'_>, local: &mut Local) {
    let unlisted =
        |node: &Node<'_>, name: &str| !node.properties.iter().any(|(key, _)| *key == name);
    let sides = [
        (new, old, What::PropertyRequired, Relation::Narrower),
        (old, new, What::PropertyOptional, Relation::Wider),
    ];
    for (with, without, what, relation) in sides {
        for name in with.required.difference(&without.required) {
            if !name.is_empty() && unlisted(old, name) && unlisted(new, name) {
                let now = relation == Relation::Narrower;
                let facts = Facts {
                    was_required: !now,
                    is_required: now,
                    ..Facts::default()
                };
                local.findings.push(
                    Finding::new(what.clone(), relation)
                        .of(name)
                        .between(Some(json!(!now)), Some(json!(now)))
                        .knowing(facts)
                        .at(step(Some(name), Some(name))),
                );
            }
        }
    }
}
