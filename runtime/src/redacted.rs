//! Secrets in what is printed.

use std::fmt;

use crate::Patch;
use crate::redaction::REDACTED;

/// Stands for a secret where `Debug` prints a value that holds one.
///
/// ```
/// use dub_runtime::{Patch, Redacted};
///
/// let password = Some("s3cret");
/// assert_eq!(format!("{:?}", Redacted::in_option(&password)), "Some(<redacted>)");
/// let password = Patch::Set("s3cret");
/// assert_eq!(format!("{:?}", Redacted::in_patch(&password)), "Set(<redacted>)");
/// ```
#[derive(Clone, Copy)]
pub struct Redacted;

impl Redacted {
    /// Says whether there is a secret, and nothing of it.
    #[must_use]
    pub fn in_option<T>(value: &Option<T>) -> Option<Self> {
        value.as_ref().map(|_| Self)
    }

    /// Says what happens to a secret, and nothing of it.
    #[must_use]
    pub const fn in_patch<T>(value: &Patch<T>) -> Patch<Self> {
        match value {
            Patch::Leave => Patch::Leave,
            Patch::Clear => Patch::Clear,
            Patch::Set(_) => Patch::Set(Self),
        }
    }
}

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presence_is_shown_and_content_is_not() {
        let patch = |patch: Patch<&str>| format!("{:?}", Redacted::in_patch(&patch));
        assert_eq!(
            [Patch::Leave, Patch::Clear, Patch::Set("s3cret")].map(patch),
            ["Leave", "Clear", "Set(<redacted>)"]
        );
        let option = |option: Option<&str>| format!("{:#?}", Redacted::in_option(&option));
        assert_eq!(
            [None, Some("s3cret")].map(option),
            ["None", "Some(\n    <redacted>,\n)"]
        );
    }
}
