//! How likely it is that two candidates are one thing under two names.

use super::Candidate;
use super::names::{
    likeness, likeness_of_letters, one_extends_other, shared_in_order, words as words_of,
};
use crate::diff::Pairs;
use crate::schema::{DEEP, Node, NodeId, Types};

const NAME: f64 = 0.35;
const SHAPE: f64 = 0.25;
const WORDS: f64 = 0.20;
const POSITION: f64 = 0.12;
const REQUIRED: f64 = 0.08;

/// What a mention of the other name adds: "use `x` instead".
const MENTIONED: f64 = 0.2;

/// Where one word of a name was replaced, `urlVerifiedAt` and `idVerifiedAt` say, the descriptions
/// must have at least this much in common.
const SPEAKING_WORDS: f64 = 0.9;

/// Descriptions that have less than this in common describe two things.
const CONTRADICTING_WORDS: f64 = 0.2;

/// As sure as one can be of a pair that nothing but names and schemas speak for, in one schema.
const UNSUPPORTED: f64 = 0.78;

/// What it adds if nothing else went or came.
const ALONE: f64 = 0.15;

/// What it adds if both schemas are the same, and no common ones.
const RICH: f64 = 0.15;

/// How well two candidates fit, and how sure one can be of it, both from 0 to 1. It does not matter
/// which of the two is the older one. `alone`: nothing else went or came.
pub(crate) fn score(
    pairs: &mut Pairs<'_>,
    old: &Candidate<'_>,
    new: &Candidate<'_>,
    alone: bool,
) -> (f64, f64) {
    let (from, to) = (pairs.old.node(old.id), pairs.new.node(new.id));
    let by_name = likeness(old.name, new.name);
    let shape = shape(pairs, old.id, new.id);
    let words = words(from.description, to.description);
    let mentioned = mentions(from.description, new.name) || mentions(to.description, old.name);
    let speaks = mentioned || one_extends_other(old.name, new.name);
    let rich = shape == 1.0 && is_rich(&from);
    let related = alone && shape > 0.0 && !words_of(old.name).is_disjoint(&words_of(new.name));
    if !speaks && !rich && !related && words.is_none_or(|words| words < SPEAKING_WORDS) {
        return (0.0, 0.0);
    }
    if !mentioned && words.is_some_and(|words| words < CONTRADICTING_WORDS) {
        return (0.0, 0.0);
    }
    let position = old
        .position
        .zip(new.position)
        .map(|(a, b)| f64::from(u8::from(a == b)));
    let evidence = [
        (NAME, Some(by_name)),
        (SHAPE, Some(shape)),
        (WORDS, words),
        (POSITION, position),
        (
            REQUIRED,
            Some(f64::from(u8::from(old.required == new.required))),
        ),
    ];
    let (mut sum, mut weights) = (0.0, 0.0);
    for (weight, value) in evidence {
        if let Some(value) = value {
            sum += weight * value;
            weights += weight;
        }
    }
    let mut score = sum / weights;
    if mentioned {
        score += MENTIONED;
    }
    if rich {
        score += RICH;
    }
    if related {
        score += ALONE;
    }
    let supported = mentioned || words.is_some();
    // Between equals, the letters decide.
    let fit = score.min(0.99) + 0.001 * likeness_of_letters(old.name, new.name);
    let sure = score.min(if supported { 0.99 } else { UNSUPPORTED });
    (fit, sure)
}

/// How alike the schemas are: 1 if they accept the same, 0 if they have no type in common.
pub(crate) fn shape(pairs: &mut Pairs<'_>, was: NodeId, is: NodeId) -> f64 {
    if pairs.old.hash(was, DEEP) == pairs.new.hash(is, DEEP) {
        return 1.0;
    }
    let (old, new) = (pairs.old.node(was), pairs.new.node(is));
    if old.types.without(Types::NULL) != new.types.without(Types::NULL) {
        return 0.0;
    }
    0.4 + 0.5 * share_of_keywords(&old, &new)
}

/// Whether a schema says so much that no other one says the same by accident.
fn is_rich(node: &Node<'_>) -> bool {
    const MUCH: usize = 3;
    node.properties.len() >= MUCH
        || node
            .values
            .as_ref()
            .is_some_and(|values| values.len() >= MUCH)
}

/// Of the keywords that either schema has, the share that says the same in both.
fn share_of_keywords(old: &Node<'_>, new: &Node<'_>) -> f64 {
    let names = |node: &Node<'_>| {
        let mut names: Vec<String> = node
            .properties
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect();
        names.sort_unstable();
        names
    };
    let mut all = vec![
        (true, true), // the type
        (
            old.values.is_some() || new.values.is_some(),
            old.values == new.values,
        ),
        (
            old.format.is_some() || new.format.is_some(),
            old.format == new.format,
        ),
        (
            !old.patterns.is_empty() || !new.patterns.is_empty(),
            old.patterns == new.patterns,
        ),
        (
            old.minimum.is_some() || new.minimum.is_some(),
            old.minimum == new.minimum,
        ),
        (
            old.maximum.is_some() || new.maximum.is_some(),
            old.maximum == new.maximum,
        ),
        (
            old.types.has(Types::NULL) || new.types.has(Types::NULL),
            old.types == new.types,
        ),
        (
            !old.properties.is_empty() || !new.properties.is_empty(),
            names(old) == names(new),
        ),
    ];
    for keyword in ["minLength", "maxLength", "minItems", "maxItems"] {
        let (was, is) = (old.sizes.get(keyword), new.sizes.get(keyword));
        all.push((was.is_some() || is.is_some(), was == is));
    }
    let said = all.iter().filter(|(is_said, _)| *is_said).count();
    let equal = all
        .iter()
        .filter(|(is_said, equal)| *is_said && *equal)
        .count();
    #[expect(clippy::cast_precision_loss, reason = "a dozen at most")]
    let share = equal as f64 / said as f64;
    share
}

/// How much of both descriptions is made up of words that stand in both in the same order.
fn words(one: Option<&str>, other: Option<&str>) -> Option<f64> {
    let words = |text: &str| -> Vec<String> {
        let words = text.split_whitespace().take(120);
        words.map(str::to_lowercase).collect()
    };
    let (a, b) = (words(one?), words(other?));
    #[expect(clippy::cast_precision_loss, reason = "120 words at most")]
    let share = 2.0 * shared_in_order(&a, &b) as f64 / (a.len() + b.len()).max(1) as f64;
    Some(share)
}

/// Whether a description quotes a name.
fn mentions(description: Option<&str>, name: &str) -> bool {
    ['`', '"', '\''].iter().any(|quote| {
        description.is_some_and(|text| text.contains(&format!("{quote}{name}{quote}")))
    })
}
