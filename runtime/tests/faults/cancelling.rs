//! Calls that nobody waits for any more.

use std::time::Duration;

use dub_runtime::CallOptions;
use tokio::runtime::Handle;
use tokio::task::yield_now;
use tokio::time::{sleep, timeout};

use crate::stage::Stage;
use crate::turn::{Turn, answer, message};
use crate::what::READ;

/// Drops a call after 5 seconds, long before it is over. How often it was sent, how many of its
/// attempts came to an end, and how many tasks it left behind.
async fn drop_call(script: &[Turn]) -> (usize, usize, usize) {
    let tasks = || Handle::current().metrics().num_alive_tasks();
    let before = tasks();
    let stage = Stage::new(script);
    let call = stage.client.send(READ, CallOptions::new());
    timeout(Duration::from_secs(5), call)
        .await
        .expect_err("longer than that");
    // Time enough for everything that a call could still do.
    sleep(Duration::from_secs(3_600)).await;
    let (attempts, requests) = stage.finish().await;
    for _ in 0..100 {
        yield_now().await;
    }
    (requests.len(), attempts.len(), tasks() - before)
}

#[tokio::test(start_paused = true)]
async fn a_dropped_call_closes_its_connection_and_leaves_nothing_behind() {
    let half = message("200 OK", "", 8, "{\"id\"");
    for sent in [Vec::new(), b"HTTP/1.1 ".to_vec(), half] {
        // The server plays its part only when the connection is closed.
        let script = [Turn::Stall(sent), Turn::Reset];
        assert_eq!(drop_call(&script).await, (1, 0, 0));
    }
    assert_eq!(drop_call(&[Turn::Unreachable]).await, (0, 0, 0));
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_between_its_attempts_is_not_sent_again() {
    let later = answer("503 Down", "retry-after: 30\r\n", "");
    assert_eq!(drop_call(&[later, Turn::Reset]).await, (1, 1, 0));
}

#[tokio::test(start_paused = true)]
async fn a_dropped_call_does_not_disturb_the_next() {
    let script = [Turn::Stall(Vec::new()), crate::turn::thing()];
    let stage = Stage::new(&script);
    let call = stage.client.send(READ, CallOptions::new());
    timeout(Duration::from_secs(5), call)
        .await
        .expect_err("dropped");
    let next = stage.client.send(READ, CallOptions::new()).await;
    assert_eq!(next.expect("an answer"), crate::what::THING);
    let (attempts, requests) = stage.finish().await;
    assert_eq!((attempts.len(), requests.len()), (1, 2));
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_never_polled_sends_nothing() {
    let stage = Stage::new(&[Turn::Reset]);
    drop(stage.client.send(READ, CallOptions::new()));
    let (attempts, requests) = stage.finish().await;
    assert_eq!((attempts.len(), requests.len()), (0, 0));
}
