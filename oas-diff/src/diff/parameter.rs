//! Parameters of an operation, those of its path included.

mod names;
mod serialization;

use names::{renames, superseded};
use serialization::{explodes, serialization, style};

use serde_json::{Value, json};

use super::finding::{Facts, Finding};
use super::lifecycle::{self, Life};
use super::operation::without_names;
use super::{ANYTHING, Context, Differ};
use crate::document::{Operation, entries};
use crate::place::{Pair as Names, Part, Step};
use crate::report::{Direction, Relation, What};
use crate::schema::{Node, NodeId, Types};

/// A parameter, with the defaults that depend on where it is sent.
#[derive(Clone)]
struct Parameter<'d> {
    location: &'d str,
    /// Header names are compared in lower case.
    name: String,
    required: bool,
    value: &'d Value,
    /// The media type, where the parameter is a small document.
    media_type: Option<&'d str>,
    schema: Option<&'d Value>,
}

pub(super) fn compare<'d>(
    differ: &mut Differ<'d>,
    context: &Context,
    was: &Operation<'d>,
    is: &Operation<'d>,
) {
    let (old, new) = (read(was), read(is));
    let (old_names, new_names) = (template_names(was.path), template_names(is.path));
    // On the same route the position tells what a path parameter is, and not its name.
    let same_route = without_names(was.path) == without_names(is.path);
    let (mut removed, mut added) = (Vec::new(), new);
    let mut leaving = Vec::new();
    for before in old {
        let renamed_in_path = old_names
            .iter()
            .position(|name| *name == before.name)
            .and_then(|at| new_names.get(at))
            .filter(|_| same_route && before.location == "path");
        let same_name =
            |after: &Parameter<'_>| after.location == before.location && after.name == before.name;
        let same_slot = |after: &Parameter<'_>| {
            after.location == "path" && renamed_in_path.is_some_and(|name| *name == after.name)
        };
        let found = match renamed_in_path {
            Some(_) => added.iter().position(same_slot),
            None => added.iter().position(same_name),
        };
        match found {
            Some(at) => {
                let after = added.remove(at);
                required(differ, context, &before, &after);
                both(differ, context, &before, &after);
                if is_leaving(differ, &before, &after) {
                    leaving.push(before);
                }
            }
            None => removed.push(before),
        }
    }
    renames(differ, context, &mut removed, &mut added);
    superseded(differ, context, &leaving, &added);
    for gone in removed {
        let facts = Facts {
            was_required: gone.required,
            expired: Life::of(gone.value).is_over(differ.pairs.options.today.as_deref()),
            ..Facts::default()
        };
        let context = part(context, Some(&gone), None);
        let finding = Finding::new(What::ParameterRemoved, Relation::Unknown)
            .of(&gone.name)
            .knowing(facts);
        let brief = differ.brief_old(gone.schema);
        differ.found(
            &context,
            Direction::Request,
            finding.between(Some(brief), None),
        );
    }
    for came in added {
        let facts = Facts {
            is_required: came.required,
            ..Facts::default()
        };
        let relation = if came.required {
            Relation::Narrower
        } else {
            Relation::Wider
        };
        let context = part(context, None, Some(&came));
        let finding = Finding::new(What::ParameterAdded, relation)
            .of(&came.name)
            .knowing(facts);
        let brief = differ.brief_new(came.schema);
        differ.found(
            &context,
            Direction::Request,
            finding.between(None, Some(brief)),
        );
    }
}

fn read<'d>(operation: &Operation<'d>) -> Vec<Parameter<'d>> {
    let parameters = operation.parameters.iter();
    parameters.map(|value| parameter(value)).collect()
}

fn parameter(value: &Value) -> Parameter<'_> {
    let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
    let location = text("in");
    let content = entries(value.get("content")).next();
    Parameter {
        location,
        name: match location {
            "header" => text("name").to_lowercase(),
            _ => text("name").to_owned(),
        },
        required: location == "path"
            || value.get("required").and_then(Value::as_bool) == Some(true),
        value,
        media_type: content.map(|(name, _)| name),
        schema: value.get("schema").or_else(|| content?.1.get("schema")),
    }
}

fn template_names(path: &str) -> Vec<&str> {
    let slots = path.split('{').skip(1);
    slots.filter_map(|slot| slot.split('}').next()).collect()
}

