//! Enumerations that outlive this release.

/// Defines an enumeration of strings that keeps values it does not know.
///
/// Besides the variants listed, the type has `Unknown(String)`: a server that adds a value breaks
/// neither decoding nor a `match`, and the value is sent back as it came. The name `Unknown` is
/// therefore taken.
///
/// ```
/// dub_runtime::open_enum! {
///     /// A colour.
///     pub enum Colour {
///         /// Red.
///         Red = "red",
///     }
/// }
///
/// assert_eq!(Colour::from("red"), Colour::Red);
/// assert_eq!(Colour::from("teal"), Colour::Unknown("teal".to_owned()));
/// assert_eq!(Colour::from("teal").as_str(), "teal");
/// ```
#[macro_export]
macro_rules! open_enum {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident {
            $($(#[$variant_attribute:meta])* $variant:ident = $wire:literal),* $(,)?
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        $visibility enum $name {
            $($(#[$variant_attribute])* $variant,)*
            /// A value newer than this release, kept as it came.
            Unknown(::std::string::String),
        }

        impl $name {
            /// The value as it is sent and received.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Unknown(value) => value,
                }
            }

            fn known(value: &str) -> ::std::option::Option<Self> {
                match value {
                    $($wire => ::std::option::Option::Some(Self::$variant),)*
                    _ => ::std::option::Option::None,
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(value: &str) -> Self {
                Self::known(value).unwrap_or_else(|| Self::Unknown(value.to_owned()))
            }
        }

        impl ::std::convert::From<&::std::string::String> for $name {
            fn from(value: &::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            fn from(value: ::std::string::String) -> Self {
                Self::known(&value).unwrap_or(Self::Unknown(value))
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(value: &str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(Self::from(value))
            }
        }

        impl ::std::convert::From<$name> for $crate::CommaList<$name> {
            fn from(item: $name) -> Self {
                ::std::iter::once(item).collect()
            }
        }

        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                let value = <::std::string::String as $crate::__private::serde::Deserialize>
                    ::deserialize(deserializer)?;
                ::std::result::Result::Ok(Self::from(value))
            }
        }

        impl $crate::Check for $name {
            fn check(&self) -> ::std::result::Result<(), $crate::Violation> {
                ::std::result::Result::Ok(())
            }

            fn measure(
                &self,
                name: &str,
                limits: &$crate::Limits,
            ) -> ::std::result::Result<(), $crate::Violation> {
                $crate::Check::measure(self.as_str(), name, limits)
            }
        }

        $crate::__json_schema_enum!($name, [$($wire),*]);
    };
}

// A `cfg` inside an exported macro would look at the features of the crate that calls it, so the
// macro itself comes in two versions.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __json_schema_enum {
    ($name:ident, [$($wire:literal),*]) => {
        impl $crate::__private::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }

            fn json_schema(
                _: &mut $crate::__private::schemars::SchemaGenerator,
            ) -> $crate::__private::schemars::Schema {
                // A list inside `json_schema!` is limited by the compiler's recursion limit.
                const VALUES: &[&str] = &[$($wire),*];
                $crate::__private::schemars::json_schema!({
                    "anyOf": [
                        { "type": "string", "enum": VALUES },
                        { "type": "string" },
                    ],
                })
            }
        }
    };
}

#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __json_schema_enum {
    ($name:ident, [$($wire:literal),*]) => {};
}

#[cfg(test)]
mod tests {
    use crate::{Check, CommaList, ErrorCode};

    #[test]
    fn known_and_unknown_values_round_trip() {
        for wire in ["not_found", "brand_new", ""] {
            let json = serde_json::to_string(wire).expect("JSON");
            let code: ErrorCode = serde_json::from_str(&json).expect("any string");
            assert_eq!(serde_json::to_string(&code).expect("JSON"), json);
            assert_eq!((code.as_str(), code.to_string().as_str()), (wire, wire));
            assert_eq!(wire.parse(), Ok(code.clone()));
            assert_eq!(ErrorCode::from(&wire.to_owned()), code);
            assert!(code.check().is_ok());
        }
        assert_eq!(ErrorCode::from("conflict".to_owned()), ErrorCode::Conflict);
        assert!(serde_json::from_str::<ErrorCode>("1").is_err());
        assert_eq!(
            CommaList::from(ErrorCode::Conflict).as_slice(),
            [ErrorCode::Conflict]
        );
    }

    #[cfg(feature = "schemars")]
    #[test]
    fn the_schema_lists_the_known_values_and_stays_open() {
        let schema = schemars::schema_for!(ErrorCode).to_value();
        assert_eq!(schema["anyOf"][0]["enum"][0], "bad_request");
        assert_eq!(schema["anyOf"][1], serde_json::json!({ "type": "string" }));
    }
}
