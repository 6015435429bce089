//! What is checked of every query, besides its limits.

use serde::Serialize;
use serde_json::Value;

use crate::{Check, Violation};

/// A query none of whose fields is blank: servers take a blank filter for none, and would answer
/// with more than was asked for.
pub(crate) struct Filled<'a, Q>(pub(crate) &'a Q);

impl<Q: Check + Serialize> Check for Filled<'_, Q> {
    fn check(&self) -> Result<(), Violation> {
        self.0.check()?;
        let Ok(Value::Object(fields)) = serde_json::to_value(self.0) else {
            return Ok(());
        };
        let is_blank = |value: &Value| value.as_str().is_some_and(|text| text.trim().is_empty());
        match fields.iter().find(|(_, value)| is_blank(value)) {
            Some((name, _)) => Err(Violation::new(name, "must not be blank: leave it out")),
            None => Ok(()),
        }
    }
}
