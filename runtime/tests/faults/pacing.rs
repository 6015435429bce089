//! Calls that take turns.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use dub_runtime::{CallOptions, ErrorKind, Pace, RetryPolicy};
use tokio::sync::Notify;
use tokio::time::{Instant, timeout};

use crate::stage::{Stage, assert_took, patient};
use crate::stand_in::Client;
use crate::turn::{Turn, answer, thing};
use crate::what::{ADD, COUNT, READ};

/// Longer than anything here takes.
const HOUR: Duration = Duration::from_secs(3_600);

fn paced(script: &[Turn], pace: Pace) -> Stage {
    Stage::with(script, |builder| builder.pace(pace).retry(patient(2)))
}

fn limited() -> Turn {
    answer("429 Slow down", "retry-after: 30\r\n", "")
}

#[tokio::test(start_paused = true)]
async fn calls_and_attempts_take_turns() {
    let script = [thing(), answer("503 Down", "", ""), thing(), thing()];
    let stage = paced(&script, Pace::per_minute(60));
    let clone = Client(stage.client.0.clone());
    let start = Instant::now();
    for (client, took) in [(&stage.client, 0), (&clone, 2_000), (&stage.client, 3_000)] {
        client
            .send(READ, CallOptions::new())
            .await
            .expect("an answer");
        assert_took(start.elapsed(), took..=took);
    }
    drop(clone);
    assert_eq!(stage.finish().await.1.len(), 4);
}

#[tokio::test(start_paused = true)]
async fn analytics_have_turns_of_their_own() {
    let script = [thing(), thing(), thing(), thing()];
    let pace = Pace::per_minute(60).analytics_per_second(2);
    let stage = paced(&script, pace);
    let start = Instant::now();
    for (what, took) in [(READ, 0), (COUNT, 0), (COUNT, 500), (READ, 1_000)] {
        stage
            .client
            .send(what, CallOptions::new())
            .await
            .expect("an answer");
        assert_took(start.elapsed(), took..=took);
    }
    stage.finish().await;
}

#[tokio::test(start_paused = true)]
async fn a_limit_that_is_reached_holds_back_other_calls() {
    for (limited_call, policy) in [
        (READ, patient(2)),
        // Not sent again, and yet a sign to everybody.
        (ADD, patient(2)),
        (READ, RetryPolicy::off()),
    ] {
        let retried = policy == patient(2) && limited_call.is_safe;
        let stage = paced(&[limited(), thing(), thing()], Pace::per_minute(60));
        let start = Instant::now();
        let reached = Arc::new(Notify::new());
        let tell = Arc::clone(&reached);
        let options = CallOptions::new()
            .retry(policy)
            .on_attempt(move |_| tell.notify_one());
        let first = async {
            let result = stage.client.send(limited_call, options).await;
            (result.is_ok(), start.elapsed())
        };
        let second = async {
            timeout(HOUR, reached.notified()).await.expect("a failure");
            let result = stage.client.send(READ, CallOptions::new()).await;
            assert!(result.is_ok(), "{result:?}");
            start.elapsed()
        };
        let ((worked, first), second) = tokio::join!(first, second);
        assert_eq!(worked, retried, "{limited_call:?}");
        assert!(second >= Duration::from_secs(30), "{second:?}");
        // Whichever comes first, the other has its turn a second later.
        let took = if retried { 31_000 } else { 30_000 };
        assert_took(first.max(second), took..=took);
        stage.finish().await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_limit_that_is_reached_holds_back_calls_that_wait_already() {
    let stage = paced(&[limited(), thing(), thing()], Pace::per_minute(60));
    let start = Instant::now();
    let send = async |options: CallOptions| {
        let result = stage.client.send(READ, options).await;
        (result.is_ok(), start.elapsed())
    };
    let once = CallOptions::new().retry(RetryPolicy::off());
    // Their turns would have been one and two seconds later.
    let (first, second, third) = tokio::join!(
        send(once),
        send(CallOptions::new()),
        send(CallOptions::new())
    );
    assert_eq!(first, (false, Duration::ZERO));
    assert!(second.0 && third.0);
    assert_took(second.1, 30_000..=30_000);
    assert_took(third.1, 31_000..=31_000);
    assert_eq!(stage.finish().await.1.len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_limit_of_analytics_holds_back_nothing_else() {
    let pace = Pace::per_minute(60).analytics_per_second(1);
    let stage = paced(&[limited(), thing(), thing()], pace);
    let start = Instant::now();
    let once = CallOptions::new().retry(RetryPolicy::off());
    stage.client.send(COUNT, once).await.expect_err("429");
    stage
        .client
        .send(READ, CallOptions::new())
        .await
        .expect("an answer");
    assert_took(start.elapsed(), 0..=0);
    stage
        .client
        .send(COUNT, CallOptions::new())
        .await
        .expect("an answer");
    assert_took(start.elapsed(), 30_000..=30_000);
    stage.finish().await;
}

#[tokio::test(start_paused = true)]
async fn a_turn_that_comes_too_late_is_not_waited_for() {
    let stage = paced(&[thing(), thing()], Pace::per_minute(1));
    let hasty = CallOptions::new().total_timeout(Duration::from_secs(59));
    let start = Instant::now();
    stage
        .client
        .send(READ, hasty.clone())
        .await
        .expect("an answer");
    let error = stage.client.send(READ, hasty).await.expect_err("too late");
    assert_took(start.elapsed(), 0..=0);
    assert_eq!(
        (error.kind(), error.status(), error.attempts()),
        (ErrorKind::Timeout, None, 0)
    );
    assert!(error.is_timeout() && error.is_retryable());
    assert!(!error.may_have_been_sent() && !error.may_have_been_processed());
    // The turn is still there for those who wait.
    stage
        .client
        .send(READ, CallOptions::new())
        .await
        .expect("an answer");
    assert_took(start.elapsed(), 60_000..=60_000);
    assert_eq!(stage.finish().await.1.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn without_a_turn_for_another_attempt_the_answer_stands() {
    let stage = paced(&[answer("503 Down", "", ""), thing()], Pace::per_minute(1));
    let waits = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&waits);
    let options = CallOptions::new()
        .total_timeout(Duration::from_secs(59))
        .on_attempt(move |attempt| seen.lock().expect("fine").push(attempt.retry_in));
    let start = Instant::now();
    let error = stage.client.send(READ, options).await.expect_err("503");
    assert_took(start.elapsed(), 0..=0);
    assert_eq!(*waits.lock().expect("fine"), [None]);
    assert_eq!((error.status(), error.attempts()), (Some(503), 1));
    assert!(!error.is_timeout() && error.may_have_been_processed());
    assert!(!error.to_string().contains("earlier"), "{error}");
    assert_eq!(stage.finish().await.1.len(), 1);
}
