//! What an error keeps of an answer.

use std::fmt;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use reqwest::header::{CONTENT_TYPE, HeaderMap, LOCATION};
use reqwest::{StatusCode, Url};
use serde_json::Value;

use super::text::{excerpt, lossy, tidy};
use crate::redaction::REDACTED;
use crate::retry_after::retry_after;
use crate::{ApiKey, ErrorCode, RateLimit};

/// How much of a code is shown, in characters.
const CODE: usize = 40;

/// How much of a header or of another short text is shown, in characters.
pub(super) const HEADER: usize = 100;

/// An answer as an error keeps it: without the API key, whatever the server echoed.
pub(crate) struct Answer {
    status: StatusCode,
    content_type: Option<String>,
    request_id: Option<String>,
    location: Option<String>,
    rate_limit: Option<RateLimit>,
    retry_after: Option<Duration>,
    envelope: Envelope,
    body: Bytes,
    /// How many bytes arrived, which redaction may have changed.
    arrived: usize,
}

/// `{"error": {"code", "message", "doc_url"}}`, each part if it is there.
#[derive(Default)]
struct Envelope {
    code: Option<ErrorCode>,
    message: Option<String>,
    doc_url: Option<String>,
}

impl Answer {
    pub(crate) fn new(status: StatusCode, headers: &HeaderMap, body: &Bytes, key: &ApiKey) -> Self {
        let header = |name: &str| Some(key.redact(headers.get(name)?.to_str().ok()?));
        let now = SystemTime::now();
        Self {
            status,
            content_type: header(CONTENT_TYPE.as_str()),
            request_id: request_id(headers, key),
            location: header(LOCATION.as_str())
                .filter(|_| status.is_redirection())
                // The query may hold personal data.
                .map(|location| location.split(['?', '#']).take(1).collect()),
            rate_limit: RateLimit::from_headers(headers, now),
            retry_after: retry_after(headers, now).filter(|_| !status.is_success()),
            envelope: Envelope::read(body, key),
            body: key.redact_bytes(body),
            arrived: body.len(),
        }
    }

    pub(crate) fn is_success(&self) -> bool {
        self.status.is_success()
    }

    /// The beginning of the body. JSON of a success is what the call was made for, secrets included.
    fn shown_body(&self) -> String {
        let body = lossy(&self.body);
        match body.trim_start().chars().next() {
            Some('{' | '[') if self.is_success() => REDACTED.to_owned(),
            _ => tidy(&body, 200),
        }
    }

    pub(crate) fn body(&self) -> &[u8] {
        &self.body
    }

    pub(super) fn arrived(&self) -> usize {
        self.arrived
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    pub(super) fn code(&self) -> Option<&ErrorCode> {
        self.envelope.code.as_ref()
    }

    pub(super) fn doc_url(&self) -> Option<&str> {
        self.envelope.doc_url.as_deref()
    }

    pub(super) fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    pub(super) fn rate_limit(&self) -> Option<&RateLimit> {
        self.rate_limit.as_ref()
    }

    pub(super) fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    pub(super) fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// Status and code, or status and media type when there is no envelope to explain it.
    pub(super) fn heading(&self) -> String {
        let status = self.status.as_u16();
        match (&self.envelope.code, self.media_type()) {
            (Some(code), _) => format!("{status} {}", tidy(code.as_str(), CODE)),
            (None, Some(media_type))
                if !self.body.is_empty() && self.envelope.message.is_none() =>
            {
                format!("{status} ({})", tidy(media_type, HEADER))
            }
            _ => status.to_string(),
        }
    }

    /// Why the server refused, in its own words if possible.
    pub(super) fn explanation(&self) -> String {
        if let Some(location) = &self.location {
            return redirected(location);
        }
        if let Some(message) = &self.envelope.message {
            return message.clone();
        }
        if self.body.is_empty() {
            return "the answer had no body".to_owned();
        }
        if self.envelope.code.is_some() {
            return "the answer gave no message".to_owned();
        }
        let text = excerpt(&self.body, self.media_type());
        if text.is_empty() {
            "the answer had no text".to_owned()
        } else {
            text
        }
    }

    fn media_type(&self) -> Option<&str> {
        self.content_type
            .as_deref()?
            .split(';')
            .next()
            .map(str::trim)
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            status,
            content_type,
            request_id,
            location,
            rate_limit,
            retry_after,
            envelope,
            body: _,
            arrived,
        } = self;
        f.debug_struct("Answer")
            .field("status", status)
            .field("content_type", &line(content_type))
            .field("request_id", &line(request_id))
            .field("location", &line(location))
            .field("rate_limit", rate_limit)
            .field("retry_after", retry_after)
            .field("envelope", envelope)
            .field("body", &self.shown_body())
            .field("body_length", arrived)
            .finish()
    }
}

