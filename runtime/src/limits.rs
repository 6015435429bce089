//! The limits a contract puts on a value.

use crate::Violation;
use crate::check::shortened;

/// The limits a contract puts on one value. Each is absent until it is set, and applies to the
/// kinds of value it makes sense for.
///
/// ```
/// use dub_runtime::{Limits, limit};
///
/// const NAME: Limits = Limits::new().min_length(1).max_length(100);
/// let violation = limit("name", &String::new(), NAME).unwrap_err();
/// assert_eq!(violation.to_string(), "`name` must be 1 to 100 characters long, but has 0");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    min_length: Option<usize>,
    max_length: Option<usize>,
    minimum: Option<i64>,
    maximum: Option<i64>,
    exclusive_minimum: Option<i64>,
    exclusive_maximum: Option<i64>,
    min_items: Option<usize>,
    max_items: Option<usize>,
    max_json_length: Option<usize>,
    item: Option<&'static Limits>,
    keys: Option<&'static [&'static str]>,
}

/// One `const` setter per limit.
macro_rules! setters {
    ($($(#[$attribute:meta])* $name:ident: $type:ty),* $(,)?) => {$(
        $(#[$attribute])*
        #[must_use]
        pub const fn $name(mut self, $name: $type) -> Self {
            self.$name = Some($name);
            self
        }
    )*};
}

impl Limits {
    /// No limits.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            min_length: None,
            max_length: None,
            minimum: None,
            maximum: None,
            exclusive_minimum: None,
            exclusive_maximum: None,
            min_items: None,
            max_items: None,
            max_json_length: None,
            item: None,
            keys: None,
        }
    }

    setters! {
        /// A string's least number of characters (Unicode scalar values).
        min_length: usize,
        /// A string's greatest number of characters (Unicode scalar values). A server that counts
        /// UTF-16 units never counts fewer, so what it accepts is not refused here.
        max_length: usize,
        /// A number's least value.
        minimum: i64,
        /// A number's greatest value.
        maximum: i64,
        /// A number must be greater than this.
        exclusive_minimum: i64,
        /// A number must be less than this.
        exclusive_maximum: i64,
        /// A list's least number of items.
        min_items: usize,
        /// A list's greatest number of items.
        max_items: usize,
        /// The greatest number of characters of the value written as compact JSON; applies to
        /// objects and free-form values.
        max_json_length: usize,
        /// The limits on each item of a list.
        item: &'static Limits,
        /// The keys that a map may have.
        keys: &'static [&'static str],
    }

    /// Checks a string's length.
    pub(crate) fn text(&self, name: &str, value: &str) -> Result<(), Violation> {
        let length = value.chars().count();
        let range = Range(self.min_length, self.max_length);
        range.check(name, length, |range, length| match range {
            "at least 1" => "must not be empty".to_owned(),
            _ => format!("must be {range} characters long, but has {length}"),
        })
    }

    /// Checks a list's number of items.
    pub(crate) fn count(&self, name: &str, count: usize) -> Result<(), Violation> {
        let range = Range(self.min_items, self.max_items);
        range.check(name, count, |range, count| {
            format!("must have {range} items, but has {count}")
        })
    }

    /// Checks the length of a value written as JSON.
    pub(crate) fn json(&self, name: &str, length: impl FnOnce() -> usize) -> Result<(), Violation> {
        match self.max_json_length {
            Some(_) => Range(None, self.max_json_length).check(name, length(), |range, length| {
                format!("must be {range} characters long as JSON, but has {length}")
            }),
            None => Ok(()),
        }
    }

    /// Checks a whole number.
    pub(crate) fn integer(&self, name: &str, value: i128) -> Result<(), Violation> {
        self.number(name, &value, |bound| value.cmp(&i128::from(bound)))
    }

    /// Checks a number with a fraction.
    #[allow(
        clippy::cast_precision_loss,
        reason = "bounds beyond 2^53 are compared as the server does"
    )]
    pub(crate) fn float(&self, name: &str, value: f64) -> Result<(), Violation> {
        if !value.is_finite() {
            return Err(Violation::new(name, "must be a finite number"));
        }
        // Not `Display`, which writes 1e300 with all its zeros.
        self.number(name, &format_args!("{value:?}"), |bound| {
            value
                .partial_cmp(&(bound as f64))
                .unwrap_or(std::cmp::Ordering::Equal)
        })
    }

    /// Checks the keys of a map.
    pub(crate) fn known<'k>(
        &self,
        name: &str,
        keys: impl IntoIterator<Item = &'k str>,
    ) -> Result<(), Violation> {
        let Some(known) = self.keys else {
            return Ok(());
        };
        // The first in their order, as a map may have none.
        let unknown = keys.into_iter().filter(|key| !known.contains(key)).min();
        let Some(key) = unknown else {
            return Ok(());
        };
        let meant = known.iter().find(|known| known.eq_ignore_ascii_case(key));
        let hint = match (meant, known.first()) {
            (Some(meant), _) => format!("`{meant}` is"),
            (None, Some(first)) => format!("it knows {}, such as `{first}`", known.len()),
            (None, None) => "it knows none".to_owned(),
        };
        let problem = format!("is not a key that the API knows; {hint}");
        Err(Violation::new(
            format!("{name}.{}", shortened(key)),
            problem,
        ))
    }

    /// The limits on each item of a list.
    pub(crate) const fn items(&self) -> Option<&'static Limits> {
        self.item
    }

    fn number(
        &self,
        name: &str,
        shown: &dyn std::fmt::Display,
        compare: impl Fn(i64) -> std::cmp::Ordering,
    ) -> Result<(), Violation> {
        let problem = if let Some(bound) = self.minimum.filter(|&bound| compare(bound).is_lt()) {
            format!("must be at least {bound}")
        } else if let Some(bound) = self.maximum.filter(|&bound| compare(bound).is_gt()) {
            format!("must be at most {bound}")
        } else if let Some(bound) = self
            .exclusive_minimum
            .filter(|&bound| compare(bound).is_le())
        {
            format!("must be greater than {bound}")
        } else if let Some(bound) = self
            .exclusive_maximum
            .filter(|&bound| compare(bound).is_ge())
        {
            format!("must be less than {bound}")
        } else {
            return Ok(());
        };
        Err(Violation::new(name, format!("{problem}, but is {shown}")))
    }
}

/// An inclusive range of counts.
struct Range(Option<usize>, Option<usize>);

impl Range {
    fn check(
        &self,
        name: &str,
        count: usize,
        problem: impl FnOnce(&str, usize) -> String,
    ) -> Result<(), Violation> {
        let Self(min, max) = *self;
        if min.is_none_or(|min| count >= min) && max.is_none_or(|max| count <= max) {
            return Ok(());
        }
        let range = match (min, max) {
            (Some(min), Some(max)) if min == max => format!("exactly {min}"),
            (Some(min), Some(max)) => format!("{min} to {max}"),
            (Some(min), None) => format!("at least {min}"),
            (_, max) => format!("at most {}", max.unwrap_or(usize::MAX)),
        };
        Err(Violation::new(name, problem(&range, count)))
    }
}
