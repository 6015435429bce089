//! Choices (`oneOf`, `anyOf`): which variant took the place of which.

use serde_json::{Value, json};

use super::finding::Finding;
use super::pairs::{Local, Outcome, Pair, Pairs};
use super::schema::descend;
use crate::place::Step;
use crate::rename;
use crate::report::{Relation, What};
use crate::schema::{Choice, DEEP, Node, NodeId, Schemas, Types};

/// How many variants of each side are compared with all of the other; more are taken in order.
const CROSSWISE: usize = 12;

pub(super) fn fingerprint(schemas: &mut Schemas<'_>, id: NodeId) -> u64 {
    schemas.hash(id, DEEP)
}

pub(super) fn compare(pairs: &mut Pairs<'_>, pair: Pair, local: &mut Local) {
    let (old, new) = (pairs.old.node(pair.old), pairs.new.node(pair.new));
    discriminators(&old, &new, local);
    match (old.choices.as_slice(), new.choices.as_slice()) {
        ([was], [is]) => compare_choices(pairs, pair, was, is, local),
        (was, is) if was.len() == is.len() => {
            for (was, is) in was.iter().zip(is) {
                compare_choices(pairs, pair, was, is, local);
            }
        }
        (was, is) => local.findings.push(
            Finding::new(What::Unjudged("choices"), Relation::Unknown)
                .between(Some(json!(was.len())), Some(json!(is.len()))),
        ),
    }
}

fn compare_choices(
    pairs: &mut Pairs<'_>,
    pair: Pair,
    was: &Choice,
    is: &Choice,
    local: &mut Local,
) {
    if was.exclusive != is.exclusive {
        let name = |exclusive| json!(if exclusive { "oneOf" } else { "anyOf" });
        local.findings.push(
            Finding::new(What::Union, Relation::Equal)
                .between(Some(name(was.exclusive)), Some(name(is.exclusive))),
        );
    }
    let (mut removed, mut added) = (was.variants.clone(), is.variants.clone());
    let mut matched = Vec::new();
    // The surest grounds first.
    for ground in [same_content, same_tag, same_name, same_title] {
        pick(pairs, &mut removed, &mut added, &mut matched, ground);
    }
    pick_most_alike(pairs, &mut removed, &mut added, &mut matched);
    for (was, is) in matched {
        let label = label(&pairs.old.node(was), pairs.old.tag(was))
            .min(label(&pairs.new.node(is), pairs.new.tag(is)));
        descend(pairs, pair, Step::Variant(label), (was, is), local);
    }
    let labels = |schemas: &mut Schemas<'_>, ids: &[NodeId]| -> Value {
        let mut labels: Vec<String> = ids
            .iter()
            .map(|id| label(&schemas.node(*id), schemas.tag(*id)))
            .collect();
        labels.sort_unstable();
        json!(labels)
    };
    if !removed.is_empty() {
        let gone = labels(&mut pairs.old, &removed);
        local
            .findings
            .push(Finding::new(What::VariantRemoved, Relation::Narrower).between(Some(gone), None));
    }
    if !added.is_empty() {
        let come = labels(&mut pairs.new, &added);
        local
            .findings
            .push(Finding::new(What::VariantAdded, Relation::Wider).between(None, Some(come)));
    }
}

type Ground = fn(&mut Pairs<'_>, NodeId, NodeId) -> bool;

fn same_content(pairs: &mut Pairs<'_>, was: NodeId, is: NodeId) -> bool {
    pairs.look_alike(was, is)
}

/// Both have the same value in the property that tells variants apart.
fn same_tag(pairs: &mut Pairs<'_>, was: NodeId, is: NodeId) -> bool {
    let tag = pairs.old.tag(was);
    tag.is_some() && tag == pairs.new.tag(is)
}

fn same_name(pairs: &mut Pairs<'_>, was: NodeId, is: NodeId) -> bool {
    let name = pairs.old.node(was).component;
    name.is_some() && name == pairs.new.node(is).component
}

fn same_title(pairs: &mut Pairs<'_>, was: NodeId, is: NodeId) -> bool {
    let title = pairs.old.node(was).title;
    title.is_some() && title == pairs.new.node(is).title
}

fn pick(
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
fn pick_most_alike(
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
fn likeness(pairs: &mut Pairs<'_>, was: NodeId, is: NodeId) -> u32 {
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

/// What a variant is called where it is part of a place.
fn label(node: &Node<'_>, tag: Option<(String, String)>) -> String {
    match tag {
        Some((_, value)) => value,
        None => node.types.without(Types::NULL).to_string(),
    }
}

/// One side is a choice, the other is not.
pub(super) fn compare_with_single(pairs: &mut Pairs<'_>, pair: Pair, local: &mut Local) {
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

fn discriminators(old: &Node<'_>, new: &Node<'_>, local: &mut Local) {
    let property = |node: &Node<'_>| {
        let property = node.discriminator?.get("propertyName")?;
        Some(property.clone())
    };
    let (was, is) = (property(old), property(new));
    if was != is {
        let relation = match (&was, &is) {
            (Some(_), Some(_)) => Relation::Different,
            _ => Relation::Equal,
        };
        local
            .findings
            .push(Finding::new(What::Discriminator, relation).between(was, is));
        return;
    }
    let keys = |node: &Node<'_>| -> Vec<String> {
        let mapping = node
            .discriminator
            .and_then(|it| it.get("mapping")?.as_object());
        let mut keys: Vec<String> = mapping
            .into_iter()
            .flatten()
            .map(|(key, _)| key.clone())
            .collect();
        keys.sort_unstable();
        keys
    };
    let (was, is) = (keys(old), keys(new));
    if was != is {
        local.findings.push(
            Finding::new(What::Discriminator, Relation::Equal)
                .between(Some(json!(was)), Some(json!(is))),
        );
    }
}

impl Schemas<'_> {
    /// The property with only one possible value, and that value: what tells a variant apart.
    pub(super) fn tag(&mut self, id: NodeId) -> Option<(String, String)> {
        let node = self.node(id);
        let mut tags = Vec::new();
        for (name, property) in &node.properties {
            if let Some([Value::String(value)]) = self.node(*property).values.as_deref() {
                tags.push(((*name).to_owned(), value.clone()));
            }
        }
        tags.sort_unstable();
        let tag = tags.into_iter().next();
        tag.filter(|(name, _)| node.required.contains(name.as_str()))
    }
}
