//! Settings of single calls.

use std::time::Duration;

use crate::attempt::Observer;
use crate::{Attempt, RetryPolicy, Violation};

/// Settings of single calls, where they differ from the client's.
///
/// ```
/// # use dub_runtime::{CallOptions, RetryPolicy};
/// use std::time::Duration;
///
/// let options = CallOptions::new().timeout(Duration::from_secs(5)).retry(RetryPolicy::off());
/// ```
#[derive(Clone, Debug, Default)]
pub struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) on_attempt: Option<Observer>,
    /// Whether the time for the call begins only when the pace lets it through.
    pub(crate) patient: bool,
}

impl CallOptions {
    /// The client's own settings.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            timeout: None,
            total_timeout: None,
            retry: None,
            on_attempt: None,
            patient: false,
        }
    }

    /// How long one attempt may take, from connecting until the last byte of the answer. A call
    /// with a timeout of zero is refused before it is sent. Default: the client's.
    #[must_use]
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long a call may take, with all its attempts and waits. Attempts end with it, however
    /// long their own timeout is. A call with a total timeout of zero is refused before it is sent.
    /// Default: the client's.
    #[must_use]
    pub const fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = Some(timeout);
        self
    }

    /// How often the call is sent again, and when; [`RetryPolicy::off`] switches it off. It
    /// replaces the whole of the client's policy. Default: the client's.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// A function that is given every attempt when it is over, besides the client's own. It runs
    /// before the call goes on, so it should be quick, and must not panic.
    #[must_use]
    pub fn on_attempt(mut self, observe: impl Fn(&Attempt) + Send + Sync + 'static) -> Self {
        self.on_attempt = Some(Observer::new(observe));
        self
    }

    /// Waits for the first turn that the client's pace gives, however long it takes.
    #[doc(hidden)]
    #[must_use]
    pub const fn patient(mut self) -> Self {
        self.patient = true;
        self
    }

    /// What no call can be made with.
    pub(crate) fn violation(&self) -> Option<Violation> {
        let is_zero = |limit: Option<Duration>| limit.is_some_and(|limit| limit.is_zero());
        let name = if is_zero(self.timeout) {
            "timeout"
        } else if is_zero(self.total_timeout) {
            "total_timeout"
        } else {
            return None;
        };
        Some(Violation::new(name, "must be longer than zero"))
    }
}
