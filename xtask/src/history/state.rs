//! What a contract says of a value, in a few words.

use serde_json::Value;

/// More values than this are counted, not listed.
const LISTED: usize = 6;

/// As `required string, 1 to 100 characters`.
pub(super) fn describe(required: bool, schema: &Value) -> String {
    let presence = if required { "required" } else { "optional" };
    let mut words = vec![format!("{presence} {}", kind(schema))];
    words.extend(values(schema));
    let limits = [
        ("minLength", "maxLength", " characters"),
        ("minimum", "maximum", ""),
        ("minItems", "maxItems", " items"),
    ];
    words.extend(limits.iter().filter_map(|(least, most, unit)| {
        let (least, most) = (limit(schema, least), limit(schema, most));
        match (least, most) {
            (Some(least), Some(most)) => Some(format!("{least} to {most}{unit}")),
            (Some(least), None) => Some(format!("at least {least}{unit}")),
            (None, Some(most)) => Some(format!("at most {most}{unit}")),
            (None, None) => None,
        }
    }));
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
    let kind = match schema.get("type").and_then(Value::as_str) {
        Some("array") => {
            let items = schema.get("items").unwrap_or(&Value::Null);
            format!("list of {}", kind(items))
        }
        Some(kind) => kind.to_owned(),
        None if schema.get("$ref").is_some() => "object".to_owned(),
        None if schema.get("oneOf").or(schema.get("anyOf")).is_some() => "choice".to_owned(),
        None => "value".to_owned(),
    };
    match schema.get("nullable") {
        Some(Value::Bool(true)) => format!("{kind} or null"),
        _ => kind,
    }
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

fn limit(schema: &Value, keyword: &str) -> Option<String> {
    // The largest integer of JavaScript limits nothing.
    const BEYOND: f64 = 9_007_199_254_740_991.0;
    let number = schema.get(keyword)?;
    let means_something = number.as_f64()?.abs() < BEYOND;
    means_something.then(|| number.to_string())
}
