//! Answers that arrive complete, and are not what was asked for.

use dub_runtime::ErrorKind;

use crate::stage::Stage;
use crate::turn::{Turn, answer, message, raw, thing};
use crate::verdict::{LOST, Verdict, check, failed, refused, unusable};
use crate::what::{ADD, READ, THING};

const PAGE: &str = "<!doctype html><title>Gateway</title><h1>Try again</h1>";

#[tokio::test(start_paused = true)]
async fn some_statuses_may_pass() {
    for status in [408, 500, 502, 503, 504] {
        let page = answer(&format!("{status} Oh"), "content-type: text/html\r\n", PAGE);
        check("a page", page, failed(status)).await;
    }
    let limited = Verdict {
        processed: false,
        ..failed(429)
    };
    check("429", answer("429 Slow down", "", ""), limited).await;
}

#[tokio::test(start_paused = true)]
async fn other_statuses_are_final() {
    for status in [
        300, 400, 401, 403, 404, 405, 409, 410, 413, 415, 418, 425, 431,
    ] {
        let fault = answer(
            &format!("{status} No"),
            "content-type: text/plain\r\n",
            "no",
        );
        check("final", fault, refused(status)).await;
    }
    // The server may have done the work all the same.
    for status in [303, 422, 499, 501, 505, 511, 599] {
        let verdict = Verdict {
            processed: true,
            ..refused(status)
        };
        check("final", answer(&format!("{status} No"), "", ""), verdict).await;
    }
}

#[tokio::test(start_paused = true)]
async fn redirects_are_final_wherever_they_lead() {
    for status in [301, 302, 307, 308] {
        for location in ["http://elsewhere.test/things", "/login", "//[", ""] {
            let head = format!("location: {location}\r\n");
            let fault = answer(&format!("{status} Over there"), &head, PAGE);
            check(location, fault, refused(status)).await;
        }
    }
    check(
        "304",
        Turn::Answer(raw("304 Not Modified", "")),
        refused(304),
    )
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_success_that_is_not_the_value_is_never_sent_again() {
    const JSON: &str = "content-type: application/json\r\n";
    for (name, headers, body) in [
        ("a page", "content-type: text/html\r\n", PAGE.as_bytes()),
        ("text", "content-type: text/plain\r\n", b"OK"),
        ("bytes", "content-type: image/png\r\n", b"\x89PNG\r\n\x1a\n"),
        ("nothing", JSON, b""),
        ("no JSON", JSON, b"{\"id\":7"),
        ("two values", JSON, b"{\"id\":7}{\"id\":7}"),
        ("another form", JSON, b"{\"id\":\"seven\"}"),
        ("too large a number", JSON, b"{\"id\":4294967296}"),
        ("null", JSON, b"null"),
        ("no UTF-8", JSON, b"{\"id\":7,\"name\":\"\xff\xfe\"}"),
        ("UTF-16", JSON, b"\xff\xfe{\0}\0"),
        (
            "packed without being asked",
            "content-encoding: br\r\n",
            b"\x8b\x03\x80",
        ),
        ("a wait", "retry-after: 1\r\n", b""),
    ] {
        for status in [200, 201, 202] {
            let fault = answer(&format!("{status} Fine"), headers, body);
            check(name, fault, unusable(status)).await;
        }
    }
    let deep = answer("200 OK", "", "[".repeat(200_000));
    check("too deep", deep, unusable(200)).await;
    for status in [204, 205] {
        let fault = Turn::Answer(raw(&format!("{status} Nothing"), ""));
        check("nothing", fault, unusable(status)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_no_answer_is_a_broken_connection() {
    let endless = format!("200 OK\r\nx-fill: {}", "y".repeat(1 << 20));
    for (name, bytes) in [
        ("nothing", Vec::new()),
        ("another protocol", b"SSH-2.0-OpenSSH_9.6\r\n".to_vec()),
        ("an old protocol", b"<h1>Hello</h1>\n".to_vec()),
        ("half a status line", b"HTTP/1.1 20".to_vec()),
        ("half a head", b"HTTP/1.1 200 OK\r\ncontent-le".to_vec()),
        (
            "a broken header",
            raw("200 OK\r\nno colon here", "{\"id\":7}"),
        ),
        (
            "a broken length",
            message("200 OK", "", "seven", "{\"id\":7}"),
        ),
        ("a negative length", message("200 OK", "", -8, "{\"id\":7}")),
        (
            "two lengths",
            message("200 OK", "content-length: 9\r\n", 8, "{\"id\":7}"),
        ),
        ("an endless head", raw(&endless, "{\"id\":7}")),
        ("only hints", raw("103 Early Hints", "")),
    ] {
        check(name, Turn::Answer(bytes), LOST).await;
    }
}

#[tokio::test(start_paused = true)]
async fn what_comes_before_and_after_an_answer_is_ignored() {
    let Turn::Answer(whole) = thing() else {
        unreachable!("an answer")
    };
    let continues = [raw("100 Continue", ""), whole.clone()].concat();
    let hint = raw("103 Early Hints\r\nlink: </style.css>", "");
    let hints = [hint.clone(), hint, whole.clone()].concat();
    let more = [whole, b"HTTP/1.1 500 Oh\r\n\r\n".to_vec()].concat();
    let mislabelled = message("200 OK", "content-type: text/html\r\n", 8, "{\"id\":7}");
    let wide = message(
        "200 OK",
        "content-type: text/html\r\n",
        8,
        "{\"id\":7}</html>",
    );
    for bytes in [continues, hints, more, mislabelled, wide] {
        for what in [READ, ADD] {
            let stage = Stage::new(&[Turn::Answer(bytes.clone())]);
            let played = stage.play(what).await;
            assert_eq!(played.result.expect("an answer"), THING);
            assert_eq!(played.attempts.len(), 1);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn another_protocol_is_not_switched_to() {
    let fault = raw(
        "101 Switching Protocols\r\nupgrade: chat\r\nconnection: upgrade",
        "hi",
    );
    for what in [READ, ADD] {
        let stage = Stage::new(&[Turn::Answer(fault.clone())]);
        let error = stage.play(what).await.error();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(101)));
        assert_eq!(error.attempts(), 1);
        assert!(error.may_have_been_processed());
    }
}
