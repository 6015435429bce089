//! Requests and answers.
//!
//! Requests are plain data: `new` takes what is required, setters take the rest, and a value can be
//! compared, stored and sent later. Enums keep values that are newer than this release, and answers
//! ignore fields they do not know.

pub use crate::generated::types::*;
