//! What comes of one of many things that are created in one call.

use dub_runtime::Redacted;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt;

/// What came of one of many links or QR codes. They are in the order of the answer: CodeQR does not
/// say whether that is the order of the inputs, so give each an `external_id` or a `key` of your
/// own to know it by.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum BulkOutcome<T, E> {
    /// It was created.
    Created(Box<T>),
    /// It was not, for this reason.
    Error(E),
    /// Neither the one nor the other that this release can read, as it came.
    Unknown(Value),
}

impl<T, E> BulkOutcome<T, E> {
    /// What was created, if it was.
    #[must_use]
    pub fn created(&self) -> Option<&T> {
        match self {
            Self::Created(created) => Some(created),
            _ => None,
        }
    }

    /// Why it was not, if the server said so.
    #[must_use]
    pub fn error(&self) -> Option<&E> {
        match self {
            Self::Error(error) => Some(error),
            _ => None,
        }
    }
}

impl<T: DeserializeOwned, E: DeserializeOwned> BulkOutcome<T, E> {
    pub(crate) fn read(outcome: Value) -> Self {
        let read = match outcome.get("error").filter(|error| !error.is_null()) {
            Some(_) => E::deserialize(&outcome).map(Self::Error),
            None => T::deserialize(&outcome).map(|created| Self::Created(created.into())),
        };
        read.unwrap_or(Self::Unknown(outcome))
    }
}

// What cannot be read may still have a password.
impl<T: fmt::Debug, E: fmt::Debug> fmt::Debug for BulkOutcome<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Created(created) => f.debug_tuple("Created").field(created).finish(),
            Self::Error(error) => f.debug_tuple("Error").field(error).finish(),
            Self::Unknown(_) => f.debug_tuple("Unknown").field(&Redacted).finish(),
        }
    }
}
