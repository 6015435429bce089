//! Variants of enums and unions. All of them are `non_exhaustive`: one more breaks no `match`.

use dub_codegen::surface::{Node, Surface, Variant};
use oas_diff::{Change, Place};
use serde_json::Value;

use super::Surfaces;
use super::impacts::Impacts;
use super::spot;

/// From this many on, variants are one impact.
const MANY: usize = 6;

/// The variants of an enum, for the values that the change is about.
pub(super) fn of_enum(surfaces: &Surfaces, place: &Place, change: &Change, impacts: &mut Impacts) {
    let Some((old, new)) = choices(surfaces, place) else {
        return;
    };
    let from = find(&old.variants, &change.old);
    let to = find(&new.variants, &change.new);
    if let (Some(from), Some(to)) = (from, to) {
        if from.name != to.name {
            let effect = format!("is now `{}::{}`", new.name, to.name);
            impacts.breaks(format!("{}::{}", old.name, from.name), effect);
        }
        return;
    }
    let is_in = |variant: &Variant, values: &Option<Value>| {
        let values = values.as_ref().and_then(Value::as_array);
        values.is_some_and(|values| values.iter().any(|value| stands_for(variant, value)))
    };
    let (mut gone, mut come) = changed(surfaces, &old, &new);
    gone.retain(|variant| is_in(variant, &change.old));
    come.retain(|variant| is_in(variant, &change.new));
    went(&old.name, &gone, impacts);
    came(&new.name, &come, impacts);
}

/// The variants of a union.
pub(super) fn of_union(surfaces: &Surfaces, place: &Place, impacts: &mut Impacts) {
    if let Some((old, new)) = choices(surfaces, place) {
        let (gone, come) = changed(surfaces, &old, &new);
        went(&old.name, &gone, impacts);
        came(&new.name, &come, impacts);
    }
}

/// An enum or a union.
struct Choice {
    name: String,
    variants: Vec<Variant>,
}

fn choices(surfaces: &Surfaces, place: &Place) -> Option<(Choice, Choice)> {
    let choice = |node: Node<'_>| {
        let (name, variants) = (node.type_name()?.to_owned(), node.variants());
        Some(Choice { name, variants })
    };
    let old = choice(spot::find(&surfaces.old, spot::OLD, place)?.node)?;
    Some((
        old,
        choice(spot::find(&surfaces.new, spot::NEW, place)?.node)?,
    ))
}

/// What only the old choice has, and what only the new one has. Where another type stands at the
/// place now, the old one may still be there for others.
fn changed(surfaces: &Surfaces, old: &Choice, new: &Choice) -> (Vec<Variant>, Vec<Variant>) {
    let missing = |choice: &Choice, other: &Choice, surface: &Surface| -> Vec<Variant> {
        let still = surface.type_named(&choice.name);
        let still = still.map(|node| node.variants()).unwrap_or_default();
        let others: Vec<&Variant> = still.iter().chain(&other.variants).collect();
        let is_missing = |own: &&Variant| others.iter().all(|other| other.name != own.name);
        choice.variants.iter().filter(is_missing).cloned().collect()
    };
    let gone = missing(old, new, &surfaces.new);
    (gone, missing(new, old, &surfaces.old))
}

fn find<'v>(variants: &'v [Variant], value: &Option<Value>) -> Option<&'v Variant> {
    let value = value.as_ref()?;
    variants.iter().find(|variant| stands_for(variant, value))
}

fn stands_for(variant: &Variant, value: &Value) -> bool {
    variant.values.iter().any(|own| value == own.as_str())
}

fn went(owner: &str, variants: &[Variant], impacts: &mut Impacts) {
    if variants.len() >= MANY {
        let effect = format!("has lost {}", counted(variants, ""));
        return impacts.breaks(owner.to_owned(), effect);
    }
    for variant in variants {
        impacts.breaks(format!("{owner}::{}", variant.name), "is gone".to_owned());
    }
}

fn came(owner: &str, variants: &[Variant], impacts: &mut Impacts) {
    if variants.len() >= MANY {
        let effect = format!("has {}", counted(variants, "more "));
        return impacts.allows(owner.to_owned(), effect);
    }
    for variant in variants {
        let item = format!("{owner}::{}", variant.name);
        impacts.allows(item, "is a new variant".to_owned());
    }
}

/// `12 more variants (`Eur`, `Usd`, …)`.
fn counted(variants: &[Variant], more: &str) -> String {
    let first: Vec<String> = variants
        .iter()
        .take(MANY / 2)
        .map(|variant| format!("`{}`", variant.name))
        .collect();
    format!(
        "{} {more}variants ({}, …)",
        variants.len(),
        first.join(", ")
    )
}
