//! Checking a request before it is sent.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::Limits;

/// A value that can be checked against the contract before it is sent.
///
/// The code generated for a request type implements [`check`](Check::check) with [`field`] and
/// [`limit`]; everything else is implemented here.
pub trait Check {
    /// Checks the value and everything in it.
    ///
    /// # Errors
    ///
    /// The first [`Violation`], whose field is a path from this value.
    fn check(&self) -> Result<(), Violation>;

    /// Checks the value itself against the limits that apply to its kind. A value that no limit
    /// can apply to, such as an object with fixed fields, passes.
    ///
    /// # Errors
    ///
    /// A [`Violation`] of the field `name`.
    fn measure(&self, name: &str, limits: &Limits) -> Result<(), Violation> {
        let _ = (name, limits);
        Ok(())
    }
}

/// A value that breaks a limit of the contract. The value itself is not repeated, unless it is a
/// number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The path of the field, such as `geo.US` or `links[3].url`; empty for the request as a whole.
    pub field: String,
    /// What is wrong, as the end of a sentence that starts with the field's name.
    pub problem: String,
}

impl Violation {
    /// `problem` ends a sentence that starts with the field's name: "must be at least 1".
    #[must_use]
    pub fn new(field: impl Into<String>, problem: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            problem: problem.into(),
        }
    }

    /// Reads a violation back from its message, for where generated code can pass on only text.
    pub(crate) fn from_message(message: &str) -> Option<Self> {
        let (field, problem) = message.strip_prefix('`')?.split_once("` ")?;
        Some(Self::new(field, problem))
    }

    fn inside(mut self, parent: &str) -> Self {
        self.field = match self.field.as_str() {
            "" => parent.to_owned(),
            index if index.starts_with('[') => format!("{parent}{index}"),
            field => format!("{parent}.{field}"),
        };
        self
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field.as_str() {
            "" => write!(f, "the value {}", self.problem),
            field => write!(f, "`{field}` {}", self.problem),
        }
    }
}

impl std::error::Error for Violation {}

/// Checks what is inside the field `name`.
///
/// # Errors
///
/// The first [`Violation`], its field prefixed with `name`.
pub fn field<T: Check + ?Sized>(name: &str, value: &T) -> Result<(), Violation> {
    value.check().map_err(|violation| violation.inside(name))
}

/// Checks the field `name` itself against `limits`. An absent or cleared value passes.
///
/// # Errors
///
/// A [`Violation`] that names the field and the limit.
pub fn limit<T: Check + ?Sized>(name: &str, value: &T, limits: Limits) -> Result<(), Violation> {
    value.measure(name, &limits)
}

/// Checks how many characters any value has when written as compact JSON; for types that
/// [`limit`] cannot measure so.
///
/// # Errors
///
/// A [`Violation`] that names the field and the limit, or says that the value cannot be written as
/// JSON.
pub fn limit_json<T: Serialize + ?Sized>(
    name: &str,
    value: &T,
    max_length: usize,
) -> Result<(), Violation> {
    let value = serde_json::to_value(value)
        .map_err(|error| Violation::new(name, format!("cannot be written as JSON: {error}")))?;
    value.measure(name, &Limits::new().max_json_length(max_length))
}

/// The number of characters of `value` as compact JSON, never more than a server counts that
/// writes numbers as JavaScript does (`1`, not `1.0`).
fn json_length(value: &Value) -> usize {
    let separated = |lengths: usize, count: usize| 2 + lengths + count.saturating_sub(1);
    match value {
        Value::Array(items) => separated(items.iter().map(json_length).sum(), items.len()),
        Value::Object(map) => object_length(map),
        Value::Number(number) => {
            let text = number.to_string();
            match text.strip_suffix(".0") {
                Some("-0") => 1,
                whole => whole.unwrap_or(&text).len(),
            }
        }
        Value::String(text) => text_length(text),
        Value::Bool(_) | Value::Null => value.to_string().len(),
    }
}

fn object_length(map: &Map<String, Value>) -> usize {
    let entries = map
        .iter()
        .map(|(key, value)| text_length(key) + 1 + json_length(value));
    2 + entries.sum::<usize>() + map.len().saturating_sub(1)
}

fn text_length(text: &str) -> usize {
    serde_json::to_string(text).map_or(text.len() + 2, |json| json.chars().count())
}

impl Check for str {
    fn check(&self) -> Result<(), Violation> {
        Ok(())
    }

    fn measure(&self, name: &str, limits: &Limits) -> Result<(), Violation> {
        limits.text(name, self)
    }
}

impl Check for String {
    fn check(&self) -> Result<(), Violation> {
        Ok(())
    }

    fn measure(&self, name: &str, limits: &Limits) -> Result<(), Violation> {
        limits.text(name, self)
    }
}

impl Check for bool {
    fn check(&self) -> Result<(), Violation> {
        Ok(())
    }
}

impl Check for () {
    fn check(&self) -> Result<(), Violation> {
        Ok(())
    }
}

