//! What a program can watch of its calls.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use dub_runtime::{Attempt, CallOptions, ErrorKind, RetryPolicy};

use crate::stage::{Stage, assert_took, patient};
use crate::stand_in::KEY;
use crate::turn::{Turn, answer, message, thing};
use crate::what::{ADD, READ, TRACK};

#[tokio::test(start_paused = true)]
async fn every_attempt_is_told_with_what_is_known_of_it() {
    let headers = format!(
        "retry-after: 3\r\nx-request-id: r-{KEY}\r\nx-ratelimit-limit: 60\r\nx-ratelimit-remaining: 0\r\n"
    );
    let script = [
        Turn::Refused,
        answer("429 Slow down", &headers, ""),
        Turn::Stall(Vec::new()),
        Turn::Answer(message("200 OK", "cf-ray: r3\r\n", 8, "{")),
        Turn::Reset,
        thing(),
    ];
    let options = CallOptions::new()
        .retry(patient(6))
        .timeout(Duration::from_secs(20));
    let played = Stage::new(&script).play_with(TRACK, options).await;
    assert!(played.result.is_ok(), "{played:?}");
    let seen = |attempt: &Attempt| (attempt.status, attempt.error);
    assert_eq!(
        played.attempts.iter().map(seen).collect::<Vec<_>>(),
        [
            (None, Some(ErrorKind::Connect)),
            (Some(429), Some(ErrorKind::Api)),
            (None, Some(ErrorKind::Timeout)),
            (Some(200), Some(ErrorKind::Decode)),
            (None, Some(ErrorKind::Transport)),
            (Some(200), None),
        ]
    );
    let ids: Vec<_> = played
        .attempts
        .iter()
        .map(|attempt| attempt.request_id.as_deref())
        .collect();
    assert_eq!(
        ids,
        [None, Some("r-<redacted>"), None, Some("r3"), None, None]
    );
    let limit = played.attempts[1].rate_limit.as_ref().expect("a limit");
    assert_eq!((limit.limit, limit.remaining), (Some(60), Some(0)));
    assert!(played.attempts[2].rate_limit.is_none());

    let waits = [0, 3_000, 500, 500, 500].map(|wait| Some(Duration::from_millis(wait)));
    let told: Vec<_> = played
        .attempts
        .iter()
        .map(|attempt| attempt.retry_in)
        .collect();
    assert_eq!(told, [&waits[..], &[None]].concat());
    for (attempt, took) in played.attempts.iter().zip([0, 0, 20_000, 0, 0, 0]) {
        assert_took(attempt.duration, took..=took);
    }
    // The call took nothing but that.
    let sum: Duration = played
        .attempts
        .iter()
        .map(|it| it.duration + it.retry_in.unwrap_or_default())
        .sum();
    let sum = sum.as_millis() as u64;
    assert_took(played.elapsed, sum..=sum);
}

#[tokio::test(start_paused = true)]
async fn a_call_has_an_observer_of_its_own_as_well() {
    let seen: Arc<Mutex<Vec<u32>>> = Arc::default();
    let tell = Arc::clone(&seen);
    let options = CallOptions::new()
        .retry(patient(2))
        .on_attempt(move |attempt| tell.lock().expect("fine").push(attempt.number));
    let played = Stage::new(&[Turn::Reset, Turn::Reset])
        .play_with(READ, options)
        .await;
    assert_eq!(played.attempts.len(), 2);
    assert_eq!(*seen.lock().expect("fine"), [1, 2]);
}

#[tokio::test(start_paused = true)]
async fn what_is_not_sent_is_not_told() {
    let options = CallOptions::new().timeout(Duration::ZERO);
    let played = Stage::new(&[]).play_with(ADD, options).await;
    assert!(played.result.is_err() && played.attempts.is_empty());
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_cannot_be_decoded_is_told_as_one() {
    let played = Stage::new(&[answer("200 OK", "", "<h1>")]).play(READ).await;
    assert_eq!(
        (played.attempts[0].status, played.attempts[0].error),
        (Some(200), None)
    );
    assert_eq!(played.error().kind(), ErrorKind::Decode);
}

#[tokio::test(start_paused = true)]
async fn waits_are_spread_over_the_whole_range() {
    fastrand::seed(7);
    let second = Duration::from_secs(1);
    let policy = RetryPolicy::new()
        .max_attempts(101)
        .initial_backoff(8 * second)
        .max_backoff(8 * second);
    let script = vec![Turn::Refused; 101];
    let options = CallOptions::new()
        .retry(policy)
        .total_timeout(3_600 * second);
    let played = Stage::new(&script).play_with(ADD, options).await;
    let mut quarters = [0; 4];
    for wait in played
        .attempts
        .iter()
        .filter_map(|attempt| attempt.retry_in)
    {
        quarters[(wait.as_secs() / 2) as usize] += 1;
    }
    assert!(quarters.iter().all(|&waits| waits > 10), "{quarters:?}");
}

#[tokio::test(start_paused = true)]
async fn waits_grow_up_to_a_limit() {
    fastrand::seed(7);
    let second = Duration::from_secs(1);
    let mut longest = [Duration::ZERO; 6];
    for _ in 0..20 {
        let policy = RetryPolicy::new()
            .max_attempts(7)
            .initial_backoff(second)
            .max_backoff(10 * second);
        let options = CallOptions::new()
            .retry(policy)
            .total_timeout(3_600 * second);
        let played = Stage::new(&vec![Turn::Refused; 7])
            .play_with(ADD, options)
            .await;
        let waits = played
            .attempts
            .iter()
            .filter_map(|attempt| attempt.retry_in);
        for (longest, wait) in longest.iter_mut().zip(waits) {
            *longest = wait.max(*longest);
        }
    }
    // Of twenty, one comes close.
    for (longest, limit) in longest.iter().zip([1, 2, 4, 8, 10, 10]) {
        let limit = limit * second;
        assert!(limit * 3 / 4 < *longest && *longest <= limit, "{longest:?}");
    }
}
