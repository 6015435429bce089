//! What an error keeps of an answer.

use std::fmt;
use std::time::SystemTime;

use bytes::Bytes;
use reqwest::header::{CONTENT_TYPE, HeaderMap, LOCATION};
use reqwest::{StatusCode, Url};
use serde_json::Value;

use super::text::{excerpt, shortened};
use crate::{ApiKey, ErrorCode, RateLimit};

/// An answer as an error keeps it: without the API key, whatever the server echoed.
pub(crate) struct Answer {
    status: StatusCode,
    content_type: Option<String>,
    request_id: Option<String>,
    location: Option<String>,
    rate_limit: Option<RateLimit>,
    envelope: Envelope,
    body: Bytes,
}

/// `{"error": {"code", "message", "doc_url"}}`, each part if it is there.
#[derive(Debug, Default)]
struct Envelope {
    code: Option<ErrorCode>,
    message: Option<String>,
    doc_url: Option<String>,
}

impl Answer {
    pub(crate) fn new(status: StatusCode, headers: &HeaderMap, body: &Bytes, key: &ApiKey) -> Self {
        let header = |name: &str| Some(key.redact(headers.get(name)?.to_str().ok()?));
        Self {
            status,
            content_type: header(CONTENT_TYPE.as_str()),
            request_id: ["x-request-id", "x-vercel-id", "cf-ray"]
                .into_iter()
                .find_map(header),
            location: header(LOCATION.as_str()).filter(|_| status.is_redirection()),
            rate_limit: RateLimit::from_headers(headers, SystemTime::now()),
            envelope: Envelope::read(body, key),
            body: key.redact_bytes(body),
        }
    }

    pub(crate) fn is_success(&self) -> bool {
        self.status.is_success()
    }

    pub(crate) fn body(&self) -> &[u8] {
        &self.body
    }

    pub(super) fn status(&self) -> u16 {
        self.status.as_u16()
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

    pub(super) fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// Status and code, or status and media type when there is no envelope to explain it.
    pub(super) fn heading(&self) -> String {
        let status = self.status();
        match (&self.envelope.code, self.media_type()) {
            (Some(code), _) => format!("{status} {}", shortened(code.as_str(), 40)),
            (None, Some(media_type))
                if !self.body.is_empty() && self.envelope.message.is_none() =>
            {
                format!("{status} ({media_type})")
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
            envelope,
            body,
        } = self;
        f.debug_struct("Answer")
            .field("status", status)
            .field("content_type", content_type)
            .field("request_id", request_id)
            .field("location", location)
            .field("rate_limit", rate_limit)
            .field("envelope", envelope)
            .field("body", &shortened(&String::from_utf8_lossy(body), 200))
            .field("body_length", &body.len())
            .finish()
    }
}

impl Envelope {
    fn read(body: &[u8], key: &ApiKey) -> Self {
        let body: Value = serde_json::from_slice(body).unwrap_or_default();
        let Some(error) = body.get("error") else {
            return Self::default();
        };
        let part = |name: &str| {
            Some(key.redact(error.get(name)?.as_str()?)).filter(|text| !text.is_empty())
        };
        Self {
            code: part("code").map(ErrorCode::from),
            message: part("message"),
            doc_url: part("doc_url"),
        }
    }
}

fn redirected(location: &str) -> String {
    let host = Url::parse(location)
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned));
    let target = host.unwrap_or_else(|| shortened(location, 100));
    format!("the server redirects to {target}, and redirects are not followed: check the base URL")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;

    fn error(status: u16, headers: &[(&'static str, &str)], body: &'static [u8]) -> Error {
        let key = ApiKey::parse("s3cret", "key").expect("a key");
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
    }

    #[test]
    fn an_echoed_key_is_gone_from_everything() {
        let body = br#"{"error":{"code":"s3cret","message":"Bad key s3cret and s\u0033cret","doc_url":"https://x/s3cret"}}"#;
        let headers = [
            ("x-request-id", "s3cret"),
            ("content-type", "s3cret"),
            ("location", "http://s3cret/"),
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
                !shown.contains("s3cret") && shown.contains("<redacted>"),
                "{shown}"
            );
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
