//! Which inputs must not be sent at the same time.

use std::collections::{HashSet, VecDeque};
use std::hash::{BuildHasher as _, RandomState};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use crate::Error;

/// The keys of the calls in flight, and of those that ended a moment ago.
///
/// Only their hashes are kept: keys may be long, and two that collide merely wait for each other.
pub(super) struct Keys {
    /// How long a key rests after its call.
    pub(super) settle: Duration,
    hasher: RandomState,
    in_flight: HashSet<u64>,
    /// Until when keys rest, in this order.
    resting: VecDeque<(Instant, u64)>,
}

/// The right to send an input.
pub(super) struct Claim {
    key: Option<u64>,
    from: Option<Instant>,
}

impl Keys {
    pub(super) fn new() -> Self {
        Self {
            settle: Duration::ZERO,
            hasher: RandomState::new(),
            in_flight: HashSet::new(),
            resting: VecDeque::new(),
        }
    }

    /// `None` while an input with this key is in flight.
    pub(super) fn claim(&mut self, key: Option<String>) -> Option<Claim> {
        let key = key.map(|key| self.hasher.hash_one(key));
        let mut from = None;
        if let Some(key) = key {
            if !self.in_flight.insert(key) {
                return None;
            }
            self.wake();
            let rests = self.resting.iter().rfind(|(_, resting)| *resting == key);
            from = rests.map(|(until, _)| *until);
        }
        Some(Claim { key, from })
    }

    /// The call has ended, perhaps with this error.
    pub(super) fn release(&mut self, claim: Claim, error: Option<&Error>) {
        let Some(key) = claim.key else { return };
        self.in_flight.remove(&key);
        self.wake();
        if error.is_none_or(Error::may_have_been_processed) && !self.settle.is_zero() {
            self.resting.push_back((Instant::now() + self.settle, key));
        }
    }

    /// How many keys it holds.
    #[cfg(test)]
    pub(super) fn known(&self) -> usize {
        self.in_flight.len() + self.resting.len()
    }

    /// Forgets the keys that have rested.
    fn wake(&mut self) {
        if self.resting.is_empty() {
            return;
        }
        let now = Instant::now();
        let rested = self.resting.iter().take_while(|(until, _)| *until <= now);
        self.resting.drain(..rested.count());
    }
}

impl Claim {
    /// Waits until the server knows what was sent with this key before.
    pub(super) async fn settled(&self) {
        if let Some(from) = self.from {
            sleep_until(from).await;
        }
    }
}
