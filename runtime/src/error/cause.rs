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
        Self(tidy(text, 300))
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Cause {}
