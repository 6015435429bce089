//! What a maintainer runs: `cargo xtask <command>`.

mod atomic;
mod update_spec;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Commands for whoever maintains this project.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", version, about)]
struct Arguments {
    /// The project to work on, if not the one this program was built from.
    #[arg(long, global = true, hide = true, value_name = "DIR")]
    root: Option<PathBuf>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Brings openapi.yaml up to date with a document from upstream.
    UpdateSpec(update_spec::Arguments),
}

/// The exit code of a command that could not do its work; clap uses the same one.
const COULD_NOT: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let root = arguments
        .root
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    let done = match arguments.command {
        Command::UpdateSpec(arguments) => update_spec::run(&root, &arguments),
    };
    match done {
        Ok(message) => {
            println!("{message}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(COULD_NOT)
        }
    }
}
