//! Calls for more items than the server takes at once.

use std::fmt;
use std::ops::Range;

use crate::{Error, Violation};

/// How many items the server takes at once.
const PART: usize = 100;

/// A call for many items that failed on the way, with what was done before.
///
/// The server takes 100 items at once, so more of them are sent in parts, one after the other. When
/// a part fails, the parts before it stay done, and those after it are not sent.
///
/// `?` can turn it into an [`Error`]; what was done is lost then.
#[non_exhaustive]
pub struct BulkError<T> {
    /// What the parts before the failed one gave.
    pub done: T,
    /// Why the part failed. The server may have done it nevertheless, or some of it, if
    /// [`may_have_been_processed`](Error::may_have_been_processed) says so.
    pub error: Error,
    /// The inputs that are not done, counted from 0: those of the failed part and of the parts
    /// after it.
    pub pending: Range<usize>,
}

impl<T> From<BulkError<T>> for Error {
    fn from(failed: BulkError<T>) -> Self {
        if failed.pending.start > 0 {
            failed.error.after_other_parts()
        } else {
            failed.error
        }
    }
}

impl<T> fmt::Display for BulkError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Range { start, end } = self.pending;
        write!(f, "after {start} of {end} items: {}", self.error)
    }
}

// The answers may hold whatever the user is working with, and a lot of it.
impl<T> fmt::Debug for BulkError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BulkError")
            .field("error", &self.error)
            .field("pending", &self.pending)
            .finish_non_exhaustive()
    }
}

impl<T> std::error::Error for BulkError<T> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

/// Calls `send` for one part of `count` items after the other, and collects what it gives with
/// `add`.
///
/// It is called for no items too, so that the check of its request can refuse them. Limits of
/// single items are for the caller to check before.
///
/// # Errors
///
/// That of the part that failed.
pub async fn in_parts<T: Default, A, F: Future<Output = Result<A, Error>>>(
    count: usize,
    send: impl Fn(Range<usize>) -> F,
    add: impl Fn(&mut T, A),
) -> Result<T, BulkError<T>> {
    let mut done = T::default();
    for start in (0..count.max(1)).step_by(PART) {
        match send(start..count.min(start + PART)).await {
            Ok(answer) => add(&mut done, answer),
            Err(error) => {
                let pending = start..count;
                return Err(BulkError {
                    done,
                    error,
                    pending,
                });
            }
        }
    }
    Ok(done)
}

/// Refuses a call for no items.
///
/// # Errors
///
/// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest), naming the field.
pub fn some_of(operation: &str, field: &str, count: usize) -> Result<(), Error> {
    if count > 0 {
        return Ok(());
    }
    let violation = Violation::new(field, "must have at least 1 item");
    Err(Error::invalid_request(operation, violation))
}
