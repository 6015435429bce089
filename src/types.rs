//! Requests and answers.
//!
//! Requests are plain data: `new` takes what is required, setters take the rest, and a value can be
//! compared, stored and sent later. Enums keep values that are newer than this release, and answers
//! ignore fields they do not know.
//!
//! Dates are text in ISO 8601, with milliseconds and `Z`, except where a field says otherwise.
//! Where the words say null, the value is `None`. Amounts are in cents unless a field says
//! otherwise.

pub use crate::generated::types::*;