impl fmt::Debug for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            code,
            message,
            doc_url,
        } = self;
        f.debug_struct("Envelope")
            .field("code", &code.as_ref().map(|code| tidy(code.as_str(), CODE)))
            .field("message", &line(message))
            .field("doc_url", &line(doc_url))
            .finish()
    }
}

impl Envelope {
    fn read(body: &[u8], key: &ApiKey) -> Self {
        // One broken byte somewhere is no reason to lose what the server has to say.
        let body: Value = serde_json::from_str(&lossy(body)).unwrap_or_default();
        let Some(error) = body.get("error") else {
            return Self::default();
        };
        let part = |name: &str| error.get(name)?.as_str().filter(|text| !text.is_empty());
        let code = part("code").map(|code| match ErrorCode::from(code) {
            ErrorCode::Unknown(code) => ErrorCode::Unknown(key.redact(&code)),
            known => known,
        });
        Self {
            code,
            message: part("message").map(|text| key.redact(text)),
            doc_url: part("doc_url").map(|text| key.redact(text)),
        }
    }
}

/// The id by which the server's operators find the request.
pub(crate) fn request_id(headers: &HeaderMap, key: &ApiKey) -> Option<String> {
    ["x-request-id", "x-vercel-id", "cf-ray"]
        .into_iter()
        .find_map(|name| Some(key.redact(headers.get(name)?.to_str().ok()?)))
}

/// What `Debug` shows of a short text.
fn line(text: &Option<String>) -> Option<String> {
    text.as_deref().map(|text| tidy(text, HEADER))
}

