//! Why an answer could not be decoded.

use std::error::Error;
use std::fmt;

use super::text::tidy;

/// The words of a decoding error. The error itself quotes the answer, and with it whatever the
/// server echoed, so only a text that is known to be clean is kept.
#[derive(Debug)]
pub(super) struct Cause(String);

impl Cause {
    /// `text` no longer holds the API key.
    pub(super) fn new(text: &str) -> Self {
        Self(tidy(&without_value(text), 300))
    }
}

/// The text without the value that serde found in place of another one, which may be personal data:
/// `invalid type: string "Ada", expected i64` is `invalid type: string, expected i64`.
fn without_value(text: &str) -> String {
    let found = ["invalid type: ", "invalid value: ", "unknown variant "]
        .into_iter()
        .find_map(|words| Some(text.find(words)? + words.len()));
    let expected = text.rfind(", expected");
    if let (Some(found), Some(expected)) = (found, expected)
        && let Some(value) = text[found..].find(['"', '`'])
        && found + value < expected
    {
        let before = text[..found + value].trim_end();
        return format!("{before}{}", &text[expected..]);
    }
    text.to_owned()
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Cause {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stood_in_the_answer_is_not_repeated() {
        for (text, kept) in [
            (
                r#"[0].name: invalid type: string "a, expected \"b\"", expected i64 at line 1 column 9"#,
                "[0].name: invalid type: string, expected i64 at line 1 column 9",
            ),
            (
                "invalid type: integer `42`, expected a string",
                "invalid type: integer, expected a string",
            ),
            (
                "unknown variant `Ada`, expected `a` or `b`",
                "unknown variant, expected `a` or `b`",
            ),
            (
                "invalid type: map, expected i64 at line 1",
                "invalid type: map, expected i64 at line 1",
            ),
            (
                "missing field `id` at line 1",
                "missing field `id` at line 1",
            ),
            (
                "expected value at line 1 column 1",
                "expected value at line 1 column 1",
            ),
        ] {
            assert_eq!(Cause::new(text).to_string(), kept);
        }
    }
}
