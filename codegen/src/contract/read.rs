//! Text to value: JSON or YAML, with nothing lost on the way.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::Problem;

/// Reads JSON or YAML. A key that is written twice is an error in both, because all but one of
/// its values would be lost. YAML aliases are resolved, within the limits of the parser.
pub(crate) fn read(text: &str) -> Result<Value, Problem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.trim_start().chars().next() {
        None => Err(Problem::Empty),
        Some('<') => Err(Problem::Html),
        Some('{' | '[') => json(text),
        Some(_) => yaml(text),
    }
}

fn json(text: &str) -> Result<Value, Problem> {
    let mut json = serde_json::Deserializer::from_str(text);
    let read = Strict::deserialize(&mut json).and_then(|Strict(value)| json.end().map(|()| value));
    let error = match read {
        Ok(value) => return Ok(value),
        Err(error) if error.is_eof() => return Err(Problem::CutOff(error.to_string())),
        Err(error) => error,
    };
    match (error.is_syntax(), unreadable(&error)) {
        (true, Problem::Syntax(problem)) => yaml_in_braces(text, &problem),
        (_, problem) => Err(problem),
    }
}

/// YAML may look like JSON and go on with keys that have no quotes.
fn yaml_in_braces(text: &str, as_json: &str) -> Result<Value, Problem> {
    yaml(text).map_err(|problem| match problem {
        Problem::Syntax(as_yaml) => Problem::Syntax(format!("{as_json}; as YAML: {as_yaml}")),
        other => other,
    })
}

fn yaml(text: &str) -> Result<Value, Problem> {
    Strict::deserialize(yaml_serde::Deserializer::from_str(text))
        .map(|Strict(value)| value)
        .map_err(|error| unreadable(&error))
}

/// Both parsers stop at a depth that would endanger the stack, and say so in these words.
fn unreadable(error: &dyn fmt::Display) -> Problem {
    let error = error.to_string();
    match error.contains("recursion limit exceeded") {
        true => Problem::TooDeep(error),
        false => Problem::Syntax(error),
    }
}

/// A value whose objects had no key twice.
struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor).map(Self)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has too")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    /// What YAML calls a document of comments only.
    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value)
            .map(Value::Number)
            .ok_or_else(|| E::custom(format_args!("the number {value} does not exist in JSON")))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Strict(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        // YAML reads the status code in `200:` as a number; asked for a string, it gives "200".
        while let Some(key) = entries.next_key::<String>()? {
            if map.contains_key(&key) {
                return Err(A::Error::custom(format_args!(
                    "the key `{key}` is there twice"
                )));
            }
            let Strict(value) = entries.next_value()?;
            map.insert(key, value);
        }
        Ok(map.into())
    }
}
