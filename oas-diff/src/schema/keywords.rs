//! What single keywords of a schema say.

use std::collections::HashSet;

use serde_json::Value;

use super::{Bound, Types};
use crate::document::{entries, pointed_at, resolved};

/// What a schema consists of besides its own keywords: what it refers to, the members of its
/// `allOf`, and the only variant of a choice.
pub(crate) fn merged_into<'d>(root: &'d Value, schema: &'d Value) -> Vec<&'d Value> {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        return pointed_at(root, reference).into_iter().collect();
    }
    let mut parts: Vec<&Value> = members(schema, "allOf").collect();
    for keyword in ["oneOf", "anyOf"] {
        let (variants, _) = variants(root, schema, keyword);
        if let [only] = variants.as_slice() {
            parts.push(only);
        }
    }
    parts
}

pub(super) fn members<'d>(
    schema: &'d Value,
    keyword: &str,
) -> impl Iterator<Item = &'d Value> + use<'d> {
    let list = schema.get(keyword).and_then(Value::as_array);
    list.into_iter().flatten()
}

/// Whether `null` is all that the schema accepts.
pub(super) fn is_null(schema: &Value) -> bool {
    let values = schema.get("enum").and_then(Value::as_array);
    values.is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_null))
}

/// A schema that says nothing but which types or which values it accepts.
pub(super) struct Plain<'d> {
    pub(super) types: Types,
    pub(super) values: Option<Vec<&'d Value>>,
}

pub(super) fn plain(schema: &Value) -> Option<Plain<'_>> {
    const SAYS_NOTHING_MORE: [&str; 8] = [
        "type",
        "enum",
        "nullable",
        "title",
        "description",
        "example",
        "deprecated",
        "default",
    ];
    let keywords = schema.as_object()?;
    let is_plain =
        |key: &String| key.starts_with("x-") || SAYS_NOTHING_MORE.contains(&key.as_str());
    let structured = matches!(
        keywords.get("type").and_then(Value::as_str),
        Some("array" | "object")
    );
    if structured || !keywords.keys().all(is_plain) {
        return None;
    }
    Some(Plain {
        types: types_of(schema),
        values: values_of(schema, "enum"),
    })
}

pub(super) fn types_of(schema: &Value) -> Types {
    let values = schema.get("enum").and_then(Value::as_array);
    let types = match (schema.get("type").and_then(Value::as_str), values) {
        (Some(name), _) => Types::named(name),
        (None, Some(values)) => values
            .iter()
            .fold(Types::NONE, |all, value| all.with(Types::of(value))),
        (None, None) => Types::ANY,
    };
    match is_set(schema, "nullable") {
        true => types.with(Types::NULL),
        false => types,
    }
}

pub(super) fn values_of<'d>(schema: &'d Value, keyword: &str) -> Option<Vec<&'d Value>> {
    let values = schema.get(keyword)?.as_array()?.iter();
    Some(distinct(values.filter(|value| !value.is_null())))
}

pub(super) fn distinct<'d>(values: impl Iterator<Item = &'d Value>) -> Vec<&'d Value> {
    let mut seen = HashSet::new();
    values
        .filter(|value| seen.insert(notation(value)))
        .collect()
}

pub(super) fn is_set(schema: &Value, keyword: &str) -> bool {
    schema.get(keyword).and_then(Value::as_bool) == Some(true)
}

pub(super) fn is_anything(schema: &Value) -> bool {
    entries(Some(schema))
        .all(|(key, _)| matches!(key, "description" | "title" | "example" | "nullable"))
}

pub(super) fn matches_everything(pattern: &str) -> bool {
    matches!(pattern, "" | ".*" | "^.*$" | "^.*" | ".*$" | "^" | "$")
}

pub(super) fn bound(part: &Value, keyword: &str, exclusive: &str) -> Option<Bound> {
    Some(Bound {
        value: part.get(keyword)?.as_f64()?,
        exclusive: is_set(part, exclusive),
    })
}

pub(super) fn tighter(
    kept: Option<Bound>,
    new: Option<Bound>,
    pick: fn(f64, f64) -> f64,
) -> Option<Bound> {
    match (kept, new) {
        (Some(a), Some(b)) if a.value == b.value => Some(Bound {
            exclusive: a.exclusive || b.exclusive,
            ..a
        }),
        (Some(a), Some(b)) if pick(a.value, b.value) == a.value => Some(a),
        (kept, new) => new.or(kept),
    }
}

/// Whether a schema is nothing but a list of others under this keyword.
pub(super) fn says_only(schema: &Value, keyword: &str) -> bool {
    members(schema, keyword).next().is_some()
        && entries(Some(schema))
            .all(|(key, _)| key == keyword || matches!(key, "description" | "title"))
}

/// A value as text, the same for numbers that are the same: 1, 1.0.
pub(crate) fn notation(value: &Value) -> String {
    match value.as_f64() {
        Some(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        _ => value.to_string(),
    }
}

/// The type that a schema names, for people to read.
pub(super) fn kind(schema: &Value) -> String {
    let named = schema.get("type").and_then(Value::as_str);
    let is_object = schema.get("properties").is_some() || schema.get("allOf").is_some();
    named
        .unwrap_or(if is_object { "object" } else { "any" })
        .to_owned()
}

/// How many variants there may be for choices inside a choice to be written out.
const WRITTEN_OUT: usize = 64;

/// The variants of a choice, those of choices inside it among them; and whether `null` is one.
pub(super) fn variants<'d>(
    root: &'d Value,
    schema: &'d Value,
    keyword: &str,
) -> (Vec<&'d Value>, bool) {
    let (mut variants, mut null) = (Vec::new(), false);
    let mut pending: Vec<&Value> = members(schema, keyword).collect();
    let mut seen = HashSet::new();
    pending.reverse();
    while let Some(variant) = pending.pop() {
        let variant = resolved(root, variant);
        if !seen.insert(std::ptr::from_ref(variant)) {
            continue;
        }
        if is_null(variant) {
            null = true;
        } else if seen.len() <= WRITTEN_OUT && says_only(variant, keyword) {
            pending.extend(
                members(variant, keyword)
                    .collect::<Vec<_>>()
                    .into_iter()
                    .rev(),
            );
        } else {
            variants.push(variant);
        }
    }
    (variants, null)
}

/// Whether a schema is a choice in which no variant is left once choices inside it are written out.
pub(crate) fn is_empty_choice(root: &Value, schema: &Value) -> bool {
    ["oneOf", "anyOf"].iter().any(|keyword| {
        members(schema, keyword).next().is_some()
            && matches!(variants(root, schema, keyword), (left, false) if left.is_empty())
    })
}
