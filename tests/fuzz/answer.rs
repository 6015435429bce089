//! Answers as the fuzzer writes them, and calls that get them.

use crate::key::KEYS;
use bytes::Bytes;
use dub_runtime::{Api, Builder, CallOptions, Error, Profile, Transport};
use http::header::{HeaderMap, HeaderName, HeaderValue};
use http::{Response, StatusCode};
use serde::de::DeserializeOwned;
use std::sync::LazyLock;

pub(crate) const OPERATION: &str = "getThing";

/// A first line, lines of the form `name: value`, a blank line, and whatever is left.
pub(crate) struct Input<'a> {
    pub(crate) first: &'a str,
    pub(crate) lines: Vec<(&'a [u8], &'a [u8])>,
    pub(crate) body: &'a [u8],
}

impl<'a> Input<'a> {
    /// `None` if the first line is no text. Lines without a colon are left out.
    pub(crate) fn read(input: &'a [u8]) -> Option<Self> {
        let (first, mut rest) = line(input);
        let mut lines = Vec::new();
        while !rest.is_empty() {
            let (head, after) = line(rest);
            rest = after;
            if head.is_empty() {
                break;
            }
            if let Some(colon) = head.iter().position(|&byte| byte == b':') {
                lines.push((&head[..colon], head[colon + 1..].trim_ascii()));
            }
        }
        Some(Self {
            first: str::from_utf8(first).ok()?.trim(),
            lines,
            body: rest,
        })
    }
}

/// The first line and what follows it.
fn line(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|&byte| byte == b'\n');
    let (line, rest) = end.map_or((text, &[][..]), |end| (&text[..end], &text[end + 1..]));
    (line.strip_suffix(b"\r").unwrap_or(line), rest)
}

/// An answer of a server.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    /// An input whose first line is a status and whose other lines are headers.
    pub(crate) fn read(input: &[u8]) -> Option<Self> {
        let Input { first, lines, body } = Input::read(input)?;
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            let pair = (HeaderName::from_bytes(name), HeaderValue::from_bytes(value));
            if let (Ok(name), Ok(value)) = pair {
                headers.append(name, value);
            }
        }
        Some(Self {
            status: first.parse().ok()?,
            headers,
            body: Bytes::copy_from_slice(body),
        })
    }

    /// A complete answer with this body.
    pub(crate) fn ok(body: &[u8]) -> Self {
        Self {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: Bytes::copy_from_slice(body),
        }
    }

    /// What becomes of a call that gets this answer.
    pub(crate) fn conclude<T: DeserializeOwned>(&self) -> Result<T, Error> {
        self.conclude_for(KEYS[0])
    }

    /// What becomes of a call with this one of the keys that gets this answer.
    pub(crate) fn conclude_for<T: DeserializeOwned>(&self, key: &str) -> Result<T, Error> {
        static CLIENTS: LazyLock<[Client; KEYS.len()]> = LazyLock::new(|| KEYS.map(Client::new));
        let mut answer = Response::new(self.body.clone());
        *answer.status_mut() = self.status;
        *answer.headers_mut() = self.headers.clone();
        let client = KEYS.iter().position(|known| *known == key).unwrap();
        let call = CLIENTS[client].0.call(OPERATION, CallOptions::new());
        call.conclude_with(answer)
    }

    /// The body without the byte order mark that some servers put first.
    pub(crate) fn text(&self) -> &[u8] {
        self.body
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(&self.body)
    }
}

/// Stands in for a generated client.
struct Client(Transport);

impl Client {
    fn new(key: &str) -> Self {
        Builder::new().api_key(key).build().unwrap()
    }
}

impl From<Transport> for Client {
    fn from(transport: Transport) -> Self {
        Self(transport)
    }
}

impl Api for Client {
    const PROFILE: Profile = Profile {
        key_variable: "FUZZ_API_KEY",
        base_url_variable: "FUZZ_BASE_URL",
        default_base_url: "http://localhost",
        user_agent: "fuzz/1.0.0",
        operations: &[],
    };
}
