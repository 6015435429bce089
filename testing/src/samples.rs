//! Values made of schemas: the same schema always gives the same value.

use serde_json::{Map, Value, json};

#[cfg(test)]
mod tests;

/// The value of an enumeration, and the name of a field, that this release cannot know.
pub(crate) const NEWER: &str = "newerThanThisRelease";

/// What a sample has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sampler {
    /// Which variant of each union.
    variant: usize,
    optional: bool,
    nulls: bool,
    unknown_fields: bool,
    unknown_values: bool,
}

impl Sampler {
    /// Every property.
    pub(crate) const fn full(variant: usize) -> Self {
        Self {
            variant,
            optional: true,
            nulls: false,
            unknown_fields: false,
            unknown_values: false,
        }
    }

    /// Every property, and `null` wherever that is allowed.
    pub(crate) const fn cleared(variant: usize) -> Self {
        Self {
            nulls: true,
            ..Self::full(variant)
        }
    }

    /// Only what is required, and `null` wherever that is allowed.
    pub(crate) const fn minimal(variant: usize) -> Self {
        Self {
            optional: false,
            ..Self::cleared(variant)
        }
    }

    /// Every property, and enumerations with a value that is not in the contract.
    pub(crate) const fn newer(variant: usize) -> Self {
        Self {
            unknown_values: true,
            ..Self::full(variant)
        }
    }

    /// The same with a property in every object that is not in the contract.
    pub(crate) const fn with_unknown_fields(self) -> Self {
        Self {
            unknown_fields: true,
            ..self
        }
    }

    /// A sample of what is called `name`, from which its texts and numbers are made.
    pub(crate) fn sample(self, schema: &Value, name: &str) -> Value {
        if self.nulls && schema["nullable"] == true {
            return Value::Null;
        }
        if let Some(options) = options(schema) {
            return self.sample(options[self.variant % options.len()], name);
        }
        if let Some(value) = self.member(schema) {
            return value;
        }
        match schema["type"].as_str() {
            Some("object") => self.object(schema),
            Some("array") => self.array(schema, name),
            Some("integer" | "number") => number(schema, name),
            Some("boolean") => Value::Bool(true),
            // Without a type anything goes, so a text does.
            _ => text(schema, name).into(),
        }
    }

    /// A value of an enumeration. One with a single value tells unions apart and is kept.
    fn member(self, schema: &Value) -> Option<Value> {
        let values = schema["enum"].as_array()?;
        let known: Vec<_> = values.iter().filter(|value| !value.is_null()).collect();
        match self.unknown_values && known.len() > 1 {
            true => Some(NEWER.into()),
            false => known.first().map(|value| (*value).clone()),
        }
    }

    fn object(self, schema: &Value) -> Value {
        let mut object = Map::new();
        for (name, property) in properties(schema) {
            if self.optional || is_required(schema, name) {
                object.insert(name.clone(), self.sample(property, name));
            }
        }
        if schema["properties"].is_object() && self.unknown_fields {
            object.insert(NEWER.into(), json!({"nested": [2]}));
        }
        if schema["additionalProperties"].is_object() && self.optional {
            for name in ["first", "second"] {
                let value = self.sample(&schema["additionalProperties"], name);
                object.insert(name.into(), value);
            }
        }
        object.into()
    }

    fn array(self, schema: &Value, name: &str) -> Value {
        let limit = |keyword: &str| schema[keyword].as_u64();
        let wanted = if self.optional { 2 } else { 1 };
        let length = wanted.clamp(
            limit("minItems").unwrap_or(0),
            limit("maxItems").unwrap_or(u64::MAX),
        );
        let item = |index| self.sample(&schema["items"], &format!("{name}[{index}]"));
        (0..length).map(item).collect()
    }
}

/// A longer list of optional properties with the same schema is a map that spells out its keys.
const LONGEST_LIST: usize = 100;

/// The properties that samples have: all, or a few of a map that spells out its keys.
fn properties(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    let properties = schema["properties"].as_object();
    let is_map = properties.is_some_and(|properties| {
        let mut schemas = properties.values();
        let first = schemas.next();
        properties.len() > LONGEST_LIST
            && schemas.all(|schema| Some(schema) == first)
            && !properties.keys().any(|name| is_required(schema, name))
    });
    let few = if is_map { 3 } else { usize::MAX };
    properties.into_iter().flatten().take(few)
}

/// How many samples it takes to see every variant of every union once.
pub(crate) fn variants(schema: &Value) -> usize {
    let here = options(schema).map_or(1, |options| options.len());
    let inside = match schema {
        Value::Array(items) => items.iter().map(variants).max(),
        Value::Object(members) => members.values().map(variants).max(),
        _ => None,
    };
    here.max(inside.unwrap_or(1))
}

/// The variants of a union. Where it is one value or a list of such, the list is all there is to see.
pub(crate) fn options(schema: &Value) -> Option<Vec<&Value>> {
    let options = schema.get("oneOf").or_else(|| schema.get("anyOf"))?;
    let options: Vec<_> = options.as_array()?.iter().collect();
    match options.as_slice() {
        [one, list] if list["type"] == "array" && list["items"]["type"] == one["type"] => {
            Some(vec![list])
        }
        _ => Some(options),
    }
}

pub(crate) fn is_required(schema: &Value, name: &str) -> bool {
    let required = schema["required"].as_array();
    required.is_some_and(|names| names.iter().any(|required| required == name))
}

/// Neither 0 nor 1, which defaults and flags are, and another one for most names.
fn number(schema: &Value, name: &str) -> Value {
    let limit = |keyword: &str| schema[keyword].as_i64();
    let spread = name.bytes().map(i64::from).sum::<i64>() % 7;
    let number = limit("minimum").unwrap_or(0).max(2) + spread;
    number.min(limit("maximum").unwrap_or(number)).into()
}

/// A text that says what it is, and that is hard to carry.
fn text(schema: &Value, name: &str) -> String {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let text = match (schema["format"].as_str(), schema["pattern"].as_str()) {
        (Some("email"), _) => format!("{plain}+a.b@example.com"),
        (Some("uri"), _) => format!("https://example.com/{plain}?a=b%20c&d=,#e"),
        (Some("date-time"), _) => "2026-01-02T03:04:05.678Z".to_owned(),
        (_, Some(r"^[1-9]\d{7,14}$")) => "15550104477".to_owned(),
        (_, Some(r".*\.link$")) => format!("{plain}.link"),
        (_, Some(pattern)) if pattern.starts_with("^data:image") => {
            "data:image/png;base64,iVBORw0KGgo=".to_owned()
        }
        // Lists in a query are joined by commas, so what is in a list has none.
        _ if name.ends_with(']') => format!("{name} é&=+%/?#\"'"),
        _ => format!("{name} é&=+%,/?#\"'"),
    };
    let limit = |keyword: &str| {
        schema[keyword]
            .as_u64()
            .and_then(|n| usize::try_from(n).ok())
    };
    let padded = format!("{text:x<width$}", width = limit("minLength").unwrap_or(0));
    padded
        .chars()
        .take(limit("maxLength").unwrap_or(usize::MAX))
        .collect()
}
