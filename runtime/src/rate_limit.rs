//! What an answer says about the rate limit.

use std::time::SystemTime;

use reqwest::header::HeaderMap;

use crate::retry_after::instant;

/// The rate limit as the answer's `X-RateLimit-*` headers state it. Each part is absent when the
/// server did not send it, or sent something that is not a number.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// Requests allowed in one window (`X-RateLimit-Limit`).
    pub limit: Option<u64>,
    /// Requests left in the current window (`X-RateLimit-Remaining`). Zero in a successful answer
    /// need not mean that the next call is refused.
    pub remaining: Option<u64>,
    /// When the window ends (`X-RateLimit-Reset`). Servers send milliseconds or seconds since 1970,
    /// or seconds from now; the size of the number tells which. Dates after the year 9999 are
    /// ignored.
    pub reset: Option<SystemTime>,
}

impl RateLimit {
    /// `None` when the answer says nothing about a rate limit.
    pub(crate) fn from_headers(headers: &HeaderMap, now: SystemTime) -> Option<Self> {
        let number = |name: &str| headers.get(name)?.to_str().ok()?.trim().parse().ok();
        let limit = number("x-ratelimit-limit");
        let remaining = number("x-ratelimit-remaining");
        let reset = number("x-ratelimit-reset").and_then(|reset| instant(reset, now));
        (limit.is_some() || remaining.is_some() || reset.is_some()).then_some(Self {
            limit,
            remaining,
            reset,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const NOW: u64 = 1_700_000_000;

    fn reset(value: &str) -> Option<u64> {
        let mut headers = HeaderMap::new();
        headers.insert("x-ratelimit-reset", value.parse().expect("a header value"));
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(NOW);
        let reset = RateLimit::from_headers(&headers, now)?.reset?;
        Some(
            reset
                .duration_since(SystemTime::UNIX_EPOCH)
                .expect("after 1970")
                .as_secs(),
        )
    }

    #[test]
    fn the_size_of_the_number_tells_its_unit() {
        assert_eq!(reset("1724666512000"), Some(1_724_666_512));
        assert_eq!(reset("1724666512"), Some(1_724_666_512));
        assert_eq!(reset("30"), Some(NOW + 30));
        assert_eq!(reset("0"), Some(NOW));
    }

    #[test]
    fn absurd_values_are_ignored() {
        for value in [
            "",
            "soon",
            "-1",
            "1.5",
            "18446744073709551615",
            "99999999999999999999",
            "999999999999999",
        ] {
            assert_eq!(reset(value), None, "{value}");
        }
        assert_eq!(
            RateLimit::from_headers(&HeaderMap::new(), SystemTime::UNIX_EPOCH),
            None
        );
    }
}