macro_rules! check_integers {
    ($($type:ty),*) => {$(
        impl Check for $type {
            fn check(&self) -> Result<(), Violation> {
                Ok(())
            }

            fn measure(&self, name: &str, limits: &Limits) -> Result<(), Violation> {
                limits.integer(name, i128::from(*self))
            }
        }
    )*};
}

check_integers!(i8, i16, i32, i64, u8, u16, u32, u64);

macro_rules! check_floats {
    ($($type:ty),*) => {$(
        impl Check for $type {
            fn check(&self) -> Result<(), Violation> {
                self.measure("", &Limits::new())
            }

            fn measure(&self, name: &str, limits: &Limits) -> Result<(), Violation> {
                limits.float(name, f64::from(*self))
            }
        }
    )*};
}

check_floats!(f32, f64);

impl<T: Check + ?Sized> Check for &T {
    fn check(&self) -> Result<(), Violation> {
        (**self).check()
    }

    fn measure(&self, name: &str, limits: &Limits) -> Result<(), Violation> {
        (**self).measure(name, limits)
    }
}

impl<T: Check + ?Sized> Check for Box<T> {
    fn check(&self) -> Result<(), Violation> {
        (**self).check()
    }

    fn measure(&self, name: &str, limits: &Limits) -> Result<(), Violation> {
        (**self).measure(name, limits)
    }
}

impl<T: Check> Check for Option<T> {
    fn check(&self) -> Result<(), Violation> {
        self.as_ref().map_or(Ok(()), Check::check)
    }

    fn measure(&self, name: &str, limits: &Limits) -> Result<(), Violation> {
        self.as_ref()
            .map_or(Ok(()), |value| value.measure(name, limits))
    }
}

impl<T: Check> Check for [T] {
    fn check(&self) -> Result<(), Violation> {
        self.iter()
            .enumerate()
            .try_for_each(|(index, item)| field(&format!("[{index}]"), item))
    }

    fn measure(&self, name: &str, limits: &Limits) -> Result<(), Violation> {
        limits.count(name, self.len())?;
        let Some(item_limits) = limits.items() else {
            return Ok(());
        };
        self.iter()
            .enumerate()
            .try_for_each(|(index, item)| item.measure(&format!("{name}[{index}]"), item_limits))
    }
}

impl<T: Check> Check for Vec<T> {
    fn check(&self) -> Result<(), Violation> {
        self.as_slice().check()
    }

    fn measure(&self, name: &str, limits: &Limits) -> Result<(), Violation> {
        self.as_slice().measure(name, limits)
    }
}

/// Maps by name: the values are checked under their key; the keys, and the whole as JSON, are measured.
macro_rules! check_maps {
    ($($map:ident),*) => {$(
        impl<V: Check + Serialize> Check for $map<String, V> {
            fn check(&self) -> Result<(), Violation> {
                self.iter().try_for_each(|(key, value)| field(&shortened(key), value))
            }

            fn measure(&self, name: &str, limits: &Limits) -> Result<(), Violation> {
                limits.known(name, self.keys().map(String::as_str))?;
                measure_map(self, name, limits)
            }
        }
    )*};
}

check_maps!(BTreeMap, HashMap);

fn measure_map(map: &impl Serialize, name: &str, limits: &Limits) -> Result<(), Violation> {
    // A value that is not JSON fails when the request is built, with a better message.
    limits.json(name, || {
        serde_json::to_value(map).map_or(0, |value| json_length(&value))
    })
}

impl Check for Map<String, Value> {
    fn check(&self) -> Result<(), Violation> {
        Ok(())
    }

    fn measure(&self, name: &str, limits: &Limits) -> Result<(), Violation> {
        limits.known(name, self.keys().map(String::as_str))?;
        limits.json(name, || object_length(self))
    }
}

impl Check for Value {
    fn check(&self) -> Result<(), Violation> {
        Ok(())
    }

    fn measure(&self, name: &str, limits: &Limits) -> Result<(), Violation> {
        match self {
            Self::String(text) => limits.text(name, text)?,
            Self::Array(items) => items.measure(name, limits)?,
            Self::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(integer), _) => limits.integer(name, integer.into())?,
                (None, Some(float)) => limits.float(name, float)?,
                (None, None) => {}
            },
            Self::Null | Self::Bool(_) | Self::Object(_) => {}
        }
        limits.json(name, || json_length(self))
    }
}

