//! Filters of analytics and events, which the query holds as text.

use dub_runtime::{Check, Violation};
use serde::Serialize;
use serde_json::Value;

/// What a filter of [`Analytics`](crate::Analytics) or [`Events`](crate::Events) lets through: one of
/// several values, or all but these.
///
/// Goes wherever a setter takes a string and its field says "comma-separated". A single value needs
/// no filter: `country("DE")`.
///
/// ```
/// use dub::{Filter, types::RetrieveAnalytics};
///
/// let query = RetrieveAnalytics::new()
///     .country(Filter::none_of(["DE", "AT"]))
///     .device(Filter::any_of(["Desktop", "Mobile"]))
///     .query(Filter::metadata("plan", "pro"));
/// assert_eq!(query.country.as_deref(), Some("-DE,AT"));
/// assert_eq!(query.device.as_deref(), Some("Desktop,Mobile"));
/// assert_eq!(query.query.as_deref(), Some("metadata['plan']:pro"));
/// ```
///
/// What cannot be written so that the server reads the same becomes an empty filter. A call whose
/// query has an empty filter is refused before anything is sent, with an error that names the field.
/// A plain string is sent as it is, so one with a comma means two values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Filter(String);

impl Filter {
    /// One of these values.
    ///
    /// Cannot be written without a value, nor when one is blank, has a comma in it or begins with `-`.
    pub fn any_of(values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self(joined("", values))
    }

    /// None of these values.
    ///
    /// Cannot be written in the cases of [`any_of`](Filter::any_of).
    pub fn none_of(values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self(joined("-", values))
    }

    /// Leads and sales that have this value under this key of their metadata; for the field `query`.
    ///
    /// Cannot be written when key or value is blank or has a quote, a backslash or a control
    /// character in it, nor when the key has a square bracket in it.
    pub fn metadata(key: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let (key, value) = (key.as_ref(), value.as_ref());
        if !is_quotable(key) || key.contains(['[', ']']) || !is_quotable(value) {
            return Self(String::new());
        }
        // Both ways to write a value are known to work; quotes keep one of several words together.
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        let quote = if value.chars().all(is_word) { "" } else { "'" };
        Self(format!("metadata['{key}']:{quote}{value}{quote}"))
    }
}

impl From<Filter> for String {
    fn from(filter: Filter) -> Self {
        filter.0
    }
}

/// The values behind the mark, or nothing if the server would read something else.
fn joined(mark: &str, values: impl IntoIterator<Item = impl Into<String>>) -> String {
    let values: Vec<String> = values.into_iter().map(Into::into).collect();
    let is_readable = |value: &String| {
        let is_broken = |c: char| c == ',' || c.is_control();
        !value.trim().is_empty() && !value.starts_with('-') && !value.contains(is_broken)
    };
    if values.is_empty() || !values.iter().all(is_readable) {
        return String::new();
    }
    format!("{mark}{}", values.join(","))
}

fn is_quotable(text: &str) -> bool {
    let breaks_out = |c: char| matches!(c, '\'' | '"' | '`' | '\\') || c.is_control();
    !text.trim().is_empty() && !text.contains(breaks_out)
}

/// A query whose filters are checked along with its limits: servers take an empty filter for none, and
/// would answer with more than was asked for.
pub(crate) struct Filtered<'a, Q>(pub(crate) &'a Q);

/// Text that is one value, whatever is in it.
const ONE_VALUE: [&str; 5] = ["end", "externalId", "key", "query", "start"];

impl<Q: Check + Serialize> Check for Filtered<'_, Q> {
    fn check(&self) -> Result<(), Violation> {
        self.0.check()?;
        let Ok(Value::Object(fields)) = serde_json::to_value(self.0) else {
            return Ok(());
        };
        for (name, value) in &fields {
            let Some(text) = value.as_str() else { continue };
            if text.trim().is_empty() {
                let problem = "must not be empty: leave it out, or see what `Filter` can write";
                return Err(Violation::new(name, problem));
            }
            let values = text.strip_prefix('-').unwrap_or(text);
            let has_gap = values.split(',').any(|value| value.trim().is_empty());
            if has_gap && !ONE_VALUE.contains(&name.as_str()) {
                return Err(Violation::new(name, "must not have an empty value in it"));
            }
        }
        Ok(())
    }
}
