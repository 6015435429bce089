//! IDs that can be Dub's or your own.

use std::fmt;

/// Defines an ID that the server takes in two forms.
macro_rules! id {
    ($(#[$attribute:meta])* $name:ident) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// Dub's own ID.
            #[must_use]
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// Your own ID, which Dub calls `externalId`: sent with `ext_` in front, unless it has
            /// that already.
            #[must_use]
            pub fn external(id: impl AsRef<str>) -> Self {
                let id = id.as_ref();
                // Alone, the mark would pass for an ID.
                let id = id.strip_prefix(MARK).unwrap_or(id);
                Self(if id.is_empty() { String::new() } else { format!("{MARK}{id}") })
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

const MARK: &str = "ext_";

id! {
    /// Which link: Dub's ID of it, or yours. A plain string is Dub's ID.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::LinkId;
    ///
    /// dub.links().delete("link_1JR9KQ6Q").await?;
    /// dub.links().delete(LinkId::external("spring-42")).await?;
    /// # Ok(())
    /// # }
    /// ```
    LinkId
}

id! {
    /// Which customer: Dub's ID of them, or yours. A plain string is Dub's ID.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::CustomerId;
    ///
    /// let one = dub.customers().get("cus_1JR9KQ6Q").await?;
    /// let other = dub.customers().get(CustomerId::external("user-42")).await?;
    /// # Ok(())
    /// # }
    /// ```
    CustomerId
}
