//! What a set of files is to become, written down before the first of them is touched.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::staging::STAGING;
use crate::digest::sha256;

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Journal {
    pub(super) files: Vec<Entry>,
    /// Those that did not exist, outermost first.
    pub(super) folders: Vec<PathBuf>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) file: PathBuf,
    /// SHA-256 of the content.
    pub(super) new: String,
    /// The same of what was there, if there was something.
    pub(super) old: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    New,
    Old,
    /// Neither: somebody else wrote to it.
    Edited,
}

impl Journal {
    pub(super) fn parse(text: &[u8]) -> Result<Self, String> {
        let journal: Self = serde_json::from_slice(text).map_err(|error| error.to_string())?;
        let files = journal.files.iter().map(|entry| &entry.file);
        files
            .chain(&journal.folders)
            .try_for_each(|path| check(path))?;
        Ok(journal)
    }

    pub(super) fn states(&self, root: &Path) -> Result<Vec<State>, String> {
        self.files.iter().map(|entry| entry.state(root)).collect()
    }

    /// Which files are new and which are not, in words.
    pub(super) fn situation(&self, root: &Path) -> String {
        let states: Vec<_> = self.files.iter().map(|entry| entry.state(root)).collect();
        let kinds = [
            ("New", Ok(State::New)),
            ("Old", Ok(State::Old)),
            ("Neither, edited by somebody", Ok(State::Edited)),
            ("Unreadable", Err(())),
        ];
        let lines = kinds.iter().filter_map(|(title, kind)| {
            let files: Vec<_> = (self.files.iter().zip(&states))
                .filter(|(_, state)| {
                    state.as_ref().map_err(|_| ()) == kind.as_ref().map_err(|_| ())
                })
                .map(|(entry, _)| entry.file.display().to_string())
                .collect();
            (!files.is_empty()).then(|| format!("{title}: {}", files.join(", ")))
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl Entry {
    pub(super) fn state(&self, root: &Path) -> Result<State, String> {
        let file = root.join(&self.file);
        let there = read_if_there(&file)
            .map_err(|error| format!("{} cannot be read: {error}.", file.display()))?
            .map(|content| sha256(&content));
        Ok(if there.as_ref() == Some(&self.new) {
            State::New
        } else if there == self.old {
            State::Old
        } else {
            State::Edited
        })
    }
}

/// Refuses what is not plainly a file in the project.
pub(super) fn check(path: &Path) -> Result<(), String> {
    let mut components = path.components();
    let plain = components
        .clone()
        .all(|part| matches!(part, Component::Normal(_)));
    match components.next() {
        Some(first) if plain && first.as_os_str() != STAGING => Ok(()),
        _ => Err(format!(
            "`{}` is not the path of a file inside the project",
            path.display()
        )),
    }
}

pub(super) fn read_if_there(file: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(file) {
        Ok(content) => Ok(Some(content)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
