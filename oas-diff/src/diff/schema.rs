//! Two schemas side by side: what differs in them, and which schemas below belong together.

use serde_json::{Value, json};

use super::finding::{Facts, Finding};
use super::lifecycle::{self, Life};
use super::pairs::{Edge, Local, Outcome, Pair, Pairs};
use super::{envelope, object, values, variants};
use crate::place::Step;
use crate::report::{Relation, What};
use crate::schema::{DEEPER, Node, NodeId, Types, notation};

pub(super) fn compare(pairs: &mut Pairs<'_>, pair: Pair, local: &mut Local) {
    let (old, new) = (pairs.old.node(pair.old), pairs.new.node(pair.new));
    for turn in lifecycle::compare(&Life::from(&*old), &Life::from(&*new)) {
        let finding = Finding::new(What::SchemaLifecycle(turn.word), turn.relation);
        local.findings.push(finding.between(turn.old, turn.new));
    }
    if !same_default(old.default, new.default, pair.as_text) {
        local.findings.push(
            Finding::new(What::Default, Relation::Equal)
                .between(old.default.cloned(), new.default.cloned())
                .knowing(Facts {
                    null_for_nothing: null_for_nothing(&old, &new),
                    ..Facts::default()
                }),
        );
    }
    if old.is_anything() != new.is_anything() {
        // What the other side says is either said no more, or said for the first time.
        let relation = match new.is_anything() {
            true => Relation::Wider,
            false => Relation::Narrower,
        };
        local.findings.push(
            Finding::new(What::Type, relation)
                .between(Some(json!(old.brief())), Some(json!(new.brief()))),
        );
        return;
    }
    compare_null(&old, &new, local);
    if old.choices.is_empty() != new.choices.is_empty() {
        variants::compare_with_single(pairs, pair, local);
        if old.says_only_choice() || new.says_only_choice() {
            return;
        }
    } else if !old.choices.is_empty() {
        variants::compare(pairs, pair, local);
    }
    if envelope::compare(pairs, pair, &old, &new, local) {
        return;
    }
    // Where values travel as text, what counts is how they are written.
    let listed = pair.as_text && old.lists_its_types() && new.lists_its_types();
    let choice_of_anything = |node: &Node<'_>| !node.choices.is_empty() && node.types == Types::ANY;
    let shared = match listed {
        // What types a choice takes, its variants say.
        _ if choice_of_anything(&old) || choice_of_anything(&new) => Types::ANY,
        true => Types::SCALAR,
        false => compare_types(pairs, pair, &old, &new, local),
    };
    if shared.is_empty() {
        return;
    }
    // What is written is compared, whether or not the type says that it applies: documents that get
    // one of the two wrong are common.
    values::compare(&old, &new, pair.as_text, local);
    compare_items(pairs, pair, &old, &new, local);
    object::compare(pairs, pair, &old, &new, local);
    compare_not(pairs, pair, &old, &new, local);
}

/// A value as it stands in a URL.
pub(super) fn as_written(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| notation(value), str::to_owned)
}

fn same_default(old: Option<&Value>, new: Option<&Value>, as_text: bool) -> bool {
    let notation = if as_text { as_written } else { notation };
    old.map(notation) == new.map(notation)
}

/// Whether all that comes or goes is the default `null`, where `null` is a value.
fn null_for_nothing(old: &Node<'_>, new: &Node<'_>) -> bool {
    let with = match (old.default, new.default) {
        (None, Some(Value::Null)) => new,
        (Some(Value::Null), None) => old,
        _ => return false,
    };
    with.accepts_null() != Some(false)
}

/// Adds what is below: the schemas that one step leads to on both sides.
pub(super) fn descend(
    pairs: &mut Pairs<'_>,
    above: Pair,
    step: Step,
    ids: (NodeId, NodeId),
    local: &mut Local,
) {
    let below = pairs.id(Pair {
        old: ids.0,
        new: ids.1,
        as_text: above.as_text,
    });
    local.edges.push(Edge {
        step,
        below,
        read_only: false,
        write_only: false,
    });
}

fn compare_null(old: &Node<'_>, new: &Node<'_>, local: &mut Local) {
    let (Some(was), Some(is)) = (old.accepts_null(), new.accepts_null()) else {
        return;
    };
    if was != is {
        let relation = if is {
            Relation::Wider
        } else {
            Relation::Narrower
        };
        let finding = Finding::new(What::Nullable, relation);
        local
            .findings
            .push(finding.between(Some(json!(was)), Some(json!(is))));
    }
}

