//! Three-valued fields of an update.

mod setters;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Check, Limits, Violation};

/// A field of a request that can be left alone, cleared, or set.
///
/// Setters take a plain value, which sets the field, or [`Patch::Clear`]. There is deliberately no
/// `From<Option<T>>`: whether `None` leaves or clears is for the caller to say, with
/// [`or_leave`](Patch::or_leave) or [`or_clear`](Patch::or_clear).
///
/// JSON has three states where `Option` has two. A field of this type needs
/// `#[serde(default, skip_serializing_if = "Patch::is_leave")]`, because serialising
/// [`Leave`](Patch::Leave) itself can only give `null`.
///
/// ```
/// # use dub_runtime::Patch;
/// use serde::Serialize;
///
/// #[derive(Default, Serialize)]
/// struct Update {
///     #[serde(default, skip_serializing_if = "Patch::is_leave")]
///     title: Patch<String>,
///     #[serde(default, skip_serializing_if = "Patch::is_leave")]
///     comment: Patch<String>,
///     #[serde(default, skip_serializing_if = "Patch::is_leave")]
///     limit: Patch<i64>,
/// }
///
/// let update = Update { title: "New".into(), comment: Patch::Clear, ..Update::default() };
/// assert_eq!(serde_json::to_string(&update)?, r#"{"title":"New","comment":null}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Patch<T> {
    /// The field is not sent, and keeps its value.
    #[default]
    Leave,
    /// `null` is sent, and the field loses its value.
    Clear,
    /// The field gets this value.
    Set(T),
}

impl<T> Patch<T> {
    /// `Some` sets, `None` leaves the field alone.
    #[must_use]
    pub fn or_leave(value: Option<impl Into<T>>) -> Self {
        value.map_or(Self::Leave, |value| Self::Set(value.into()))
    }

    /// `Some` sets, `None` clears the field.
    #[must_use]
    pub fn or_clear(value: Option<impl Into<T>>) -> Self {
        value.map_or(Self::Clear, |value| Self::Set(value.into()))
    }

    /// Whether the field is left alone.
    #[must_use]
    pub const fn is_leave(&self) -> bool {
        matches!(self, Self::Leave)
    }

    /// Whether the field is cleared.
    #[must_use]
    pub const fn is_clear(&self) -> bool {
        matches!(self, Self::Clear)
    }

    /// The new value, if there is one.
    #[must_use]
    pub const fn as_set(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Leave | Self::Clear => None,
        }
    }

    /// Changes the new value, if there is one.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Patch<U> {
        match self {
            Self::Leave => Patch::Leave,
            Self::Clear => Patch::Clear,
            Self::Set(value) => Patch::Set(change(value)),
        }
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}

impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_set().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<T>::deserialize(deserializer).map(Self::or_clear)
    }
}

impl<T: Check> Check for Patch<T> {
    fn check(&self) -> Result<(), Violation> {
        self.as_set().map_or(Ok(()), Check::check)
    }

    fn measure(&self, name: &str, limits: &Limits) -> Result<(), Violation> {
        self.as_set()
            .map_or(Ok(()), |value| value.measure(name, limits))
    }
}

#[cfg(feature = "schemars")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Patch<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        Option::<T>::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        Option::<T>::schema_id()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Option::<T>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    struct Update {
        #[serde(default, skip_serializing_if = "Patch::is_leave")]
        limit: Patch<i64>,
    }

    #[test]
    fn absent_null_and_value_are_three_things() {
        for (json, limit) in [
            ("{}", Patch::Leave),
            (r#"{"limit":null}"#, Patch::Clear),
            (r#"{"limit":5}"#, Patch::Set(5)),
        ] {
            let update = Update { limit };
            assert_eq!(serde_json::to_string(&update).expect("JSON"), json);
            assert_eq!(
                serde_json::from_str::<Update>(json).expect("an update"),
                update
            );
        }
        assert!(serde_json::from_str::<Update>(r#"{"limit":"5"}"#).is_err());
        assert_eq!(
            serde_json::to_string(&Patch::<i64>::Leave).expect("JSON"),
            "null"
        );
    }

    #[test]
    fn only_a_new_value_is_checked() {
        let limits = Limits::new().minimum(1);
        assert!(Patch::<i64>::Leave.measure("limit", &limits).is_ok());
        assert!(Patch::<i64>::Clear.measure("limit", &limits).is_ok());
        assert!(Patch::Set(0_i64).measure("limit", &limits).is_err());
        assert!(Patch::Set(f64::NAN).check().is_err());
    }

    #[cfg(feature = "schemars")]
    #[test]
    fn the_schema_is_nullable_and_optional() {
        let schema = schemars::schema_for!(Update).to_value();
        assert_eq!(
            schema["properties"]["limit"]["type"],
            serde_json::json!(["integer", "null"])
        );
        assert_eq!(schema.get("required"), None);
    }
}
