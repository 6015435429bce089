//! What an update has to say.

mod json;
mod markdown;
mod text;

use std::collections::BTreeSet;

use crate::api::Api;
use crate::date::Date;
use crate::diff::{Comparison, Format};
use crate::facade::Mention;
use crate::source::CONTRACT;
use crate::wording::{counted, first_of, list, printable};

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
    pub(super) api: Api,
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
        let counted = counted(now, "operation");
        let operations = match self.operations.before {
            Some(before) if self.is_new && before != now => {
                format!("{counted} (before: {before})")
            }
            _ => counted,
        };
        let source = printable(&self.source);
        let contract = self.api.file(CONTRACT);
        match (self.is_new, self.status) {
            (true, Status::WouldUpdate) => {
                format!(
                    "{source} is another contract: {operations}; nothing was written, these would be"
                )
            }
            (true, _) => format!("Updated from {source}: {operations}"),
            (false, Status::UpToDate) => {
                format!("{contract} is up to date with {source} ({operations})")
            }
            (false, Status::Updated) => {
                format!(
                    "{contract} is up to date with {source} ({operations}); written all the same"
                )
            }
            (false, Status::WouldUpdate) => {
                format!(
                    "{contract} is up to date with {source} ({operations}); these would be written"
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
            let confirm = format!("--confirm-renames={from}:{to}");
            let contract = self.api.file(CONTRACT);
            let confirm = match self.status {
                Status::WouldUpdate => confirm,
                _ => self
                    .api
                    .command(&format!("update-spec --from {contract} {confirm}")),
            };
            format!("`{from}` → `{to}`{operations} ({sure}): confirm with `{confirm}`")
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
                _ => format!(
                    "… and {more} more, which `{}` tells",
                    self.api.command("check")
                ),
            };
            (heading, first_of(entries, most, rest))
        });
        sections.collect()
    }
}

fn removals(left: &Left) -> Vec<String> {
    let gone = |mention: &Mention, kind: &str| {
        let (place, what) = (place(mention), &mention.what);
        format!(
            "{place}, because the {kind} `{what}` is gone{}",
            judged(mention)
        )
    };
    let calls = left
        .methods_to_remove
        .iter()
        .map(|it| gone(it, "operation"));
    let without_code = left.methods_without_code.iter().map(|mention| {
        let (place, what) = (place(mention), &mention.what);
        format!("{place}, because no code can be made of `{what}`")
    });
    let uses = left.fields_to_remove.iter().map(|it| gone(it, "field"));
    let members = left.members_to_remove.iter();
    let uses = uses.chain(members.map(|it| gone(&it.mention, it.kind)));
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
        let mention = &change.mention;
        let (before, now, judged) = (&change.before, &change.now, judged(mention));
        let what = match &mention.method {
            Some(_) => format!("{}, which uses", place(mention)),
            None => {
                let (file, line, what) = (&mention.file, mention.line, &mention.what);
                format!("what uses `{what}` ({file}:{line}), which is")
            }
        };
        format!("{what} `{now}` now (before: `{before}`){judged}")
    });
    changes.collect()
}

/// Who mentions something, and where.
fn place(mention: &Mention) -> String {
    let who = mention.method.as_deref().unwrap_or_default();
    let last = who.rsplit("::").next().unwrap_or(who);
    let kind = match last {
        _ if last.ends_with('!') => "macro",
        _ if last.to_uppercase() == last => "constant",
        _ => "method",
    };
    format!("the {kind} `{who}` ({}:{})", mention.file, mention.line)
}

fn judged(mention: &Mention) -> &'static str {
    match mention.by_name {
        true => ", judging by the name alone",
        false => "",
    }
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
