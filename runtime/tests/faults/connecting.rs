//! Faults before the request has left.

use dub_runtime::ErrorKind;

use crate::stage::{Stage, assert_took};
use crate::turn::{Turn, answer};
use crate::verdict::{NEVER_LEFT, Verdict, check};
use crate::what::{ADD, READ};

#[tokio::test(start_paused = true)]
async fn what_never_left_is_sent_again_whatever_it_is() {
    check("no address", Turn::NoAddress, NEVER_LEFT).await;
    check("refused", Turn::Refused, NEVER_LEFT).await;
    let too_long = Verdict {
        takes: 10_000,
        timed_out: true,
        ..NEVER_LEFT
    };
    check("no connection", Turn::Unreachable, too_long).await;
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[tokio::test(start_paused = true)]
async fn without_tls_nothing_leaves() {
    use crate::stage::http_client;
    use crate::what::TRACK;

    for (name, fault) in [
        (
            "an answer without TLS",
            answer("400 Bad Request", "", "no TLS here"),
        ),
        ("reset", Turn::Reset),
        ("closed", Turn::Answer(Vec::new())),
    ] {
        let script = vec![fault.clone(); 4];
        for what in [READ, TRACK, ADD] {
            let stage = Stage::over(&script, "https", http_client(), |builder| builder);
            NEVER_LEFT.check(name, what, 4, &stage.play(what).await);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_earlier_attempt_is_not_forgotten() {
    let refused = [Turn::Refused, Turn::Refused, Turn::Refused];
    for (first, processed) in [
        (Turn::Reset, true),
        (answer("503 Oh", "", ""), true),
        (answer("429 Slow down", "", ""), false),
    ] {
        let script = [&[first][..], &refused].concat();
        let error = Stage::new(&script).play(READ).await.error();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 4));
        assert!(error.is_connect() && error.may_have_been_sent(), "{error}");
        assert_eq!(error.may_have_been_processed(), processed, "{error}");
        let told = error
            .to_string()
            .contains("what was sent before may have been processed");
        assert_eq!(told, processed, "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_left_at_last_is_sent_no_more() {
    let script = [Turn::Refused, Turn::NoAddress, Turn::Reset, Turn::Refused];
    let played = Stage::new(&script).play(ADD).await;
    assert_took(played.elapsed, 0..=1_500);
    let error = played.error();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 3));
    assert!(error.may_have_been_processed());
}
