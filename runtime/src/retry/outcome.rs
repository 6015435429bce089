//! What an attempt came to, and whether there can be another.

use std::time::{Duration, SystemTime};

use reqwest::header::HeaderMap;
use reqwest::{Request, StatusCode};
use serde_json::Value;

use super::RetryPolicy;
use crate::error::{may_be_processed, may_pass};
use crate::retry_after::{retry_after, until_reset};
use crate::{ErrorKind, Operation, RateLimit, Repeat};

/// Servers store by what they know a request again after they have answered, and may still be busy
/// with what they have not answered yet.
const SETTLING_TIME: Duration = Duration::from_millis(500);

/// What an attempt came to, as far as another attempt depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Whatever it is, it would be the same the next time.
    Final,
    /// The request never left.
    NeverLeft,
    /// The server says that another time may do.
    Refused(StatusCode),
    /// No answer arrived, or only a part of one.
    Lost,
}

impl Outcome {
    /// The outcome of an attempt that failed in this way.
    pub(crate) fn of(kind: ErrorKind, status: Option<StatusCode>) -> Self {
        match (kind, status) {
            (ErrorKind::Connect, _) => Self::NeverLeft,
            (ErrorKind::Timeout | ErrorKind::Transport | ErrorKind::Decode, _) => Self::Lost,
            (ErrorKind::Api, Some(status)) if may_pass(status) => Self::Refused(status),
            _ => Self::Final,
        }
    }

    /// Whether the server may have processed the request.
    pub(crate) fn may_be_processed(self) -> bool {
        match self {
            Self::NeverLeft => false,
            Self::Refused(status) => may_be_processed(status),
            Self::Final | Self::Lost => true,
        }
    }

    /// Whether the server turned the request down because there were too many.
    pub(crate) fn is_rate_limited(self) -> bool {
        self == Self::Refused(StatusCode::TOO_MANY_REQUESTS)
    }

    /// How long the server asks to wait.
    pub(crate) fn asked_wait(self, headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
        let Self::Refused(_) = self else {
            return None;
        };
        retry_after(headers, now).or_else(|| {
            let limit = RateLimit::from_headers(headers, now);
            until_reset(limit.as_ref(), now).filter(|_| self.is_rate_limited())
        })
    }

    /// How long to wait at least, so that the server knows the request again if it has processed it.
    pub(crate) fn settling_time(self, operation: &Operation) -> Duration {
        if self.may_be_processed() && !matches!(operation.method, "GET" | "HEAD") {
            SETTLING_TIME
        } else {
            Duration::ZERO
        }
    }

    /// Whether the policy lets this request be sent again.
    pub(crate) fn permits(
        self,
        policy: &RetryPolicy,
        operation: &Operation,
        again: &Request,
    ) -> bool {
        match self {
            Self::Final => false,
            Self::NeverLeft => true,
            Self::Refused(_) | Self::Lost => {
                policy.any_operation
                    || match operation.repeat {
                        Repeat::Always => true,
                        Repeat::With(fields) => has_one_of(again, fields),
                        Repeat::Never => false,
                    }
            }
        }
    }
}

/// Whether the body is an object with one of these fields.
fn has_one_of(request: &Request, fields: &[&str]) -> bool {
    let body = request.body().and_then(|body| body.as_bytes());
    let body: Value = body
        .and_then(|body| serde_json::from_slice(body).ok())
        .unwrap_or_default();
    fields.iter().any(|&field| match &body[field] {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    fn request(body: &'static str) -> Request {
        let url = "http://localhost/".parse().expect("a URL");
        let mut request = Request::new(reqwest::Method::POST, url);
        *request.body_mut() = Some(body.into());
        request
    }

    fn operation(repeat: Repeat) -> Operation {
        Operation {
            repeat,
            ..Operation::unlisted("doThing")
        }
    }

    #[test]
    fn only_what_is_safe_is_sent_again_after_it_may_have_been_processed() {
        let policy = RetryPolicy::new();
        let with = Repeat::With(&["key", "id"]);
        for (body, repeat, permitted) in [
            ("", Repeat::Always, true),
            (r#"{"key":"k"}"#, Repeat::Never, false),
            (r#"{"key":"k"}"#, with, true),
            (r#"{"id":7}"#, with, true),
            (r#"{"key":null,"id":" "}"#, with, false),
            (r#"{"keys":"k"}"#, with, false),
            (r#"[{"key":"k"}]"#, with, false),
            ("", with, false),
        ] {
            let (operation, request) = (operation(repeat), request(body));
            for outcome in [Outcome::Lost, Outcome::Refused(StatusCode::BAD_GATEWAY)] {
                assert_eq!(
                    outcome.permits(&policy, &operation, &request),
                    permitted,
                    "{body} {repeat:?}"
                );
                let any = RetryPolicy::new().any_operation(true);
                assert!(outcome.permits(&any, &operation, &request));
            }
            assert!(Outcome::NeverLeft.permits(&policy, &operation, &request));
            assert!(!Outcome::Final.permits(&policy, &operation, &request));
        }
    }

    #[test]
    fn some_answers_can_change_and_others_cannot() {
        let outcome = |status: u16| {
            let status = StatusCode::from_u16(status).expect("a status");
            Outcome::of(ErrorKind::Api, Some(status))
        };
        for status in [408, 429, 500, 502, 503, 504] {
            assert!(matches!(outcome(status), Outcome::Refused(_)), "{status}");
            assert_eq!(outcome(status).may_be_processed(), status != 429);
        }
        for status in [301, 400, 401, 403, 404, 409, 410, 413, 422, 501, 505] {
            assert_eq!(outcome(status), Outcome::Final, "{status}");
        }
    }

    #[test]
    fn the_end_of_the_window_stands_in_for_a_wait_that_is_not_asked_for() {
        let mut headers = HeaderMap::new();
        let wait = |headers: &HeaderMap, status| {
            Outcome::Refused(status).asked_wait(headers, SystemTime::UNIX_EPOCH)
        };
        headers.insert("x-ratelimit-reset", HeaderValue::from_static("7"));
        let (limited, down) = (StatusCode::TOO_MANY_REQUESTS, StatusCode::BAD_GATEWAY);
        assert_eq!(wait(&headers, limited), Some(Duration::from_secs(7)));
        assert_eq!(wait(&headers, down), None);
        headers.insert("retry-after", HeaderValue::from_static("3"));
        for status in [limited, down] {
            assert_eq!(wait(&headers, status), Some(Duration::from_secs(3)));
        }
        assert_eq!(
            Outcome::Lost.asked_wait(&headers, SystemTime::UNIX_EPOCH),
            None
        );
    }

    #[test]
    fn what_the_server_must_know_again_is_given_time() {
        let time = |outcome: Outcome, method| {
            let repeat = Repeat::Always;
            outcome.settling_time(&Operation {
                method,
                ..operation(repeat)
            })
        };
        assert_eq!(time(Outcome::Lost, "PUT"), SETTLING_TIME);
        assert_eq!(time(Outcome::Lost, "GET"), Duration::ZERO);
        assert_eq!(time(Outcome::NeverLeft, "PUT"), Duration::ZERO);
        let limited = Outcome::Refused(StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(time(limited, "PUT"), Duration::ZERO);
    }
}
