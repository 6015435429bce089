//! A set of four files: one new in a new folder, three replaced, one of them large.

mod failure;
mod kill;
mod refusal;
mod whole;

use std::any::Any;
use std::fs;
use std::io::{self, ErrorKind};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::disk::Disk;
use super::{Transaction, recovery};

const FILES: [&str; 4] = [
    "openapi.yaml",
    "history/2024/a.yaml",
    "words.yaml",
    "CHANGELOG.md",
];
const ADDED: &str = FILES[1];

fn old(file: &str) -> Option<Vec<u8>> {
    (file != ADDED).then(|| content(file, "old"))
}

fn new(file: &str) -> Vec<u8> {
    content(file, "new")
}

fn content(file: &str, age: &str) -> Vec<u8> {
    let lines = if file == FILES[0] { 20_000 } else { 3 };
    format!("{age} {file}\n").repeat(lines).into_bytes()
}

struct Project(TempDir);

impl Project {
    fn new() -> Self {
        let project = Self(tempfile::tempdir().unwrap());
        for file in FILES {
            if let Some(old) = old(file) {
                fs::write(project.path(file), old).unwrap();
            }
        }
        project
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn path(&self, file: &str) -> PathBuf {
        self.root().join(file)
    }

    fn staging(&self) -> PathBuf {
        self.path(".update")
    }

    /// Which files are new, having made sure that the others are old.
    fn which_are_new(&self) -> Vec<bool> {
        let is_new = |file| {
            let there = fs::read(self.path(file)).ok();
            let is_new = there == Some(new(file));
            assert!(
                is_new || there == old(file),
                "{file} is neither old nor new"
            );
            is_new
        };
        FILES.into_iter().map(is_new).collect()
    }

    fn is_all(&self, new: bool) -> bool {
        self.which_are_new().into_iter().all(|is_new| is_new == new)
    }

    /// All the same, with nothing left behind, and ready to be run again.
    fn is_settled(&self) {
        assert!(
            self.is_all(true) || self.is_all(false),
            "{:?}",
            self.which_are_new()
        );
        assert!(!self.staging().exists());
        assert!(
            self.is_all(true) || !self.path("history").exists(),
            "a folder is left"
        );
        set(self.root()).commit().unwrap();
        assert!(self.is_all(true));
        assert!(!self.staging().exists());
    }

    fn commit(&self, hook: &mut Hook<'_>) -> Result<Vec<PathBuf>, String> {
        set(self.root()).commit_on(&mut Disk::new(hook))
    }

    fn recover(&self, hook: &mut Hook<'_>) -> Result<Option<String>, String> {
        recovery::recover(self.root(), &mut Disk::new(hook))
    }
}

fn set(root: &Path) -> Transaction {
    let mut set = Transaction::new(root);
    for file in FILES {
        set.write(file, new(file));
    }
    set
}

type Hook<'a> = dyn FnMut(&str) -> io::Result<()> + 'a;

/// Calls `act` at one step, counted from 1.
fn at(step: usize, mut act: impl FnMut() -> io::Result<()>) -> impl FnMut(&str) -> io::Result<()> {
    let mut count = 0;
    move |_| {
        count += 1;
        if count == step { act() } else { Ok(()) }
    }
}

fn full() -> io::Result<()> {
    Err(ErrorKind::StorageFull.into())
}

/// Ends a run on the spot, without its having a chance to tidy up.
fn die() -> io::Result<()> {
    resume_unwind(Box::new("killed"))
}

/// Nothing if it died.
fn survive<T>(run: impl FnOnce() -> T) -> Option<T> {
    let died = |cause: Box<dyn Any + Send>| match cause.downcast::<&str>() {
        Ok(cause) if *cause == "killed" => None,
        Ok(cause) => resume_unwind(cause),
        Err(cause) => resume_unwind(cause),
    };
    catch_unwind(AssertUnwindSafe(run)).map_or_else(died, Some)
}

/// As if the files were on another file system than the folder they are prepared in.
fn elsewhere(mut hook: impl FnMut(&str) -> io::Result<()>) -> impl FnMut(&str) -> io::Result<()> {
    let mut last = String::new();
    move |step| {
        hook(step)?;
        let staged = step.contains("/.update/");
        // The second attempt comes from beside the file.
        let beside = last.contains(".xtask-update");
        step.clone_into(&mut last);
        if step.starts_with("rename to") && !staged && !beside {
            return Err(ErrorKind::CrossesDevices.into());
        }
        Ok(())
    }
}
