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

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::api::Api;
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

pub(crate) fn run(api: &Api, arguments: &Arguments) -> Result<Answer, String> {
    if matches!(
        arguments.command,
        Some(Command::Add { .. } | Command::Changelog { check: false })
    ) && let Some(note) = transaction::recover(&api.folder)?
    {
        output::remark(&note);
    }
    match &arguments.command {
        Some(Command::Add { file, date, force }) => {
            add::run(api, file, *date, *force).map(Answer::from)
        }
        Some(Command::Changelog { check: false }) => changelog::write(api).map(Answer::from),
        Some(Command::Changelog { check: true }) => changelog::check(api),
        None => {
            let history = History::read(api)?;
            let operation = arguments.operation.as_deref();
            let operation = operation.map(|name| without_client(name, api));
            let text = match (operation, &arguments.field) {
                (Some(operation), Some(field)) => lineage::tell(api, &history, operation, field)?,
                (Some(operation), None) => life::tell(&history, operation)?,
                _ => list::render(&history),
            };
            Ok(text.into())
        }
    }
}

/// A name without what stands for the client where SDKs are called: `client.links.list`, or the name
/// of the API in its place.
fn without_client<'a>(name: &'a str, api: &Api) -> &'a str {
    match name.split_once('.') {
        Some((client, rest)) if client == "client" || api.name.as_deref() == Some(client) => rest,
        _ => name,
    }
}
