//! The folder in which a set of files waits, and which of the runs it belongs to.
//!
//! Each run puts a mark with its process there, and only then looks for the marks of others. Of two
//! runs at once, at least one therefore sees the other and gives way; whatever a dead run left can
//! be told from what a living one is about to use.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::run::{self, living};

pub(super) const STAGING: &str = ".update";
/// There while the files become new.
pub(super) const JOURNAL: &str = "journal.json";
/// What the journal is called once the files are to become old again.
pub(super) const UNDO: &str = "undo.json";
pub(super) const DRAFT: &str = "journal.draft";

pub(super) struct Staging {
    pub(super) root: PathBuf,
    pub(super) folder: PathBuf,
    mark: String,
}

impl Staging {
    pub(super) fn of(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            folder: root.join(STAGING),
            mark: run::own_mark(),
        }
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub(super) fn new_file(&self, index: usize) -> PathBuf {
        self.file(&format!("new.{index}"))
    }

    pub(super) fn old_file(&self, index: usize) -> PathBuf {
        self.file(&format!("old.{index}"))
    }

    pub(super) fn is_there(&self) -> bool {
        self.folder.symlink_metadata().is_ok()
    }

    pub(super) fn has_journal(&self) -> bool {
        self.file(JOURNAL).exists() || self.file(UNDO).exists()
    }

    pub(super) fn create(&self, disk: &mut Disk<'_>) -> Result<(), String> {
        match disk.create_dir(&self.folder) {
            Ok(()) => self.take(disk),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(format!(
                "{} is there already: another run is at work, or was killed. This one has changed nothing. Run the command again once no other one runs; what a killed run left is then finished or dropped first.",
                self.folder.display()
            )),
            Err(error) => Err(self.unwritable(&error)),
        }
    }

    /// Makes the folder that of this run, unless it is that of another one that lives.
    pub(super) fn take(&self, disk: &mut Disk<'_>) -> Result<(), String> {
        let taken = match disk.write(&self.file(&self.mark), b"", None) {
            Ok(()) => self.check_alone(),
            Err(error) => Err(self.unwritable(&error)),
        };
        if taken.is_err() {
            self.leave(disk);
        }
        taken
    }

    fn check_alone(&self) -> Result<(), String> {
        match self.other_run() {
            Ok(None) => Ok(()),
            Ok(Some(process)) => Err(format!(
                "Another run is at work in {} (process {process}). This one has changed nothing. Run the command again once that one has ended.",
                self.folder.display()
            )),
            Err(error) => Err(format!(
                "{} cannot be read: {error}. Nothing was changed.",
                self.folder.display()
            )),
        }
    }

    fn unwritable(&self, error: &io::Error) -> String {
        let root = self.root.display();
        match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => format!(
                "The folder {root} cannot be written to: {error}. Nothing was changed. Files are prepared in {STAGING} there; make the folder writable and run the command again."
            ),
            _ => format!(
                "{} cannot be created: {error}. Nothing was changed. Files are prepared there; settle that and run the command again.",
                self.folder.display()
            ),
        }
    }

    /// The process of a living run other than this one.
    pub(super) fn other_run(&self) -> io::Result<Option<u32>> {
        let names = self.names()?;
        let others = names.iter().filter(|name| **name != self.mark);
        Ok(others.filter_map(|name| living(name)).next())
    }

    fn names(&self) -> io::Result<Vec<String>> {
        let entries = fs::read_dir(&self.folder)?;
        entries
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
            .collect()
    }

    /// Takes the mark of this run away, and the folder if nothing else is in it.
    pub(super) fn leave(&self, disk: &mut Disk<'_>) {
        // Without a process that lives, a mark means nothing.
        drop(disk.remove_if_there(&self.file(&self.mark)));
        drop(disk.remove_dir(&self.folder));
    }

    /// Removes the folder with all that runs put there. The journal goes first: without it, the
    /// rest means nothing.
    pub(super) fn clear(&self, disk: &mut Disk<'_>) -> Result<(), String> {
        self.try_clear(disk).map_err(|error| {
            format!(
                "{} cannot be removed: {error}. What runs left there is not needed any more.",
                self.folder.display()
            )
        })
    }

    fn try_clear(&self, disk: &mut Disk<'_>) -> io::Result<()> {
        disk.remove_if_there(&self.file(JOURNAL))?;
        disk.remove_if_there(&self.file(UNDO))?;
        for name in self.names()? {
            let own = name == self.mark;
            if is_of_a_run(&name) && !own && living(&name).is_none() {
                disk.remove(&self.file(&name))?;
            }
        }
        // From here on, the folder can be another run's.
        disk.remove_if_there(&self.file(&self.mark))?;
        match disk.remove_dir(&self.folder) {
            Err(error) if self.other_run().is_ok_and(|run| run.is_none()) => Err(error),
            _ => Ok(()),
        }
    }
}

/// Whatever else is in the folder is somebody's own.
fn is_of_a_run(name: &str) -> bool {
    let numbered = ["new.", "old."]
        .iter()
        .filter_map(|kind| name.strip_prefix(kind));
    name == DRAFT
        || name.starts_with(run::MARK)
        || numbered
            .into_iter()
            .any(|number| number.parse::<usize>().is_ok())
}
