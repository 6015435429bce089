//! The API key, and keeping it out of everything that is printed.

use std::fmt;

use bytes::Bytes;
use reqwest::header::HeaderValue;

use crate::Error;
use crate::redaction::{REDACTED, without};

/// A shorter key may be a word, and replacing a word would garble errors without hiding anything.
const SHORTEST_SECRET: usize = 8;

/// An API key. It is never shown: `Debug` prints a placeholder, and there is no `Display`.
///
/// ```
/// let key = dub_runtime::ApiKey::parse("key_123", "API_KEY")?;
/// assert_eq!(format!("{key:?}"), "ApiKey(<redacted>)");
/// # Ok::<(), dub_runtime::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey(String);

impl ApiKey {
    /// Checks that `value` can be a key. `source_name` says where the value came from (a variable
    /// or a setting) and is what an error names.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration) when the key is empty, has quotes,
    /// whitespace or control characters anywhere, is not ASCII, or starts with `Bearer` or `NAME=`.
    /// The message never repeats the key.
    pub fn parse(value: &str, source_name: &str) -> Result<Self, Error> {
        let refuse =
            |problem: &str| Err(Error::configuration(format!("`{source_name}` {problem}")));
        if value.trim().is_empty() {
            refuse("is empty: set it to your API key")
        } else if value.contains(['\'', '"', '`']) {
            refuse("contains quotes: give the key without them")
        } else if starts_with_bearer(value.trim_start()) {
            refuse("starts with `Bearer`: give the key alone, the prefix is added for you")
        } else if starts_with_variable(value) {
            refuse("starts with the name of a variable: give only what follows the `=`")
        } else if value.trim() != value {
            refuse("starts or ends with whitespace (a line break from a file, perhaps): remove it")
        } else if value.contains(char::is_whitespace) {
            refuse("contains whitespace: give the key exactly as it was issued")
        } else if value.contains(char::is_control) {
            refuse("contains control characters: copy the key again")
        } else if !value.is_ascii() {
            refuse("contains characters that are not ASCII: copy the key again")
        } else {
            Ok(Self(value.to_owned()))
        }
    }

    /// The value of the `Authorization` header, marked so that HTTP libraries do not print it.
    pub(crate) fn authorization(&self) -> HeaderValue {
        // `parse` lets only visible ASCII through, which is always a valid header value.
        let mut value = HeaderValue::from_str(&format!("Bearer {}", self.0))
            .unwrap_or_else(|_| HeaderValue::from_static(""));
        value.set_sensitive(true);
        value
    }

    /// `text` without the key.
    pub(crate) fn redact(&self, text: &str) -> String {
        match self.found_in(text.as_bytes()) {
            Some(kept) => String::from_utf8_lossy(&kept).into_owned(),
            None => text.to_owned(),
        }
    }

    /// `bytes` without the key; the rest stays as it is, valid UTF-8 or not.
    pub(crate) fn redact_bytes(&self, bytes: &Bytes) -> Bytes {
        self.found_in(bytes)
            .map_or_else(|| bytes.clone(), Bytes::from)
    }

    /// What is left of `bytes` if they hold the key.
    fn found_in(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        if self.0.len() < SHORTEST_SECRET {
            return None;
        }
        without(&self.0, bytes)
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ApiKey({REDACTED})")
    }
}

/// Whether it is an `Authorization` header, or the start of one, and not a key.
fn starts_with_bearer(value: &str) -> bool {
    let Some((word, rest)) = value.split_at_checked(6) else {
        return false;
    };
    word.eq_ignore_ascii_case("bearer")
        && (rest.is_empty()
            || rest.starts_with(|c: char| c.is_whitespace() || c == ':')
            || rest.starts_with("%20"))
}

/// Whether it is a line of an `.env` file, and not a key.
fn starts_with_variable(value: &str) -> bool {
    value.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn what_cannot_be_a_key_is_refused_by_name_and_never_echoed() {
        for (value, problem) in [
            ("", "is empty"),
            ("  ", "is empty"),
            ("s3cret\n", "ends with whitespace"),
            (" s3cret", "starts or ends with whitespace"),
            ("s3c ret", "contains whitespace"),
            ("s3c\tret", "contains whitespace"),
            ("s3c\u{7}ret", "control characters"),
            ("s3crét", "not ASCII"),
            ("s3c\u{a0}ret", "contains whitespace"),
            ("Bearer s3cret", "starts with `Bearer`"),
            ("bEARER s3cret", "starts with `Bearer`"),
            (" Bearer\ts3cret", "starts with `Bearer`"),
            ("Bearer", "starts with `Bearer`"),
            ("Bearer ", "starts with `Bearer`"),
            ("Bearer:s3cret", "starts with `Bearer`"),
            ("bearer%20s3cret", "starts with `Bearer`"),
            ("\"s3cret\"", "quotes"),
            ("'s3cret'", "quotes"),
            ("`s3cret`", "quotes"),
            ("\"\"", "quotes"),
            ("API_KEY=s3cret", "starts with the name of a variable"),
            ("KEY=", "starts with the name of a variable"),
        ] {
            let error = ApiKey::parse(value, "MY_KEY").expect_err(value);
            assert_eq!(error.kind(), ErrorKind::Configuration);
            let shown = format!("{error} {error:?}");
            assert!(
                shown.contains("`MY_KEY`") && shown.contains(problem),
                "{value:?}: {shown}"
            );
            assert!(!shown.contains("s3c"), "{shown}");
        }
        for key in ["bearer_of_news", "Key=s3cret", "abc==", "=", "A-B=c"] {
            assert!(ApiKey::parse(key, "MY_KEY").is_ok(), "{key}");
        }
        assert!(ApiKey::parse("éééé", "MY_KEY").is_err());
    }

    #[test]
    fn redaction_reaches_every_occurrence_and_nothing_else() {
        let key = ApiKey::parse(r"k\1/5678", "k").expect("a key");
        assert_eq!(
            key.redact(r#"é k\1/5678 b k\1/5678 {"x":"k\\1\/5678","y":"k\1/567"}"#),
            r#"é <redacted> b <redacted> {"x":"<redacted>","y":"k\1/567"}"#
        );
        let bytes = Bytes::from_static(b"\xffk\\1/5678\xfe kk\\\\1/5678");
        assert_eq!(
            &key.redact_bytes(&bytes)[..],
            b"\xff<redacted>\xfe k<redacted>"
        );
        assert!(key.authorization().is_sensitive());
        assert!(!format!("{:?}", key.authorization()).contains("5678"));
    }

    #[test]
    fn a_key_as_short_as_a_word_is_not_looked_for() {
        let text = "1234567 is a number";
        let key = |value: &str| ApiKey::parse(value, "k").expect("a key");
        assert_eq!(key("1234567").redact(text), text);
        assert_eq!(
            key("12345678").redact("12345678 is one, too"),
            "<redacted> is one, too"
        );
        assert!(!format!("{:?}", key("t")).contains("\"t"));
    }
}
