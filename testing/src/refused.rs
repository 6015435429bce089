//! Requests that are refused before anything is sent.

use dub_runtime::{Error, ErrorKind};
use std::fmt::Debug;

/// Asserts that a request of this operation was refused for what is in this field.
///
/// # Panics
///
/// When it was not, or when the message does not name the field.
#[track_caller]
pub fn assert_refused<T: Debug>(result: Result<T, Error>, operation: &str, field: &str) {
    let error = result.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
    assert_eq!(error.operation(), Some(operation), "{error}");
    assert_eq!(error.field(), Some(field), "{error}");
    assert!(error.to_string().contains(field), "{error}");
}
