//! The properties of two objects.

mod bases;
mod map;
mod names;

use bases::bases;
use map::{fold_into_map, keys_of_maps};
use names::{renames, superseded};

use std::collections::HashMap;

use serde_json::json;

use super::finding::{Facts, Finding};
use super::pairs::{Edge, Local, Pair, Pairs};
use super::schema::descend;
use crate::place::{Pair as Names, Step};
use crate::report::{Relation, What};
use crate::schema::{Additional, Node, NodeId};

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
    keys_of_maps(pairs, pair, (old, new), &removed, &added, local);
    superseded(pairs, (old, new), &in_new, &added, local);
    for (name, id) in removed {
        gone(pairs, (old, new), &name, id, local);
    }
    for (name, id) in added {
        came(pairs, new, &name, id, local);
    }
    required_without_property(old, new, local);
}

fn gone(
    pairs: &mut Pairs<'_>,
    (old, new): (&Node<'_>, &Node<'_>),
    name: &str,
    id: NodeId,
    local: &mut Local,
) {
    let node = pairs.old.node(id);
    let facts = Facts {
        was_required: old.required.contains(name),
        closed: new.additional == Additional::None,
        read_only: node.read_only,
        write_only: node.write_only,
        ..Facts::default()
    };
    let relation = match facts.closed {
        true => Relation::Narrower,
        false => Relation::Unknown,
    };
    local.findings.push(
        Finding::new(What::PropertyRemoved, relation)
            .of(name)
            .between(Some(json!(node.brief())), None)
            .knowing(facts)
            .at(step(Some(name), None)),
    );
}

fn came(pairs: &mut Pairs<'_>, new: &Node<'_>, name: &str, id: NodeId, local: &mut Local) {
    let node = pairs.new.node(id);
    let facts = Facts {
        is_required: new.required.contains(name),
        read_only: node.read_only,
        write_only: node.write_only,
        ..Facts::default()
    };
    let relation = match facts.is_required {
        true => Relation::Narrower,
        false => Relation::Wider,
    };
    local.findings.push(
        Finding::new(What::PropertyAdded, relation)
            .of(name)
            .between(None, Some(json!(node.brief())))
            .knowing(facts)
            .at(step(None, Some(name))),
    );
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
        // What did not travel, or does not any more, is told once: by the keyword that says so.
        read_only: before.read_only || after.read_only,
        write_only: before.write_only || after.write_only,
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
        read_only: facts.read_only,
        write_only: facts.write_only,
    });
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
