//! The API key, and keeping it out of everything that is printed.

use std::fmt;

use bytes::Bytes;
use reqwest::header::HeaderValue;

use crate::Error;

const REDACTED: &str = "<redacted>";

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
    /// [`Configuration`](crate::ErrorKind::Configuration) when the key is empty, has whitespace or
    /// control characters anywhere, is not ASCII, or starts with `Bearer `. The message never
    /// repeats the key.
    pub fn parse(value: &str, source_name: &str) -> Result<Self, Error> {
        let refuse =
            |problem: &str| Err(Error::configuration(format!("`{source_name}` {problem}")));
        let starts_with_bearer = value
            .trim_start()
            .get(..6)
            .is_some_and(|start| start.eq_ignore_ascii_case("bearer"));
        if value.trim().is_empty() {
            refuse("is empty: set it to your API key")
        } else if starts_with_bearer && value.trim_start()[6..].starts_with(char::is_whitespace) {
            refuse("starts with `Bearer `: give the key alone, the prefix is added for you")
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
        match self.escaped() {
            Some(escaped) => text.replace(&escaped, REDACTED),
            None => text.to_owned(),
        }
        .replace(&self.0, REDACTED)
    }

    /// `bytes` without the key; the rest stays as it is, valid UTF-8 or not.
    pub(crate) fn redact_bytes(&self, bytes: &Bytes) -> Bytes {
        let plain = replace_bytes(bytes, self.0.as_bytes());
        match self.escaped() {
            Some(escaped) => replace_bytes(&plain, escaped.as_bytes()),
            None => plain,
        }
    }

    /// The key as JSON writes it, when that differs.
    fn escaped(&self) -> Option<String> {
        let quoted = serde_json::to_string(&self.0).ok()?;
        let escaped = quoted.strip_prefix('"')?.strip_suffix('"')?;
        (escaped != self.0).then(|| escaped.to_owned())
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ApiKey({REDACTED})")
    }
}

fn replace_bytes(bytes: &Bytes, needle: &[u8]) -> Bytes {
    let found = |rest: &[u8]| rest.windows(needle.len()).position(|part| part == needle);
    let Some(mut at) = found(bytes) else {
        return bytes.clone();
    };
    let mut rest = &bytes[..];
    let mut kept = Vec::with_capacity(bytes.len());
    loop {
        kept.extend_from_slice(&rest[..at]);
        kept.extend_from_slice(REDACTED.as_bytes());
        rest = &rest[at + needle.len()..];
        match found(rest) {
            Some(next) => at = next,
            None => break,
        }
    }
    kept.extend_from_slice(rest);
    kept.into()
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
            ("Bearer s3cret", "starts with `Bearer `"),
            ("bEARER s3cret", "starts with `Bearer `"),
            (" Bearer\ts3cret", "starts with `Bearer `"),
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
        assert!(ApiKey::parse("bearer_of_news", "MY_KEY").is_ok());
        assert!(ApiKey::parse("éééé", "MY_KEY").is_err());
    }

    #[test]
    fn redaction_reaches_every_occurrence_and_nothing_else() {
        let key = ApiKey::parse(r#"k"1"#, "k").expect("a key");
        assert_eq!(
            key.redact(r#"a k"1 b k"1 {"x":"k\"1"}"#),
            r#"a <redacted> b <redacted> {"x":"<redacted>"}"#
        );
        let bytes = Bytes::from_static(b"\xffk\"1\xfe k\\\"1");
        assert_eq!(
            &key.redact_bytes(&bytes)[..],
            b"\xff<redacted>\xfe <redacted>"
        );
        assert!(key.authorization().is_sensitive());
        assert!(!format!("{:?}", key.authorization()).contains("k\""));
    }
}
