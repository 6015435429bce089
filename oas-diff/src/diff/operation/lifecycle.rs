//! How long an operation stays, and how stable it is meant to be.

use serde_json::Value;

use super::super::finding::{Facts, Finding};
use super::super::{Context, Differ};
use crate::document::Operation;
use crate::report::{Direction, Relation, What};

/// What decides whether an operation could be removed.
pub(super) fn removal(differ: &Differ<'_>, operation: &Operation<'_>) -> Facts {
    Facts {
        expired: expired(operation.value, differ.pairs.options.today.as_deref()),
        ..Facts::default()
    }
}

/// Whether something was deprecated, and the date set for its end, if there is one, has passed.
pub(in crate::diff) fn expired(value: &Value, today: Option<&str>) -> bool {
    let deprecated = value.get("deprecated").and_then(Value::as_bool) == Some(true);
    deprecated
        && match value.get("x-sunset") {
            None => true,
            // Dates of this form are in order as texts.
            Some(date) => date
                .as_str()
                .is_some_and(|date| is_date(date) && today.is_some_and(|today| date <= today)),
        }
}

fn is_date(text: &str) -> bool {
    let date = text.get(..10).unwrap_or(text);
    let digits = |range: std::ops::Range<usize>| {
        date.get(range)
            .is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    date.len() == 10 && digits(0..4) && digits(5..7) && digits(8..10)
}

pub(super) fn lifecycle(
    differ: &mut Differ<'_>,
    context: &Context,
    was: &Operation<'_>,
    is: &Operation<'_>,
) {
    let flag = |operation: &Operation<'_>| {
        operation.value.get("deprecated").and_then(Value::as_bool) == Some(true)
    };
    let member = |operation: &Operation<'_>, key: &str| operation.value.get(key).cloned();
    let sunset = (member(was, "x-sunset"), member(is, "x-sunset"));
    let word = match (flag(was), flag(is)) {
        (false, true) => Some("deprecated"),
        (true, false) => Some("reactivated"),
        (true, true) if sunset.0 != sunset.1 => Some("sunset-changed"),
        _ => None,
    };
    if let Some(word) = word {
        let relation = match (word, &sunset) {
            // Less time than was promised.
            ("sunset-changed", (Some(_), None)) => Relation::Unknown,
            ("sunset-changed", (Some(was), Some(is))) if is.as_str() < was.as_str() => {
                Relation::Unknown
            }
            _ => Relation::Equal,
        };
        let finding = Finding::new(What::Operation(word), relation).between(sunset.0, sunset.1);
        differ.found(context, Direction::None, finding);
    }
    let stability = (
        member(was, "x-stability-level"),
        member(is, "x-stability-level"),
    );
    if stability.0 != stability.1 {
        let rank = |level: &Option<Value>| {
            let level = level.as_ref().and_then(Value::as_str).unwrap_or("stable");
            ["draft", "alpha", "beta", "stable"]
                .iter()
                .position(|known| *known == level)
        };
        let relation = match rank(&stability.1) < rank(&stability.0) {
            true => Relation::Unknown,
            false => Relation::Equal,
        };
        let finding = Finding::new(What::Operation("stability-changed"), relation);
        differ.found(
            context,
            Direction::None,
            finding.between(stability.0, stability.1),
        );
    }
}