fn part(context: &Context, old: Option<&Parameter<'_>>, new: Option<&Parameter<'_>>) -> Context {
    let location = new.or(old).map_or("", |parameter| parameter.location);
    let name = |parameter: Option<&Parameter<'_>>| parameter.map(|it| it.name.clone());
    let names = Names {
        old: name(old),
        new: name(new),
    };
    let mut part = context.part(Part::Parameter(location.to_owned(), names));
    part.optional = [old, new]
        .iter()
        .flatten()
        .all(|parameter| !parameter.required);
    part
}

fn required(differ: &mut Differ<'_>, context: &Context, was: &Parameter<'_>, is: &Parameter<'_>) {
    let (what, relation) = match (was.required, is.required) {
        (false, true) => (What::ParameterRequired, Relation::Narrower),
        (true, false) => (What::ParameterOptional, Relation::Wider),
        _ => return,
    };
    let finding = Finding::new(what, relation).of(&is.name);
    let finding = finding.between(Some(json!(was.required)), Some(json!(is.required)));
    differ.found(
        &part(context, Some(was), Some(is)),
        Direction::Request,
        finding,
    );
}

/// What else changed about a parameter, under one name or two.
fn both<'d>(differ: &mut Differ<'d>, context: &Context, was: &Parameter<'d>, is: &Parameter<'d>) {
    let context = part(context, Some(was), Some(is));
    let mut found = |what, relation, old, new| {
        let finding = Finding::new(what, relation).of(&is.name).between(old, new);
        differ.found(&context, Direction::Request, finding);
    };
    for turn in lifecycle::compare(&Life::of(was.value), &Life::of(is.value)) {
        found(
            What::ParameterLifecycle(turn.word),
            turn.relation,
            turn.old,
            turn.new,
        );
    }
    if was.media_type != is.media_type {
        let text = |parameter: &Parameter<'_>| Some(json!(parameter.media_type.unwrap_or("plain")));
        found(
            What::ParameterSerialization("content"),
            Relation::Different,
            text(was),
            text(is),
        );
    }
    serialization(differ, &context, was, is);
    schemas(differ, &context, was, is);
}

/// Whether a parameter, or what it takes, was deprecated in this step.
fn is_leaving<'d>(differ: &mut Differ<'d>, was: &Parameter<'d>, is: &Parameter<'d>) -> bool {
    let old = differ.pairs.old.id(was.schema.unwrap_or(&ANYTHING));
    let new = differ.pairs.new.id(is.schema.unwrap_or(&ANYTHING));
    let before = Life::of(was.value).deprecated || differ.pairs.old.node(old).deprecated;
    !before && (Life::of(is.value).deprecated || differ.pairs.new.node(new).deprecated)
}

fn schemas<'d>(
    differ: &mut Differ<'d>,
    context: &Context,
    was: &Parameter<'d>,
    is: &Parameter<'d>,
) {
    let as_text = is.media_type.is_none();
    let old = differ.pairs.old.id(was.schema.unwrap_or(&ANYTHING));
    let new = differ.pairs.new.id(is.schema.unwrap_or(&ANYTHING));
    // `?tag=a` is a list of one where every item is a parameter of its own.
    let repeats = |parameter: &Parameter<'_>| style(parameter) == "form" && explodes(parameter);
    if as_text && is.location == "query" && repeats(was) && repeats(is) {
        let (before, after) = (differ.pairs.old.node(old), differ.pairs.new.node(new));
        let one_to_many = |one: Types, many: Types| {
            many == Types::ARRAY && Types::SCALAR.has(one.without(Types::NULL))
        };
        let (relation, ids): (_, Option<(NodeId, NodeId)>) = match (before.items, after.items) {
            (_, Some(items)) if one_to_many(before.types, after.types) => {
                (Relation::Wider, Some((old, items)))
            }
            (Some(items), _) if one_to_many(after.types, before.types) => {
                (Relation::Narrower, Some((items, new)))
            }
            _ => (Relation::Equal, None),
        };
        if let Some((old, new)) = ids {
            let brief = |node: &Node<'_>| Some(json!(node.brief()));
            let finding = Finding::new(What::List, relation)
                .of(&is.name)
                .between(brief(&before), brief(&after));
            differ.found(context, Direction::Request, finding);
            let mut items = context.clone();
            items.place = context.place_after([Step::Items]);
            return differ.descend_ids(&items, Direction::Request, (old, new), as_text);
        }
    }
    differ.descend_ids(context, Direction::Request, (old, new), as_text);
}
