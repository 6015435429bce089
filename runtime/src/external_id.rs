//! IDs that can be the API's or the caller's own.

/// What marks an ID as the caller's own.
#[doc(hidden)]
pub const EXTERNAL: &str = "ext_";

/// Defines an ID that the server takes in two forms.
///
/// ```
/// dub_runtime::external_id! {
///     /// Which thing.
///     ThingId
/// }
///
/// assert_eq!(ThingId::new("thing_1").as_ref(), "thing_1");
/// assert_eq!(ThingId::external("42").as_ref(), "ext_42");
/// assert_eq!(ThingId::external("ext_42").as_ref(), "ext_42");
/// ```
#[macro_export]
macro_rules! external_id {
    ($(#[$attribute:meta])* $name:ident) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name(::std::string::String);

        impl $name {
            /// The API's own ID.
            #[must_use]
            pub fn new(id: impl ::std::convert::Into<::std::string::String>) -> Self {
                Self(id.into())
            }

            /// Your own ID, which the API calls `externalId`: sent with `ext_` in front, unless it
            /// has that already.
            #[must_use]
            pub fn external(id: impl ::std::convert::AsRef<str>) -> Self {
                let id = id.as_ref();
                // Alone, the mark would pass for an ID.
                let id = id.strip_prefix($crate::EXTERNAL).unwrap_or(id);
                Self(match id {
                    "" => ::std::string::String::new(),
                    id => ::std::format!("{}{id}", $crate::EXTERNAL),
                })
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
