//! Unions whose variants are told apart by a field.

use serde::de::{DeserializeOwned, Error};
use serde_json::Value;

/// Defines a union whose payloads carry the field that tells them apart.
///
/// The tag is part of each payload type, so serialising a union is serialising its payload. A tag
/// that no variant lists, or no tag at all, gives `Unknown(serde_json::Value)`, which is sent back
/// as it came; a known tag whose payload does not decode is an error.
///
/// ```
/// use serde::{Deserialize, Serialize};
///
/// # #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
/// #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
/// pub struct Opened { event: String, door: u32 }
///
/// dub_runtime::tagged_union! {
///     /// Something that happened.
///     pub enum Event by "event" {
///         /// A door was opened.
///         Opened(Opened) = ["door.opened", "door.unlocked"],
///     }
/// }
///
/// let event: Event = serde_json::from_str(r#"{"event":"door.opened","door":2}"#)?;
/// assert!(matches!(event, Event::Opened(Opened { door: 2, .. })));
/// let event: Event = serde_json::from_str(r#"{"event":"door.painted"}"#)?;
/// assert!(matches!(event, Event::Unknown(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! tagged_union {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident by $tag:literal {
            $($(#[$variant_attribute:meta])* $variant:ident($payload:ty) = [$($value:literal),+ $(,)?]),* $(,)?
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant)]
        $visibility enum $name {
            $($(#[$variant_attribute])* $variant($payload),)*
            /// A variant newer than this release, kept as it came.
            Unknown($crate::__private::serde_json::Value),
        }

        // What is newer than this release may hold secrets, and nobody knows where.
        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $(Self::$variant(payload) => {
                        f.debug_tuple(stringify!($variant)).field(payload).finish()
                    })*
                    Self::Unknown(value) => f
                        .debug_struct("Unknown")
                        .field($tag, &$crate::__private::tag_of(value, $tag))
                        .finish_non_exhaustive(),
                }
            }
        }

        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(payload) => {
                        $crate::__private::serde::Serialize::serialize(payload, serializer)
                    })*
                    Self::Unknown(value) => {
                        $crate::__private::serde::Serialize::serialize(value, serializer)
                    }
                }
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                let value =
                    <$crate::__private::serde_json::Value as $crate::__private::serde::Deserialize>
                        ::deserialize(deserializer)?;
                match $crate::__private::tag_of(&value, $tag) {
                    $(::std::option::Option::Some($($value)|+) => {
                        $crate::__private::decode_variant(value).map(Self::$variant)
                    })*
                    _ => ::std::result::Result::Ok(Self::Unknown(value)),
                }
            }
        }

        $crate::__json_schema_union!($name, [$($payload),*]);
    };
}

// Two versions for the same reason as `__json_schema_enum`. The payloads are the caller's, who may do
// without schemas in a program where another client has them.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __json_schema_union {
    ($name:ident, [$($payload:ty),*]) => {
        #[cfg(feature = "schemars")]
        impl $crate::__private::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }

            fn json_schema(
                generator: &mut $crate::__private::schemars::SchemaGenerator,
            ) -> $crate::__private::schemars::Schema {
                $crate::__private::schemars::json_schema!({
                    "anyOf": [$(generator.subschema_for::<$payload>(),)* true],
                })
            }
        }
    };
}

#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __json_schema_union {
    ($name:ident, [$($payload:ty),*]) => {};
}

/// The value of the field that tells the variants apart.
pub fn tag_of<'a>(value: &'a Value, tag: &str) -> Option<&'a str> {
    value.get(tag)?.as_str()
}

/// Decodes a payload, and says at which path it failed: the outer decoder cannot, for it saw one
/// opaque value.
///
/// # Errors
///
/// The decoding error, with its path inside the payload.
pub fn decode_variant<T: DeserializeOwned, E: Error>(value: Value) -> Result<T, E> {
    serde_path_to_error::deserialize(value).map_err(E::custom)
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};
    use serde_json::{Value, json};

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    struct Data {
        id: u32,
    }

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    struct Link {
        event: String,
        data: Data,
    }

    crate::tagged_union! {
        /// An event.
        enum Event by "event" {
            /// A link.
            Link(Link) = ["link.created", "link.updated"],
            /// Boxed payloads work too.
            Boxed(Box<Link>) = ["boxed"],
        }
    }

    fn decode(value: &Value) -> Event {
        serde_json::from_value(value.clone()).expect("an event")
    }

    #[test]
    fn every_tag_round_trips_known_or_not() {
        for value in [
            json!({ "event": "link.created", "data": { "id": 1 } }),
            json!({ "event": "link.updated", "data": { "id": 1 } }),
            json!({ "event": "boxed", "data": { "id": 1 } }),
            json!({ "event": "new", "data": [1] }),
            json!({ "event": 7 }),
            json!({ "data": { "id": 1 } }),
            json!("text"),
        ] {
            assert_eq!(serde_json::to_value(decode(&value)).expect("JSON"), value);
        }
        assert!(matches!(
            decode(&json!({ "event": "link.updated", "data": { "id": 1 } })),
            Event::Link(_)
        ));
        assert!(matches!(
            decode(&json!({ "event": "new" })),
            Event::Unknown(_)
        ));
    }

    #[test]
    fn a_known_tag_with_a_broken_payload_says_where() {
        let broken = json!({ "event": "link.created", "data": { "id": "x" } });
        let message = serde_json::from_value::<Event>(broken)
            .expect_err("broken")
            .to_string();
        assert!(message.contains("data.id"), "{message}");
    }

    #[cfg(feature = "schemars")]
    #[test]
    fn the_schema_offers_every_payload() {
        let schema = schemars::schema_for!(Event).to_value();
        assert_eq!(schema["anyOf"][0]["$ref"], "#/$defs/Link");
        assert_eq!(schema["anyOf"][2], true);
    }
}
