//! What an update has to say.

mod json;
mod markdown;
mod text;

use std::collections::BTreeSet;

use crate::date::Date;
use crate::diff::{Comparison, Format};
use crate::facade::Mention;

use super::left::{Left, Words};
use super::renames::ToConfirm;

/// What became of the project.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Status {
    UpToDate,
    Updated,
    WouldUpdate,
}

pub(super) struct Operations {
    pub(super) before: Option<usize>,
    pub(super) now: usize,
}

pub(super) struct Report {
    pub(super) status: Status,
    /// Whether the contract is another one.
    pub(super) is_new: bool,
    pub(super) source: String,
    pub(super) date: Date,
    pub(super) operations: Operations,
    /// The files that are new, or would be.
    pub(super) files: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) confirmed: Vec<ToConfirm>,
    pub(super) comparison: Option<Comparison>,
    pub(super) left: Left,
}

impl Report {
    pub(super) fn render(&self, format: Format) -> String {
        match format {
            Format::Text => text::render(self),
            Format::Json => json::render(self),
            Format::Markdown => markdown::render(self),
        }
    }

    /// What happened, in one sentence.
    fn headline(&self) -> String {
        let now = self.operations.now;
        let operations = match self.operations.before {
            Some(before) if self.is_new && before != now => {
                format!("{now} operations (before: {before})")
            }
            _ => format!("{now} operations"),
        };
        let source = crate::wording::printable(&self.source);
        match (self.is_new, self.status) {
            (true, Status::WouldUpdate) => {
                format!(
                    "{source} is another contract: {operations}; nothing was written, these would be"
                )
            }
            (true, _) => format!("Updated from {source}: {operations}"),
            (false, Status::UpToDate) => {
                format!("openapi.yaml is up to date with {source} ({operations})")
            }
            (false, Status::Updated) => {
                format!(
                    "openapi.yaml is up to date with {source} ({operations}); written all the same"
                )
            }
            (false, Status::WouldUpdate) => {
                format!(
                    "openapi.yaml is up to date with {source} ({operations}); these would be written"
                )
            }
        }
    }

    /// What is left to people, as headings with entries; code stands in backquotes.
    fn sections(&self) -> Vec<(&'static str, Vec<String>)> {
        let left = &self.left;
        let sections = [
            (
                "To remove before the crate builds",
                removals(&left.methods_to_remove, &left.types_to_remove),
            ),
            ("Renames to confirm", renames(&left.renames_to_confirm)),
            ("Operations without a method", names(&left.without_method)),
            (
                "Written for another contract",
                left.misfits
                    .iter()
                    .map(|misfit| format!("{}: {}", misfit.place, misfit.problem))
                    .collect(),
            ),
            ("Without words", words(&left.without_words)),
        ];
        let sections = sections.into_iter();
        sections
            .filter(|(_, entries)| !entries.is_empty())
            .collect()
    }
}

fn removals(methods: &[Mention], types: &[Mention]) -> Vec<String> {
    let methods = methods.iter().map(|call| {
        let method = call.method.as_deref().unwrap_or_default();
        let (file, line, what) = (&call.file, call.line, &call.what);
        format!("the method `{method}` ({file}:{line}), because the operation `{what}` is gone")
    });
    let types = types.iter().map(|name| {
        let (file, line, what) = (&name.file, name.line, &name.what);
        format!("the name `{what}` ({file}:{line}), because there is no such type any more")
    });
    methods.chain(types).collect()
}

fn renames(renames: &[ToConfirm]) -> Vec<String> {
    let told = |rename: &ToConfirm| {
        let (from, to) = (&rename.from, &rename.to);
        let sure = match rename.confidence {
            Some(confidence) => format!("{} %", (confidence * 100.0).round()),
            None => "one went, one came".to_owned(),
        };
        let operations: Vec<_> = rename
            .operations
            .iter()
            .map(|id| format!("`{id}`"))
            .collect();
        let operations = match operations.is_empty() {
            true => String::new(),
            false => format!(" of {}", crate::wording::list(&operations)),
        };
        format!(
            "`{from}` → `{to}`{operations} ({sure}): confirm with `--confirm-renames={from}:{to}`"
        )
    };
    renames.iter().map(told).collect()
}

fn names(names: &BTreeSet<String>) -> Vec<String> {
    names.iter().map(|name| format!("`{name}`")).collect()
}

fn words(words: &Words) -> Vec<String> {
    let named = |kind: &str, names: &[String]| {
        let names = names.iter().map(|name| format!("{kind} `{name}`"));
        names.collect::<Vec<_>>()
    };
    [
        named("tag", &words.tags),
        named("operation", &words.operations),
        named("type", &words.types),
        named("field", &words.fields),
    ]
    .concat()
}