/// A key of the caller's, at a length that fits a message.
pub(crate) fn shortened(key: &str) -> std::borrow::Cow<'_, str> {
    match key.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &key[..end]).into(),
        None => key.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn problem<T: Check>(value: T, limits: Limits) -> String {
        limit("x", &value, limits)
            .expect_err("a violation")
            .to_string()
    }

    #[test]
    fn unknown_keys_of_a_map_are_refused_by_their_names() {
        let limits = Limits::new().keys(&["DE", "US"]);
        let map = |keys: &[&str]| -> BTreeMap<String, String> {
            keys.iter()
                .map(|key| ((*key).to_owned(), String::new()))
                .collect()
        };
        assert_eq!(limit("x", &map(&["US", "DE"]), limits), Ok(()));
        assert_eq!(
            limit("x", &map(&["DE", "us"]), limits)
                .unwrap_err()
                .to_string(),
            "`x.us` is not a key that the API knows; `US` is"
        );
        let untyped = Map::from_iter([("dE".to_owned(), Value::Null)]);
        assert_eq!(
            problem(untyped, limits),
            "`x.dE` is not a key that the API knows; `DE` is"
        );
        let unordered: HashMap<_, _> = map(&["ZZ", "XX", "YY"]).into_iter().collect();
        assert_eq!(
            problem(unordered, limits),
            "`x.XX` is not a key that the API knows; it knows 2, such as `DE`"
        );
    }

    #[test]
    fn messages_name_the_field_and_the_limit() {
        let length = Limits::new().min_length(1).max_length(3);
        assert_eq!(
            problem(String::new(), length),
            "`x` must be 1 to 3 characters long, but has 0"
        );
        assert_eq!(
            problem("abcd".to_owned(), length),
            "`x` must be 1 to 3 characters long, but has 4"
        );
        assert_eq!(
            problem("a".to_owned(), Limits::new().min_length(2)),
            "`x` must be at least 2 characters long, but has 1"
        );
        assert_eq!(
            problem(-1_i64, Limits::new().minimum(0)),
            "`x` must be at least 0, but is -1"
        );
        assert_eq!(
            problem(9_i64, Limits::new().maximum(8)),
            "`x` must be at most 8, but is 9"
        );
        assert_eq!(
            problem(0.0, Limits::new().exclusive_minimum(0)),
            "`x` must be greater than 0, but is 0.0"
        );
        assert_eq!(
            problem(1e300, Limits::new().exclusive_maximum(5)),
            "`x` must be less than 5, but is 1e300"
        );
        assert_eq!(
            problem(f64::NAN, Limits::new()),
            "`x` must be a finite number"
        );
        assert_eq!(
            problem(vec![1_i64], Limits::new().min_items(2).max_items(2)),
            "`x` must have exactly 2 items, but has 1"
        );
        static ITEM: Limits = Limits::new().min_length(1);
        assert_eq!(
            problem(vec!["a", ""], Limits::new().item(&ITEM)),
            "`x[1]` must not be empty"
        );
        assert_eq!(
            problem(json!({ "a": "bc" }), Limits::new().max_json_length(9)),
            "`x` must be at most 9 characters long as JSON, but has 10"
        );
        assert!(limit_json("x", &[1.0, 2.0], 5).is_ok());
        assert!(limit_json("x", &[1.0, 2.0], 4).is_err());
    }

    #[test]
    fn what_is_absent_or_within_limits_passes() {
        let limits = Limits::new()
            .min_length(3)
            .max_length(3)
            .minimum(1)
            .min_items(1);
        assert!(limit("x", &None::<String>, limits).is_ok());
        assert!(limit("x", &Some("𝒳yz".to_owned()), limits).is_ok());
        assert!(limit("x", &i64::MAX, limits).is_ok());
        assert!(limit("x", &true, limits).is_ok());
        assert!(limit("x", &-0.0, Limits::new().minimum(0)).is_ok());
    }

    #[test]
    fn json_is_never_counted_longer_than_javascript_counts_it() {
        for (value, javascript) in [
            (
                json!({ "a": 1.0, "b": [true, null, -0.0] }),
                r#"{"a":1,"b":[true,null,0]}"#,
            ),
            (json!(["é\"\n\u{1}", {}, []]), r#"["é\"\n\u0001",{},[]]"#),
            (json!([-0.5, 1e300]), "[-0.5,1e+300]"),
        ] {
            assert!(json_length(&value) <= javascript.chars().count(), "{value}");
            assert!(
                json_length(&value) + 2 >= javascript.chars().count(),
                "{value}"
            );
        }
        assert_eq!(
            json_length(&json!({ "a": [1, 2.5, "x"], "b": {} })),
            r#"{"a":[1,2.5,"x"],"b":{}}"#.len()
        );
    }

    struct Link(Option<String>);

    impl Check for Link {
        fn check(&self) -> Result<(), Violation> {
            limit("url", &self.0, Limits::new().min_length(1))
        }
    }

    #[test]
    fn violations_are_found_inside_and_named_by_their_path() {
        let links = vec![Link(None), Link(Some(String::new()))];
        assert_eq!(links.check().expect_err("a violation").field, "[1].url");
        assert_eq!(
            field("links", &links).expect_err("a violation").field,
            "links[1].url"
        );
        let geo = HashMap::from([("US".to_owned(), f64::INFINITY)]);
        assert_eq!(field("geo", &geo).expect_err("a violation").field, "geo.US");
        let violation = f64::NAN.check().expect_err("a violation");
        assert_eq!(violation.to_string(), "the value must be a finite number");
        let violation = Violation::new("links[1].url", "must `not` be empty");
        assert_eq!(
            Violation::from_message(&violation.to_string()),
            Some(violation)
        );
    }
}