/// Compares the types and says which of them both sides have.
fn compare_types(
    pairs: &mut Pairs<'_>,
    pair: Pair,
    old: &Node<'_>,
    new: &Node<'_>,
    local: &mut Local,
) -> Types {
    let null_aside = |node: &Node<'_>| match node.types {
        Types::ANY => Types::ANY,
        types => types.without(Types::NULL),
    };
    let (was, is) = (null_aside(old), null_aside(new));
    let shared = was.and(is);
    if was == is {
        // A schema that accepts nothing but null has no other types.
        return if was.is_empty() { Types::ANY } else { shared };
    }
    let change = |what, relation| {
        Finding::new(what, relation).between(Some(json!(old.brief())), Some(json!(new.brief())))
    };
    if shared.is_empty()
        && (was == Types::ARRAY || is == Types::ARRAY)
        && list_of_it(pairs, old, new)
    {
        let ids = match was == Types::ARRAY {
            true => (old.items.unwrap_or(pair.old), pair.new),
            false => (pair.old, new.items.unwrap_or(pair.new)),
        };
        local.findings.push(change(What::List, Relation::Different));
        descend(pairs, pair, Step::Items, ids, local);
        return Types::NONE;
    }
    let text = |node: &Node<'_>, other: Types| {
        pair.as_text && node.is_free_text() && Types::SCALAR.has(other)
    };
    let relation = Relation::of_ranges(is.has(was) || text(new, was), was.has(is) || text(old, is));
    local.findings.push(change(What::Type, relation));
    shared
}

/// Whether one side is a list of what the other side is.
fn list_of_it(pairs: &mut Pairs<'_>, old: &Node<'_>, new: &Node<'_>) -> bool {
    let of_same = |one: Types, item: Types| one.without(Types::NULL) == item.without(Types::NULL);
    match (old.items, new.items) {
        (Some(items), None) => of_same(new.types, pairs.old.node(items).types),
        (None, Some(items)) => of_same(old.types, pairs.new.node(items).types),
        _ => false,
    }
}

fn compare_items(
    pairs: &mut Pairs<'_>,
    pair: Pair,
    old: &Node<'_>,
    new: &Node<'_>,
    local: &mut Local,
) {
    let relation = match (old.items, new.items) {
        (Some(was), Some(is)) => return descend(pairs, pair, Step::Items, (was, is), local),
        (None, None) => return,
        (None, Some(is)) if pairs.new.node(is).types == Types::ANY => return,
        (Some(was), None) if pairs.old.node(was).types == Types::ANY => return,
        (None, Some(_)) => Relation::Narrower,
        (Some(_), None) => Relation::Wider,
    };
    let was = old.items.map(|id| json!(pairs.old.node(id).brief()));
    let is = new.items.map(|id| json!(pairs.new.node(id).brief()));
    let or_any = |brief: Option<Value>| brief.or_else(|| Some(json!("any")));
    local.findings.push(
        Finding::new(What::Type, relation)
            .between(or_any(was), or_any(is))
            .at(Step::Items),
    );
}

fn compare_not(
    pairs: &mut Pairs<'_>,
    pair: Pair,
    old: &Node<'_>,
    new: &Node<'_>,
    local: &mut Local,
) {
    let relation = match (old.not, new.not) {
        (None, None) => return,
        (None, Some(_)) => Relation::Narrower,
        (Some(_), None) => Relation::Wider,
        (Some(was), Some(is)) if pairs.look_alike(was, is, DEEPER) => return,
        (Some(was), Some(is)) => {
            let inner = pairs.try_out(Pair {
                old: was,
                new: is,
                as_text: pair.as_text,
            });
            match inner {
                Outcome::Same => return,
                Outcome::Differs(Relation::Equal) => Relation::Equal,
                // What is excluded becomes less, so what is accepted becomes more.
                Outcome::Differs(Relation::Narrower) => Relation::Wider,
                Outcome::Differs(Relation::Wider) => Relation::Narrower,
                Outcome::Differs(_) => Relation::Unknown,
            }
        }
    };
    let finding = Finding::new(What::Unjudged("not"), relation);
    local.findings.push(finding.at(Step::Not));
}
