//! How many attempts a call has, and when.

use std::time::Duration;

use tokio::time::Instant;

use crate::retry::Outcome;
use crate::transport::Shared;
use crate::{CallOptions, Operation, RetryPolicy};

/// How long a call may take in all, unless it is set or a single attempt may take longer.
const TOTAL_TIMEOUT: Duration = Duration::from_secs(120);

/// What the attempts of a call have in common.
pub(super) struct Plan<'a> {
    pub(super) operation: Operation,
    pub(super) policy: &'a RetryPolicy,
    /// For one attempt.
    timeout: Duration,
    /// For all of them.
    pub(super) total: Duration,
    pub(super) deadline: Option<Instant>,
}

impl<'a> Plan<'a> {
    /// For a call that begins now.
    pub(super) fn new(operation: Operation, client: &'a Shared, options: &'a CallOptions) -> Self {
        let timeout = options.timeout.unwrap_or(client.timeout);
        let total = options.total_timeout.or(client.total_timeout);
        let total = total.unwrap_or_else(|| timeout.max(TOTAL_TIMEOUT));
        Self {
            operation,
            policy: options.retry.as_ref().unwrap_or(&client.retry),
            timeout,
            total,
            deadline: Instant::now().checked_add(total),
        }
    }

    /// How long an attempt that begins now may take.
    pub(super) fn time_left(&self) -> Duration {
        let Some(deadline) = self.deadline else {
            return self.timeout;
        };
        let left = deadline.saturating_duration_since(Instant::now());
        left.min(self.timeout)
    }

    /// How long to wait for the next attempt, whose turn comes at `turn` at the earliest; `None` if
    /// there is no time for one.
    pub(super) fn wait(
        &self,
        outcome: Outcome,
        number: u32,
        asked: Duration,
        turn: Instant,
    ) -> Option<Duration> {
        let jitter = self.policy.backoff(number, fastrand::f64());
        let settled = outcome.settling_time(&self.operation);
        let wait = asked.saturating_add(jitter.max(settled));
        let next = Instant::now().checked_add(wait)?.max(turn);
        let is_late = self.deadline.is_some_and(|deadline| next >= deadline);
        (!is_late).then_some(wait)
    }
}
