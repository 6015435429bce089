//! `cargo xtask history`: the contracts of the past, and what became of what.

mod add;
mod changelog;
mod descent;
mod field;
mod life;
mod lineage;
mod list;
mod lookup;
mod meant;
mod state;
mod trace;
mod versions;
mod words;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::date::Date;
use crate::output::{self, Answer};
use crate::transaction;
pub(crate) use changelog::{CHANGELOG, check, with as changelog_with};
pub(crate) use versions::{FOLDER, dates, file, newest_at};
use versions::{History, Version};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,

    /// Tell the life of this operation: an operationId, a name as SDKs have it (`track.sale`), or
    /// a method and a path (`"POST /track/sale"`).
    operation: Option<String>,

    /// Tell the line of descent of this field of it, a property or a parameter, by any name that it
    /// had; with its place in front where several have that name (`response.customer.id`).
    field: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Adds a contract, and rewrites the changelog.
    Add {
        /// The document, JSON or YAML; `-` reads standard input.
        file: PathBuf,

        /// The day from which it was true.
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Date,

        /// Replace the contract of that day, if there is another one.
        #[arg(long)]
        force: bool,
    },
    /// Rewrites history/SCHEMA_CHANGELOG.md.
    Changelog {
        /// Write nothing; fail (exit code 1) if the file is not what would be written.
        #[arg(long)]
        check: bool,
    },
}

pub(crate) fn run(root: &Path, arguments: &Arguments) -> Result<Answer, String> {
    if matches!(
        arguments.command,
        Some(Command::Add { .. } | Command::Changelog { check: false })
    ) && let Some(note) = transaction::recover(root)?
    {
        output::remark(&note);
    }
    match &arguments.command {
        Some(Command::Add { file, date, force }) => {
            add::run(root, file, *date, *force).map(Answer::from)
        }
        Some(Command::Changelog { check: false }) => changelog::write(root).map(Answer::from),
        Some(Command::Changelog { check: true }) => changelog::check(root),
        None => {
            let history = History::read(root)?;
            let text = match (&arguments.operation, &arguments.field) {
                (Some(operation), Some(field)) => lineage::tell(&history, operation, field)?,
                (Some(operation), None) => life::tell(&history, operation)?,
                _ => list::render(&history),
            };
            Ok(text.into())
        }
    }
}
