//! One client, the scripted server that it calls, and what happens between them.

use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use dub_runtime::{Attempt, Builder, CallOptions, Error, RetryPolicy};
use tokio::time::Instant;

use crate::clock::Clock;
use crate::names::Names;
use crate::server::Server;
use crate::stand_in::{Client, KEY};
use crate::turn::Turn;
use crate::what::{Thing, What};

/// A client and its server, before the first call.
#[derive(Debug)]
pub(crate) struct Stage {
    pub(crate) client: Client,
    script: Vec<Turn>,
    server: Server,
    attempts: Arc<Mutex<Vec<Attempt>>>,
}

/// A call that is over.
#[derive(Debug)]
pub(crate) struct Played {
    pub(crate) result: Result<Thing, Error>,
    pub(crate) elapsed: Duration,
    pub(crate) attempts: Vec<Attempt>,
    /// What arrived at the server, byte by byte.
    pub(crate) requests: Vec<Vec<u8>>,
}

impl Stage {
    pub(crate) fn new(script: &[Turn]) -> Self {
        Self::with(script, |builder| builder)
    }

    pub(crate) fn with(
        script: &[Turn],
        configure: impl FnOnce(Builder<Client>) -> Builder<Client>,
    ) -> Self {
        Self::over(script, "http", http_client(), configure)
    }

    pub(crate) fn over(
        script: &[Turn],
        scheme: &str,
        http: reqwest::ClientBuilder,
        configure: impl FnOnce(Builder<Client>) -> Builder<Client>,
    ) -> Self {
        let clock = Clock::new();
        let names = Names::new(script, clock.clone());
        let turns = script.iter().filter(|turn| turn.reaches_the_server());
        let server = Server::start(turns.cloned().collect(), clock.clone());
        let attempts: Arc<Mutex<Vec<Attempt>>> = Arc::default();
        let seen = Arc::clone(&attempts);
        let builder = Builder::new()
            .api_key(KEY)
            .base_url(format!("{scheme}://server.test:{}", server.address.port()))
            .allow_insecure_http(true)
            .http_client(http.dns_resolver(names).build().expect("an HTTP client"))
            .on_attempt(move |attempt| {
                seen.lock().expect("nobody panics").push(attempt.clone());
                clock.go();
            });
        Self {
            client: configure(builder).build().expect("a client"),
            script: script.to_vec(),
            server,
            attempts,
        }
    }

    /// Makes one call, with time for all its attempts.
    pub(crate) async fn play(self, what: What) -> Played {
        let options = CallOptions::new().total_timeout(Duration::from_secs(3_600));
        self.play_with(what, options).await
    }

    pub(crate) async fn play_with(self, what: What, options: CallOptions) -> Played {
        let start = Instant::now();
        let result = self.client.send(what, options).await;
        let elapsed = start.elapsed();
        let script = self.script.clone();
        let (attempts, requests) = self.finish().await;
        let played = Played {
            result,
            elapsed,
            attempts,
            requests,
        };
        played.check(what, &script);
        played
    }

    /// What was seen of all attempts, and the requests that arrived.
    pub(crate) async fn finish(self) -> (Vec<Attempt>, Vec<Vec<u8>>) {
        drop(self.client);
        let requests = self.server.finish().await;
        let attempts = self.attempts.lock().expect("nobody panics").clone();
        (attempts, requests)
    }
}

impl Played {
    pub(crate) fn error(self) -> Error {
        self.result.expect_err("a failure")
    }

    /// What holds of every call, whatever happens to it.
    fn check(&self, what: What, script: &[Turn]) {
        let made = self.attempts.len();
        let reached = script.iter().take(made);
        let reached = reached.filter(|turn| turn.reaches_the_server()).count();
        assert_eq!(self.requests.len(), reached, "{self:?}");
        for pair in self.requests.windows(2) {
            assert_eq!(pair[0], pair[1], "the same request each time");
        }
        for (attempt, number) in self.attempts.iter().zip(1..) {
            assert_eq!(
                (attempt.operation, attempt.number),
                (what.operation, number)
            );
            let is_last = usize::try_from(number) == Ok(made);
            assert_eq!(attempt.retry_in.is_none(), is_last, "{self:?}");
        }
        let last = self.attempts.last();
        match &self.result {
            Ok(_) => assert_eq!(last.and_then(|last| last.error), None),
            Err(error) => {
                assert_eq!(usize::try_from(error.attempts()), Ok(made), "{self:?}");
                assert_eq!(last.and_then(|last| last.status), error.status());
            }
        }
    }
}

/// The same call again as often as it takes, at once.
pub(crate) fn patient(attempts: u32) -> RetryPolicy {
    RetryPolicy::new()
        .max_attempts(attempts)
        .initial_backoff(Duration::ZERO)
}

/// An HTTP client that connects anew for each attempt.
pub(crate) fn http_client() -> reqwest::ClientBuilder {
    let http = reqwest::Client::builder();
    // To read the certificates of the machine takes longer than a test, and no server here has one.
    #[cfg(feature = "rustls")]
    let http = http.tls_backend_rustls().tls_certs_only([]);
    http.redirect(reqwest::redirect::Policy::none())
        .connect_timeout(Duration::from_secs(10))
        .no_proxy()
        .pool_max_idle_per_host(0)
}

/// Fails unless the time is between these, in milliseconds.
#[track_caller]
pub(crate) fn assert_took(elapsed: Duration, expected: RangeInclusive<u64>) {
    // Each timer may be a millisecond late.
    const LATE: u128 = 20;
    let (start, end) = (*expected.start(), *expected.end());
    let took = elapsed.as_millis();
    assert!(
        u128::from(start) <= took && took <= u128::from(end) + LATE,
        "{took} ms instead of {start} to {end}"
    );
}
