//! Replacing several files, all or none, whatever happens in between.
//!
//! The new contents are first prepared in `.update`, and a journal says what they are for; then they
//! are moved to their places. Whoever kills the program leaves each file old or new, and
//! [`recover`] makes them all the same again.

mod disk;
mod journal;
mod publish;
mod recovery;
mod run;
mod stage;
mod staging;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use disk::Disk;
use journal::Journal;
use staging::Staging;

/// Files that become new together.
#[derive(Debug)]
pub(crate) struct Transaction {
    root: PathBuf,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Transaction {
    pub(crate) fn new(root: &Path) -> Self {
        let root = root.to_owned();
        let files = Vec::new();
        Self { root, files }
    }

    /// Has `file`, which is relative to the root, hold `content`. Of several for one file, the last
    /// counts.
    pub(crate) fn write(&mut self, file: impl Into<PathBuf>, content: impl Into<Vec<u8>>) {
        let (file, content) = (file.into(), content.into());
        match self.files.iter_mut().find(|(known, _)| *known == file) {
            Some((_, known)) => *known = content,
            None => self.files.push((file, content)),
        }
    }

    /// The files that would change, in order.
    pub(crate) fn changed(&self) -> Result<Vec<PathBuf>, String> {
        let changes = stage::changes(&self.root, &self.files)?;
        Ok(changes
            .iter()
            .map(|change| change.file.to_owned())
            .collect())
    }

    /// Replaces them all or none, and says which.
    pub(crate) fn commit(self) -> Result<Vec<PathBuf>, String> {
        self.commit_on(&mut Disk::new(&mut |_| Ok(())))
    }

    fn commit_on(&self, disk: &mut Disk<'_>) -> Result<Vec<PathBuf>, String> {
        if self.changed()?.is_empty() {
            return Ok(Vec::new());
        }
        let staging = Staging::of(&self.root);
        staging.create(disk)?;
        let journal = match stage::stage(disk, &staging, &self.files) {
            Ok(journal) => journal,
            Err(error) => return Err(give_up(disk, &staging, &error)),
        };
        if let Err(error) = publish::publish(disk, &staging, &journal) {
            return Err(take_back(disk, &staging, &journal, &error));
        }
        // All files are new. What is left in the folder says so too, and goes with the next run.
        drop(publish::conclude(disk, &staging, &journal));
        Ok(journal.files.into_iter().map(|entry| entry.file).collect())
    }
}

/// Finishes or drops what a run that was killed left behind; says what it did, if anything.
pub(crate) fn recover(root: &Path) -> Result<Option<String>, String> {
    recovery::recover(root, &mut Disk::new(&mut |_| Ok(())))
}

/// Whether a run was killed while it replaced files.
pub(crate) fn is_interrupted(root: &Path) -> bool {
    let staging = Staging::of(root);
    let alive = matches!(staging.other_run(), Ok(Some(_)));
    staging.has_journal() && !alive
}

fn give_up(disk: &mut Disk<'_>, staging: &Staging, error: &str) -> String {
    let unchanged = "Nothing was changed; settle that and run the command again.";
    match staging.clear(disk) {
        Ok(()) => format!("{error} {unchanged}"),
        Err(left) => format!("{error} {unchanged}\n{left}"),
    }
}

fn take_back(disk: &mut Disk<'_>, staging: &Staging, journal: &Journal, error: &str) -> String {
    if let Err(second) = publish::take_back(disk, staging, journal) {
        return format!(
            "{error}\nThe files replaced before it were to be put back, but: {second}\n{}\n{} is kept. Settle that and run the command again, which first makes the files agree.",
            journal.situation(&staging.root),
            staging.folder.display()
        );
    }
    let unchanged =
        "All files are as they were: nothing was changed. Settle that and run the command again.";
    match publish::abandon(disk, staging, journal) {
        Ok(()) => format!("{error} {unchanged}"),
        Err(left) => format!("{error} {unchanged}\n{left}"),
    }
}
