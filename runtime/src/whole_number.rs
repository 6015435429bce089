//! Integers that a server may write as numbers with a fraction of zero.
//!
//! JSON has one kind of number, so some servers write a whole number as `4900.0` or `1e3`. A field
//! that must be an integer accepts that with
//! `#[serde(deserialize_with = "::dub_runtime::whole_number::deserialize")]`; add `default` where
//! the field may be absent.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};

use crate::Patch;

/// 2^53: beyond it a float stands for several integers, and nobody knows which one was meant.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A type that [`deserialize`] can read: `i64`, or one of the wrappers that also know `null`.
pub trait WholeNumber: Sized {
    /// Reads the number, or `null` where there is a value for it.
    ///
    /// # Errors
    ///
    /// As [`deserialize`].
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// Reads an integer, also one written with a fraction of zero or an exponent.
///
/// # Errors
///
/// When it is not a number, not whole, or too large to be known exactly.
pub fn deserialize<'de, D: Deserializer<'de>, T: WholeNumber>(
    deserializer: D,
) -> Result<T, D::Error> {
    T::read(deserializer)
}

impl WholeNumber for i64 {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Whole::deserialize(deserializer).map(|Whole(number)| number)
    }
}

impl WholeNumber for Option<i64> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = Option::<Whole>::deserialize(deserializer)?;
        Ok(number.map(|Whole(number)| number))
    }
}

impl WholeNumber for Patch<i64> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = Patch::<Whole>::deserialize(deserializer)?;
        Ok(number.map(|Whole(number)| number))
    }
}

struct Whole(i64);

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Of serde's hints this one passes integers and floats on as they are, from text and from
        // what `flatten` and untagged enumerations have buffered; `deserialize_any` does not when
        // some crate turns on serde_json's `arbitrary_precision`.
        deserializer.deserialize_f64(WholeVisitor)
    }
}

struct WholeVisitor;

impl Visitor<'_> for WholeVisitor {
    type Value = Whole;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Whole, E> {
        Ok(Whole(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Whole, E> {
        i64::try_from(number).map(Whole).map_err(|_| {
            let expected = &"a whole number that fits into 64 bits with its sign";
            E::invalid_value(Unexpected::Unsigned(number), expected)
        })
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Whole, E> {
        let got = Unexpected::Float(number);
        if number.fract() != 0.0 {
            Err(E::invalid_value(got, &self))
        } else if number.abs() > EXACT {
            let expected = &"a whole number (with a fraction or an exponent: up to 2^53)";
            Err(E::invalid_value(got, expected))
        } else {
            // Exact, as both were just checked.
            Ok(Whole(number as i64))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::{Value, from_str, from_value};

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Plain {
        #[serde(deserialize_with = "crate::whole_number::deserialize")]
        n: i64,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Optional {
        #[serde(default, deserialize_with = "crate::whole_number::deserialize")]
        n: Option<i64>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Update {
        #[serde(default, deserialize_with = "crate::whole_number::deserialize")]
        n: Patch<i64>,
    }

    /// Buffers its content before it reads it, as `flatten` does.
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(untagged)]
    enum Buffered {
        Plain(Plain),
    }

    #[test]
    fn whole_numbers_are_read_however_they_are_written() {
        for (written, n) in [
            ("4900", 4900),
            ("4900.0", 4900),
            ("1e3", 1000),
            ("-2.50e1", -25),
            ("-0.0", 0),
            ("9007199254740992.0", 1 << 53),
            ("-9007199254740992.0", -(1 << 53)),
            ("9223372036854775807", i64::MAX),
            ("-9223372036854775808", i64::MIN),
        ] {
            let json = format!(r#"{{"n":{written}}}"#);
            let value: Value = from_str(&json).expect("JSON");
            assert_eq!(from_str::<Plain>(&json).expect(written), Plain { n });
            assert_eq!(from_value::<Plain>(value).expect(written), Plain { n });
            assert_eq!(
                from_str::<Optional>(&json).expect(written),
                Optional { n: Some(n) }
            );
            assert_eq!(
                from_str::<Update>(&json).expect(written),
                Update { n: Patch::Set(n) }
            );
            assert_eq!(
                from_str::<Buffered>(&json).expect(written),
                Buffered::Plain(Plain { n })
            );
        }
    }

    #[test]
    fn anything_else_is_an_error_that_says_what_it_got() {
        for (written, got) in [
            ("4900.5", "`4900.5`"),
            ("1e20", "floating point `1e"),
            ("-1e20", "floating point `-1e"),
            ("9223372036854775808", "`9223372036854775808`"),
            ("18446744073709551615", "`18446744073709551615`"),
            (r#""5""#, r#"string "5""#),
            ("true", "`true`"),
            ("[5]", "sequence"),
        ] {
            let json = format!(r#"{{"n":{written}}}"#);
            let errors = [
                from_str::<Plain>(&json).expect_err(written),
                from_str::<Optional>(&json).expect_err(written),
                from_str::<Update>(&json).expect_err(written),
            ];
            for error in errors {
                let shown = error.to_string();
                assert!(
                    shown.contains(got) && shown.contains("expected a whole number"),
                    "{written}: {shown}"
                );
            }
        }
    }

    #[test]
    fn null_and_absence_mean_what_they_mean_without_it() {
        let error = from_str::<Plain>(r#"{"n":null}"#).expect_err("null");
        let shown = error.to_string();
        assert!(shown.contains("null, expected a whole number"), "{shown}");
        assert!(from_str::<Plain>("{}").is_err());
        for json in [r#"{"n":null}"#, "{}"] {
            assert_eq!(
                from_str::<Optional>(json).expect(json),
                Optional { n: None }
            );
        }
        for (json, n) in [(r#"{"n":null}"#, Patch::Clear), ("{}", Patch::Leave)] {
            assert_eq!(from_str::<Update>(json).expect(json), Update { n });
        }
    }
}
