//! When the server wants to be asked again.

use std::time::{Duration, SystemTime};

use reqwest::header::{HeaderMap, RETRY_AFTER};

use crate::RateLimit;

/// How long the server asks to wait, by its `Retry-After`. Zero when that time has passed; `None`
/// when there is no such header, or nothing can be made of it.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let until = match value.parse() {
        Ok(number) => instant(number, now)?,
        Err(_) => httpdate::parse_http_date(value).ok()?,
    };
    Some(until.duration_since(now).unwrap_or_default())
}

/// The wait for a limit that is used up: what the server asks for, or else the end of the window.
pub(crate) fn until_reset(limit: Option<&RateLimit>, now: SystemTime) -> Option<Duration> {
    let until = limit?.reset?;
    Some(until.duration_since(now).unwrap_or_default())
}

/// Servers write points in time as milliseconds or seconds since 1970, or as seconds from now. The
/// size of the number tells which. `None` after the year 9999.
pub(crate) fn instant(number: u64, now: SystemTime) -> Option<SystemTime> {
    const YEAR_10000: u64 = 253_402_300_800;
    let since_epoch = match number {
        1_000_000_000_001.. => Duration::from_millis(number),
        1_000_000_001.. => Duration::from_secs(number),
        _ => return now.checked_add(Duration::from_secs(number)),
    };
    if since_epoch.as_secs() >= YEAR_10000 {
        return None;
    }
    SystemTime::UNIX_EPOCH.checked_add(since_epoch)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Duration = Duration::from_millis(1_700_000_000_500);

    fn waits(value: &str) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, value.parse().expect("a header value"));
        retry_after(&headers, SystemTime::UNIX_EPOCH + NOW)
    }

    #[test]
    fn every_form_is_understood() {
        for (value, milliseconds) in [
            ("0", 0),
            ("30", 30_000),
            (" 30 ", 30_000),
            ("1000000000", 1_000_000_000_000),
            ("1700000003", 2_500),
            ("1700000003000", 2_500),
            ("Tue, 14 Nov 2023 22:13:23 GMT", 2_500),
            ("Tuesday, 14-Nov-23 22:13:23 GMT", 2_500),
            // Over already.
            ("1699999999", 0),
            ("1699999999000", 0),
            ("Tue, 14 Nov 2023 22:13:20 GMT", 0),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ] {
            assert_eq!(
                waits(value),
                Some(Duration::from_millis(milliseconds)),
                "{value}"
            );
        }
    }

    #[test]
    fn what_means_nothing_is_ignored() {
        for value in [
            "",
            "soon",
            "-1",
            "1.5",
            "+",
            "18446744073709551615",
            "99999999999999999999",
            "999999999999999",
            "Tue, 99 Nov 2023 22:13:23 GMT",
        ] {
            assert_eq!(waits(value), None, "{value}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), SystemTime::now()), None);
    }
}
