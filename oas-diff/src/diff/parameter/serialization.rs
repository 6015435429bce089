//! How a parameter is written into the request.

use serde_json::{Value, json};

use super::super::finding::Finding;
use super::super::{ANYTHING, Context, Differ};
use super::Parameter;
use crate::report::{Direction, Relation, What};
use crate::schema::{Schemas, Types};

pub(super) fn style<'d>(parameter: &Parameter<'d>) -> &'d str {
    let usual = match parameter.location {
        "query" | "cookie" => "form",
        _ => "simple",
    };
    parameter
        .value
        .get("style")
        .and_then(Value::as_str)
        .unwrap_or(usual)
}

pub(super) fn explodes(parameter: &Parameter<'_>) -> bool {
    let explode = parameter.value.get("explode").and_then(Value::as_bool);
    explode.unwrap_or(style(parameter) == "form")
}

pub(super) fn serialization<'d>(
    differ: &mut Differ<'d>,
    context: &Context,
    was: &Parameter<'d>,
    is: &Parameter<'d>,
) {
    let has_parts = [
        has_parts(&mut differ.pairs.old, was),
        has_parts(&mut differ.pairs.new, is),
    ];
    let mut found = |word, relation, old, new| {
        let finding = Finding::new(What::ParameterSerialization(word), relation).of(&is.name);
        differ.found(
            context,
            Direction::Request,
            finding.between(Some(old), Some(new)),
        );
    };
    if style(was) != style(is) {
        found(
            "style",
            Relation::Different,
            json!(style(was)),
            json!(style(is)),
        );
    }
    if explodes(was) != explodes(is) && style(was) == style(is) && has_parts.contains(&true) {
        found(
            "explode",
            Relation::Different,
            json!(explodes(was)),
            json!(explodes(is)),
        );
    }
    for word in ["allowReserved", "allowEmptyValue"] {
        let flag = |parameter: &Parameter<'_>| {
            parameter.value.get(word).and_then(Value::as_bool) == Some(true)
        };
        if flag(was) != flag(is) {
            let relation = if flag(is) {
                Relation::Wider
            } else {
                Relation::Narrower
            };
            found(word, relation, json!(flag(was)), json!(flag(is)));
        }
    }
}

/// Whether there is something to write apart: the items of a list, the properties of an object.
fn has_parts<'d>(schemas: &mut Schemas<'d>, parameter: &Parameter<'d>) -> bool {
    let id = schemas.id(parameter.schema.unwrap_or(&ANYTHING));
    let node = schemas.node(id);
    let parts = Types::ARRAY.with(Types::OBJECT);
    !node.choices.is_empty() || node.types.meets(parts)
}
