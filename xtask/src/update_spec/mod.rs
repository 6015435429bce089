//! `cargo xtask update-spec`: a published document in, `openapi.yaml` out.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;
use dub_codegen::contract::Contract;

use crate::source::{self, CONTRACT};
use crate::{atomic, canonical};

/// How much of its operations a contract may lose before somebody has to say that it is right.
const KEPT_PERCENT: usize = 90;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The document as upstream publishes it, JSON or YAML; `-` reads standard input.
    #[arg(long, value_name = "FILE")]
    from: PathBuf,

    /// Replace openapi.yaml even if it loses many operations, or cannot be read.
    #[arg(long)]
    force: bool,
}

/// Updates the contract of the project in `root`, and says what it did or why it could not.
pub(crate) fn run(root: &Path, arguments: &Arguments) -> Result<String, String> {
    let (name, text) = source::read_text(&arguments.from)
        .map_err(|error| format!("{error}\n`--from` takes a file, or `-` for standard input"))?;
    let contract = Contract::parse(&text, &name).map_err(|error| error.to_string())?;
    let operations = contract.operations().count();

    let updated = canonical::to_yaml(contract);

    let file = root.join(CONTRACT);
    let existing = read_if_there(&file)?;
    if existing.as_deref() == Some(updated.as_bytes()) {
        try_out(root, &updated)?;
        return Ok(format!("{CONTRACT} is up to date"));
    }
    let before = match &existing {
        Some(existing) if !arguments.force => {
            let before = count_operations(&file, existing)?;
            check_size(&name, before, operations)?;
            Some(before)
        }
        Some(existing) => count_operations(&file, existing).ok(),
        None => None,
    };
    try_out(root, &updated)?;
    atomic::write(&file, updated.as_bytes())
        .map_err(|error| format!("{}: cannot be written: {error}", file.display()))?;

    let lines = updated.lines().count();
    Ok(match before {
        Some(before) => {
            format!("{CONTRACT}: {operations} operations (before: {before}), {lines} lines")
        }
        None => format!("{CONTRACT}: {operations} operations, {lines} lines"),
    })
}

fn read_if_there(file: &Path) -> Result<Option<Vec<u8>>, String> {
    match fs::read(file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{}: cannot be read: {error}", file.display())),
    }
}

fn count_operations(file: &Path, existing: &[u8]) -> Result<usize, String> {
    let name = file.display().to_string();
    let contract = Contract::parse(&String::from_utf8_lossy(existing), &name).map_err(|error| {
        format!(
            "{error}\nThere is nothing to compare with; repair {CONTRACT}, or replace it with `--force`"
        )
    })?;
    Ok(contract.operations().count())
}

fn check_size(name: &str, before: usize, now: usize) -> Result<(), String> {
    if now * 100 < before * KEPT_PERCENT {
        return Err(format!(
            "{name}: has {now} operations, and {CONTRACT} has {before}; if upstream really removed so many, say `--force`"
        ));
    }
    Ok(())
}

/// Finds out whether words, renames and generator still fit, before the contract is replaced.
fn try_out(root: &Path, updated: &str) -> Result<(), String> {
    Contract::parse(updated, CONTRACT)
        .map_err(|error| error.to_string())
        .and_then(|contract| {
            let (overlay, renames) =
                dub_codegen::inputs(root).map_err(|error| error.to_string())?;
            dub_codegen::generate(contract, &overlay, &renames).map_err(|error| error.to_string())
        })
        .map(drop)
        .map_err(|error| {
            format!("no code can be made of the new contract; {CONTRACT} stays as it was\n{error}")
        })
}
