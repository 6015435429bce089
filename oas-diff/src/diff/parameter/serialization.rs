//! How a parameter is written into the request.

use serde_json::{Value, json};

use super::super::finding::Finding;
use super::super::{Context, Differ};
use super::Parameter;
use crate::report::{Direction, Relation, What};

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

pub(super) fn serialization(
    differ: &mut Differ<'_>,
    context: &Context,
    was: &Parameter<'_>,
    is: &Parameter<'_>,
) {
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
    if explodes(was) != explodes(is) && style(was) == style(is) {
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
