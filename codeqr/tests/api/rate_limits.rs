//! What CodeQR says of its rate limit: in seconds, where Dub says it in milliseconds.

use crate::support::{KEY, Server, sale};
use codeqr::{Codeqr, Error, RateLimit, RetryPolicy, types::*};
use std::{
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

/// The error of a call that met the limit, whose answer had these headers.
async fn limited(headers: &[(&str, &str)]) -> Error {
    let body = r#"{"error": {"code": "rate_limit_exceeded", "message": "Slow down."}}"#;
    let server = Server::answer(429, headers, body).await;
    let sale = TrackSale::new("cus_1", 1);
    server.client().track().sale(sale).await.unwrap_err()
}

#[tokio::test]
async fn seconds_are_understood() {
    let error = limited(&[
        ("X-RateLimit-Limit", "500"),
        ("X-RateLimit-Remaining", "0"),
        ("X-RateLimit-Reset", "4102444800"),
        ("Retry-After", "7"),
    ])
    .await;
    assert_eq!(error.status(), Some(429));
    let limit = error.rate_limit().unwrap();
    assert_eq!((limit.limit, limit.remaining), (Some(500), Some(0)));
    let reset = SystemTime::UNIX_EPOCH + Duration::from_secs(4_102_444_800);
    assert_eq!(limit.reset, Some(reset));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
}

#[tokio::test]
async fn seconds_and_milliseconds_are_the_same_time() {
    let codeqr = limited(&[("X-RateLimit-Reset", "4102444800")]).await;
    let dub = limited(&[("X-RateLimit-Reset", "4102444800000")]).await;
    assert!(codeqr.rate_limit().unwrap().reset.is_some());
    assert_eq!(codeqr.rate_limit(), dub.rate_limit());
}

#[tokio::test]
async fn what_is_no_number_is_left_out() {
    let error = limited(&[
        ("X-RateLimit-Limit", "many"),
        ("X-RateLimit-Remaining", "3"),
        ("X-RateLimit-Reset", "soon"),
        ("Retry-After", "later"),
    ])
    .await;
    let limit = error.rate_limit().unwrap();
    assert_eq!(
        (limit.limit, limit.remaining, limit.reset),
        (None, Some(3), None)
    );
    assert_eq!(error.retry_after(), None);
    assert_eq!(limited(&[]).await.rate_limit(), None);
}

#[tokio::test]
async fn a_success_tells_its_limit_to_those_who_watch() {
    let headers = [
        ("content-type", "application/json"),
        ("X-RateLimit-Limit", "60"),
        ("X-RateLimit-Remaining", "59"),
        ("X-RateLimit-Reset", "4102444800"),
    ];
    let server = Server::answer(200, &headers, sale().to_string()).await;
    let seen = Arc::new(Mutex::new(Vec::<Option<RateLimit>>::new()));
    let watched = Arc::clone(&seen);
    let codeqr = Codeqr::builder()
        .api_key(KEY)
        .base_url(server.url())
        .retry(RetryPolicy::off())
        .on_attempt(move |attempt| watched.lock().unwrap().push(attempt.rate_limit.clone()))
        .build()
        .unwrap();
    codeqr
        .track()
        .sale(TrackSale::new("cus_1", 1))
        .await
        .unwrap();
    let seen = seen.lock().unwrap();
    let [Some(limit)] = seen.as_slice() else {
        panic!("{seen:?}")
    };
    assert_eq!((limit.limit, limit.remaining), (Some(60), Some(59)));
}
