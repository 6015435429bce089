//! The span of a call.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write as _};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard};
use std::time::Duration;

use dub_runtime::{CallOptions, Pace};
use tokio::sync::Notify;
use tokio::time::timeout;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{DefaultGuard, NoSubscriber, set_default};
use tracing::{Dispatch, Event, Metadata, Subscriber};

use crate::stage::{Stage, patient};
use crate::stand_in::KEY;
use crate::turn::{Turn, answer, thing};
use crate::what::{READ, REPLACE};

/// Everything that is recorded while a test listens.
#[derive(Clone, Debug, Default)]
struct Log(Arc<Mutex<Recorded>>);

#[derive(Debug, Default)]
struct Recorded {
    /// The last value of each field, span by span.
    spans: Vec<Fields>,
    events: Vec<Fields>,
    /// The spans by number, each time that one is entered.
    entered: Vec<usize>,
    /// All that was ever said.
    text: String,
}

type Fields = BTreeMap<&'static str, String>;

struct Reader<'a>(&'a mut Fields, &'a mut String);

impl Visit for Reader<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let value = format!("{value:?}");
        writeln!(self.1, "{field}: {value}").expect("memory");
        self.0.insert(field.name(), value);
    }
}

impl Log {
    fn get(&self) -> MutexGuard<'_, Recorded> {
        self.0.lock().expect("nobody panics with it")
    }
}

/// Records what happens on this thread from now on.
fn listen() -> (Log, DefaultGuard) {
    // While there is only one subscriber, tracing takes the word of whatever thread comes by first
    // for whether anybody listens.
    static ANOTHER: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::new(NoSubscriber::new()));
    LazyLock::force(&ANOTHER);
    let log = Log::default();
    (log.clone(), set_default(log))
}

