//! Days of the calendar, written `2025-07-10`.

use std::fmt;
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Whether a text is meant as a date, right or wrong.
    pub(crate) fn is_meant(text: &str) -> bool {
        let digit_or_dash = |(at, byte): (usize, u8)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        text.len() == 10 && text.bytes().enumerate().all(digit_or_dash)
    }

    /// Today, in UTC.
    pub(crate) fn today() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let mut days = since.map_or(0, |time| time.as_secs() / 86_400);
        let mut date = Self {
            year: 1970,
            month: 1,
            day: 1,
        };
        while days >= date.days_in_month() {
            days -= date.days_in_month();
            (date.year, date.month) = match date.month {
                12 => (date.year + 1, 1),
                month => (date.year, month + 1),
            };
        }
        date.day += days as u8;
        date
    }

    fn days_in_month(self) -> u64 {
        let leap = self.year.is_multiple_of(4)
            && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            2 => 28 + u64::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |from: usize, to: usize| text[from..to].parse::<u16>().unwrap_or(0);
        if Self::is_meant(text) {
            let (month, day) = (number(5, 7), number(8, 10));
            let date = Self {
                year: number(0, 4),
                month: month as u8,
                day: day as u8,
            };
            if (1..=12).contains(&month) && (1..=date.days_in_month()).contains(&u64::from(day)) {
                return Ok(date);
            }
        }
        Err(format!(
            "`{text}` is not a date; dates are written like 2025-07-10"
        ))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn only_days_that_exist_are_dates() {
        for day in ["2025-07-10", "2024-02-29", "2000-02-29", "2025-12-31"] {
            assert_eq!(day.parse::<Date>().unwrap().to_string(), day);
        }
        for day in [
            "2025-02-29",
            "1900-02-29",
            "2025-13-01",
            "2025-00-10",
            "2025-04-31",
            "2025-07-00",
            "2025-7-10",
            "2025-07-1x",
            "٢٠٢٥-07",
            "",
        ] {
            assert!(day.parse::<Date>().is_err(), "{day}");
        }
    }

    #[test]
    fn dates_are_in_the_order_of_time() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        assert!(date("2024-12-31") < date("2025-01-01"));
        assert!(date("2025-07-09") < date("2025-07-10"));
        assert!(Date::today() > date("2025-01-01"));
    }
}
