//! Answers that are larger than they should be.

use dub_runtime::{Error, ErrorKind, RetryPolicy};

use crate::stage::Stage;
use crate::turn::{Turn, message, raw};
use crate::what::{READ, THING};

const LIMIT: usize = 1 << 20;

/// What an error keeps of a body that is too large.
const KEPT: usize = 64 << 10;

/// The error of a call whose answer may have a megabyte.
async fn error(fault: Turn) -> Error {
    let stage = Stage::with(&[fault], |builder| builder.max_response_size(LIMIT));
    stage.play(READ).await.error()
}

fn assert_too_large(error: &Error) {
    assert_eq!(
        (error.kind(), error.status(), error.attempts()),
        (ErrorKind::Decode, Some(200), 1)
    );
    assert!(error.message().contains("1048576 bytes"), "{error}");
    assert!(error.message().contains("`max_response_size`"), "{error}");
    assert!(!error.is_retryable() && error.may_have_been_processed());
    assert_eq!(error.body().map(<[u8]>::len), Some(KEPT));
}

#[tokio::test(start_paused = true)]
async fn a_body_that_is_too_large_is_not_read() {
    // As large as it says, larger than it says, and without an end.
    let chunk = vec![b' '; LIMIT];
    let announced = message("200 OK", "", 64 * LIMIT, "");
    let wrapped = [b"100000\r\n", &chunk[..], b"\r\n"].concat();
    let chunked = raw("200 OK\r\ntransfer-encoding: chunked", "");
    let unannounced = raw("200 OK\r\nconnection: close", "");
    for (head, chunk) in [
        (announced, chunk.clone()),
        (chunked, wrapped),
        (unannounced, chunk),
    ] {
        assert_too_large(&error(Turn::Long(head, chunk, 64)).await);
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_may_be_as_large_as_the_limit() {
    let body = "{\"id\":7}".to_owned() + &" ".repeat(LIMIT - 8);
    for (body, fits) in [(body.clone(), true), (body + " ", false)] {
        let answer = Turn::Answer(message("200 OK", "", body.len(), body));
        let stage = Stage::with(&[answer], |builder| builder.max_response_size(LIMIT));
        let result = stage.play(READ).await.result;
        match result {
            Ok(thing) => assert_eq!((fits, thing), (true, THING)),
            Err(error) => {
                assert!(!fits, "{error}");
                assert_too_large(&error);
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_error_that_is_too_large_keeps_its_status() {
    let head = message("500 Oh", "x-request-id: r1\r\n", 64 * LIMIT, "");
    let stage = Stage::with(&[Turn::Long(head, vec![b'a'; LIMIT], 64)], |builder| {
        builder.max_response_size(LIMIT).retry(RetryPolicy::off())
    });
    let error = stage.play(READ).await.error();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(500)));
    assert_eq!(error.request_id(), Some("r1"));
    assert_eq!(error.body().map(<[u8]>::len), Some(KEPT));
    assert!(
        error.to_string().contains("broke off after 65536 bytes"),
        "{error}"
    );
}

/// A packed `{"id":7}`.
const PACKED: &[u8] =
    b"\x1f\x8b\x08\0\0\0\0\0\0\xff\x01\x08\0\xf7\xff{\"id\":7}\x43\x5f\x07\x12\x08\0\0\0";

fn packed(body: &[u8]) -> Vec<u8> {
    message("200 OK", "content-encoding: gzip\r\n", body.len(), body)
}

#[cfg(feature = "gzip")]
mod gzip {
    use super::*;
    use crate::verdict::{check, cut};

    #[tokio::test(start_paused = true)]
    async fn a_packed_answer_is_unpacked() {
        let played = Stage::new(&[Turn::Answer(packed(PACKED))]).play(READ).await;
        assert_eq!(played.result.expect("an answer"), THING);
        let request = String::from_utf8_lossy(&played.requests[0]).into_owned();
        assert!(request.contains("accept-encoding: gzip\r\n"), "{request}");
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_cannot_be_unpacked_is_cut_off() {
        let mut broken = PACKED.to_vec();
        broken[27] ^= 1;
        for (name, body) in [
            ("half", &PACKED[..20]),
            ("another sum", &broken),
            ("not packed", b"{\"id\":7}"),
        ] {
            check(name, Turn::Answer(packed(body)), cut(200)).await;
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_counts_is_the_size_after_unpacking() {
        let (start, more) = bomb();
        let length = start.len() + 10_000 * more.len();
        let head = message("200 OK", "content-encoding: gzip\r\n", length, &start);
        // 130 kB that become 20 MB.
        assert_too_large(&error(Turn::Long(head, more, 10_000)).await);
    }

    /// The beginning of a packed row of zeros, and what makes it 2,064 bytes longer each time.
    fn bomb() -> (Vec<u8>, Vec<u8>) {
        // The last block, with fixed codes; one zero; and so often "the same again, 258 times".
        let again = "1100010100000";
        let bits = format!("1{}00110000{}", "10", again.repeat(24));
        let bytes: Vec<u8> = bits
            .as_bytes()
            .chunks_exact(8)
            .map(|bits| {
                bits.iter()
                    .rev()
                    .fold(0, |byte, bit| byte << 1 | (bit - b'0'))
            })
            .collect();
        // 13 bits: the pattern of the bytes comes back after 13 of them.
        let (start, more) = bytes.split_at(13);
        let header = b"\x1f\x8b\x08\0\0\0\0\0\0\xff";
        ([header, start].concat(), more[..13].to_vec())
    }
}

#[cfg(not(feature = "gzip"))]
#[tokio::test(start_paused = true)]
async fn what_is_packed_without_being_asked_cannot_be_decoded() {
    use crate::stage::http_client;
    use crate::turn::thing;
    use crate::verdict::{check_on, unusable};

    // Another crate may have switched it on.
    let stage = |script: &[Turn]| Stage::over(script, "http", http_client().no_gzip(), |it| it);
    let fault = Turn::Answer(packed(PACKED));
    check_on(stage, "packed", fault, unusable(200)).await;
    let played = stage(&[thing()]).play(READ).await;
    let request = String::from_utf8_lossy(&played.requests[0]).into_owned();
    assert!(!request.contains("accept-encoding"), "{request}");
}
