//! What became of a call before its last attempt.

use reqwest::StatusCode;

use crate::retry::Outcome;

/// How a call went, up to the attempt that its error is about.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Course {
    /// How many attempts were made, the last included.
    pub(crate) attempts: u32,
    /// Whether one before the last may have reached the server.
    pub(crate) sent: bool,
    /// Whether one before the last may have been processed.
    pub(crate) processed: bool,
}

impl Course {
    /// Adds an attempt after which there is another.
    pub(crate) fn add(&mut self, outcome: Outcome) {
        self.sent |= outcome != Outcome::NeverLeft;
        self.processed |= outcome.may_be_processed();
    }
}

/// Whether a server that answers with this status may have processed the request.
pub(crate) fn may_be_processed(status: StatusCode) -> bool {
    match status.as_u16() {
        // "Done, see there"; "too slow", in two ways; and a limit that the answer breaks is reported
        // like one that the request breaks.
        303 | 408 | 422 | 499 => true,
        300..=499 => false,
        _ => true,
    }
}

/// Whether the same request may get another answer later.
pub(crate) fn may_pass(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504)
}
