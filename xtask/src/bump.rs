//! The version bump that a set of changes calls for.

use std::fmt;

use oas_diff::{Change, Level, Relation, What};
use schemars::JsonSchema;
use serde::Serialize;

/// Which part of the version number has to be raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Bump {
    /// Nothing changed.
    None,
    /// Something changed, and nothing was added.
    Patch,
    /// Something was added, or may matter to callers.
    Minor,
    /// Something breaks, on the wire or for Rust callers.
    Major,
}

impl Bump {
    /// What a change calls for, as far as the wire is concerned.
    pub(crate) fn of(change: &Change) -> Self {
        match change.level {
            Level::Breaking => Self::Major,
            Level::Warning => Self::Minor,
            Level::Info if adds(change) => Self::Minor,
            Level::Info => Self::Patch,
        }
    }

    /// What all of these call for together.
    pub(crate) fn of_all<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Self {
        let bumps = changes.into_iter().map(Self::of);
        bumps.max().unwrap_or(Self::None)
    }

    /// What that means for a crate whose version starts with `0.`.
    pub(crate) fn below_one(self) -> &'static str {
        match self {
            Self::None => "no release needed",
            Self::Patch | Self::Minor => "below 1.0: raise the patch number",
            Self::Major => "below 1.0: raise the minor number",
        }
    }
}

impl fmt::Display for Bump {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        })
    }
}

/// Whether callers can do or see something that they could not before.
pub(crate) fn adds(change: &Change) -> bool {
    change.relation == Relation::Wider
        || matches!(
            change.what,
            What::OperationAdded
                | What::ComponentAdded
                | What::ParameterAdded
                | What::BodyAdded
                | What::MediaTypeAdded
                | What::SchemaAdded
                | What::StatusAdded
                | What::HeaderAdded
                | What::PropertyAdded
                | What::PropertySuperseded
                | What::VariantAdded
        )
}
