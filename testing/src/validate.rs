//! Whether a value is what a schema says: more strictly than JSON Schema, which lets objects grow.

use crate::samples::{is_required, options};
use serde_json::{Map, Value};

/// The first thing that is wrong with `value`, and where: `place` is the path to it.
///
/// Patterns and formats are not looked at; whether texts arrive unchanged is another question.
pub(crate) fn validate(schema: &Value, value: &Value, place: &str) -> Result<(), String> {
    let complain = |problem: String| Err(format!("{place}: {problem}: {value}"));
    if value.is_null() && schema["nullable"] == true {
        return Ok(());
    }
    if schema.get("oneOf").is_some() || schema.get("anyOf").is_some() {
        return one_of(schema, value, place);
    }
    if let Some(values) = schema["enum"].as_array()
        && !values.contains(value)
    {
        return complain(format!("not one of {values:?}"));
    }
    match (schema["type"].as_str(), value) {
        (Some("object"), Value::Object(object)) => members(schema, object, place),
        (Some("array"), Value::Array(items)) => {
            within(schema, "minItems", "maxItems", items.len() as f64, place)?;
            let mut items = items.iter().enumerate();
            items.try_for_each(|(index, item)| {
                validate(&schema["items"], item, &format!("{place}[{index}]"))
            })
        }
        (Some("string"), Value::String(text)) => {
            let length = text.chars().count() as f64;
            within(schema, "minLength", "maxLength", length, place)
        }
        (Some("integer"), Value::Number(number)) if number.is_f64() => {
            complain("not an integer".into())
        }
        (Some("integer" | "number"), Value::Number(number)) => {
            let number = number.as_f64().unwrap_or(f64::NAN);
            within(schema, "minimum", "maximum", number, place)
        }
        (Some("boolean"), Value::Bool(_)) | (None, _) => Ok(()),
        (Some(kind), _) => complain(format!("not a {kind}")),
    }
}

fn one_of(schema: &Value, value: &Value, place: &str) -> Result<(), String> {
    let complaints: Result<Vec<_>, ()> = options(schema)
        .into_iter()
        .flatten()
        .map(|option| validate(option, value, place).err().ok_or(()))
        .collect();
    match complaints {
        Err(()) => Ok(()),
        Ok(complaints) => Err(format!(
            "{place}: no variant fits: {}",
            complaints.join("; ")
        )),
    }
}

fn members(schema: &Value, object: &Map<String, Value>, place: &str) -> Result<(), String> {
    let properties = schema["properties"].as_object();
    let mut names = properties.into_iter().flatten().map(|(name, _)| name);
    if let Some(name) = names.find(|name| is_required(schema, name) && !object.contains_key(*name))
    {
        return Err(format!("{place}: {name} is missing"));
    }
    object.iter().try_for_each(|(name, value)| {
        let schema = match properties.and_then(|properties| properties.get(name)) {
            Some(property) => property,
            None if schema["additionalProperties"].is_object() => &schema["additionalProperties"],
            None => return Err(format!("{place}: {name} is not in the contract")),
        };
        validate(schema, value, &format!("{place}.{name}"))
    })
}

/// Whether a length, a count or a number is within the limits that these keywords set.
fn within(schema: &Value, min: &str, max: &str, size: f64, place: &str) -> Result<(), String> {
    let too_small = match schema[min].as_f64() {
        Some(limit) if schema["exclusiveMinimum"] == true => size <= limit,
        Some(limit) => size < limit,
        // How one version of the vendor's generator writes "greater than 0".
        None => schema["exclusiveMinimum"] == true && size <= 0.0,
    };
    let too_big = schema[max].as_f64().is_some_and(|limit| size > limit);
    match (too_small, too_big) {
        (true, _) => Err(format!("{place}: {size} is less than {min} allows")),
        (_, true) => Err(format!("{place}: {size} is more than {max} allows")),
        _ => Ok(()),
    }
}
