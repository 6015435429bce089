//! How long the server asks to wait, and how long is waited.

use std::time::{Duration, SystemTime};

use dub_runtime::{CallOptions, ErrorKind};

use crate::stage::{Stage, assert_took, patient};
use crate::turn::{Turn, answer, message, thing};
use crate::what::{ADD, READ, THING, TRACK};

/// In milliseconds, as long as the policy says.
const LONGEST: u64 = 60_000;

/// How long it takes to get the value from a server that fails so once, if nothing but the server makes
/// it wait.
async fn wait(fault: Turn) -> Duration {
    let options = CallOptions::new().retry(patient(2));
    let played = Stage::new(&[fault, thing()]).play_with(READ, options).await;
    assert_eq!(played.result.expect("an answer"), THING);
    let asked = played.attempts[0].retry_in.expect("another attempt");
    assert_took(
        played.elapsed,
        asked.as_millis() as u64..=asked.as_millis() as u64,
    );
    played.elapsed
}

fn limited(headers: &str) -> Turn {
    answer(
        "429 Slow down",
        headers,
        "{\"error\":{\"code\":\"rate_limit_exceeded\"}}",
    )
}

#[tokio::test(start_paused = true)]
async fn seconds_are_waited_for_up_to_a_limit() {
    for (value, milliseconds) in [
        ("0", 0),
        ("1", 1_000),
        (" 17 ", 17_000),
        ("60", LONGEST),
        ("61", LONGEST),
        ("86400", LONGEST),
        ("1000000000", LONGEST),
        // Seconds since 1970, in 9999.
        ("253402300799", LONGEST),
    ] {
        for status in ["429 Slow down", "503 Down", "500 Oh", "408 Late"] {
            let fault = answer(status, &format!("retry-after: {value}\r\n"), "");
            assert_took(wait(fault).await, milliseconds..=milliseconds);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn what_means_nothing_is_not_waited_for() {
    for value in [
        "",
        "soon",
        "-1",
        "1.5",
        "1e3",
        "18446744073709551615",
        "99999999999999999999999",
        "Thu, 99 Jan 2026 00:00:00 GMT",
        "\u{e9}",
    ] {
        let fault = limited(&format!("retry-after: {value}\r\n"));
        assert_took(wait(fault).await, 0..=0);
    }
    assert_took(wait(limited("")).await, 0..=0);
}

/// A point in time, in every form in which servers write it.
fn forms(time: SystemTime) -> [String; 5] {
    let since_1970 = time.duration_since(SystemTime::UNIX_EPOCH).expect("later");
    let date = httpdate::fmt_http_date(time);
    let [weekday, day, month, year, clock, _] = date.split(' ').collect::<Vec<_>>()[..] else {
        unreachable!("{date}")
    };
    let weekday = weekday.trim_end_matches(',');
    let long = match weekday {
        "Tue" => "Tuesday",
        "Wed" => "Wednesday",
        "Thu" => "Thursday",
        "Sat" => "Saturday",
        other => &format!("{other}day"),
    };
    [
        since_1970.as_millis().to_string(),
        since_1970.as_secs().to_string(),
        format!("{long}, {day}-{month}-{} {clock} GMT", &year[2..]),
        format!("{weekday} {month} {day:>2} {clock} {year}"),
        date,
    ]
}

#[tokio::test(start_paused = true)]
async fn a_point_in_time_is_waited_for_in_every_form() {
    let second = Duration::from_secs(1);
    for at in 0..5 {
        // Between the two, real time passes.
        let soon = forms(SystemTime::now() + 50 * second);
        let elapsed = wait(limited(&format!("retry-after: {}\r\n", soon[at]))).await;
        assert_took(elapsed, 20_000..=50_000);
        let over = forms(SystemTime::now() - 50 * second);
        let elapsed = wait(limited(&format!("retry-after: {}\r\n", over[at]))).await;
        assert_took(elapsed, 0..=0);
        // Two digits are too few for the year after next century's.
        let far = forms(SystemTime::now() + 20 * 365 * 86_400 * second);
        let elapsed = wait(limited(&format!("retry-after: {}\r\n", far[at]))).await;
        assert_took(elapsed, LONGEST..=LONGEST);
    }
    let century = forms(SystemTime::now() + 100 * 365 * 86_400 * second);
    for value in [&century[0], &century[1], &century[4]] {
        let elapsed = wait(limited(&format!("retry-after: {value}\r\n"))).await;
        assert_took(elapsed, LONGEST..=LONGEST);
    }
}

#[tokio::test(start_paused = true)]
async fn the_end_of_the_window_stands_in_for_it() {
    let reset = |value| format!("x-ratelimit-reset: {value}\r\n");
    assert_took(wait(limited(&reset("9"))).await, 9_000..=9_000);
    assert_took(wait(limited(&reset("0"))).await, 0..=0);
    assert_took(wait(limited(&reset("9999"))).await, LONGEST..=LONGEST);
    let soon = forms(SystemTime::now() + Duration::from_secs(50));
    assert_took(wait(limited(&reset(&soon[0]))).await, 20_000..=50_000);
    let both = format!("{}retry-after: 3\r\n", reset("9"));
    assert_took(wait(limited(&both)).await, 3_000..=3_000);
    // Whatever else fails has nothing to do with the limit.
    assert_took(wait(answer("503 Down", &reset("9"), "")).await, 0..=0);
}

#[tokio::test(start_paused = true)]
async fn only_a_server_that_fails_is_waited_for() {
    let headers = "retry-after: 9\r\nx-ratelimit-reset: 9\r\n";
    let cut = Turn::Answer(message("200 OK", headers, 8, "{\"id\""));
    assert_took(wait(cut).await, 0..=0);
    let error = Stage::new(&[answer("200 OK", headers, "")])
        .play(READ)
        .await
        .error();
    assert_eq!((error.attempts(), error.retry_after()), (1, None));
    // Told, although it is not sent again.
    for (what, status) in [(READ, "404 No"), (ADD, "503 Down"), (ADD, "429 Slow down")] {
        let played = Stage::new(&[answer(status, headers, "")]).play(what).await;
        assert_took(played.elapsed, 0..=0);
        let error = played.error();
        let asked = Some(Duration::from_secs(9));
        assert_eq!((error.attempts(), error.retry_after()), (1, asked));
    }
}

#[tokio::test(start_paused = true)]
async fn the_longest_wait_can_be_set() {
    let policy = patient(3).max_retry_after(Duration::from_secs(5));
    let options = CallOptions::new().retry(policy);
    let script = [
        limited("retry-after: 3\r\n"),
        limited("retry-after: 30\r\n"),
        thing(),
    ];
    let played = Stage::new(&script).play_with(READ, options).await;
    assert_took(played.elapsed, 8_000..=8_000);
}

#[tokio::test(start_paused = true)]
async fn what_is_waited_besides_comes_on_top() {
    let script = [answer("503 Down", "retry-after: 3\r\n", ""), thing()];
    let options = CallOptions::new().retry(patient(2));
    let played = Stage::new(&script).play_with(TRACK, options).await;
    assert_took(played.elapsed, 3_500..=3_500);
    // A server that refuses knows nothing that it would have to know again.
    let options = CallOptions::new().retry(patient(2));
    let script = [limited("retry-after: 3\r\n"), thing()];
    let played = Stage::new(&script).play_with(TRACK, options).await;
    assert_took(played.elapsed, 3_000..=3_000);
    let played = Stage::new(&script).play(READ).await;
    assert_took(played.elapsed, 3_000..=3_500);
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_does_not_fit_ends_the_call_at_once() {
    for (asked, attempts, took) in [("50", 1, 0), ("20", 3, 40_000), ("25", 2, 25_000)] {
        let fault = limited(&format!("retry-after: {asked}\r\n"));
        let options = CallOptions::new()
            .retry(patient(4))
            .total_timeout(Duration::from_secs(50));
        let script = [fault.clone(), fault.clone(), fault.clone(), fault];
        let played = Stage::new(&script).play_with(READ, options).await;
        assert_took(played.elapsed, took..=took);
        let error = played.error();
        assert_eq!(
            (error.kind(), error.status(), error.attempts()),
            (ErrorKind::Api, Some(429), attempts),
            "{error}"
        );
        assert!(!error.is_timeout() && !error.may_have_been_processed());
    }
}
