//! What has no twin.

use crate::error::{Error, Result};
use std::fmt;

/// Everything that is wrong with a facade, to be told at once.
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<Error>);

impl Problems {
    pub(super) fn add(&mut self, error: Error) {
        self.0.push(error);
    }

    /// The value, unless it is a problem.
    pub(super) fn note<T>(&mut self, result: Result<T>) -> Option<T> {
        result.map_err(|error| self.add(error)).ok()
    }

    pub(super) fn into_result(self) -> Result<()> {
        let mut errors = self.0.into_iter();
        let Some(first) = errors.next() else {
            return Ok(());
        };
        let others: String = errors.map(|error| format!("\n{error}")).collect();
        let advice = "\nchange it, or write the blocking method by hand in src/blocking.rs";
        Err(first.followed_by(format!("{others}{advice}")))
    }
}

/// A problem of an item: `src/track.rs:12: `Track::sale` …`.
pub(super) fn of(file: &str, line: usize, item: &str, problem: impl fmt::Display) -> Error {
    Error::new(
        format!("{file}:{line}"),
        format!("`{item}` has no blocking twin: {problem}"),
    )
}
