//! Limits leave the schemas; those of requests are set aside for the checks before sending.
//!
//! typify makes a validating newtype of every limited string: 142 of them, also on answers, where
//! they refuse what the server sends tomorrow. A request is checked once instead, by generated
//! code that names the field. Patterns and formats are left to the server, whose look-ahead
//! expressions the `regex` crate cannot compile.

use crate::schema::{Direction, for_each};
use serde_json::{Map, Value};

const LIMITS: [&str; 10] = [
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minItems",
    "maxItems",
    "x-max-json-length",
    "x-keys",
];
const UNCHECKED: [&str; 5] = [
    "pattern",
    "multipleOf",
    "uniqueItems",
    "minProperties",
    "maxProperties",
];
/// The largest integer that JavaScript counts exactly: no limit anyone chose.
const MAX_SAFE_INTEGER: i64 = 9_007_199_254_740_991;

pub(super) fn set_aside(document: &mut Value) {
    for_each(document, |direction, schema| {
        let Some(members) = schema.as_object_mut() else {
            return;
        };
        let mut limits: Map<String, Value> = LIMITS
            .iter()
            .filter_map(|keyword| Some(((*keyword).to_owned(), members.remove(*keyword)?)))
            .filter(|(keyword, limit)| {
                let is_count = keyword.ends_with("Length") || keyword.ends_with("Items");
                let bound = limit.as_i64();
                bound != Some(MAX_SAFE_INTEGER) && !(is_count && bound < Some(0))
            })
            .collect();
        for (exclusive, inclusive) in [
            ("exclusiveMinimum", "minimum"),
            ("exclusiveMaximum", "maximum"),
        ] {
            if limits.remove(exclusive) == Some(Value::Bool(true)) {
                // `exclusiveMinimum` without `minimum` is how the vendor's generator says "> 0".
                let bound = limits.remove(inclusive).unwrap_or(Value::from(0));
                limits.insert(exclusive.to_owned(), bound);
            }
        }
        for keyword in UNCHECKED {
            members.remove(keyword);
        }
        if members.get("type") == Some(&Value::from("string")) {
            members.remove("format");
        }
        if direction == Direction::Request && !limits.is_empty() {
            members.insert("x-limits".into(), limits.into());
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::prepare::testing::{answer, body, document};
    use serde_json::json;

    #[test]
    fn requests_keep_limits_aside_and_answers_lose_them() {
        let name = json!({"type": "string", "minLength": 1, "maxLength": 100, "pattern": "^a", "format": "email"});
        let mut document = document(name.clone(), name);
        super::set_aside(&mut document);
        assert_eq!(
            body(&document),
            &json!({"type": "string", "x-limits": {"minLength": 1, "maxLength": 100}})
        );
        assert_eq!(answer(&document), &json!({"type": "string"}));
    }

    #[test]
    fn exclusive_without_a_bound_means_more_than_zero() {
        let count = json!({"type": "integer", "exclusiveMinimum": true, "maximum": super::MAX_SAFE_INTEGER});
        let mut document = document(count, json!({}));
        super::set_aside(&mut document);
        assert_eq!(
            body(&document),
            &json!({"type": "integer", "x-limits": {"exclusiveMinimum": 0}})
        );
    }
}
