//! Parameters in the path of a URL.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::Violation;

/// Everything but the unreserved characters of RFC 3986. Less would let `\` through, which URL
/// parsers read as `/`.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Encodes `value` as one segment of a path.
///
/// ```
/// use dub_runtime::path_segment;
///
/// assert_eq!(path_segment("id", "a/b c"), Ok("a%2Fb%20c".to_owned()));
/// assert!(path_segment("id", "..").is_err());
/// ```
///
/// # Errors
///
/// A message that names the parameter, when `value` is empty, `.` or `..`: such a segment would
/// address another resource (`DELETE /items/` instead of `DELETE /items/{id}`).
pub fn path_segment(name: &str, value: &str) -> Result<String, String> {
    let problem = match value {
        "" => "must not be empty",
        "." | ".." => "must not be `.` or `..`, which address another resource",
        _ => return Ok(utf8_percent_encode(value, RESERVED).to_string()),
    };
    Err(Violation::new(name, problem).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_stays_one_segment() {
        assert_eq!(path_segment("id", "a-b_c.d~1"), Ok("a-b_c.d~1".to_owned()));
        assert_eq!(
            path_segment("id", "a/../b?c#d\\%é"),
            Ok("a%2F..%2Fb%3Fc%23d%5C%25%C3%A9".to_owned())
        );
        assert_eq!(path_segment("id", "..."), Ok("...".to_owned()));
    }

    #[test]
    fn what_addresses_another_resource_is_refused_by_name() {
        for value in ["", ".", ".."] {
            let message = path_segment("linkId", value).expect_err(value);
            assert!(message.starts_with("`linkId` must not be"), "{message}");
        }
    }
}
