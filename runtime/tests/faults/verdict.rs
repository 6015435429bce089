//! What a fault comes to, for each kind of operation.

use std::time::Duration;

use dub_runtime::{CallOptions, Error, ErrorKind, RetryPolicy};

use crate::stage::{Played, Stage, assert_took};
use crate::turn::{Turn, thing};
use crate::what::{ADD, READ, REPLACE, THING, TRACK, TRACK_WITHOUT_ID, What};

/// Which calls are sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    All,
    Safe,
    None,
}

/// What a fault comes to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verdict {
    pub(crate) kind: ErrorKind,
    pub(crate) status: Option<u16>,
    pub(crate) again: Again,
    pub(crate) sent: bool,
    pub(crate) processed: bool,
    pub(crate) timed_out: bool,
    /// How long one attempt takes, in milliseconds.
    pub(crate) takes: u64,
}

/// The request never left.
pub(crate) const NEVER_LEFT: Verdict = Verdict {
    kind: ErrorKind::Connect,
    status: None,
    again: Again::All,
    sent: false,
    processed: false,
    timed_out: false,
    takes: 0,
};

/// No answer arrived.
pub(crate) const LOST: Verdict = Verdict {
    kind: ErrorKind::Transport,
    again: Again::Safe,
    sent: true,
    processed: true,
    ..NEVER_LEFT
};

/// No answer arrived in 30 seconds.
pub(crate) const STALLED: Verdict = Verdict {
    kind: ErrorKind::Timeout,
    timed_out: true,
    takes: 30_000,
    ..LOST
};

/// A part of an answer with this 2xx status arrived.
pub(crate) const fn cut(status: u16) -> Verdict {
    Verdict {
        kind: ErrorKind::Decode,
        status: Some(status),
        ..LOST
    }
}

/// The answer has this 2xx status, but it is not the value.
pub(crate) const fn unusable(status: u16) -> Verdict {
    Verdict {
        again: Again::None,
        ..cut(status)
    }
}

/// The answer has this status, which may be another the next time.
pub(crate) const fn failed(status: u16) -> Verdict {
    Verdict {
        kind: ErrorKind::Api,
        status: Some(status),
        ..LOST
    }
}

/// The answer has this status, which it would have again, and the work is not done.
pub(crate) const fn refused(status: u16) -> Verdict {
    Verdict {
        again: Again::None,
        processed: false,
        ..failed(status)
    }
}

/// Plays the fault to each kind of operation, until the call gives up and until it is over.
pub(crate) async fn check(name: &str, fault: Turn, verdict: Verdict) {
    check_on(Stage::new, name, fault, verdict).await;
}

pub(crate) async fn check_on(
    stage: impl Fn(&[Turn]) -> Stage,
    name: &str,
    fault: Turn,
    verdict: Verdict,
) {
    let lasting = vec![fault.clone(); 4];
    for what in [READ, REPLACE, TRACK, TRACK_WITHOUT_ID, ADD] {
        let name = format!("{name}: {what:?}");
        let again = match verdict.again {
            Again::All => true,
            Again::Safe => what.is_safe,
            Again::None => false,
        };
        let attempts = if again { 4 } else { 1 };
        let played = stage(&lasting).play(what).await;
        verdict.check(&name, what, attempts, &played);
        if again {
            let played = stage(&[fault.clone(), thing()]).play(what).await;
            assert_eq!(played.result.expect(&name), THING);
            assert_eq!(played.attempts.len(), 2, "{name}");
        }
    }
    // Whoever asks for it gets more.
    let attempts = if verdict.again == Again::None { 1 } else { 4 };
    let options = CallOptions::new()
        .retry(RetryPolicy::new().any_operation(true))
        .total_timeout(Duration::from_secs(3_600));
    let played = stage(&lasting).play_with(ADD, options).await;
    verdict.check(name, ADD, attempts, &played);
}

impl Verdict {
    /// Fails unless a call that ended after so many attempts ended so.
    pub(crate) fn check(&self, name: &str, what: What, attempts: u64, played: &Played) {
        let error = played.result.as_ref().expect_err(name);
        assert_eq!(u64::from(error.attempts()), attempts, "{name}: {error}");
        self.check_error(name, error);
        // Waits are random, up to twice the last.
        let settling = if what.settles && self.processed {
            500
        } else {
            0
        };
        let waits = [(settling, 500), (settling, 1_000), (settling, 2_000)];
        let waits = waits.iter().take(attempts as usize - 1);
        let (least, most) = waits.fold((0, 0), |sum, wait| (sum.0 + wait.0, sum.1 + wait.1));
        let working = attempts * self.takes;
        assert_took(played.elapsed, working + least..=working + most);
    }

    fn check_error(&self, name: &str, error: &Error) {
        assert_eq!(
            (error.kind(), error.status(), error.is_timeout()),
            (self.kind, self.status, self.timed_out),
            "{name}: {error:?}"
        );
        assert_eq!(
            (error.may_have_been_sent(), error.may_have_been_processed()),
            (self.sent, self.processed),
            "{name}: {error:?}"
        );
        assert_eq!(
            error.is_retryable(),
            self.again != Again::None,
            "{name}: {error:?}"
        );
        assert_eq!(error.is_connect(), self.kind == ErrorKind::Connect);
        assert_eq!(error.body().is_some(), self.status.is_some(), "{name}");
    }
}
