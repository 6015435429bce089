//! What a setter that takes `impl Into<Patch<T>>` accepts besides a `T`.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value};

use super::Patch;

/// Conversions that a blanket `Into` cannot give without clashing with `From<T>`.
macro_rules! set_from {
    ($($from:ty => $to:ty),* $(,)?) => {$(
        impl From<$from> for Patch<$to> {
            fn from(value: $from) -> Self {
                Self::Set(value.into())
            }
        }
    )*};
}

// A conversion from another `Patch` is not among them: it would leave the type of a bare
// `Patch::Clear` open. Untyped integer literals become `i32`, so a setter for `i64` or `f64` must
// accept it.
set_from! {
    &str => String,
    &String => String,
    Box<str> => String,
    Cow<'_, str> => String,
    char => String,
    i8 => i64,
    i16 => i64,
    i32 => i64,
    u8 => i64,
    u16 => i64,
    u32 => i64,
    i32 => f64,
    u32 => f64,
    f32 => f64,
}

impl From<Vec<&str>> for Patch<Vec<String>> {
    fn from(items: Vec<&str>) -> Self {
        items.as_slice().into()
    }
}

impl From<&[&str]> for Patch<Vec<String>> {
    fn from(items: &[&str]) -> Self {
        Self::Set(items.iter().map(ToString::to_string).collect())
    }
}

impl<const N: usize> From<[&str; N]> for Patch<Vec<String>> {
    fn from(items: [&str; N]) -> Self {
        items.as_slice().into()
    }
}

impl<T, const N: usize> From<[T; N]> for Patch<Vec<T>> {
    fn from(items: [T; N]) -> Self {
        Self::Set(items.into())
    }
}

/// Collections of named values, for free-form fields such as `metadata` and for maps of texts:
/// `[("plan", "pro")]`.
macro_rules! set_members_from {
    ($to:ident of $value:ty: $([$($generics:tt)*] $from:ty),* $(,)?) => {$(
        impl<K: Into<String>, V: Into<$value>, $($generics)*> From<$from>
            for Patch<$to<String, $value>>
        {
            fn from(members: $from) -> Self {
                let members = members.into_iter();
                Self::Set(
                    members
                        .map(|(key, value)| (key.into(), value.into()))
                        .collect(),
                )
            }
        }
    )*};
}

set_members_from! {
    Map of Value:
    [const N: usize] [(K, V); N],
    [] Vec<(K, V)>,
    [] BTreeMap<K, V>,
    [S] HashMap<K, V, S>,
}

// A conversion from any `BTreeMap` would clash with `From<T>`.
set_members_from! {
    BTreeMap of String:
    [const N: usize] [(K, V); N],
    [] Vec<(K, V)>,
    [S] HashMap<K, V, S>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn setters_take_what_is_at_hand() {
        fn text(value: impl Into<Patch<String>>) -> Patch<String> {
            value.into()
        }
        fn number(value: impl Into<Patch<i64>>) -> Patch<i64> {
            value.into()
        }
        fn ratio(value: impl Into<Patch<f64>>) -> Patch<f64> {
            value.into()
        }
        fn members(value: impl Into<Patch<Map<String, Value>>>) -> Patch<Map<String, Value>> {
            value.into()
        }
        fn texts(value: impl Into<Patch<Vec<String>>>) -> Patch<Vec<String>> {
            value.into()
        }
        fn named(
            value: impl Into<Patch<BTreeMap<String, String>>>,
        ) -> Patch<BTreeMap<String, String>> {
            value.into()
        }
        let owned = "a".to_owned();
        assert_eq!(text(&owned), text("a"));
        assert_eq!(text(owned), text("a"));
        assert_eq!(text(Cow::Borrowed("a")), text(Box::<str>::from("a")));
        assert_eq!(text(Patch::or_leave(Some("a"))), text("a"));
        assert_eq!(text(Patch::or_clear(Some("a".to_owned()))), text("a"));
        assert_eq!(number(Patch::or_clear(Some(5))), number(5));
        assert_eq!(text(Patch::or_clear(None::<&str>)), Patch::Clear);
        assert_eq!(text(Patch::Clear), Patch::Clear);
        assert_eq!(text(Patch::or_leave(None::<&str>)), Patch::Leave);
        assert_eq!((number(5), number(5_i64)), (Patch::Set(5), Patch::Set(5)));
        for small in [number(5_u8), number(5_u16), number(5_i8), number(5_i16)] {
            assert_eq!(small, Patch::Set(5));
        }
        let literal: Patch<i64> = 5.into();
        assert_eq!(literal, number(5));
        assert_eq!((ratio(1), ratio(0.5)), (Patch::Set(1.0), Patch::Set(0.5)));
        assert_eq!(texts(["a", "b"]), texts(vec!["a", "b"]));
        assert_eq!(texts(["a".to_owned()]), texts(vec!["a".to_owned()]));
        assert_eq!(number(2).map(|n| n.to_string()), text("2"));
        let plan = members([("plan", "pro")]);
        assert_eq!(
            plan.as_set().and_then(|members| members.get("plan")),
            Some(&Value::from("pro"))
        );
        assert_eq!(members(vec![("plan", "pro")]), plan);
        assert_eq!(members(HashMap::from([("plan", "pro")])), plan);
        assert_eq!(members(BTreeMap::from([("plan".to_owned(), "pro")])), plan);
        assert_eq!(members(Map::new()), Patch::Set(Map::new()));
        let germany = named([("DE", "https://example.de")]);
        assert_eq!(named(vec![("DE", "https://example.de")]), germany);
        assert_eq!(
            named(HashMap::from([("DE", "https://example.de")])),
            germany
        );
        assert_eq!(
            germany.clone(),
            named(germany.as_set().expect("a map").clone())
        );
    }
}
