//! How many inputs became what.

use std::fmt;

use crate::Error;

/// What came of the inputs of an [`Import`](crate::Import) so far.
///
/// `Display` says it in words: `4 taken: 2 succeeded, 1 failed, 1 may have been processed`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ImportSummary {
    /// How many inputs were taken to be sent. It is the position of the next one, counted from 0:
    /// once an import has stopped, all before it have a result.
    pub taken: u64,
    /// How many calls succeeded.
    pub succeeded: u64,
    /// How many failed and certainly were not processed: the server refused them, or they were not
    /// sent.
    pub failed: u64,
    /// How many failed in a way that leaves open whether the server processed them, as when no
    /// answer came in time.
    pub uncertain: u64,
}

impl ImportSummary {
    /// How many inputs were taken and have no result yet. Of an import that was dropped, the server
    /// may have processed them.
    #[must_use]
    pub const fn in_flight(&self) -> u64 {
        let done = self.succeeded + self.failed + self.uncertain;
        self.taken.saturating_sub(done)
    }

    pub(super) fn count(&mut self, error: Option<&Error>) {
        match error {
            None => self.succeeded += 1,
            Some(error) if error.may_have_been_processed() => self.uncertain += 1,
            Some(_) => self.failed += 1,
        }
    }
}

impl fmt::Display for ImportSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            taken,
            succeeded,
            failed,
            uncertain,
        } = self;
        write!(f, "{taken} taken: {succeeded} succeeded, {failed} failed")?;
        if *uncertain > 0 {
            write!(f, ", {uncertain} may have been processed")?;
        }
        match self.in_flight() {
            0 => Ok(()),
            in_flight => write!(f, ", {in_flight} in flight"),
        }
    }
}
