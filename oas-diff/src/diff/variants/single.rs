//! A choice on one side only.

use serde_json::json;

use super::super::finding::Finding;
use super::super::pairs::{Local, Outcome, Pair, Pairs};
use super::super::schema::descend;
use super::{CROSSWISE, called, compare_variants, likeness};
use crate::place::Step;
use crate::report::{Relation, What};
use crate::schema::{Node, NodeId, Schemas, Types};

/// One side is a choice, the other is not.
pub(in crate::diff) fn compare_with_single(pairs: &mut Pairs<'_>, pair: Pair, local: &mut Local) {
    let (old, new) = (pairs.old.node(pair.old), pairs.new.node(pair.new));
    let widens = old.choices.is_empty();
    let node = if widens { &new } else { &old };
    let change = |relation| {
        let brief = |node: &Node<'_>| Some(json!(node.brief()));
        Finding::new(What::Union, relation).between(brief(&old), brief(&new))
    };
    let (more, less) = match widens {
        true => (Relation::Wider, Relation::Narrower),
        false => (Relation::Narrower, Relation::Wider),
    };
    let alone = if widens { &old } else { &new };
    if node.types != Types::ANY && alone.types == node.types {
        // An object with properties of its own, and a choice besides: one more condition, or one less.
        return local.findings.push(change(less));
    }
    if let Some((was, is)) = lists_and_list_of_choice(pairs, pair, widens) {
        // A list of anything of a choice takes every list of one variant.
        local.findings.push(change(less));
        return compare_variants(pairs, pair, &was, &is, local);
    }
    let trials = trials(pairs, pair, node, widens);
    let sides = |relation: Relation| match relation {
        // What the variant has more than the single schema, and the other way round.
        Relation::Equal => (true, true),
        relation if relation == more => (true, false),
        relation if relation == less => (false, true),
        _ => (false, false),
    };
    let has_all = trials.iter().any(|trial| sides(trial.relation).0);
    let all_tried = node
        .choices
        .iter()
        .map(|choice| choice.variants.len())
        .sum::<usize>()
        == trials.len();
    let has_nothing_else = all_tried && trials.iter().all(|trial| sides(trial.relation).1);
    match (has_all, has_nothing_else) {
        (true, true) => return,
        (true, false) => return local.findings.push(change(more)),
        (false, true) => return local.findings.push(change(less)),
        (false, false) => {}
    }
    let best = trials.iter().max_by_key(|trial| trial.likeness);
    let Some(best) = best.filter(|trial| trial.likeness > 0) else {
        return local.findings.push(change(Relation::Different));
    };
    // What differs between the single schema and the variant that is most like it is found below.
    local.findings.push(change(more));
    let step = Step::Variant(called(pairs, best.ids));
    descend(pairs, pair, step, best.ids, local);
}

/// What is in the lists, if one side is a choice of lists, and the other a list of a choice.
fn lists_and_list_of_choice(
    pairs: &mut Pairs<'_>,
    pair: Pair,
    widens: bool,
) -> Option<(Vec<NodeId>, Vec<NodeId>)> {
    match widens {
        true => {
            let inside = inside_list(&mut pairs.old, pair.old)?;
            Some((inside, inside_lists(&mut pairs.new, pair.new)?))
        }
        false => {
            let inside = inside_list(&mut pairs.new, pair.new)?;
            Some((inside_lists(&mut pairs.old, pair.old)?, inside))
        }
    }
}

/// The variants of what is in a list.
fn inside_list(schemas: &mut Schemas<'_>, id: NodeId) -> Option<Vec<NodeId>> {
    let list = schemas.node(id);
    let items = list
        .items
        .filter(|_| list.types.without(Types::NULL) == Types::ARRAY)?;
    match schemas.node(items).choices.as_slice() {
        [choice] => Some(choice.variants.clone()),
        _ => None,
    }
}

/// What is in each of the lists that a choice is between.
fn inside_lists(schemas: &mut Schemas<'_>, id: NodeId) -> Option<Vec<NodeId>> {
    let node = schemas.node(id);
    let [choice] = node.choices.as_slice() else {
        return None;
    };
    let mut inside = Vec::new();
    for variant in &choice.variants {
        let list = schemas.node(*variant);
        inside.push(
            list.items
                .filter(|_| list.types.without(Types::NULL) == Types::ARRAY)?,
        );
    }
    Some(inside)
}

/// A variant beside the single schema.
struct Trial {
    ids: (NodeId, NodeId),
    relation: Relation,
    likeness: u32,
}

fn trials(pairs: &mut Pairs<'_>, pair: Pair, node: &Node<'_>, widens: bool) -> Vec<Trial> {
    let variants = node
        .choices
        .iter()
        .flat_map(|choice| choice.variants.iter());
    let mut trials = Vec::new();
    for variant in variants.take(CROSSWISE * 2) {
        let ids = match widens {
            true => (pair.old, *variant),
            false => (*variant, pair.new),
        };
        let outcome = pairs.try_out(Pair {
            old: ids.0,
            new: ids.1,
            as_text: pair.as_text,
        });
        let (old, new) = (pairs.old.node(ids.0), pairs.new.node(ids.1));
        let takes_all =
            |one: &Node<'_>, other: &Node<'_>| one.says_only_types() && one.types.has(other.types);
        let relation = match outcome {
            Outcome::Same | Outcome::Differs(Relation::Equal) => Relation::Equal,
            _ if takes_all(&new, &old) => Relation::Wider,
            _ if takes_all(&old, &new) => Relation::Narrower,
            Outcome::Differs(relation) => relation,
        };
        trials.push(Trial {
            ids,
            relation,
            likeness: likeness(pairs, ids.0, ids.1),
        });
    }
    trials
}