fn index(id: &Id) -> usize {
    id.into_u64() as usize - 1
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("dub_runtime")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let Recorded { spans, text, .. } = &mut *self.get();
        let mut fields = Fields::from([("name", span.metadata().name().to_owned())]);
        span.record(&mut Reader(&mut fields, text));
        spans.push(fields);
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let Recorded { spans, text, .. } = &mut *self.get();
        values.record(&mut Reader(&mut spans[index(span)], text));
    }

    fn event(&self, event: &Event<'_>) {
        let Recorded { events, text, .. } = &mut *self.get();
        let parent = event.parent().map(|span| index(span).to_string());
        let level = event.metadata().level().to_string();
        let mut fields = Fields::from([("parent", parent.unwrap_or_default()), ("level", level)]);
        event.record(&mut Reader(&mut fields, text));
        events.push(fields);
    }

    fn enter(&self, span: &Id) {
        self.get().entered.push(index(span));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// Fails unless the field has this value, or none.
#[track_caller]
fn assert_field(fields: &Fields, name: &str, value: Option<&str>) {
    assert_eq!(
        fields.get(name).map(String::as_str),
        value,
        "{name} of {fields:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_call_is_one_span() {
    let (log, listening) = listen();
    let ok = answer("200 OK", "x-request-id: r1\r\n", "{\"id\":7}");
    let played = Stage::new(&[ok]).play(READ).await;
    assert!(played.result.is_ok());
    drop(listening);
    let recorded = log.get();
    let [span] = &recorded.spans[..] else {
        panic!("{recorded:?}")
    };
    for (name, value) in [
        ("name", "call"),
        ("otel.name", "\"listThings\""),
        ("otel.kind", "\"client\""),
        ("operation", "\"listThings\""),
        ("http.request.method", "\"GET\""),
        ("url.template", "\"/things\""),
        ("server.address", "\"server.test\""),
        ("attempt", "1"),
        ("http.response.status_code", "200"),
        ("request_id", "\"r1\""),
        ("duration_ms", "0.0"),
    ] {
        assert_field(span, name, Some(value));
    }
    assert!(span.contains_key("server.port"));
    assert_field(span, "error.type", None);
    assert_field(span, "http.request.resend_count", None);
    assert!(
        recorded.events.is_empty() && recorded.entered.contains(&0),
        "{recorded:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_span_tells_of_the_last_attempt_and_events_of_the_others() {
    for (last, status, id, error) in [
        (Turn::Reset, None, None, "transport"),
        (Turn::Refused, None, None, "connect"),
        (answer("404 No", "", ""), Some("404"), None, "404"),
        (
            answer("429 No", "cf-ray: r3\r\n", ""),
            Some("429"),
            Some("\"r3\""),
            "429",
        ),
    ] {
        let (log, listening) = listen();
        let first = answer("503 Down", "retry-after: 3\r\nx-request-id: r1\r\n", "");
        let script = [first, Turn::Stall(Vec::new()), last];
        let options = CallOptions::new().retry(patient(3));
        let played = Stage::new(&script).play_with(READ, options).await;
        assert!(played.result.is_err());
        drop(listening);
        let recorded = log.get();
        let [span] = &recorded.spans[..] else {
            panic!("{recorded:?}")
        };
        assert_field(span, "attempt", Some("3"));
        assert_field(span, "http.request.resend_count", Some("2"));
        assert_field(span, "http.response.status_code", status);
        assert_field(span, "request_id", id);
        assert_field(span, "error.type", Some(&format!("{error:?}")));
        let took: f64 = span["duration_ms"].parse().expect("a number");
        assert!((33_000.0..33_050.0).contains(&took), "{took}");
        let events = [
            ("1", Some("503"), "\"503\"", "3000.0"),
            ("2", None, "\"timeout\"", "0.0"),
        ];
        assert_eq!(recorded.events.len(), events.len());
        for (event, (attempt, status, error, wait)) in recorded.events.iter().zip(events) {
            assert_field(event, "parent", Some("0"));
            assert_field(event, "level", Some("WARN"));
            assert_field(event, "attempt", Some(attempt));
            assert_field(event, "http.response.status_code", status);
            assert_field(event, "error.type", Some(error));
            assert_field(event, "retry_in_ms", Some(wait));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_that_has_no_turn_for_another_attempt_tells_how_it_ended() {
    let (log, listening) = listen();
    let down = answer("503 Down", "retry-after: 59\r\n", "");
    let pace = |builder: dub_runtime::Builder<_>| builder.pace(Pace::per_minute(1));
    let stage = Stage::with(&[down, thing()], pace);
    let failed = Arc::new(Notify::new());
    let tell = Arc::clone(&failed);
    let first = CallOptions::new()
        .total_timeout(Duration::from_secs(62))
        .on_attempt(move |_| tell.notify_one());
    let first = stage.client.send(READ, first);
    // It takes the turn that was left.
    let second = async {
        timeout(Duration::from_secs(3_600), failed.notified())
            .await
            .expect("a failure");
        stage.client.send(READ, CallOptions::new()).await
    };
    let (first, second) = tokio::join!(first, second);
    drop(listening);
    assert_eq!(stage.finish().await.1.len(), 2);
    let error = first.expect_err("no turn");
    assert_eq!((error.status(), error.attempts()), (Some(503), 1));
    assert!(second.is_ok(), "{second:?}");
    let recorded = log.get();
    assert_field(&recorded.spans[0], "error.type", Some("\"503\""));
    assert_field(&recorded.spans[0], "http.response.status_code", Some("503"));
}

#[tokio::test(start_paused = true)]
async fn nothing_that_is_sent_or_answered_is_ever_told() {
    let (log, listening) = listen();
    let echo = format!("x-request-id: r-{KEY}\r\ncontent-type: text/{KEY}\r\n");
    let body = format!("b0dy-mark qu3ry-mark {KEY} answ3r-mark");
    let script = [
        answer("503 Down", &echo, &body),
        Turn::Refused,
        Turn::NoAddress,
        answer(
            "302 There",
            &format!("location: http://{KEY}/?qu3ry-mark\r\n"),
            &body,
        ),
    ];
    let error = Stage::new(&script).play(REPLACE).await.error();
    assert_eq!((error.status(), error.attempts()), (Some(302), 4));
    let bad = answer("200 OK", &echo, &body);
    let error = Stage::new(&[bad]).play(REPLACE).await.error();
    assert_eq!(error.status(), Some(200));
    drop(listening);
    let recorded = log.get();
    let all = format!("{recorded:?}");
    assert!(all.contains("r-<redacted>"), "{all}");
    for secret in [KEY, "b0dy-mark", "qu3ry-mark", "answ3r-mark"] {
        assert!(!all.contains(secret), "{secret} in {all}");
    }
}
