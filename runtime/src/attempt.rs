//! What a program can watch of its calls.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::{ErrorKind, RateLimit};

/// One attempt of a call, when it is over. What a function that watches attempts is given.
///
/// An attempt that is dropped with its call is not reported, nor a call that ends before its first.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Attempt {
    /// The operation, by its `operationId`.
    pub operation: &'static str,
    /// The number of the attempt, from 1.
    pub number: u32,
    /// How long it took, to the last byte of the answer.
    pub duration: Duration,
    /// The HTTP status, if an answer began to arrive.
    pub status: Option<u16>,
    /// Why the attempt failed. `None` for a complete 2xx answer, even if it turns out later that it
    /// cannot be decoded.
    pub error: Option<ErrorKind>,
    /// The id by which the server's operators find the request.
    pub request_id: Option<String>,
    /// The rate limit, if the answer states it.
    pub rate_limit: Option<RateLimit>,
    /// How long the call waits before it is sent again, and then until its turn comes if there is a
    /// [`Pace`](crate::Pace); `None` if this attempt was the last. If others take all the turns
    /// that are left, it was the last all the same.
    pub retry_in: Option<Duration>,
}

/// A function that watches attempts.
#[derive(Clone)]
pub(crate) struct Observer(Arc<dyn Fn(&Attempt) + Send + Sync>);

impl Observer {
    pub(crate) fn new(observe: impl Fn(&Attempt) + Send + Sync + 'static) -> Self {
        Self(Arc::new(observe))
    }

    pub(crate) fn observe(&self, attempt: &Attempt) {
        (self.0)(attempt);
    }
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Observer")
    }
}
