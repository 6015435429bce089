//! The report for programs.

use serde::Serialize;
use serde_json::Value;

use super::super::left::Left;
use super::super::renames::ToConfirm;
use super::{Report, Status};
use crate::diff;

#[derive(Serialize)]
struct Document<'a> {
    /// `up to date`, `updated` or `would update`.
    status: &'static str,
    source: &'a str,
    date: String,
    operations: Operations,
    /// The files that are new, or would be.
    files: &'a [String],
    notes: &'a [String],
    /// The renames that this update confirms.
    confirmed: &'a [ToConfirm],
    /// What changed, as `cargo xtask diff --format json` writes it, or null.
    comparison: Option<Value>,
    left: &'a Left,
}

#[derive(Serialize)]
struct Operations {
    before: Option<usize>,
    now: usize,
}

pub(super) fn render(report: &Report) -> String {
    let document = Document {
        status: match report.status {
            Status::UpToDate => "up to date",
            Status::Updated => "updated",
            Status::WouldUpdate => "would update",
        },
        source: &report.source,
        date: report.date.to_string(),
        operations: Operations {
            before: report.operations.before,
            now: report.operations.now,
        },
        files: &report.files,
        notes: &report.notes,
        confirmed: &report.confirmed,
        comparison: report.comparison.as_ref().map(diff::json_value),
        left: &report.left,
    };
    // Only maps with keys that are no strings fail, and there are none.
    serde_json::to_string_pretty(&document).unwrap_or_default()
}
