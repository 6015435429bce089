//! What a maintainer runs: `cargo xtask <command>`.
//!
//! The commands serve each package of the workspace whose `Cargo.toml` has `[package.metadata.contract]`
//! with the address where its API publishes its document. Nothing here knows one API by name: what is
//! particular to one is in the folder of its package.

mod api;
mod bump;
mod canonical;
mod check;
mod date;
mod diff;
mod digest;
mod entries;
mod facade;
mod fetch;
mod history;
mod lock;
mod output;
mod payloads;
mod renames_file;
mod source;
mod transaction;
mod update_spec;
mod verdicts;
mod wording;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use api::Api;
use clap::{Parser, Subcommand};
use output::Answer;

/// Commands for whoever maintains this project.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", version, about)]
struct Arguments {
    /// The project of one API, if not in the workspace around the current folder.
    #[arg(long, global = true, hide = true, value_name = "DIR")]
    root: Option<PathBuf>,

    /// The API to work on, by the name of its package. Without it: the nearest around the current
    /// folder, or else that of the root package; for `check`, which can do several, all of them.
    #[arg(long, global = true, value_name = "NAME", conflicts_with = "root")]
    api: Option<String>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Brings openapi.yaml up to date with the document that upstream publishes, and says what that
    /// changes and what is left to do. All files become new, or none.
    UpdateSpec(update_spec::Arguments),
    /// Says whether contract, words, facade and history of the project fit together.
    Check,
    /// Says what changed between two contracts, what of it breaks, and what was renamed.
    Diff(diff::Arguments),
    /// Lists the earlier contracts, or tells the life of an operation or of a field.
    History(history::Arguments),
    /// Lists the APIs, by the names that `--api` takes.
    Apis,
}

/// The exit code of a command that ran, and found what it was to look for.
const FOUND: u8 = 1;
/// The exit code of a command that could not do its work; clap uses the same one.
const COULD_NOT: u8 = 2;

/// The workspace around the current folder, or else the one this program was built from, which may be
/// another one where a target folder was copied.
fn workspace(here: &Path) -> &Path {
    let is_workspace = |folder: &&Path| folder.join("xtask/Cargo.toml").is_file();
    let built_from = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    let workspace = here.ancestors().find(is_workspace).or(built_from);
    workspace.unwrap_or(Path::new("."))
}

fn run(arguments: &Arguments) -> Result<Answer, String> {
    let here = std::env::current_dir().unwrap_or_default();
    let all = match &arguments.root {
        Some(root) => vec![Api::alone(root)?],
        None => Api::all(workspace(&here))?,
    };
    let meant = || api::meant(&all, arguments.api.as_deref(), &here);
    match &arguments.command {
        Command::UpdateSpec(arguments) => update_spec::run(&meant()?[0], arguments),
        Command::Check => check::run(meant()?),
        Command::Diff(arguments) => diff::run(&meant()?[0], arguments),
        Command::History(arguments) => history::run(&meant()?[0], arguments),
        Command::Apis => Ok(api::names(&all).join("\n").into()),
    }
}

fn main() -> ExitCode {
    let said = run(&Arguments::parse())
        .and_then(|answer| output::say(&answer.text).map(|()| answer.failed));
    match said {
        Ok(false) => ExitCode::SUCCESS,
        Ok(true) => ExitCode::from(FOUND),
        Err(message) => {
            output::remark(&format!("error: {message}"));
            ExitCode::from(COULD_NOT)
        }
    }
}
