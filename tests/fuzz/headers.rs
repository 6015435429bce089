//! What an error makes of `Retry-After` and `X-RateLimit-*`.

use crate::answer::Answer;
use http::header::{HeaderName, RETRY_AFTER};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const SECOND: u128 = 1_000_000_000;
const YEAR_10000: u128 = 253_402_300_800 * SECOND;

/// An input is the status and the headers. Whether it is an input at all.
pub(crate) fn check(input: &[u8]) -> bool {
    let Some(mut answer) = Answer::read(input) else {
        return false;
    };
    // No JSON, so that a 2xx answer becomes an error, too.
    answer.body = "no JSON".into();
    let before = now();
    let error = answer.conclude::<()>().unwrap_err();
    let after = now();

    match (error.retry_after(), number(&answer, RETRY_AFTER)) {
        (wait, _) if answer.status.is_success() => assert_eq!(wait, None),
        (wait, Some(number)) => is_until(wait, number, before, after),
        (Some(wait), None) => assert!(before + wait.as_nanos() < YEAR_10000 && is_date(&answer)),
        (None, None) => {}
    }

    let part = |name| number(&answer, HeaderName::from_static(name));
    let limit = error.rate_limit();
    assert_eq!(limit.and_then(|l| l.limit), part("x-ratelimit-limit"));
    assert_eq!(
        limit.and_then(|l| l.remaining),
        part("x-ratelimit-remaining")
    );
    let reset = limit.and_then(|limit| limit.reset);
    match part("x-ratelimit-reset") {
        // From now on: as far away as the number says, give or take how long the check took.
        Some(number) if number <= 1_000_000_000 => {
            let away = since_1970(reset.unwrap()) - u128::from(number) * SECOND;
            assert!((before..=after).contains(&away));
        }
        Some(number) => assert_eq!(reset.map(since_1970), date(number)),
        None => assert_eq!(reset, None),
    }
    if let Some(limit) = limit {
        assert!(limit.limit.is_some() || limit.remaining.is_some() || limit.reset.is_some());
    }
    // Whatever it is, it can be printed and asked.
    let _ = (format!("{error} {error:?}"), error.is_retryable());
    true
}

/// Asserts that the wait is what the number asks for, asked some time between `before` and `after`.
fn is_until(wait: Option<Duration>, number: u64, before: u128, after: u128) {
    if number <= 1_000_000_000 {
        assert_eq!(wait, Some(Duration::from_secs(number)));
        return;
    }
    match (wait.map(|wait| wait.as_nanos()), date(number)) {
        (Some(wait), Some(until)) => {
            let (least, most) = (until.saturating_sub(after), until.saturating_sub(before));
            assert!((least..=most).contains(&wait), "{number}: {wait}");
        }
        (wait, until) => assert_eq!(wait, until),
    }
}

/// The point in time that a number is, if it is before the year 10000.
fn date(number: u64) -> Option<u128> {
    let unit = if number > 1_000_000_000_000 {
        SECOND / 1000
    } else {
        SECOND
    };
    Some(u128::from(number) * unit).filter(|&date| date < YEAR_10000)
}

/// The number that the first header of this name is.
fn number(answer: &Answer, name: HeaderName) -> Option<u64> {
    let value = answer.headers.get(name)?.to_str().ok()?;
    let number: u128 = value.trim().parse().ok()?;
    number.try_into().ok()
}

/// Whether `Retry-After` can be a date at all.
fn is_date(answer: &Answer) -> bool {
    const MONTHS: &str = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec";
    let value = answer.headers[RETRY_AFTER].to_str().unwrap();
    MONTHS.split(' ').any(|month| value.contains(month))
}

fn now() -> u128 {
    since_1970(SystemTime::now())
}

fn since_1970(time: SystemTime) -> u128 {
    time.duration_since(UNIX_EPOCH).unwrap().as_nanos()
}
