//! Queries, written and read by rules of their own: what the facade sends is compared with these.
//!
//! Servers read queries as `URLSearchParams` does: `+` is a space, a repeated key loses all but its last
//! value, and a list is one value whose items are joined by plain commas.

use crate::contract::Parameter;
use crate::samples::options;
use serde_json::Value;
use std::collections::BTreeSet;

/// The pairs that have to be sent for these values, byte for byte.
pub(crate) fn pairs(values: &Value) -> BTreeSet<String> {
    let values = values.as_object().into_iter().flatten();
    values
        .map(|(key, value)| format!("{}={}", encode(key), written(value)))
        .collect()
}

fn written(value: &Value) -> String {
    match value {
        Value::Array(items) => items.iter().map(written).collect::<Vec<_>>().join(","),
        Value::String(text) => encode(text),
        other => other.to_string(),
    }
}

/// Encodes as forms do.
fn encode(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b' ' => "+".to_owned(),
        b'*' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// Encodes one segment of a path.
pub(crate) fn encode_segment(text: &str) -> String {
    encode(text)
        .replace('+', "%20")
        .replace('*', "%2A")
        .replace("%7E", "~")
}

/// Decodes a part of a query.
pub(crate) fn decode(raw: &str) -> Result<String, String> {
    let mut bytes = Vec::new();
    let mut rest = raw.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits: Vec<_> = rest.by_ref().take(2).collect();
                let digits = String::from_utf8(digits).unwrap_or_default();
                u8::from_str_radix(&digits, 16).map_err(|_| format!("%{digits} in {raw}"))?
            }
            _ => byte,
        });
    }
    String::from_utf8(bytes).map_err(|_| format!("{raw} is not UTF-8"))
}

/// Reads the raw value of a parameter as what its schema says it is.
pub(crate) fn read(parameter: &Parameter, raw: &str) -> Result<Value, String> {
    let schema = &parameter.schema;
    let list = options(schema).and_then(|options| options.first().copied());
    let list = list.unwrap_or(schema);
    if list["type"] == "array" {
        let items = raw.split(',').map(|item| typed(&list["items"], item));
        return items.collect();
    }
    typed(schema, raw)
}

fn typed(schema: &Value, raw: &str) -> Result<Value, String> {
    let text = decode(raw)?;
    let kind = schema["type"].as_str().unwrap_or("string");
    let value = match (kind, text.as_str()) {
        ("boolean", "true") => Some(Value::Bool(true)),
        ("boolean", "false") => Some(Value::Bool(false)),
        ("integer", _) => text.parse::<i64>().ok().map(Value::from),
        // Whole numbers are written as such.
        ("number", _) => match text.parse::<i64>() {
            Ok(whole) => Some(whole.into()),
            Err(_) => text
                .parse::<f64>()
                .ok()
                .filter(|n| n.fract() != 0.0)
                .map(Value::from),
        },
        ("boolean", _) => None,
        _ => Some(text.as_str().into()),
    };
    value.ok_or(format!("{text} is not a {kind}"))
}
