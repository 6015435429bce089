//! How many there are, as one number or by group.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::whole_number;

/// How many things have the same value in the field that they are grouped by.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CountGroup {
    /// The value of the field, which may be an ID; `None` for what has none.
    pub value: Option<String>,
    /// How many have it.
    pub count: i64,
}

/// One number, which servers also write with a fraction of zero.
#[doc(hidden)]
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Count(#[serde(deserialize_with = "whole_number::deserialize")] pub i64);

/// A group as servers send it: contracts do not know that they do.
#[doc(hidden)]
#[derive(Debug, Deserialize)]
pub struct CountRow {
    #[serde(rename = "_count")]
    count: Count,
    #[serde(flatten)]
    values: Map<String, Value>,
}

impl CountRow {
    /// The group, by the field that was asked for.
    #[must_use]
    pub fn group(mut self, field: &str) -> CountGroup {
        let value = match self.values.remove(field) {
            None | Some(Value::Null) => None,
            Some(Value::String(value)) => Some(value),
            Some(other) => Some(other.to_string()),
        };
        CountGroup {
            value,
            count: self.count.0,
        }
    }
}
