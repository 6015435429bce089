//! What an update has to say.

mod json;
mod markdown;
mod text;

use std::collections::BTreeSet;

use crate::date::Date;
use crate::diff::{Comparison, Format};
use crate::facade::Mention;
use crate::wording::{first_of, list, printable};

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
        let source = printable(&self.source);
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

    fn renames(&self) -> Vec<String> {
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
                false => format!(" of {}", list(&operations)),
            };
            // Once it is written, nobody has to be asked for the document again.
            let command = match self.status {
                Status::WouldUpdate => "",
                _ => "cargo xtask update-spec --from openapi.yaml ",
            };
            format!(
                "`{from}` → `{to}`{operations} ({sure}): confirm with `{command}--confirm-renames={from}:{to}`"
            )
        };
        self.left.renames_to_confirm.iter().map(told).collect()
    }

    /// What is left to people, as headings with entries; code stands in backquotes. Of what does not
    /// stop the build, so many entries at most.
    fn sections(&self, most: usize) -> Vec<(String, Vec<String>)> {
        let left = &self.left;
        let sections = [
            ("To remove before the crate builds", removals(left)),
            ("To change before the crate builds", changes(left)),
            ("Renames to confirm", self.renames()),
            ("Operations without a method", names(&left.without_method)),
            (
                "Does not fit",
                left.misfits
                    .iter()
                    .map(|misfit| format!("{}: {}", misfit.place, misfit.problem))
                    .collect(),
            ),
            ("Without words", words(&left.without_words)),
        ];
        let sections = sections.into_iter().enumerate();
        let sections = sections.filter(|(_, (_, entries))| !entries.is_empty());
        let sections = sections.map(|(at, (heading, entries))| {
            let heading = format!("{heading} ({})", entries.len());
            let most = if at < 2 { entries.len() } else { most };
            let rest = |more| match self.status {
                Status::WouldUpdate => format!("… and {more} more, which `--format json` tells"),
                _ => format!("… and {more} more, which `cargo xtask check` tells"),
            };
            (heading, first_of(entries, most, rest))
        });
        sections.collect()
    }
}

fn removals(left: &Left) -> Vec<String> {
    let method = |mention: &Mention, kind: &str| {
        let method = mention.method.as_deref().unwrap_or_default();
        let (file, line, what) = (&mention.file, mention.line, &mention.what);
        format!("the method `{method}` ({file}:{line}), because the {kind} `{what}` is gone")
    };
    let calls = left
        .methods_to_remove
        .iter()
        .map(|it| method(it, "operation"));
    let without_code = left.methods_without_code.iter().map(|mention| {
        let method = mention.method.as_deref().unwrap_or_default();
        let (file, line, what) = (&mention.file, mention.line, &mention.what);
        format!("the method `{method}` ({file}:{line}), because no code can be made of `{what}`")
    });
    let uses = left.fields_to_remove.iter().map(|it| method(it, "field"));
    let same_line = |a: &Mention, b: &Mention| (&a.file, a.line) == (&b.file, b.line);
    let names = left.types_to_remove.chunk_by(same_line).map(|names| {
        let types: Vec<_> = names
            .iter()
            .map(|name| format!("`{}`", name.what))
            .collect();
        let (file, line) = (&names[0].file, names[0].line);
        match &types[..] {
            [one] => format!("the name {one} ({file}:{line}), because that type is gone"),
            _ => format!(
                "the names {} ({file}:{line}), because these types are gone",
                list(&types)
            ),
        }
    });
    let methods = calls.chain(without_code).chain(uses);
    methods.chain(names).collect()
}

fn changes(left: &Left) -> Vec<String> {
    let changes = left.methods_to_change.iter().map(|change| {
        let (file, line) = (&change.mention.file, change.mention.line);
        let (before, now) = (&change.before, &change.now);
        let what = match &change.mention.method {
            Some(method) => format!("the method `{method}` ({file}:{line}), which uses"),
            None => format!(
                "what uses `{}` ({file}:{line}), which is",
                change.mention.what
            ),
        };
        format!("{what} `{now}` now (before: `{before}`)")
    });
    changes.collect()
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