fn redirected(location: &str) -> String {
    let host = Url::parse(location)
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned))
        // What parsing makes of another spelling has not been searched for the key.
        .filter(|host| location.contains(&**host));
    let target = host.unwrap_or_else(|| tidy(location, HEADER));
    format!("the server redirects to {target}, and redirects are not followed: check the base URL")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;

    const KEY: &str = "s3cret-key";

    fn error(status: u16, headers: &[(&'static str, &str)], body: &'static [u8]) -> Error {
        error_with(KEY, status, headers, body)
    }

    fn error_with(
        key: &str,
        status: u16,
        headers: &[(&'static str, &str)],
        body: &'static [u8],
    ) -> Error {
        let key = ApiKey::parse(key, "key").expect("a key");
        let headers = headers
            .iter()
            .map(|(name, value)| {
                (
                    name.parse().expect("a name"),
                    value.parse().expect("a value"),
                )
            })
            .collect();
        let status = StatusCode::from_u16(status).expect("a status");
        let answer = Answer::new(status, &headers, &Bytes::from_static(body), &key);
        Error::api(answer, None).during(Some("getThing"))
    }

    #[test]
    fn an_envelope_is_read_part_by_part() {
        let full = br#"{"error":{"code":"not_found","message":"No such\nthing.","doc_url":"https://x.y/z"}}"#;
        let error = error(
            404,
            &[
                ("content-type", "application/json"),
                ("cf-ray", "r2"),
                ("x-vercel-id", "r1"),
            ],
            full,
        );
        assert_eq!(
            error.to_string(),
            "getThing: 404 not_found: No such thing. (request id r1)"
        );
        assert_eq!(error.code(), Some(&ErrorCode::NotFound));
        assert_eq!(
            (error.message(), error.doc_url()),
            ("No such\nthing.", Some("https://x.y/z"))
        );
        for (body, shown) in [
            (
                &br#"{"error":{"code":"new_code"}}"#[..],
                "getThing: 404 new_code: the answer gave no message",
            ),
            (br#"{"error":{"message":"Oh."}}"#, "getThing: 404: Oh."),
            (
                br#"{"error":{"code":7,"message":["x"]}}"#,
                r#"getThing: 404: {"error":{"code":7,"message":["x"]}}"#,
            ),
            (br#"{"error":"Oh."}"#, r#"getThing: 404: {"error":"Oh."}"#),
            (br#"[{"error":{}}]"#, r#"getThing: 404: [{"error":{}}]"#),
            (b"", "getThing: 404: the answer had no body"),
            (b"\x00\x01", "getThing: 404: the answer had no text"),
        ] {
            let error = super::tests::error(404, &[], body);
            assert_eq!(error.to_string(), shown);
            assert_eq!(error.body(), Some(body));
        }
    }

    #[test]
    fn other_bodies_show_their_type_and_their_first_text() {
        let page = b"<!doctype html><style>a{}</style><h1>502</h1>\r\n<p>Bad \x1b[31m gateway</p>";
        let error = error(502, &[("content-type", "text/html; charset=utf-8")], page);
        assert_eq!(
            error.to_string(),
            "getThing: 502 (text/html): 502 Bad [31m gateway"
        );
        assert_eq!(
            (error.content_type(), error.body()),
            (Some("text/html; charset=utf-8"), Some(&page[..]))
        );
        assert!(error.is_retryable() && error.may_have_been_sent());
    }

    #[test]
    fn a_redirect_names_the_host_it_leads_to() {
        let error = error(308, &[("location", "https://elsewhere.example/path")], b"");
        assert!(
            error
                .to_string()
                .starts_with("getThing: 308: the server redirects to elsewhere.example,"),
            "{error}"
        );
        for location in ["/things/?who=ada", "https://elsewhere.example/#ada"] {
            let error = super::tests::error(308, &[("location", location)], b"");
            assert!(!format!("{error} {error:?}").contains("ada"), "{error:?}");
        }
    }

    #[test]
    fn an_echoed_key_is_gone_from_everything() {
        let body = br#"{"error":{"code":"s3cret-key","message":"Bad key s3cret-key and s\u0033cret-key","doc_url":"https://x/s3cret-key"}}"#;
        let headers = [
            ("x-request-id", KEY),
            ("content-type", KEY),
            ("location", "http://s3cret-key/"),
        ];
        for status in [401, 301] {
            let error = error(status, &headers, body);
            let shown = format!(
                "{error} {error:?} {} {:?} {:?} {:?} {}",
                error.message(),
                error.doc_url(),
                error.request_id(),
                error.content_type(),
                String::from_utf8_lossy(error.body().expect("a body")),
            );
            assert!(
                !shown.contains("cret-key") && shown.contains("<redacted>"),
                "{shown}"
            );
        }
    }

    #[test]
    fn a_key_that_is_a_word_leaves_the_words_of_an_error_alone() {
        let body = br#"{"error":{"code":"not_found","message":"The thing is gone."}}"#;
        let id = [("x-request-id", "t")];
        for key in ["t", "not_found", "thing", "gone"] {
            let error = error_with(key, 404, &id, body);
            assert_eq!(
                error.to_string(),
                "getThing: 404 not_found: The thing is gone. (request id t)",
                "{key}"
            );
            assert_eq!(error.code(), Some(&ErrorCode::NotFound));
        }
    }

    #[test]
    fn a_byte_order_mark_and_broken_bytes_do_not_hide_an_envelope() {
        for body in [
            &b"\xef\xbb\xbf{\"error\":{\"code\":\"conflict\",\"message\":\"Taken.\"}}"[..],
            b"{\"error\":{\"code\":\"conflict\",\"message\":\"Taken.\"},\"x\":\"\xff\"}",
        ] {
            let error = error(409, &[], body);
            assert_eq!(error.to_string(), "getThing: 409 conflict: Taken.");
            assert_eq!(error.body(), Some(body));
        }
        let broken = error(409, &[], b"{\"error\":{\"message\":\"Tak\xffn.\"}}");
        assert_eq!(broken.message(), "Tak\u{fffd}n.");
        let text = error(409, &[], b"\xef\xbb\xbf<p>Taken.");
        assert_eq!(text.to_string(), "getThing: 409: Taken.");
    }

    #[test]
    fn whatever_a_server_sends_stays_on_one_short_line() {
        let long = "y".repeat(2000);
        let headers = [("x-request-id", &*long), ("content-type", &*long)];
        let code = br#"{"error":{"code":"a\nb\u001b[31m\u2028c","message":"d\r\ne\u001b[31m"}}"#;
        assert!(
            error(400, &headers, code)
                .to_string()
                .starts_with("getThing: 400 a b [31m c: d e [31m (request id yyy")
        );
        for body in [&code[..], b"text"] {
            let error = error(400, &headers, body);
            for shown in [error.to_string(), format!("{error:?}")] {
                assert!(!shown.contains(char::is_control), "{shown}");
                assert!(
                    !shown.contains(r"\u{1b}") && !shown.contains(r"a\nb"),
                    "{shown}"
                );
                assert!(shown.len() < 1000 && shown.contains('…'), "{shown}");
            }
            assert_eq!(error.request_id(), Some(&*long));
        }
    }

    #[test]
    fn what_can_be_retried() {
        for status in [408, 429, 500, 502, 503, 504] {
            assert!(error(status, &[], b"").is_retryable(), "{status}");
        }
        for status in [301, 400, 401, 404, 409, 422, 501] {
            assert!(!error(status, &[], b"").is_retryable(), "{status}");
        }
    }
}
