//! Choices (`oneOf`, `anyOf`).

mod matching;
mod single;

pub(super) use matching::likeness;
use matching::{pick, pick_most_alike, same_content, same_name, same_tag, same_title};
pub(super) use single::compare_with_single;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::finding::Finding;
use super::pairs::{Local, Pair, Pairs};
use super::schema::descend;
use crate::document::entries;
use crate::place::{Pair as Names, Step, Variant};
use crate::report::{Relation, What};
use crate::schema::{Choice, Node, NodeId, Schemas, Types};

/// How many variants of each side are compared with all of the other at a time.
const CROSSWISE: usize = 12;

pub(super) fn compare(pairs: &mut Pairs<'_>, pair: Pair, local: &mut Local) {
    let (old, new) = (pairs.old.node(pair.old), pairs.new.node(pair.new));
    let mut variants = old.choices.iter().flat_map(|choice| &choice.variants);
    let tagged = variants.any(|variant| !pairs.old.tags(*variant).is_empty());
    discriminators(&old, &new, tagged, local);
    match (old.choices.as_slice(), new.choices.as_slice()) {
        ([was], [is]) => compare_choices(pairs, pair, was, is, local),
        (was, is) if was.len() == is.len() => {
            let (was, is) = (in_order(&mut pairs.old, was), in_order(&mut pairs.new, is));
            for (was, is) in was.iter().zip(&is) {
                compare_choices(pairs, pair, was, is, local);
            }
        }
        (was, is) => local.findings.push(
            Finding::new(What::Unjudged("choices"), Relation::Unknown)
                .between(Some(json!(was.len())), Some(json!(is.len()))),
        ),
    }
}

/// Choices that hold at the same time, in an order that does not depend on how they are written.
fn in_order(schemas: &mut Schemas<'_>, choices: &[Choice]) -> Vec<Choice> {
    let mut choices = choices.to_vec();
    choices.sort_by_cached_key(|choice| {
        let labels = choice.variants.iter().map(|id| label(schemas, *id));
        let mut labels: Vec<String> = labels.collect();
        labels.sort_unstable();
        labels
    });
    choices
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
    compare_variants(pairs, pair, &was.variants, &is.variants, local);
}

/// Finds out which variant took the place of which, and which came and went.
fn compare_variants(
    pairs: &mut Pairs<'_>,
    pair: Pair,
    was: &[NodeId],
    is: &[NodeId],
    local: &mut Local,
) {
    let (mut removed, mut added) = (was.to_vec(), is.to_vec());
    let mut matched = Vec::new();
    // The surest grounds first.
    for ground in [same_content, same_tag, same_name, same_title] {
        pick(pairs, &mut removed, &mut added, &mut matched, ground);
    }
    pick_most_alike(pairs, &mut removed, &mut added, &mut matched);
    for ids in matched {
        let step = Step::Variant(called(pairs, ids));
        descend(pairs, pair, step, ids, local);
    }
    let labels = |schemas: &mut Schemas<'_>, ids: &[NodeId]| -> Value {
        let mut labels: Vec<String> = ids.iter().map(|id| label(schemas, *id)).collect();
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

/// What two variants are called that belong together: the same in both directions.
fn called(pairs: &mut Pairs<'_>, (was, is): (NodeId, NodeId)) -> Variant {
    let label = label(&mut pairs.old, was).min(label(&mut pairs.new, is));
    let (old, lists) = pairs.old.innermost(was);
    let (new, _) = pairs.new.innermost(is);
    let name = |component: Option<&str>| component.map(str::to_owned);
    Variant {
        label,
        component: Names {
            old: name(pairs.old.node(old).component),
            new: name(pairs.new.node(new).component),
        },
        lists,
    }
}

/// What a variant is called: what tells it apart, its component, its type.
fn label(schemas: &mut Schemas<'_>, id: NodeId) -> String {
    let (innermost, lists) = schemas.innermost(id);
    let tags: Vec<String> = schemas.tags(innermost).into_values().collect();
    let speaks = |tag: &String| tag.chars().any(char::is_alphanumeric);
    let tag = Some(tags.join("/")).filter(speaks);
    let component = schemas.node(innermost).component.map(str::to_owned);
    match tag.or(component) {
        Some(name) => format!("{name}{}", "[]".repeat(lists)),
        None => schemas.node(id).types.without(Types::NULL).to_string(),
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

/// How many lists in lists are looked into.
const NESTED: usize = 8;

impl Schemas<'_> {
    /// What a list holds, or a list of lists, and how many there are around it.
    pub(super) fn innermost(&mut self, mut id: NodeId) -> (NodeId, usize) {
        for lists in 0..NESTED {
            let node = self.node(id);
            match node.items {
                Some(items) if node.types.without(Types::NULL) == Types::ARRAY => id = items,
                _ => return (id, lists),
            }
        }
        (id, NESTED)
    }

    /// The properties that must be there and have only one possible value, and those values: what
    /// tells a variant apart.
    pub(super) fn tags(&mut self, id: NodeId) -> BTreeMap<String, String> {
        let node = self.node(id);
        let mut tags = BTreeMap::new();
        let required = node
            .properties
            .iter()
            .filter(|(name, _)| node.required.contains(name));
        for (name, property) in required {
            if let Some([Value::String(value)]) = self.node(*property).values.as_deref() {
                tags.insert((*name).to_owned(), value.clone());
            }
        }
        tags
    }
}
