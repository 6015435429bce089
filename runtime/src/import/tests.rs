//! Imports whose calls are made here, on a clock that stands still while anything can be done.

use std::collections::VecDeque;
use std::future::pending;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::{FutureExt as _, StreamExt as _, stream};
use tokio::time::{Instant, sleep};

use super::{Import, ImportSummary, Imported};
use crate::{Error, Violation};

const REST: Duration = Duration::from_secs(1);
const CALL: Duration = Duration::from_millis(100);

/// The first letter of an input.
fn key(input: &&'static str) -> Option<String> {
    input.get(..1).map(str::to_owned)
}

fn refused() -> Error {
    Error::invalid_request("test", Violation::new("field", "is bad"))
}

/// Inputs that begin with `!` fail at once, before they are sent; the others take their time.
fn import(inputs: &'static [&'static str]) -> (Import<&'static str, Instant>, Log) {
    let log = Log::default();
    let sent = log.clone();
    let send = move |input: &'static str| {
        let sent = sent.clone();
        async move {
            sent.0.lock().expect("a log").push_back(input);
            let start = Instant::now();
            if input.starts_with('!') {
                return (input, Err(refused()));
            }
            sleep(CALL).await;
            (input, Ok(start))
        }
    };
    (
        Import::new("test", stream::iter(inputs.iter().copied()), key, send),
        log,
    )
}

/// What was sent.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<VecDeque<&'static str>>>);

impl Log {
    fn take(&self) -> Vec<&'static str> {
        self.0.lock().expect("a log").drain(..).collect()
    }
}

type Done = Imported<&'static str, Instant>;

#[tokio::test(start_paused = true)]
async fn a_key_rests_after_its_call() {
    let (import, log) = import(&["a1", "a2", "b"]);
    let mut import = import.settle(REST);
    let begin = Instant::now();
    let first = import.next().await.expect("a result");
    let answered = Instant::now();
    assert_eq!(
        (first.index, first.input, answered),
        (0, "a1", begin + CALL)
    );
    // What comes after an input that waits for a call is not taken.
    assert_eq!(log.take(), ["a1"]);

    let rest: Vec<Done> = import.by_ref().collect().await;
    assert_eq!(
        rest.iter().map(|done| done.input).collect::<Vec<_>>(),
        ["b", "a2"]
    );
    let starts: Vec<_> = rest
        .into_iter()
        .map(|done| done.result.expect("sent"))
        .collect();
    assert_eq!(starts, [answered, answered + REST]);
    assert_eq!(log.take(), ["b", "a2"]);
}

#[tokio::test(start_paused = true)]
async fn what_was_not_sent_leaves_nothing_to_rest_from() {
    let (import, _) = import(&["!1", "!2"]);
    let begin = Instant::now();
    let done: Vec<Done> = import.settle(REST).collect().await;
    assert_eq!((done.len(), Instant::now()), (2, begin));
}

#[tokio::test(start_paused = true)]
async fn keys_that_have_rested_are_forgotten() {
    let (import, _) = import(&["a", "b", "c", "d"]);
    let mut import = import.settle(CALL / 2).concurrency(1);
    while let Some(done) = import.next().await {
        assert_eq!(import.keys.known(), 1, "after {}", done.input);
    }
}

#[tokio::test(start_paused = true)]
async fn without_a_key_nothing_waits() {
    let calls = |input: &'static str| async move {
        sleep(CALL).await;
        (input, Ok::<_, Error>(()))
    };
    let inputs = stream::iter(["a", "a", "a"]);
    let import = Import::new("test", inputs, |_| None, calls).settle(REST);
    let begin = Instant::now();
    assert_eq!(import.count().await, 3);
    assert_eq!(Instant::now(), begin + CALL);
}

#[test]
fn concurrency_is_kept_within_its_limits() {
    for (asked, expected) in [(None, 16), (Some(0), 1), (Some(3), 3), (Some(1_000), 256)] {
        let never = |_: u64| pending::<(u64, Result<(), Error>)>();
        let mut import = Import::new("test", stream::iter(0..2_000), |_| None, never);
        if let Some(asked) = asked {
            import = import.concurrency(asked);
        }
        assert!(import.next().now_or_never().is_none());
        let summary = import.summary();
        assert_eq!(
            (summary.taken, summary.in_flight()),
            (expected, expected),
            "{asked:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_slow_input_does_not_hold_up_results() {
    let (import, _) = import(&["a"]);
    let slow = stream::iter(["a"]).chain(stream::pending());
    let mut import = Import {
        inputs: slow.boxed().fuse(),
        ..import
    };
    assert_eq!(import.next().await.expect("a result").input, "a");
    assert!(import.next().now_or_never().is_none());
}

#[tokio::test(start_paused = true)]
async fn an_import_that_stops_gives_back_what_it_did_not_send() {
    let (import, log) = import(&["a1", "!", "a2", "b"]);
    let mut import = import.stop_on_error();
    let failed = import.next().await.expect("a result");
    assert_eq!((failed.index, failed.input), (1, "!"));
    // The one that is waiting for `a1` is not sent any more.
    assert_eq!(import.next().await.expect("a result").input, "a1");
    assert!(import.next().await.is_none() && import.next().await.is_none());
    let expected = ImportSummary {
        taken: 2,
        succeeded: 1,
        failed: 1,
        uncertain: 0,
    };
    assert_eq!(import.summary(), expected);
    assert_eq!(import.into_rest().collect::<Vec<_>>().await, ["a2", "b"]);
    assert_eq!(log.take(), ["a1", "!"]);
}

#[test]
fn dropping_it_drops_its_calls() {
    let alive = Arc::new(());
    let held = Arc::clone(&alive);
    let send = move |input: u64| {
        let held = Arc::clone(&held);
        async move {
            let _held = held;
            (input, pending::<Result<(), Error>>().await)
        }
    };
    let mut import = Import::new("test", stream::iter(0..9), |_| None, send).concurrency(3);
    assert!(import.next().now_or_never().is_none());
    assert_eq!(Arc::strong_count(&alive), 5);
    drop(import);
    assert_eq!(Arc::strong_count(&alive), 1);
}

#[test]
fn a_summary_is_a_sentence() {
    let summary = ImportSummary {
        taken: 3,
        succeeded: 2,
        failed: 1,
        uncertain: 0,
    };
    assert_eq!(summary.to_string(), "3 taken: 2 succeeded, 1 failed");
    let summary = ImportSummary {
        taken: 9,
        uncertain: 1,
        ..summary
    };
    let expected = "9 taken: 2 succeeded, 1 failed, 1 may have been processed, 5 in flight";
    assert_eq!(
        (summary.to_string().as_str(), summary.in_flight()),
        (expected, 5)
    );
}

#[tokio::test]
async fn what_it_shows_holds_no_inputs() {
    let (mut import, _) = import(&["!secret", "!secret"]);
    import.next().await;
    let shown = format!("{import:?}");
    assert!(
        shown.contains("\"test\"") && shown.contains("failed: 1"),
        "{shown}"
    );
    assert!(!shown.contains("secret"), "{shown}");
}
