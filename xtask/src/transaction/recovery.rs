//! After a run was killed.

use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::journal::{Entry, Journal, State, read_if_there};
use super::publish;
use super::staging::{JOURNAL, Staging, UNDO};
use crate::digest::sha256;

pub(super) fn recover(root: &Path, disk: &mut Disk<'_>) -> Result<Option<String>, String> {
    let staging = Staging::of(root);
    if !staging.is_there() {
        return Ok(None);
    }
    staging.take(disk)?;
    let done = settle(disk, &staging);
    if done.is_err() {
        staging.leave(disk);
    }
    done.map(|what| Some(format!("An earlier run was killed. {what}")))
}

fn settle(disk: &mut Disk<'_>, staging: &Staging) -> Result<String, String> {
    let undoing = staging.file(UNDO).exists();
    let Some(journal) = read(&staging.file(if undoing { UNDO } else { JOURNAL }), staging)? else {
        staging.clear(disk)?;
        return Ok("It had changed no file, and what it had prepared was removed.".to_owned());
    };
    let states = journal.states(&staging.root)?;
    if !states.contains(&State::New) {
        publish::abandon(disk, staging, &journal)?;
        return Ok("None of its files was new, and what it had prepared was removed.".to_owned());
    }
    let all_new = states.iter().all(|state| *state == State::New);
    if undoing {
        check(staging, &journal, State::New, |index, entry| {
            (staging.old_file(index), entry.old.as_ref())
        })?;
        publish::take_back(disk, staging, &journal)
            .map_err(|error| stuck(staging, &journal, &error))?;
        publish::abandon(disk, staging, &journal)?;
        return Ok(format!("Its files were put back: {}.", names(&journal)));
    }
    if !all_new {
        check(staging, &journal, State::Old, |index, entry| {
            (staging.new_file(index), Some(&entry.new))
        })?;
        publish::publish(disk, staging, &journal)
            .map_err(|error| stuck(staging, &journal, &error))?;
    }
    publish::conclude(disk, staging, &journal)?;
    let what = if all_new {
        "Its files were all new"
    } else {
        "The rest of its files was replaced"
    };
    Ok(format!("{what}: {}.", names(&journal)))
}

fn read(file: &Path, staging: &Staging) -> Result<Option<Journal>, String> {
    let failed = |error: String| {
        format!(
            "A run was killed while it replaced files, and its journal {} cannot be used: {error}. Nothing was touched. Look at `git status`, take back with `git restore` what you do not want, remove {} and run the command again.",
            file.display(),
            staging.folder.display()
        )
    };
    let text = read_if_there(file).map_err(|error| failed(error.to_string()))?;
    text.map(|text| Journal::parse(&text).map_err(failed))
        .transpose()
}

/// Makes sure, before anything is touched, that nobody's work is lost, and that what is needed for
/// the files in the state `moving` is there.
fn check<'a>(
    staging: &Staging,
    journal: &'a Journal,
    moving: State,
    needed: impl Fn(usize, &'a Entry) -> (PathBuf, Option<&'a String>),
) -> Result<(), String> {
    for (index, entry) in journal.files.iter().enumerate() {
        let state = entry.state(&staging.root)?;
        if state == State::Edited {
            return Err(refusal(staging, journal, "files were edited since"));
        }
        let (file, expected) = needed(index, entry);
        if state == moving && expected.is_some() {
            let there = read_if_there(&file)
                .map_err(|error| format!("{} cannot be read: {error}.", file.display()))?;
            if there.map(|content| sha256(&content)).as_ref() != expected {
                let why = format!("{} is missing or damaged", file.display());
                return Err(refusal(staging, journal, &why));
            }
        }
    }
    Ok(())
}

fn refusal(staging: &Staging, journal: &Journal, why: &str) -> String {
    format!(
        "A run was killed while it replaced files, and {why}. Nothing was touched now.\n{}\nTake the files back with `git restore` (remove those git does not know), or keep them as they are; then remove {} and run the command again.",
        journal.situation(&staging.root),
        staging.folder.display()
    )
}

fn stuck(staging: &Staging, journal: &Journal, error: &str) -> String {
    format!(
        "A run was killed while it replaced files, and making them agree failed: {error}\n{}\n{} is kept. Settle that and run the command again.",
        journal.situation(&staging.root),
        staging.folder.display()
    )
}

fn names(journal: &Journal) -> String {
    let names: Vec<_> = journal
        .files
        .iter()
        .map(|entry| entry.file.display().to_string())
        .collect();
    names.join(", ")
}
