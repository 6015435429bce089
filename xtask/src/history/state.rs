//! What a contract says of a value, in a few words.

use serde_json::{Number, Value, json};

/// More values than this are counted, not listed.
const LISTED: usize = 6;

/// As `required string, 1 to 100 characters`.
pub(super) fn describe(required: bool, schema: &Value) -> String {
    let presence = if required { "required" } else { "optional" };
    let mut words = vec![format!("{presence} {}", kind(schema))];
    words.extend(values(schema));
    words.extend(range(
        number(schema, "minLength"),
        number(schema, "maxLength"),
        " character",
    ));
    words.extend(numbers(schema));
    words.extend(range(
        number(schema, "minItems"),
        number(schema, "maxItems"),
        " item",
    ));
    if schema.get("pattern").is_some() {
        words.push("matching a pattern".to_owned());
    }
    if let Some(default) = schema.get("default") {
        words.push(format!("by default {default}"));
    }
    if schema.get("deprecated") == Some(&Value::Bool(true)) {
        words.push("deprecated".to_owned());
    }
    words.join(", ")
}

fn kind(schema: &Value) -> String {
    let parts = |key: &str| schema.get(key).and_then(Value::as_array);
    let kind = match schema.get("type").and_then(Value::as_str) {
        Some("array") => list_of(&kind(schema.get("items").unwrap_or(&Value::Null))),
        Some(kind) => kind.to_owned(),
        None if schema.get("$ref").is_some() => "object".to_owned(),
        None => match (parts("oneOf").or(parts("anyOf")), parts("allOf")) {
            (Some(variants), _) => choice(variants),
            (None, Some(parts)) => combination(parts),
            (None, None) if schema.get("enum") == Some(&json!([null])) => "null".to_owned(),
            (None, None) => "value".to_owned(),
        },
    };
    match schema.get("nullable") {
        Some(Value::Bool(true)) if kind != "null" => format!("{kind} or null"),
        _ => kind,
    }
}

fn list_of(kind: &str) -> String {
    match kind.split_once(' ') {
        None => format!("list of {kind}s"),
        Some(("list", rest)) => format!("list of lists {rest}"),
        Some(_) => format!("list of ({kind})"),
    }
}

/// All kinds that the value may be of, each once, `null` at the end.
fn choice(variants: &[Value]) -> String {
    let mut kinds: Vec<String> = Vec::new();
    let mut nullable = false;
    for variant in variants {
        let kind = kind(variant);
        nullable |= kind == "null" || kind.ends_with(" or null");
        let kind = kind.trim_end_matches(" or null").to_owned();
        if kind != "null" && !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds.extend(nullable.then(|| "null".to_owned()));
    kinds.join(" or ")
}

/// What has to match several schemas is of the kind of the first that has one.
fn combination(parts: &[Value]) -> String {
    let mut kinds = parts.iter().map(kind);
    let known = kinds.find(|kind| kind != "value");
    known.unwrap_or_else(|| "value".to_owned())
}

fn values(schema: &Value) -> Option<String> {
    let values = schema.get("enum")?.as_array()?;
    let values: Vec<_> = values.iter().filter(|value| !value.is_null()).collect();
    if values.len() > LISTED {
        return Some(format!("one of {} values", values.len()));
    }
    let texts = values.iter().map(|value| match value.as_str() {
        Some(text) => text.to_owned(),
        None => value.to_string(),
    });
    Some(format!("one of {}", texts.collect::<Vec<_>>().join(", ")))
}

/// As `1 to 100 characters`.
fn range(least: Option<&Number>, most: Option<&Number>, unit: &str) -> Option<String> {
    let counted = |number: &Number| match number.as_u64() {
        Some(1) => format!("1{unit}"),
        _ => format!("{number}{unit}s"),
    };
    match (least, most) {
        (Some(least), Some(most)) if least == most => Some(format!("exactly {}", counted(most))),
        (Some(least), Some(most)) => Some(format!("{least} to {}", counted(most))),
        (Some(least), None) => Some(format!("at least {}", counted(least))),
        (None, Some(most)) => Some(format!("at most {}", counted(most))),
        (None, None) => None,
    }
}

/// As `0 to 9`, or `more than 0 and at most 9`.
fn numbers(schema: &Value) -> Option<String> {
    let excluded = |keyword: &str| schema.get(keyword) == Some(&Value::Bool(true));
    let least = number(schema, "minimum").map(|least| match excluded("exclusiveMinimum") {
        true => (format!("more than {least}"), None),
        false => (format!("at least {least}"), Some(least)),
    });
    let most = number(schema, "maximum").map(|most| match excluded("exclusiveMaximum") {
        true => (format!("less than {most}"), None),
        false => (format!("at most {most}"), Some(most)),
    });
    match (least, most) {
        (Some((_, Some(least))), Some((_, Some(most)))) => Some(format!("{least} to {most}")),
        (Some((least, _)), Some((most, _))) => Some(format!("{least} and {most}")),
        (least, most) => least.or(most).map(|(words, _)| words),
    }
}

fn number<'a>(schema: &'a Value, keyword: &str) -> Option<&'a Number> {
    schema.get(keyword)?.as_number()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_described_as_people_would() {
        for (schema, words) in [
            (
                json!({"type": "integer", "minimum": 0, "exclusiveMinimum": true}),
                "integer, more than 0",
            ),
            (
                json!({"type": "number", "minimum": 0, "maximum": 9, "exclusiveMaximum": true}),
                "number, at least 0 and less than 9",
            ),
            (
                json!({"type": "integer", "minimum": 0, "maximum": 9_007_199_254_740_991_i64}),
                "integer, 0 to 9007199254740991",
            ),
            (
                json!({"type": "string", "minLength": 1}),
                "string, at least 1 character",
            ),
            (
                json!({"type": "string", "minLength": 2, "maxLength": 2}),
                "string, exactly 2 characters",
            ),
            (
                json!({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
                "string or list of strings",
            ),
            (
                json!({"oneOf": [{"type": "string", "nullable": true}, {"type": "string"}, {"enum": [null]}]}),
                "string or null",
            ),
            (
                json!({"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "number"}]}}),
                "list of (string or number)",
            ),
        ] {
            assert_eq!(describe(false, &schema), format!("optional {words}"));
        }
    }
}
