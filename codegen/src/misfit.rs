//! What people wrote for a contract that has changed since.

use std::fmt;

/// Something that was written for the contract and that the contract has no place for, or no longer
/// says all of.
///
/// Code is generated without it. Somebody should look at it all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Where it stands, or what it is about: a file and an entry, or a schema.
    pub place: String,
    /// What does not fit, and what is done instead.
    pub problem: String,
}

impl Misfit {
    pub(crate) fn new(place: impl Into<String>, problem: impl fmt::Display) -> Self {
        Self {
            place: place.into(),
            problem: problem.to_string(),
        }
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)
    }
}
