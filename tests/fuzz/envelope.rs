//! What becomes of any answer: the value, or an error that keeps the status and hides the key.

use crate::answer::{Answer, OPERATION};
use crate::key::{KEYS, shows, with_key};
use dub::types::{Customer, Event, Link};
use dub_runtime::{Error, ErrorKind};
use http::header::LOCATION;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::error::Error as _;

/// The longest `Display` and `Debug`, in characters. `Debug` writes quotes as two.
const DISPLAY: usize = 1000;
const DEBUG: usize = 4000;

/// An input is the status, the headers, a blank line and the body. `@key@` stands for the API key, and
/// the other marks of [`with_key`] for it as JSON or a URL may write it. Whether it is an input at all.
pub(crate) fn check(input: &[u8]) -> bool {
    let answers = KEYS.map(|key| Some((Answer::read(&with_key(input, key))?, key)));
    for (answer, key) in answers.iter().flatten() {
        let body = match answer.text() {
            [] => b"null",
            body => body,
        };
        let value = serde_json::from_slice::<Value>(body).ok();
        let value = value.filter(|_| answer.status.is_success());
        assert_eq!(judge::<Value>(answer, key), value);
        // The type matters only when there is something to decode.
        if !answer.status.is_success() {
            continue;
        }
        judge::<()>(answer, key);
        judge::<Link>(answer, key);
        judge::<Event>(answer, key);
        judge::<Vec<Customer>>(answer, key);
    }
    answers.iter().all(Option::is_some)
}

/// The value, if there is one. Whatever else there is has to be right.
fn judge<T: DeserializeOwned>(answer: &Answer, key: &str) -> Option<T> {
    let error = match answer.conclude_for::<T>(key) {
        Ok(value) => {
            assert!(answer.status.is_success(), "a value of {}", answer.status);
            return Some(value);
        }
        Err(error) => error,
    };
    let kind = match answer.status.is_success() {
        true => ErrorKind::Decode,
        false => ErrorKind::Api,
    };
    assert_eq!(error.kind(), kind);
    assert_eq!(error.status(), Some(answer.status.as_u16()));
    assert_eq!(error.operation(), Some(OPERATION));
    assert!(error.may_have_been_sent());
    if answer.status.is_success() {
        assert_eq!(error.retry_after(), None);
    }
    explains(answer, &error, key);
    stays_on_one_line(&error);
    hides_the_key(answer, &error, key);
    None
}

/// Code, message and address of the documentation are those of the envelope, and nothing else is.
fn explains(answer: &Answer, error: &Error, key: &str) {
    let body = String::from_utf8_lossy(answer.text());
    let body: Value = serde_json::from_str(&body).unwrap_or_default();
    let part = |name: &str| {
        body.get("error")?
            .get(name)?
            .as_str()
            .filter(|t| !t.is_empty())
    };
    let same = |came: Option<&str>, name: &str| match part(name) {
        Some(text) if shows(key, text) => assert!(came.is_some_and(|came| came != text)),
        text => assert_eq!(came, text, "{name}"),
    };
    same(error.code().map(|code| code.as_str()), "code");
    same(error.doc_url(), "doc_url");
    let redirects = answer.status.is_redirection() && answer.headers.contains_key(LOCATION);
    if error.kind() == ErrorKind::Api && !redirects && part("message").is_some() {
        same(Some(error.message()), "message");
    }
    assert!(!error.message().is_empty());
}

fn stays_on_one_line(error: &Error) {
    for (shown, limit) in [(error.to_string(), DISPLAY), (format!("{error:?}"), DEBUG)] {
        let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        assert!(!shown.contains(breaks), "{shown:?}");
        let length = shown.chars().count() - escapes(&shown);
        assert!(length <= limit, "{length} characters: {shown}");
    }
}

/// How many characters `Debug` has written in place of strange ones, up to ten for each.
fn escapes(shown: &str) -> usize {
    let ends = shown
        .split(r"\u{")
        .skip(1)
        .filter_map(|rest| rest.find('}'));
    ends.filter(|end| *end <= 6).map(|end| end + 3).sum()
}

fn hides_the_key(answer: &Answer, error: &Error, key: &str) {
    let texts = [
        error.to_string(),
        format!("{error:?}"),
        error.message().to_owned(),
        format!("{:?}", error.code()),
        error.doc_url().unwrap_or_default().to_owned(),
        error.request_id().unwrap_or_default().to_owned(),
        error.content_type().unwrap_or_default().to_owned(),
        format!("{:?} {:?}", error.field(), error.rate_limit()),
        error
            .source()
            .map(|s| format!("{s} {s:?}"))
            .unwrap_or_default(),
        String::from_utf8_lossy(error.body().unwrap()).into_owned(),
    ];
    for text in texts {
        assert!(!shows(key, &text), "{text}");
    }
    if !shows(key, &String::from_utf8_lossy(&answer.body)) {
        assert_eq!(error.body(), Some(&*answer.body));
    }
}
