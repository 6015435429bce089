//! Moving what was prepared to its place, and back.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::disk::{Disk, beside, parent};
use super::journal::{Entry, Journal, State};
use super::stage::target;
use super::staging::{JOURNAL, Staging, UNDO};

/// Makes new what is not new yet.
pub(super) fn publish(
    disk: &mut Disk<'_>,
    staging: &Staging,
    journal: &Journal,
) -> Result<(), String> {
    for folder in &journal.folders {
        let folder = staging.root.join(folder);
        create_folder(disk, &folder)
            .map_err(|error| format!("{} cannot be created: {error}.", folder.display()))?;
    }
    for (index, entry) in journal.files.iter().enumerate() {
        match entry.state(&staging.root)? {
            State::New => {}
            State::Old => target(&staging.root, &entry.file)
                .and_then(|target| disk.replace(&staging.new_file(index), &target))
                .map_err(|error| failed(staging, entry, "replaced", &error))?,
            State::Edited => {
                let error = io::Error::other("it was edited in the meantime");
                return Err(failed(staging, entry, "replaced", &error));
            }
        }
    }
    Ok(())
}

fn create_folder(disk: &mut Disk<'_>, folder: &Path) -> io::Result<()> {
    match disk.create_dir(folder) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        created => created.and_then(|()| disk.sync_dir(parent(folder))),
    }
}

fn failed(staging: &Staging, entry: &Entry, what: &str, error: &io::Error) -> String {
    let file = staging.root.join(&entry.file);
    format!("{} cannot be {what}: {error}.", file.display())
}

/// Makes old again what is new.
pub(super) fn take_back(
    disk: &mut Disk<'_>,
    staging: &Staging,
    journal: &Journal,
) -> Result<(), String> {
    if journal.states(&staging.root)?.contains(&State::New) {
        turn(disk, staging)?;
    }
    for (index, entry) in journal.files.iter().enumerate() {
        if entry.state(&staging.root)? == State::New {
            restore(disk, staging, index, entry)
                .map_err(|error| failed(staging, entry, "put back", &error))?;
        }
    }
    Ok(())
}

/// From now on, a run that finds the journal goes back too. It could not go on: the new content of
/// what is put back is gone.
fn turn(disk: &mut Disk<'_>, staging: &Staging) -> Result<(), String> {
    let (journal, undo) = (staging.file(JOURNAL), staging.file(UNDO));
    if undo.exists() {
        return Ok(());
    }
    disk.rename(&journal, &undo)
        .and_then(|()| disk.sync_dir(&staging.folder))
        .map_err(|error| format!("{} cannot be renamed: {error}.", journal.display()))
}

fn restore(disk: &mut Disk<'_>, staging: &Staging, index: usize, entry: &Entry) -> io::Result<()> {
    let target = target(&staging.root, &entry.file)?;
    if entry.old.is_some() {
        return disk.replace(&staging.old_file(index), &target);
    }
    disk.remove(&target)?;
    disk.sync_dir(parent(&target))
}

/// Tidies up when no file is new, or none any more.
pub(super) fn abandon(
    disk: &mut Disk<'_>,
    staging: &Staging,
    journal: &Journal,
) -> Result<(), String> {
    for folder in journal.folders.iter().rev() {
        // It may hold something by now. An empty one does no harm.
        drop(disk.remove_dir(&staging.root.join(folder)));
    }
    conclude(disk, staging, journal)
}

/// Tidies up.
pub(super) fn conclude(
    disk: &mut Disk<'_>,
    staging: &Staging,
    journal: &Journal,
) -> Result<(), String> {
    for entry in &journal.files {
        if let Ok(target) = target(&staging.root, &entry.file) {
            let copy = beside(&target);
            disk.remove_if_there(&copy)
                .map_err(|error| format!("{} cannot be removed: {error}.", copy.display()))?;
        }
    }
    staging.clear(disk)
}
