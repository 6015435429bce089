//! What a call remembers of itself.

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, HeaderMap};

use crate::Violation;
use crate::error::Course;

/// Everything there is to know when a call is over.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) operation: Option<&'static str>,
    pub(super) stopped: Option<Stop>,
    /// The answer to the last attempt.
    pub(super) received: Option<Received>,
    pub(super) course: Course,
}

/// Why the client itself ended the call.
#[derive(Debug)]
pub(super) enum Stop {
    /// The request was never sent.
    Refused(Violation),
    /// The time for the call was over before the request was sent.
    Late,
    /// The body is larger than this many bytes.
    TooLarge(usize),
    /// The HTTP client followed a redirect to this host.
    Redirected(String),
}

/// What arrived, as it arrived.
#[derive(Clone)]
pub(super) struct Received {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl Received {
    /// An answer whose body has not been read.
    pub(super) fn new(status: StatusCode, headers: &HeaderMap) -> Self {
        Self {
            status,
            headers: headers.clone(),
            body: Bytes::new(),
        }
    }

    /// The body and its media type.
    pub(super) fn bytes(&self) -> (Bytes, Option<String>) {
        let media_type = self
            .headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        (self.body.clone(), media_type.map(str::to_owned))
    }
}

// The body may hold whatever the user is working with.
impl std::fmt::Debug for Received {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            status,
            headers: _,
            body,
        } = self;
        f.debug_struct("Received")
            .field("status", status)
            .field("body_length", &body.len())
            .finish_non_exhaustive()
    }
}
