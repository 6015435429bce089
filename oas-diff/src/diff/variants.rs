//! Choices (`oneOf`, `anyOf`).

mod matching;
mod single;

use matching::{pick, pick_most_alike, same_content, same_name, same_tag, same_title};
pub(super) use single::compare_with_single;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::finding::Finding;
use super::pairs::{Local, Pair, Pairs};
use super::schema::descend;
use crate::document::entries;
use crate::place::Step;
use crate::report::{Relation, What};
use crate::schema::{Choice, Node, NodeId, Schemas, Types};

/// How many variants of each side are compared with all of the other; more are taken in order.
const CROSSWISE: usize = 12;

pub(super) fn compare(pairs: &mut Pairs<'_>, pair: Pair, local: &mut Local) {
    let (old, new) = (pairs.old.node(pair.old), pairs.new.node(pair.new));
    let mut variants = old.choices.iter().flat_map(|choice| &choice.variants);
    let tagged = variants.any(|variant| pairs.old.tag(*variant).is_some());
    discriminators(&old, &new, tagged, local);
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
            .map(|id| name(&schemas.node(*id), schemas.tag(*id)))
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

/// What a variant is called where people read about it.
fn name(node: &Node<'_>, tag: Option<(String, String)>) -> String {
    let named = node.component.or(node.title).map(str::to_owned);
    named
        .filter(|_| tag.is_none())
        .unwrap_or_else(|| label(node, tag))
}

/// What a variant is called where it is part of a place: components may have other names tomorrow.
fn label(node: &Node<'_>, tag: Option<(String, String)>) -> String {
    match tag {
        Some((_, value)) => value,
        None => node.types.without(Types::NULL).to_string(),
    }
}

/// `tagged`: the variants themselves say what is sent to tell them apart.
fn discriminators(old: &Node<'_>, new: &Node<'_>, tagged: bool, local: &mut Local) {
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
    let (was, is) = (mapping(old), mapping(new));
    let swapped = |(key, target): (&&str, &&str)| {
        let other = is.get(key).is_some_and(|other| other != target);
        // A target that is called something else now may be the same thing.
        other && is.values().any(|known| known == target)
    };
    if was.iter().any(swapped) {
        let finding = Finding::new(What::Discriminator, Relation::Different);
        local
            .findings
            .push(finding.between(Some(json!(was)), Some(json!(is))));
    } else if !was.keys().eq(is.keys()) {
        let keys = |mapping: &BTreeMap<&str, &str>| Some(json!(mapping.keys().collect::<Vec<_>>()));
        // As many as before under other names: those are the values that are sent.
        let relation = match was.len() == is.len() && !tagged {
            true => Relation::Different,
            false => Relation::Equal,
        };
        let finding = Finding::new(What::Discriminator, relation);
        local.findings.push(finding.between(keys(&was), keys(&is)));
    }
}

/// Which value leads to which variant.
fn mapping<'d>(node: &Node<'d>) -> BTreeMap<&'d str, &'d str> {
    let mapping = node.discriminator.and_then(|it| it.get("mapping"));
    let targets = entries(mapping).map(|(key, target)| (key, target.as_str().unwrap_or_default()));
    targets.collect()
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
