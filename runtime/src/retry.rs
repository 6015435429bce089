//! How often a call that failed is sent again, and how long it waits before.

mod outcome;

use std::time::Duration;

pub(crate) use self::outcome::Outcome;

/// How often a call that failed is sent again, and how long it waits before.
///
/// The waits double from one attempt to the next; each is drawn at random between zero and that
/// (full jitter), so that clients that failed together do not come back together. Where the server
/// says how long to wait (`Retry-After`, or after a 429 the end of the window), the call waits that
/// long besides. When there is no time for that before the call's total timeout, it ends at once
/// with the error of the last attempt.
///
/// What is sent again depends on the operation and on what went wrong:
///
/// - A request that never left (no address, no connection, no TLS) is sent again, whatever it is.
/// - After a 408, 500, 502, 503 or 504, and when no answer arrived or only a part of one, the
///   server may have processed the request. Then only calls that are safe to repeat are sent again.
///   So it is after a 429.
/// - Nothing else is: other answers would be the same the next time.
///
/// ```
/// use dub_runtime::RetryPolicy;
/// use std::time::Duration;
///
/// let patient = RetryPolicy::new().max_attempts(6).max_backoff(Duration::from_secs(10));
/// let once = RetryPolicy::off();
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    pub(crate) max_attempts: u32,
    pub(crate) initial_backoff: Duration,
    pub(crate) max_backoff: Duration,
    pub(crate) max_retry_after: Duration,
    pub(crate) any_operation: bool,
}

impl RetryPolicy {
    /// Up to 4 attempts; waits of up to 0.5, 1 and 2 seconds, and besides as long as the server
    /// says, up to a minute.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            max_attempts: 4,
            initial_backoff: Duration::from_millis(500),
            max_backoff: Duration::from_secs(30),
            max_retry_after: Duration::from_secs(60),
            any_operation: false,
        }
    }

    /// One attempt: retries are off.
    #[must_use]
    pub const fn off() -> Self {
        Self::new().max_attempts(1)
    }

    /// How often a call is sent at most, the first time included. 1 switches retries off, and so
    /// does 0. Default: 4.
    #[must_use]
    pub const fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// The longest wait after the first attempt; it doubles with each further one. Default: 500 ms.
    #[must_use]
    pub const fn initial_backoff(mut self, backoff: Duration) -> Self {
        self.initial_backoff = backoff;
        self
    }

    /// The longest wait after any attempt, besides what the server asks for. Default: 30 s.
    #[must_use]
    pub const fn max_backoff(mut self, backoff: Duration) -> Self {
        self.max_backoff = backoff;
        self
    }

    /// The longest wait that the server can ask for; when it asks for more, the call waits this
    /// long. Default: 60 s.
    #[must_use]
    pub const fn max_retry_after(mut self, wait: Duration) -> Self {
        self.max_retry_after = wait;
        self
    }

    /// Whether calls are sent again that are not safe to repeat. What they do may then be done
    /// twice, or the second answer may hide that the first attempt failed. Default: `false`.
    #[must_use]
    pub const fn any_operation(mut self, any: bool) -> Self {
        self.any_operation = any;
        self
    }

    /// The wait after this attempt, of which `share` (from 0 to 1) is chosen at random.
    pub(crate) fn backoff(&self, attempt: u32, share: f64) -> Duration {
        let doubled = 2_u32.saturating_pow(attempt.saturating_sub(1));
        let longest = self.initial_backoff.saturating_mul(doubled);
        longest.min(self.max_backoff).mul_f64(share)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_limit() {
        let policy = RetryPolicy::new().max_backoff(Duration::from_secs(3));
        let longest = |attempt| policy.backoff(attempt, 1.0).as_millis();
        assert_eq!(
            [1, 2, 3, 4, 5, u32::MAX].map(longest),
            [500, 1_000, 2_000, 3_000, 3_000, 3_000]
        );
        assert_eq!(policy.backoff(3, 0.25), Duration::from_millis(500));
        assert_eq!(policy.backoff(3, 0.0), Duration::ZERO);
        let long = RetryPolicy::new()
            .initial_backoff(Duration::MAX)
            .max_backoff(Duration::MAX);
        assert!(long.backoff(9, 0.5) > Duration::from_secs(1));
    }
}
