//! Staying under a rate limit.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use crate::Error;

/// How many calls a client makes at most, with all its clones: it spreads them evenly, and calls
/// wait for their turn. Every attempt counts. When an answer says that there were too many, all
/// calls wait until the server lets them through again.
///
/// The wait is a part of the call's total timeout. A call whose turn comes later than that fails at
/// once with [`Timeout`](crate::ErrorKind::Timeout), and nothing was sent: so do not start more
/// calls at the same time than have their turn within it. In an [`Import`](crate::Import) each call
/// waits for its first turn as long as it takes, and its time begins then.
///
/// ```
/// use dub_runtime::Pace;
///
/// let pace = Pace::per_minute(600).analytics_per_second(2);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    per_minute: u32,
    analytics_per_second: Option<u32>,
}

impl Pace {
    /// So many calls per minute, one after the other in even steps. Zero is refused when the client
    /// is built.
    #[must_use]
    pub const fn per_minute(calls: u32) -> Self {
        Self {
            per_minute: calls,
            analytics_per_second: None,
        }
    }

    /// So many calls per second of the operations that have a limit of their own, which are those
    /// of analytics and events. They do not count towards the other limit. Default: they are not
    /// held back. Zero is refused when the client is built.
    #[must_use]
    pub const fn analytics_per_second(mut self, calls: u32) -> Self {
        self.analytics_per_second = Some(calls);
        self
    }
}

/// The turns of all calls of a client.
#[derive(Debug, Default)]
pub(crate) struct Pacer {
    general: Option<Queue>,
    analytics: Option<Queue>,
}

#[derive(Debug)]
struct Queue {
    step: Duration,
    turns: Mutex<Turns>,
}

#[derive(Debug, Default)]
struct Turns {
    next: Option<Instant>,
    /// Earlier ones, which were given to calls that were dropped since.
    given_back: BTreeSet<Instant>,
    /// Until when nobody has a turn, not even who was given one.
    held: Option<Instant>,
}

impl Pacer {
    pub(crate) fn new(pace: Option<&Pace>) -> Result<Self, Error> {
        let Some(pace) = pace else {
            return Ok(Self::default());
        };
        let analytics = pace.analytics_per_second;
        Ok(Self {
            general: Some(Queue::new(Duration::from_secs(60), pace.per_minute)?),
            analytics: analytics
                .map(|calls| Queue::new(Duration::from_secs(1), calls))
                .transpose()?,
        })
    }

    fn queue(&self, analytics: bool) -> Option<&Queue> {
        if analytics {
            self.analytics.as_ref()
        } else {
            self.general.as_ref()
        }
    }

    /// Waits for the turn of a call; `false`, at once, if it comes only after the deadline.
    pub(crate) async fn turn(&self, analytics: bool, deadline: Option<Instant>) -> bool {
        let Some(queue) = self.queue(analytics) else {
            return true;
        };
        loop {
            let Some(turn) = queue.take(deadline) else {
                return false;
            };
            sleep_until(turn.at).await;
            if !queue.is_held() {
                return true;
            }
        }
    }

    /// When the next turn is, as far as it is known; at once, if calls are not held back.
    pub(crate) fn next(&self, analytics: bool) -> Instant {
        let now = Instant::now();
        self.queue(analytics)
            .map_or(now, |queue| queue.turns().first(now))
    }

    /// Lets no call have its turn before `until`.
    pub(crate) fn hold(&self, analytics: bool, until: Instant) {
        if let Some(queue) = self.queue(analytics) {
            let mut turns = queue.turns();
            turns.next = turns.next.max(Some(until));
            turns.given_back = turns.given_back.split_off(&until);
            turns.held = turns.held.max(Some(until));
        }
    }
}

impl Queue {
    fn new(window: Duration, calls: u32) -> Result<Self, Error> {
        let step = window.checked_div(calls).ok_or_else(|| {
            Error::configuration("`pace` must let through at least one call".to_owned())
        })?;
        Ok(Self {
            step,
            turns: Mutex::default(),
        })
    }

    /// The next turn, unless it comes only after the deadline.
    fn take(&self, deadline: Option<Instant>) -> Option<Turn<'_>> {
        let mut turns = self.turns();
        let at = turns.first(Instant::now());
        if deadline.is_some_and(|deadline| at >= deadline) {
            return None;
        }
        if !turns.given_back.remove(&at) {
            turns.next = Some(at + self.step);
        }
        Some(Turn { queue: self, at })
    }

    /// Whether a limit was reached after turns had been given.
    fn is_held(&self) -> bool {
        self.turns().held.is_some_and(|held| held > Instant::now())
    }

    fn turns(&self) -> MutexGuard<'_, Turns> {
        // A thread that panicked while it held them cannot have left them half-written.
        self.turns.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turns {
    /// The first turn that nobody has.
    fn first(&mut self, now: Instant) -> Instant {
        self.given_back = self.given_back.split_off(&now);
        match self.given_back.first() {
            Some(turn) => *turn,
            None => self.next.map_or(now, |next| next.max(now)),
        }
    }
}

