//! Time limits of connecting, of an attempt, and of a whole call.

use std::time::Duration;

use dub_runtime::{CallOptions, Error, ErrorKind, RetryPolicy};

use crate::stage::{Played, Stage, assert_took, patient};
use crate::turn::{Turn, answer, message, thing};
use crate::what::{ADD, READ};

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn stalled() -> Turn {
    Turn::Stall(Vec::new())
}

fn assert_timed_out(error: &Error, attempts: u32) {
    assert_eq!(
        (error.kind(), error.status(), error.attempts()),
        (ErrorKind::Timeout, None, attempts),
        "{error:?}"
    );
    assert!(error.is_timeout() && error.is_retryable() && !error.is_connect());
    assert!(error.may_have_been_sent() && error.may_have_been_processed());
}

#[tokio::test(start_paused = true)]
async fn an_attempt_has_the_time_that_is_set_for_it() {
    let play = async |options: CallOptions| -> Played {
        Stage::with(&[stalled()], |builder| builder.timeout(seconds(7)))
            .play_with(ADD, options)
            .await
    };
    let played = play(CallOptions::new()).await;
    assert_took(played.elapsed, 7_000..=7_000);
    assert_took(played.attempts[0].duration, 7_000..=7_000);
    assert_timed_out(&played.error(), 1);
    // A call's own limit counts, shorter or longer.
    for limit in [2, 200] {
        let played = play(CallOptions::new().timeout(seconds(limit))).await;
        assert_took(played.elapsed, limit * 1_000..=limit * 1_000);
        assert_timed_out(&played.error(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn connecting_counts_towards_the_attempt() {
    let options = CallOptions::new().timeout(seconds(5));
    let played = Stage::new(&[Turn::Unreachable])
        .play_with(ADD, options)
        .await;
    assert_took(played.elapsed, 5_000..=5_000);
    // reqwest does not tell how far it came.
    assert_timed_out(&played.error(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_call_ends_in_the_middle_of_an_attempt() {
    let options = CallOptions::new()
        .retry(patient(4))
        .total_timeout(seconds(70));
    let script = [stalled(), stalled(), stalled(), stalled()];
    let played = Stage::new(&script).play_with(READ, options).await;
    assert_took(played.elapsed, 70_000..=70_000);
    assert_took(played.attempts[2].duration, 9_900..=10_000);
    assert_timed_out(&played.error(), 3);

    // Before the first attempt may.
    let options = CallOptions::new().total_timeout(seconds(3));
    let played = Stage::new(&[stalled()]).play_with(READ, options).await;
    assert_took(played.elapsed, 3_000..=3_000);
    assert_timed_out(&played.error(), 1);

    // In the middle of an answer, which is kept.
    let half = Turn::Stall(message("200 OK", "", 8, "{\"id"));
    let stage = Stage::with(&[half], |builder| builder.total_timeout(seconds(4)));
    let played = stage.play_with(READ, CallOptions::new()).await;
    assert_took(played.elapsed, 4_000..=4_000);
    let error = played.error();
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Timeout, Some(200))
    );
    assert_eq!(error.body(), Some(&b"{\"id"[..]));
}

#[tokio::test(start_paused = true)]
async fn a_call_has_two_minutes_unless_an_attempt_has_more() {
    let forever = CallOptions::new().retry(patient(9));
    let script = vec![stalled(); 9];
    let played = Stage::new(&script).play_with(READ, forever.clone()).await;
    assert_took(played.elapsed, 120_000..=120_000);
    assert_timed_out(&played.error(), 4);

    let played = Stage::new(&script)
        .play_with(READ, forever.timeout(seconds(200)))
        .await;
    assert_took(played.elapsed, 200_000..=200_000);
    assert_timed_out(&played.error(), 1);
}

#[tokio::test(start_paused = true)]
async fn waits_that_do_not_fit_are_not_begun() {
    let wait = seconds(1_000);
    let policy = RetryPolicy::new().initial_backoff(wait).max_backoff(wait);
    // Seldom is a random wait this short.
    let options = CallOptions::new()
        .retry(policy)
        .total_timeout(Duration::from_millis(1));
    let played = Stage::new(&[answer("503 Down", "", "")])
        .play_with(READ, options)
        .await;
    assert_took(played.elapsed, 0..=0);
    let error = played.error();
    assert_eq!((error.status(), error.attempts()), (Some(503), 1));
}

#[tokio::test(start_paused = true)]
async fn no_limit_at_all_is_fine_too() {
    let options = CallOptions::new()
        .timeout(Duration::MAX)
        .total_timeout(Duration::MAX);
    let policy = patient(3)
        .max_backoff(Duration::MAX)
        .max_retry_after(Duration::MAX);
    let script = [
        Turn::Reset,
        answer("429 Slow down", "retry-after: 900\r\n", ""),
        thing(),
    ];
    let played = Stage::new(&script)
        .play_with(READ, options.clone().retry(policy.clone()))
        .await;
    assert!(played.result.is_ok(), "{played:?}");
    assert_took(played.elapsed, 900_000..=900_000);
    // A wait without an end is none.
    let endless = policy.initial_backoff(Duration::MAX);
    let script = [answer("503 Down", "retry-after: 900\r\n", "")];
    let options = CallOptions::new().retry(endless);
    let error = Stage::new(&script).play_with(READ, options).await.error();
    assert_eq!((error.status(), error.attempts()), (Some(503), 1));
}

#[tokio::test(start_paused = true)]
async fn no_time_at_all_is_refused_before_anything_is_sent() {
    for (name, options) in [
        ("timeout", CallOptions::new().timeout(Duration::ZERO)),
        (
            "total_timeout",
            CallOptions::new().total_timeout(Duration::ZERO),
        ),
    ] {
        let played = Stage::new(&[]).play_with(READ, options).await;
        let error = played.error();
        assert_eq!(
            (error.kind(), error.field(), error.attempts()),
            (ErrorKind::InvalidRequest, Some(name), 0)
        );
        assert!(!error.may_have_been_sent() && !error.may_have_been_processed());
    }
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[tokio::test(start_paused = true)]
async fn a_client_of_its_own_gives_up_connecting() {
    use crate::stand_in::{Client, KEY};
    use dub_runtime::Builder;
    use tokio::time::Instant;

    // It takes connections, and then does not say a word.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = silent.local_addr().expect("an address");
    let builder = || -> Builder<Client> {
        let url = format!("https://{address}");
        Builder::new().api_key(KEY).base_url(url).retry(patient(2))
    };
    let faster = builder().connect_timeout(seconds(3));
    for (builder, limit) in [(builder(), 20_000), (faster, 6_000)] {
        let start = Instant::now();
        let client = builder.build().expect("a client");
        let error = client
            .send(ADD, CallOptions::new())
            .await
            .expect_err("nobody");
        assert_took(start.elapsed(), limit..=limit);
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 2));
        assert!(error.is_timeout() && !error.may_have_been_sent());
    }
}
