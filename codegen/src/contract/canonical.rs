use std::cmp::Ordering;

use serde_json::{Map, Number, Value};

use super::keywords::keywords;
use super::place::Place;

/// Puts everything whose order means nothing into one order, and writes equal numbers alike.
///
/// What keeps its order: `oneOf`, `anyOf`, `allOf`, servers, security alternatives, tags, and
/// lists inside of values.
pub fn canonical(document: &mut Value) {
    arrange(document, Place::Document);
}

fn arrange(value: &mut Value, place: Place) {
    match value {
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                arrange(value, place.member(key));
                arrange_list(value, place, key);
            }
            sort_keys(map, place);
        }
        Value::Array(items) => {
            for item in items {
                arrange(item, place.item());
            }
        }
        Value::Number(number) => {
            if let Some(integer) = as_integer(number) {
                *number = integer.into();
            }
        }
        _ => {}
    }
}

/// The lists that are sets.
fn arrange_list(value: &mut Value, place: Place, key: &str) {
    let Value::Array(items) = value else { return };
    match (place, key) {
        (Place::Schema, "required") => items.sort_by(compare_values),
        (Place::Schema | Place::ServerVariable, "enum") => items.sort_by(compare_values),
        (Place::PathItem | Place::Operation, "parameters") => {
            items.sort_by(|a, b| parameter_key(a).cmp(&parameter_key(b)));
        }
        _ => {}
    }
}

/// By kind, then by value; null is last, as the odd one out.
fn compare_values(a: &Value, b: &Value) -> Ordering {
    fn kind(value: &Value) -> u8 {
        match value {
            Value::Bool(_) => 0,
            Value::Number(_) => 1,
            Value::String(_) => 2,
            Value::Array(_) => 3,
            Value::Object(_) => 4,
            Value::Null => 5,
        }
    }
    match (a, b) {
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::String(a), Value::String(b)) => a.cmp(b),
        (Value::Number(a), Value::Number(b)) => compare_numbers(a, b),
        // Their keys are in order by now, so that equal values are equal texts.
        (Value::Array(_), Value::Array(_)) | (Value::Object(_), Value::Object(_)) => {
            a.to_string().cmp(&b.to_string())
        }
        _ => kind(a).cmp(&kind(b)),
    }
}

fn compare_numbers(a: &Number, b: &Number) -> Ordering {
    let integer = |number: &Number| {
        number
            .as_i64()
            .map(i128::from)
            .or(number.as_u64().map(i128::from))
    };
    match (integer(a), integer(b)) {
        // Not by way of `f64`, in which neighbouring large integers are equal.
        (Some(a), Some(b)) => a.cmp(&b),
        _ => {
            let float = |number: &Number| number.as_f64().unwrap_or_default();
            float(a).total_cmp(&float(b))
        }
    }
}

/// Parameters of the path first, as a reader meets them; a `$ref` does not say what it is.
fn parameter_key(parameter: &Value) -> (usize, &str, &str) {
    let text = |key| parameter.get(key).and_then(Value::as_str).unwrap_or("");
    let places = ["path", "query", "header", "cookie"];
    let rank = places.iter().position(|place| *place == text("in"));
    (rank.unwrap_or(places.len()), text("name"), text("$ref"))
}

/// An integer that was written like `1.0`, as long as `f64` holds it exactly.
fn as_integer(number: &Number) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let float = number.as_f64().filter(|_| number.is_f64())?;
    (float.fract() == 0.0 && float.abs() <= EXACT).then_some(float as i64)
}

fn sort_keys(map: &mut Map<String, Value>, place: Place) {
    let known = keywords(place).unwrap_or_default();
    let rank = |key: &str| {
        let rank = known.iter().position(|known| *known == key);
        rank.unwrap_or(known.len())
    };
    let mut entries: Vec<_> = std::mem::take(map).into_iter().collect();
    // `default` is the last of the responses by the alphabet too: digits come before letters.
    entries.sort_by(|(a, _), (b, _)| (rank(a), a).cmp(&(rank(b), b)));
    map.extend(entries);
}
