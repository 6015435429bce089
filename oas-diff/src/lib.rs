//! What changed between two OpenAPI 3.0 documents: what of it breaks, and what was renamed.

mod check;
mod diff;
mod document;
mod gather;
mod id;
mod judge;
mod message;
mod place;
mod rename;
mod report;
mod schema;

pub use place::{Endpoint, Pair, Part, Place, Step, Variant};
pub use report::{Change, Direction, Level, Relation, Rename, Report, What};

use diff::{Differ, TooMany};
use document::Document;
use serde_json::Value;
use std::fmt;

/// What a comparison may take into account besides the two documents.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// The day of the comparison, as `2025-07-10`: whether a `x-sunset` date has passed. Without
    /// it, no date has passed.
    pub today: Option<String>,
    /// Components that are sent to callers though no operation says so, such as the payloads of
    /// webhooks. What they reach is judged as answers are.
    pub payloads: Vec<String>,
    /// What maintainers know about pairs of names; it overrides what names and shapes suggest.
    pub verdicts: Vec<Verdict>,
}

/// What a maintainer knows about two names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The name in the old document.
    pub from: String,
    /// The name in the new document.
    pub to: String,
    /// Whether both name the same thing.
    pub same: bool,
    /// The operations this holds for, by `operationId`; all of them if there are none here.
    pub operations: Vec<String>,
}

/// Why two documents cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// Which document.
    pub document: Which,
    /// Where in it, as a JSON pointer; empty for the document as a whole.
    pub pointer: String,
    /// What is wrong there.
    pub problem: String,
}

/// One of the two documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The old document.
    Old,
    /// The new document.
    New,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            write!(f, "{}: ", self.pointer)?;
        }
        f.write_str(&self.problem)
    }
}

impl std::error::Error for Error {}

/// Compares two OpenAPI 3.0 documents.
///
/// # Errors
///
/// When one of them is not a whole OpenAPI 3.0 document: another version, a part that is not what
/// it has to be, a reference that leads nowhere or in a circle, or more nesting than can be
/// followed.
pub fn compare(old: &Value, new: &Value, options: &Options) -> Result<Report, Error> {
    let old = Document::open(old, Which::Old)?;
    let new = Document::open(new, Which::New)?;
    let mut differ = Differ::run(old, new, options).map_err(|TooMany| Error {
        document: Which::New,
        pointer: String::new(),
        problem: "its schemas combine in more ways than can be compared".to_owned(),
    })?;
    Ok(gather::report(&mut differ))
}
