//! What a maintainer runs: `cargo xtask <command>`.

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

use clap::{Parser, Subcommand};

/// Commands for whoever maintains this project.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", version, about)]
struct Arguments {
    /// The project to work on, if not the one around the current folder.
    #[arg(long, global = true, hide = true, value_name = "DIR")]
    root: Option<PathBuf>,

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
}

/// The exit code of a command that ran, and found what it was to look for.
const FOUND: u8 = 1;
/// The exit code of a command that could not do its work; clap uses the same one.
const COULD_NOT: u8 = 2;

/// The project around the current folder, or else the one this program was built from, which may be
/// another one where a target folder was copied.
fn project() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let is_project = |folder: &&Path| folder.join("xtask/Cargo.toml").is_file();
    let built_from = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    let project = here.ancestors().find(is_project).or(built_from);
    project.unwrap_or(Path::new(".")).to_owned()
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let root = arguments.root.unwrap_or_else(project);
    let done = match arguments.command {
        Command::UpdateSpec(arguments) => update_spec::run(&root, &arguments),
        Command::Check => check::run(&root),
        Command::Diff(arguments) => diff::run(&root, &arguments),
        Command::History(arguments) => history::run(&root, &arguments),
    };
    let said = done.and_then(|answer| output::say(&answer.text).map(|()| answer.failed));
    match said {
        Ok(false) => ExitCode::SUCCESS,
        Ok(true) => ExitCode::from(FOUND),
        Err(message) => {
            output::remark(&format!("error: {message}"));
            ExitCode::from(COULD_NOT)
        }
    }
}
