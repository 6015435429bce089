//! What changes, and getting it ready without touching any of the files.

use std::fs::{self, Permissions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::disk::{Disk, parent};
use super::journal::{Entry, Journal, check, read_if_there};
use super::staging::{DRAFT, JOURNAL, STAGING, Staging};
use crate::digest::sha256;

pub(super) struct Change<'a> {
    pub(super) file: &'a Path,
    content: &'a [u8],
    old: Option<Old>,
}

struct Old {
    content: Vec<u8>,
    permissions: Permissions,
}

/// Those of `files` that do not hold their content yet.
pub(super) fn changes<'a>(
    root: &Path,
    files: &'a [(PathBuf, Vec<u8>)],
) -> Result<Vec<Change<'a>>, String> {
    let mut changes = Vec::new();
    let mut targets = Vec::new();
    for (file, content) in files {
        check(file).map_err(|error| format!("{error}. Nothing was changed."))?;
        let failed = |error: io::Error| {
            format!(
                "{} cannot be read: {error}. Nothing was changed.",
                root.join(file).display()
            )
        };
        let target = target(root, file).map_err(failed)?;
        if targets.contains(&target) {
            return Err(format!(
                "{} is the same file as another one to be written. Nothing was changed.",
                root.join(file).display()
            ));
        }
        let old = old(&target).map_err(failed)?;
        if old.as_ref().is_none_or(|old| old.content != *content) {
            changes.push(Change { file, content, old });
        }
        targets.push(target);
    }
    Ok(changes)
}

fn old(target: &Path) -> io::Result<Option<Old>> {
    let Some(content) = read_if_there(target)? else {
        return Ok(None);
    };
    let permissions = fs::metadata(target)?.permissions();
    Ok(Some(Old {
        content,
        permissions,
    }))
}

/// What is to be replaced: for a symbolic link, the file it points to.
pub(super) fn target(root: &Path, file: &Path) -> io::Result<PathBuf> {
    let path = root.join(file);
    match path.canonicalize() {
        Err(error) if error.kind() == ErrorKind::NotFound && path.is_symlink() => {
            Err(io::Error::other("it is a symbolic link to nothing"))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(path),
        found => found,
    }
}

/// Prepares everything. Once this is done, the set is decided.
pub(super) fn stage(
    disk: &mut Disk<'_>,
    staging: &Staging,
    files: &[(PathBuf, Vec<u8>)],
) -> Result<Journal, String> {
    let changes = changes(&staging.root, files)?;
    for (index, change) in changes.iter().enumerate() {
        prepare(disk, staging, index, change).map_err(|error| {
            format!(
                "The new {} cannot be written to {STAGING}: {error}.",
                change.file.display()
            )
        })?;
    }
    let entries = changes.iter().map(|change| Entry {
        file: change.file.to_owned(),
        new: sha256(change.content),
        old: change.old.as_ref().map(|old| sha256(&old.content)),
    });
    let journal = Journal {
        files: entries.collect(),
        folders: missing_folders(&staging.root, &changes),
    };
    decide(disk, staging, &journal).map_err(|error| {
        format!(
            "{} cannot be written: {error}.",
            staging.file(JOURNAL).display()
        )
    })?;
    Ok(journal)
}

fn prepare(
    disk: &mut Disk<'_>,
    staging: &Staging,
    index: usize,
    change: &Change<'_>,
) -> io::Result<()> {
    let permissions = change.old.as_ref().map(|old| old.permissions.clone());
    disk.write(&staging.new_file(index), change.content, permissions)?;
    match &change.old {
        Some(old) => {
            let permissions = Some(old.permissions.clone());
            disk.write(&staging.old_file(index), &old.content, permissions)
        }
        None => Ok(()),
    }
}

fn decide(disk: &mut Disk<'_>, staging: &Staging, journal: &Journal) -> io::Result<()> {
    let draft = staging.file(DRAFT);
    disk.write(&draft, &serde_json::to_vec_pretty(journal)?, None)?;
    // After a power cut, a journal must not be there without what it speaks of.
    disk.sync_dir(&staging.folder)?;
    disk.sync_dir(parent(&staging.folder))?;
    disk.rename(&draft, &staging.file(JOURNAL))?;
    disk.sync_dir(&staging.folder)
}

fn missing_folders(root: &Path, changes: &[Change<'_>]) -> Vec<PathBuf> {
    let mut missing = Vec::new();
    for change in changes {
        let mut folders: Vec<_> = change.file.ancestors().skip(1).collect();
        // The last one is the root.
        folders.pop();
        for folder in folders.into_iter().rev() {
            if !root.join(folder).exists() && !missing.iter().any(|known| known == folder) {
                missing.push(folder.to_owned());
            }
        }
    }
    missing
}
