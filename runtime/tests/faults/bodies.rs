//! Answers whose body does not arrive as it was announced.

use std::time::Duration;

use crate::stage::{Stage, assert_took};
use crate::turn::{Turn, message, raw};
use crate::verdict::{LOST, STALLED, Verdict, check, cut, failed, refused};
use crate::what::{ADD, READ, THING};

const HALF: &str = "{\"id\":";

/// How the status line and the head go on before a body in chunks.
const CHUNKED: &str = "transfer-encoding: chunked";

#[tokio::test(start_paused = true)]
async fn a_connection_that_breaks_loses_the_answer() {
    check("reset before the head", Turn::Reset, LOST).await;
    let half = b"HTTP/1.1 200 OK\r\ncontent-".to_vec();
    check("reset in the head", Turn::ResetAfter(half), LOST).await;
    let head = message("200 OK", "", 8, "");
    check("reset after the head", Turn::ResetAfter(head), cut(200)).await;
    let half = message("201 Created", "", 8, HALF);
    check("reset in the body", Turn::ResetAfter(half), cut(201)).await;
}

#[tokio::test(start_paused = true)]
async fn a_body_that_ends_too_early_is_cut_off() {
    for length in [7, 1_u64 << 40] {
        let half = message("200 OK", "", length, HALF);
        check("cut", Turn::Answer(half), cut(200)).await;
    }
    check(
        "all cut",
        Turn::Answer(message("200 OK", "", 1, "")),
        cut(200),
    )
    .await;
    // How it goes on depends on the status, which has arrived.
    let half = |status| Turn::Answer(message(status, "", 99, "{\"error\":{\"code\":\"not_f"));
    check("500", half("500 Oh"), failed(500)).await;
    check("404", half("404 No"), refused(404)).await;
    let reset = Turn::ResetAfter(message("404 No", "", 99, "<h1>"));
    check("404", reset, refused(404)).await;
}

#[tokio::test(start_paused = true)]
async fn chunks_that_are_broken_cut_the_body_off() {
    for (name, chunks) in [
        ("no end", "8\r\n{\"id\":7}\r\n"),
        ("half an end", "8\r\n{\"id\":7}\r\n0\r\n"),
        ("half a chunk", "8\r\n{\"id\""),
        ("no length", "{\"id\":7}\r\n0\r\n\r\n"),
        ("a negative length", "-8\r\n{\"id\":7}\r\n0\r\n\r\n"),
        (
            "a length beyond all bounds",
            "fffffffffffffffff\r\n{\"id\":7}\r\n0\r\n\r\n",
        ),
        ("a length that is too small", "3\r\n{\"id\":7}\r\n0\r\n\r\n"),
        ("nothing", ""),
    ] {
        let fault = raw(&format!("200 OK\r\n{CHUNKED}"), chunks);
        check(name, Turn::Answer(fault), cut(200)).await;
    }
    let fault = raw(&format!("503 Oh\r\n{CHUNKED}"), "xyz");
    check("503", Turn::Answer(fault), failed(503)).await;
}

#[tokio::test(start_paused = true)]
async fn a_body_without_a_length_ends_where_the_connection_does() {
    let whole = raw(
        &format!("200 OK\r\n{CHUNKED}"),
        "3\r\n{\"i\r\n5\r\nd\":7}\r\n0\r\n\r\n",
    );
    let unannounced = raw("200 OK\r\nconnection: close", "{\"id\":7}");
    for bytes in [whole, unannounced] {
        let played = Stage::new(&[Turn::Answer(bytes)]).play(ADD).await;
        assert_eq!(played.result.expect("an answer"), THING);
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_stalls_is_waited_for_until_the_timeout() {
    check("no head", Turn::Stall(Vec::new()), STALLED).await;
    let half = b"HTTP/1.1 200 OK\r\ncontent-".to_vec();
    check("half a head", Turn::Stall(half), STALLED).await;
    for body in ["", HALF] {
        let verdict = Verdict {
            status: Some(200),
            ..STALLED
        };
        check("half", Turn::Stall(message("200 OK", "", 8, body)), verdict).await;
    }
    let verdict = Verdict {
        takes: 30_000,
        timed_out: true,
        ..failed(502)
    };
    check("502", Turn::Stall(message("502 Oh", "", 8, HALF)), verdict).await;
}

#[tokio::test(start_paused = true)]
async fn a_server_that_dribbles_gains_no_time() {
    let every = Duration::from_secs(10);
    let in_the_body = Turn::Drip(message("200 OK", "", 8, ""), "{\"i", every);
    let verdict = Verdict {
        status: Some(200),
        ..STALLED
    };
    check("a body", in_the_body, verdict).await;
    let in_the_head = Turn::Drip(b"HTTP/1.1 200 OK\r\n".to_vec(), "x-y", every);
    check("a head", in_the_head, STALLED).await;
}

#[tokio::test(start_paused = true)]
async fn a_slow_server_is_not_a_lost_one() {
    let every = Duration::from_secs(4);
    let slow = Turn::Drip(message("200 OK", "", 8, "{"), "\"id\":7}", every);
    for what in [READ, ADD] {
        let played = Stage::new(std::slice::from_ref(&slow)).play(what).await;
        assert_eq!(played.result.expect("an answer"), THING);
        assert_took(played.elapsed, 24_000..=24_000);
    }
}
