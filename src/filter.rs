//! Filters of queries, which hold several values as text.

use crate::{Error, Result};
use dub_runtime::Violation;

/// What a filter lets through: one of several values, or all but these.
///
/// Goes wherever a setter takes a string and its field says "comma-separated", or that several are
/// joined by commas: in [`Analytics`](crate::Analytics), [`Events`](crate::Events), and the lists
/// of partners and commissions. A single value needs no filter: `country("DE")`.
///
/// ```
/// # fn main() -> dub::Result<()> {
/// use dub::{Filter, types::RetrieveAnalytics};
///
/// let query = RetrieveAnalytics::new()
///     .country(Filter::none_of(["DE", "AT"])?)
///     .device(Filter::any_of(["Desktop", "Mobile"])?)
///     .query(Filter::metadata("plan", "pro")?);
/// assert_eq!(query.country.as_deref(), Some("-DE,AT"));
/// assert_eq!(query.device.as_deref(), Some("Desktop,Mobile"));
/// assert_eq!(query.query.as_deref(), Some("metadata['plan']:pro"));
/// # Ok(())
/// # }
/// ```
///
/// A plain string is sent as it is, so one with a comma means two values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Filter(String);

impl Filter {
    /// One of these values.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) when there is no value,
    /// which the server would take for no filter, or when one is blank, has a comma in it or begins
    /// with `-`.
    pub fn any_of(values: impl IntoIterator<Item = impl Into<String>>) -> Result<Self> {
        joined("", values)
    }

    /// None of these values.
    ///
    /// # Errors
    ///
    /// As [`any_of`](Filter::any_of).
    pub fn none_of(values: impl IntoIterator<Item = impl Into<String>>) -> Result<Self> {
        joined("-", values)
    }

    /// Leads and sales that have this value under this key of their metadata; for the field
    /// `query`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) when key or value is blank
    /// or has a quote, a backslash or a control character in it, or the key has a square bracket.
    pub fn metadata(key: impl AsRef<str>, value: impl AsRef<str>) -> Result<Self> {
        let (key, value) = (key.as_ref(), value.as_ref());
        if !is_quotable(key) || key.contains(['[', ']']) {
            let problem = "must not be blank, nor have quotes, backslashes or brackets in it";
            return Err(invalid("key", problem));
        }
        if !is_quotable(value) {
            let problem = "must not be blank, nor have quotes or backslashes in it";
            return Err(invalid("value", problem));
        }
        // Both ways to write a value are known to work; quotes keep one of several words together.
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        let quote = if value.chars().all(is_word) { "" } else { "'" };
        Ok(Self(format!("metadata['{key}']:{quote}{value}{quote}")))
    }
}

impl From<Filter> for String {
    fn from(filter: Filter) -> Self {
        filter.0
    }
}

/// The values behind the mark, unless the server would read something else.
fn joined(mark: &str, values: impl IntoIterator<Item = impl Into<String>>) -> Result<Filter> {
    let values: Vec<String> = values.into_iter().map(Into::into).collect();
    if values.is_empty() {
        return Err(invalid("values", "must have at least 1 item"));
    }
    let is_unreadable = |value: &String| {
        let is_broken = |c: char| c == ',' || c.is_control();
        value.trim().is_empty() || value.starts_with('-') || value.contains(is_broken)
    };
    if let Some(index) = values.iter().position(is_unreadable) {
        let problem = "must not be blank, begin with `-`, nor have a comma in it";
        return Err(invalid(&format!("values[{index}]"), problem));
    }
    Ok(Filter(format!("{mark}{}", values.join(","))))
}

fn is_quotable(text: &str) -> bool {
    let breaks_out = |c: char| matches!(c, '\'' | '"' | '`' | '\\') || c.is_control();
    !text.trim().is_empty() && !text.contains(breaks_out)
}

fn invalid(field: &str, problem: &str) -> Error {
    Error::invalid_value(Violation::new(field, problem))
}
