//! The answer for programs.

use oas_diff::{Direction, Level, Rename};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use super::Comparison;
use super::finding::{Finding, ForRust};
use super::rust::Impact;
use crate::bump::Bump;

/// What changed between two OpenAPI 3.0 documents.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Comparison")]
struct Document<'a> {
    /// What the old document is called.
    from: &'a str,
    /// What the new document is called.
    to: &'a str,
    /// The part of the version number that the changes call to raise.
    bump: Bump,
    summary: Summary,
    /// The changes: the worst first, renames before the rest.
    changes: Vec<Change<'a>>,
    /// Fingerprints that were accepted and match no change any more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stale_acceptances: Vec<&'a str>,
}

/// How many changes have each level, the accepted ones included.
#[derive(Serialize, JsonSchema)]
struct Summary {
    breaking: usize,
    warning: usize,
    info: usize,
}

/// One change, at all the places where it was found.
#[derive(Serialize, JsonSchema)]
struct Change<'a> {
    /// What kind of change this is. Stable between releases.
    id: &'a str,
    /// How much it matters on the wire.
    level: Level,
    /// How much it matters to programs that call the API through Rust.
    source: ForRust,
    /// Which way the values travel.
    direction: Direction,
    /// The operations it reaches, by `operationId`, or method and path where there is none.
    operations: &'a [String],
    /// Where it was found.
    locations: Vec<String>,
    /// What was there before, or null.
    old: &'a Option<Value>,
    /// What is there now, or null.
    new: &'a Option<Value>,
    /// What happened, in one sentence.
    message: &'a str,
    /// Why it has its level, in one sentence.
    reason: &'a str,
    /// The two names, if this is a rename.
    #[serde(skip_serializing_if = "Option::is_none")]
    rename: Option<&'a Rename>,
    /// The Rust items it touches.
    rust: &'a [Impact],
    /// Identifies the change, whatever its words.
    fingerprint: &'a str,
    /// Why it was accepted, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<&'a str>,
}

impl<'a> From<&'a Finding> for Change<'a> {
    fn from(finding: &'a Finding) -> Self {
        let change = &finding.change;
        Self {
            id: &change.id,
            level: change.level,
            source: finding.for_rust(),
            direction: change.direction,
            operations: &change.operations,
            locations: change.places.iter().map(ToString::to_string).collect(),
            old: &change.old,
            new: &change.new,
            message: &change.message,
            reason: &change.reason,
            rename: change.rename.as_ref(),
            rust: &finding.rust,
            fingerprint: &change.fingerprint,
            accepted: finding.accepted.as_deref(),
        }
    }
}

pub(super) fn render(comparison: &Comparison) -> String {
    pretty(&document(comparison))
}

/// The answer as a part of a larger one.
pub(crate) fn value(comparison: &Comparison) -> Value {
    // Only maps with keys that are no strings fail, and there are none.
    serde_json::to_value(document(comparison)).unwrap_or_default()
}

fn document(comparison: &Comparison) -> Document<'_> {
    let stale = comparison.stale.iter();
    Document {
        from: &comparison.from,
        to: &comparison.to,
        bump: comparison.bump(),
        summary: Summary {
            breaking: comparison.count(Level::Breaking),
            warning: comparison.count(Level::Warning),
            info: comparison.count(Level::Info),
        },
        changes: comparison.findings.iter().map(Change::from).collect(),
        stale_acceptances: stale.map(|entry| entry.fingerprint.as_str()).collect(),
    }
}

/// The JSON Schema of what [`render`] writes.
pub(super) fn schema() -> String {
    let generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    pretty(&generator.into_root_schema_for::<Document<'_>>())
}

fn pretty(value: &impl Serialize) -> String {
    // Only maps with keys that are no strings fail, and there are none.
    serde_json::to_string_pretty(value).unwrap_or_default()
}