/// The right to make a call, which is given back if it is dropped before its time.
struct Turn<'a> {
    queue: &'a Queue,
    at: Instant,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let now = Instant::now();
        if self.at > now {
            self.queue.turns().given_back.insert(self.at);
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::timeout;

    use super::*;
    use crate::ErrorKind;

    #[tokio::test(start_paused = true)]
    async fn calls_take_turns_in_even_steps() {
        let pacer = Pacer::new(Some(&Pace::per_minute(120))).expect("a pace");
        let start = Instant::now();
        for turn in 0..4 {
            assert!(pacer.turn(false, None).await);
            assert_eq!(start.elapsed(), Duration::from_millis(500) * turn);
        }
        // Analytics are not held back unless they are told to.
        assert!(pacer.turn(true, Some(Instant::now())).await);
        // Nothing is saved up while nobody calls.
        tokio::time::sleep(Duration::from_secs(60)).await;
        let later = Instant::now();
        for _ in 0..3 {
            pacer.turn(false, None).await;
        }
        assert_eq!(later.elapsed(), Duration::from_secs(1));
    }

    #[tokio::test(start_paused = true)]
    async fn a_turn_after_the_deadline_is_not_waited_for() {
        let pace = Pace::per_minute(60).analytics_per_second(2);
        let pacer = Pacer::new(Some(&pace)).expect("a pace");
        let start = Instant::now();
        let deadline = Some(start + Duration::from_secs(1));
        assert!(pacer.turn(false, deadline).await);
        assert!(!pacer.turn(false, deadline).await);
        assert_eq!(start.elapsed(), Duration::ZERO);
        // Nor is it taken from others.
        assert!(pacer.turn(false, None).await);
        assert_eq!(start.elapsed(), Duration::from_secs(1));
        for _ in 0..3 {
            assert!(pacer.turn(true, None).await);
        }
        assert_eq!(start.elapsed(), Duration::from_secs(2));
    }

    #[tokio::test(start_paused = true)]
    async fn calls_that_are_dropped_give_their_turns_back() {
        let pacer = Pacer::new(Some(&Pace::per_minute(60))).expect("a pace");
        let start = Instant::now();
        assert!(pacer.turn(false, None).await);
        let mut waiting: Vec<_> = (0..300)
            .map(|_| Box::pin(pacer.turn(false, None)))
            .collect();
        for call in &mut waiting {
            // It takes its turn, which is not yet.
            assert!(timeout(Duration::ZERO, call).await.is_err());
        }
        let last = waiting.pop();
        drop(waiting);
        let deadline = Some(start + Duration::from_secs(3));
        for seconds in 1..=2 {
            assert!(pacer.turn(false, deadline).await);
            assert_eq!(start.elapsed(), Duration::from_secs(seconds));
        }
        assert!(!pacer.turn(false, deadline).await);
        // Who still waits keeps its turn.
        assert!(last.expect("a call").await);
        assert_eq!(start.elapsed(), Duration::from_secs(300));
        assert!(pacer.turn(false, None).await);
        assert_eq!(start.elapsed(), Duration::from_secs(301));
    }

    #[tokio::test(start_paused = true)]
    async fn a_limit_that_is_reached_holds_everybody() {
        let pacer = Pacer::new(Some(&Pace::per_minute(60))).expect("a pace");
        let start = Instant::now();
        pacer.hold(false, start + Duration::from_secs(30));
        pacer.hold(false, start + Duration::from_secs(20));
        assert!(pacer.turn(false, None).await);
        assert_eq!(start.elapsed(), Duration::from_secs(30));
        Pacer::default().hold(false, start);
    }

    #[test]
    fn a_pace_of_zero_is_refused() {
        for pace in [
            Pace::per_minute(0),
            Pace::per_minute(1).analytics_per_second(0),
        ] {
            let error = Pacer::new(Some(&pace)).expect_err("refused");
            assert_eq!(error.kind(), ErrorKind::Configuration);
            assert!(error.to_string().contains("`pace`"), "{error}");
        }
    }
}
