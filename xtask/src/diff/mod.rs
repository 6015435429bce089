//! `cargo xtask diff`: what changed between two contracts.

mod accept;
mod comparison;
mod finding;
mod groups;
mod json;
mod markdown;
mod rust;
mod text;
mod told;

use std::path::PathBuf;
use std::thread;

use clap::{Args, ValueEnum};
use dub_codegen::Renames;
use dub_codegen::overlay::Overlay;
use oas_diff::{Level, Options};

use crate::api::Api;
use crate::date::Date;
use crate::output::{self, Answer};
use crate::renames_file::{self, RENAMES};
use crate::source::{Document, Source};
use crate::verdicts;
pub(crate) use comparison::Comparison;
use finding::Finding;
pub(crate) use groups::Groups;
pub(crate) use json::value as json_value;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The old document: a file, `-` for standard input, a date in history/ such as 2025-07-10, or
    /// `git:REV` for the contract of a revision. Without it: `git:HEAD`.
    old: Option<Source>,

    /// The new document, likewise. Without it: openapi.yaml as it is now.
    new: Option<Source>,

    /// How to write the answer.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// What makes the exit code 1: changes of this level and above. Accepted changes do not count.
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = FailOn::Breaking)]
    fail_on: FailOn,

    /// Changes that are accepted and no longer count: a YAML list of `{fingerprint, reason}`. Text
    /// and Markdown show the fingerprints of what counts for the exit code at the end of each entry;
    /// JSON has them all.
    #[arg(long, value_name = "FILE")]
    accept: Option<PathBuf>,

    /// What is known of pairs of names: a YAML list of `{from, to, renamed, operations, reason}`.
    /// Without it: history/verdicts.yaml, if it is there.
    #[arg(long, value_name = "FILE")]
    verdicts: Option<PathBuf>,

    /// Print the JSON Schema of what `--format json` writes, and do nothing else.
    #[arg(long)]
    json_schema: bool,
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub(crate) enum Format {
    /// For people at a terminal.
    Text,
    /// For programs.
    Json,
    /// For pull requests.
    Markdown,
}

impl Format {
    pub(crate) fn render(self, comparison: &Comparison) -> String {
        match self {
            Self::Text => text::render(comparison),
            Self::Json => json::render(comparison),
            Self::Markdown => markdown::render(comparison),
        }
    }
}

/// What people wrote about a contract.
pub(crate) type Inputs = (Overlay, Renames);

/// Where the words stand in a project.
pub(crate) const OVERLAY: &str = "overlay.yaml";

/// The words and the renames of an API, as far as it has them.
pub(crate) fn inputs(api: &Api) -> Result<Inputs, String> {
    let read = |file| renames_file::read(&api.folder, file);
    let overlay = Overlay::parse(&read(OVERLAY)?, &api.file(OVERLAY));
    let renames = Renames::parse(&read(RENAMES)?, &api.file(RENAMES));
    Ok((
        overlay.map_err(|error| error.to_string())?,
        renames.map_err(|error| error.to_string())?,
    ))
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FailOn {
    Breaking,
    Warning,
    Any,
    None,
}

impl FailOn {
    /// The least level that counts, if any does.
    fn level(self) -> Option<Level> {
        match self {
            Self::Breaking => Some(Level::Breaking),
            Self::Warning => Some(Level::Warning),
            Self::Any => Some(Level::Info),
            Self::None => None,
        }
    }
}

pub(crate) fn run(api: &Api, arguments: &Arguments) -> Result<Answer, String> {
    if arguments.json_schema {
        return Ok(json::schema().into());
    }
    let accepted = match &arguments.accept {
        Some(file) => accept::read(file)?,
        None => Vec::new(),
    };
    let mut options = Options::default();
    options.today = Some(Date::today().to_string());
    options.verdicts = verdicts::read(&api.folder, arguments.verdicts.as_deref())?;

    let (old, new) = documents(api, arguments)?;
    let inputs = || inputs(api);
    let mut comparison = Comparison::of(inputs, &old, &new, &options)?;
    comparison.stale = accept::apply(accepted, &mut comparison.findings);
    comparison.counted = arguments.fail_on.level();

    let text = arguments.format.render(&comparison);
    if let (Format::Json, Some(why)) = (arguments.format, &comparison.rust_unknown) {
        output::remark(&format!("note: {}", text::rust_unknown(why)));
    }
    let mut findings = comparison.findings.iter();
    Ok(Answer {
        text,
        failed: findings.any(|finding| comparison.counts(finding)),
    })
}

fn documents(api: &Api, arguments: &Arguments) -> Result<(Document, Document), String> {
    let head = || Source::Revision("HEAD".to_owned());
    let old = arguments.old.clone().unwrap_or_else(head);
    let new = arguments.new.clone().unwrap_or(Source::Contract);
    if old.is_standard_input() && new.is_standard_input() {
        return Err("only one of the two documents can come from standard input".to_owned());
    }
    // Reading takes most of the time, and there are two to read.
    thread::scope(|scope| {
        let reader = scope.spawn(|| old.read(api));
        let new = new.read(api);
        let old = match reader.join() {
            Ok(old) => old,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        Ok((old?, new?))
    })
}
