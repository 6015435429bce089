//! Lists in the query of a URL.

use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, SeqAccess, Visitor};
use serde::ser::{self, Serialize, Serializer};

use crate::{Check, Limits, Violation};

/// ASCII's own separator of units: no text has it, and it survives percent-encoding recognisably.
const SEPARATOR: char = '\u{1f}';

/// A list in a query, which is sent as `?key=a,b`. Setters take `["a", "b"]`.
///
/// The serialiser under the generated client writes lists as repeated keys, and a comma inside a
/// value as `%2C`. So the list is serialised as one string whose items are joined by U+001F, and
/// the transport turns that character into a plain comma in the URL. A stored request (JSON) holds
/// the same string; an array of strings, or one string with commas, is accepted when
/// reading one.
///
/// An item cannot be empty or contain a comma, since the server could not tell it apart; nor can
/// the list be empty, which servers read as one empty item or as no filter at all. Both are refused
/// before anything is sent: leave the parameter out instead.
///
/// ```
/// # use dub_runtime::CommaList;
/// let tags: CommaList = ["a", "b"].into();
/// assert_eq!(tags.as_slice(), ["a", "b"]);
/// assert_eq!(CommaList::from("a").len(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CommaList<T = String>(Vec<T>);

impl<T> CommaList<T> {
    /// The items.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }

    /// The items.
    #[must_use]
    pub fn into_vec(self) -> Vec<T> {
        self.0
    }

    /// How many items there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no items, which cannot be sent.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Display> CommaList<T> {
    /// The items as text, if the server can read them back.
    fn texts(&self) -> Result<Vec<String>, Violation> {
        if self.0.is_empty() {
            return Err(Violation::new(
                "",
                "must have at least 1 item: leave it out instead",
            ));
        }
        let text = |(index, item): (usize, &T)| {
            let text = item.to_string();
            let problem = if text.is_empty() {
                "must not be empty: the server could not tell it from nothing"
            } else if text.contains([',', SEPARATOR]) {
                "must not contain a comma: the server would read two items"
            } else {
                return Ok(text);
            };
            Err(Violation::new(format!("[{index}]"), problem))
        };
        self.0.iter().enumerate().map(text).collect()
    }
}

impl<T: Display> Serialize for CommaList<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let texts = self.texts().map_err(|violation| {
            let place = if violation.field.is_empty() {
                "a list".into()
            } else {
                format!("item {}", violation.field)
            };
            ser::Error::custom(format!("{place} in the query {}", violation.problem))
        })?;
        serializer.serialize_str(&texts.join(&SEPARATOR.to_string()))
    }
}

impl<'de, T: FromStr<Err: Display>> Deserialize<'de> for CommaList<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Items(PhantomData))
    }
}

struct Items<T>(PhantomData<T>);

impl<'de, T: FromStr<Err: Display>> Visitor<'de> for Items<T> {
    type Value = CommaList<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of strings, or a string of items separated by U+001F")
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Self::Value, E> {
        if value.is_empty() {
            return Ok(CommaList(Vec::new()));
        }
        value
            .split([SEPARATOR, ','])
            .map(item)
            .collect::<Result<_, _>>()
            .map(CommaList)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(text) = sequence.next_element::<String>()? {
            items.push(item(&text)?);
        }
        Ok(CommaList(items))
    }
}

fn item<T: FromStr<Err: Display>, E: de::Error>(text: &str) -> Result<T, E> {
    text.parse().map_err(E::custom)
}

impl<T: Check + Display> Check for CommaList<T> {
    fn check(&self) -> Result<(), Violation> {
        self.texts()?;
        self.0.check()
    }

    fn measure(&self, name: &str, limits: &Limits) -> Result<(), Violation> {
        self.0.measure(name, limits)
    }
}

impl<S: Into<T>, T> FromIterator<S> for CommaList<T> {
    fn from_iter<I: IntoIterator<Item = S>>(items: I) -> Self {
        Self(items.into_iter().map(Into::into).collect())
    }
}

impl<S: Into<T>, T> From<Vec<S>> for CommaList<T> {
    fn from(items: Vec<S>) -> Self {
        items.into_iter().collect()
    }
}

impl<S: Into<T>, T, const N: usize> From<[S; N]> for CommaList<T> {
    fn from(items: [S; N]) -> Self {
        items.into_iter().collect()
    }
}

impl<S: Clone + Into<T>, T> From<&[S]> for CommaList<T> {
    fn from(items: &[S]) -> Self {
        items.iter().cloned().collect()
    }
}

impl From<&str> for CommaList {
    fn from(item: &str) -> Self {
        Self(vec![item.to_owned()])
    }
}

impl From<String> for CommaList {
    fn from(item: String) -> Self {
        Self(vec![item])
    }
}

#[cfg(feature = "schemars")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for CommaList<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        Vec::<T>::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        Vec::<T>::schema_id()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<T>::json_schema(generator)
    }
}

/// The query with plain commas where a [`CommaList`] was serialised.
pub(crate) fn with_commas(query: &str) -> Option<String> {
    query.contains("%1F").then(|| query.replace("%1F", ","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorCode;

    #[test]
    fn a_list_is_one_string_and_reads_back_from_an_array_too() {
        let list: CommaList = vec!["a", "b c"].into();
        let json = serde_json::to_string(&list).expect("JSON");
        assert_eq!(json, r#""a\u001fb c""#);
        for json in [json.as_str(), r#"["a","b c"]"#] {
            assert_eq!(
                serde_json::from_str::<CommaList>(json).expect("a list"),
                list
            );
        }
        assert_eq!(
            serde_json::from_str::<CommaList>(r#""""#).expect("a list"),
            CommaList::default()
        );
        assert_eq!(
            serde_json::from_str::<CommaList>(r#""a,b""#).expect("a list"),
            ["a", "b"].into()
        );
        assert!(serde_json::from_str::<CommaList>("[1]").is_err());
        let codes: CommaList<ErrorCode> = [ErrorCode::Conflict, "new".into()].into();
        let json = serde_json::to_string(&codes).expect("JSON");
        assert_eq!(
            serde_json::from_str::<CommaList<ErrorCode>>(&json).expect("a list"),
            codes
        );
    }

    #[test]
    fn what_the_server_could_not_read_back_is_refused() {
        for (items, field, problem) in [
            (vec![], "", "at least 1 item"),
            (vec!["a", ""], "[1]", "must not be empty"),
            (vec!["a,b"], "[0]", "must not contain a comma"),
            (vec!["a\u{1f}b"], "[0]", "must not contain a comma"),
        ] {
            let list = CommaList::<String>::from(items);
            let violation = list.check().expect_err("refused");
            assert_eq!(violation.field, field);
            assert!(violation.problem.contains(problem), "{violation}");
            let message = serde_json::to_string(&list)
                .expect_err("refused")
                .to_string();
            assert!(message.contains(problem), "{message}");
        }
    }

    #[test]
    fn only_the_separator_becomes_a_comma() {
        assert_eq!(
            with_commas("ids=a%1Fb&q=x%2Cy").as_deref(),
            Some("ids=a,b&q=x%2Cy")
        );
        assert_eq!(with_commas("q=x%2Cy"), None);
    }

    #[cfg(feature = "schemars")]
    #[test]
    fn the_schema_is_an_array() {
        let schema = schemars::schema_for!(CommaList).to_value();
        assert_eq!(schema["type"], "array");
    }
}
