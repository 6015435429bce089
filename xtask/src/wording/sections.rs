//! The headings under which reports for reading put changes.

use oas_diff::{Change, Level, What};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Breaking,
    MayBreak,
    Removed,
    Compatible,
}

impl Section {
    /// In the order in which they are told.
    pub(crate) const ALL: [Self; 4] = [
        Self::Breaking,
        Self::MayBreak,
        Self::Removed,
        Self::Compatible,
    ];

    pub(crate) fn of(change: &Change) -> Self {
        let removed = matches!(
            change.what,
            What::OperationRemoved | What::ParameterRemoved | What::PropertyRemoved
        );
        match change.level {
            Level::Breaking => Self::Breaking,
            Level::Warning => Self::MayBreak,
            Level::Info if removed => Self::Removed,
            Level::Info => Self::Compatible,
        }
    }

    pub(crate) fn heading(self) -> &'static str {
        match self {
            Self::Breaking => "Breaking",
            Self::MayBreak => "May break",
            Self::Removed => "Removed after deprecation",
            Self::Compatible => "New and compatible",
        }
    }
}
