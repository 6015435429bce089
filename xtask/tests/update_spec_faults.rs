//! `cargo xtask update-spec` on a disk that does not do what it should, and killed at every step.

#![cfg(unix)]

mod common;

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::Path;
use std::process::{Command, Stdio};

use common::shop::{LATER, Shop};
use common::tree::Tree;
use common::{Project, Said, says};
use tempfile::TempDir;

const UPSTREAM: &str = "upstream.json";
/// What an update writes that adds an operation and renames a field.
const SET: [&str; 6] = [
    "history/2025-07-10.yaml",
    "history/SCHEMA_CHANGELOG.md",
    "openapi.yaml",
    "renames.yaml",
    "spec.lock",
    "src/without_method.txt",
];

/// The update that these tests disturb.
const UPDATE: [&str; 6] = [
    "update-spec",
    "--from",
    UPSTREAM,
    "--date",
    LATER,
    "--confirm-renames",
];

impl Project {
    /// A project in git that an update makes another.
    fn to_update() -> Self {
        let mut upstream = Shop::GROWN;
        upstream.sale = Shop::RENAMED.sale;
        let project = Self::shop();
        // There are words for what is to come, and they do not fit yet.
        project.write("overlay.yaml", upstream.overlay());
        project.write(UPSTREAM, upstream.text());
        project.write(".gitignore", "/.update/\n");
        project.git(&["init", "--quiet"]);
        project.git(&["add", "."]);
        project.git(&["commit", "--quiet", "-m", "before"]);
        project
    }

    /// Another one like this.
    fn copy(&self) -> Self {
        let copy = Self::new();
        let mut cp = Command::new("cp");
        cp.arg("-a").arg(self.path(".")).arg(copy.root());
        assert!(cp.status().unwrap().success());
        copy
    }

    /// The files that git calls changed.
    fn changed(&self) -> Vec<String> {
        let mut git = Command::new("git");
        git.arg("-C").arg(self.root());
        git.args(["status", "--porcelain", "--untracked-files=all"]);
        let said = Said::from(git.output().unwrap());
        let lines = said.ended(0).lines();
        lines.map(|line| line[3..].to_owned()).collect()
    }

    /// A program with arguments, and then the update.
    fn under(&self, arguments: &[&str]) -> Said {
        let update = self.command(&UPDATE);
        let mut command = Command::new(arguments[0]);
        command.args(&arguments[1..]).arg(update.get_program());
        command.args(update.get_args()).current_dir(self.root());
        command.output().unwrap().into()
    }
}

/// What a project is before the update, and after it.
struct States {
    old: Tree,
    new: Tree,
}

impl States {
    fn of(project: &Project) -> Self {
        let old = project.tree();
        let twin = project.copy();
        twin.run(&UPDATE).ended(0);
        twin.run(&["check"]).ended(0);
        let new = twin.tree();
        assert_eq!(old.differences(&new), SET);
        Self { old, new }
    }

    /// Each file is old or new, and no other file is touched.
    fn has_no_mixture_in_a_file(&self, project: &Project) {
        let now = project.tree();
        let prepared = |file: &&str| file.starts_with(".update/");
        for file in self.old.differences(&now) {
            let is_new = now.content(file) == self.new.content(file);
            assert!(is_new || prepared(&file), "{file} is neither old nor new");
        }
        for file in self.new.files() {
            let is = |tree: &Tree| now.content(file) == tree.content(file);
            assert!(
                is(&self.old) || is(&self.new),
                "{file} is neither old nor new"
            );
        }
        let changed = project.changed();
        let is_of_set = |file: &String| SET.contains(&file.as_str());
        assert!(changed.iter().all(is_of_set), "{changed:?}");
    }

    /// Running the update again makes it complete.
    fn is_completed_by_the_next_run(&self, project: &Project) {
        let said = project.run(&UPDATE);
        said.ended(0);
        let none: [&str; 0] = [];
        assert_eq!(self.new.differences(&project.tree()), none, "{said:?}");
        assert!(!project.path(".update").exists(), "{said:?}");
        project.run(&["check"]).ended(0);
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout.trim_ascii() == b"0"
}

fn is_there(program: &str) -> bool {
    let mut command = Command::new(program);
    let version = command.arg("--version").stdout(Stdio::null()).status();
    version.is_ok_and(|version| version.success())
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Runs the update as somebody to whom permissions apply; nothing if that cannot be arranged.
struct Somebody {
    /// Where the program can be read by everybody.
    program: Option<TempDir>,
}

/// Nobody, usually.
const ID: u32 = 65534;

impl Somebody {
    fn find() -> Option<Self> {
        if !is_root() {
            return Some(Self { program: None });
        }
        if !is_there("setpriv") {
            eprintln!("skipped: root may write everywhere, and there is no setpriv");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        set_mode(folder.path(), 0o755);
        fs::copy(env!("CARGO_BIN_EXE_xtask"), folder.path().join("xtask")).unwrap();
        Some(Self {
            program: Some(folder),
        })
    }

    /// Has all of the project belong to whom the update runs as.
    fn give(&self, project: &Project) {
        if self.program.is_some() {
            let mut open = vec![project.root().to_owned()];
            while let Some(path) = open.pop() {
                chown(&path, Some(ID), Some(ID)).unwrap();
                if path.is_dir() {
                    let entries = fs::read_dir(&path).unwrap();
                    open.extend(entries.map(|entry| entry.unwrap().path()));
                }
            }
        }
    }

    fn update(&self, project: &Project) -> Said {
        let Some(folder) = &self.program else {
            return project.run(&UPDATE);
        };
        let update = project.command(&UPDATE);
        let id = ID.to_string();
        let mut command = Command::new("setpriv");
        command.args(["--reuid", &id, "--regid", &id, "--clear-groups"]);
        command
            .arg(folder.path().join("xtask"))
            .args(update.get_args());
        command.current_dir(project.root());
        command.output().unwrap().into()
    }
}

#[test]
fn folders_that_cannot_be_written_to() {
    let Some(somebody) = Somebody::find() else {
        return;
    };
    let template = Project::to_update();
    let states = States::of(&template);
    for folder in [".", "history", "src"] {
        let project = template.copy();
        somebody.give(&project);
        let path = project.path(folder);
        let before = fs::metadata(&path).unwrap().permissions();
        set_mode(&path, 0o555);
        let said = somebody.update(&project);
        fs::set_permissions(&path, before).unwrap();
        says(
            said.refused(),
            &[
                "Permission denied",
                "othing was changed",
                "run the command again",
            ],
        );
        says(&said.err, &[path.canonicalize().unwrap().to_str().unwrap()]);
        let none: [&str; 0] = [];
        assert_eq!(states.old.differences(&project.tree()), none, "{said:?}");
        assert!(!project.path(".update").exists(), "{said:?}");

        // Once that is settled, it works.
        somebody.update(&project).ended(0);
        assert_eq!(states.new.differences(&project.tree()), none);
    }
}

#[test]
fn a_folder_that_cannot_be_written_to_does_not_matter_where_nothing_changes() {
    let Some(somebody) = Somebody::find() else {
        return;
    };
    let project = Project::to_update();
    project.run(&UPDATE).ended(0);
    somebody.give(&project);
    set_mode(project.root(), 0o555);
    let said = somebody.update(&project);
    set_mode(project.root(), 0o755);
    says(said.ended(0), &["up to date"]);
}

#[test]
fn a_disk_that_is_full() {
    let project = Project::to_update();
    let states = States::of(&project);
    let mut failures = 0;
    // With no more than so many blocks for each file. What is printed goes to a pipe.
    for blocks in 0..100 {
        let limit = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
        let said = project.under(&["sh", "-c", &limit, "sh"]);
        if said.code == 0 {
            break;
        }
        failures += 1;
        says(
            said.refused(),
            &[
                "File too large",
                "othing was changed",
                "run the command again",
            ],
        );
        says(&said.err, &[".update"]);
        let none: [&str; 0] = [];
        assert_eq!(states.old.differences(&project.tree()), none, "{said:?}");
        assert!(!project.path(".update").exists(), "{said:?}");
        assert!(project.changed().is_empty());
    }
    assert!(failures > 1, "{failures}");
    states.is_completed_by_the_next_run(&project);
}

/// Kills the update as it is about to make this system call for the time that is given.
fn killed_at(project: &Project, call: &str, time: usize) -> Said {
    let inject = format!("inject={call}:signal=KILL:when={time}");
    let trace = format!("trace={call}");
    project.under(&[
        "strace",
        "-f",
        "-o",
        "/dev/null",
        "-e",
        &trace,
        "-e",
        &inject,
    ])
}

/// Whether processes can be killed like that here.
fn can_trace() -> bool {
    let mut strace = Command::new("strace");
    strace.args([
        "-f",
        "-o",
        "/dev/null",
        "-e",
        "inject=write:signal=KILL:when=1000",
    ]);
    let traced = strace.arg("true").stderr(Stdio::null()).status();
    let can = traced.is_ok_and(|traced| traced.success());
    if !can {
        eprintln!("skipped: strace is not there, or not permitted");
    }
    can
}

/// Kills the update at each of these system calls, the first time, the second time and so on, until
/// it gets through. Returns how often it was killed, and how often files were new and old then.
fn killed_at_each(calls: &[&str]) -> Option<(usize, usize)> {
    if !can_trace() {
        return None;
    }
    let template = Project::to_update();
    let states = States::of(&template);
    let (mut killed, mut mixed) = (0, 0);
    for call in calls {
        for time in 1.. {
            let project = template.copy();
            let said = killed_at(&project, call, time);
            if said.code == 0 {
                states.is_completed_by_the_next_run(&project);
                break;
            }
            // Killed, and not refused.
            assert_eq!(
                (said.code, said.err.as_str()),
                (-1, ""),
                "{call} {time}: {said:?}"
            );
            killed += 1;
            states.has_no_mixture_in_a_file(&project);
            let is_mixed = !matches!(project.changed().len(), 0 | 6);
            if is_mixed {
                mixed += 1;
                let said = project.run(&["check"]);
                says(said.ended(1), &["interrupted"]);
            }
            states.is_completed_by_the_next_run(&project);
        }
    }
    Some((killed, mixed))
}

#[test]
fn killed_at_each_rename() {
    if let Some((killed, mixed)) = killed_at_each(&["?rename", "?renameat", "?renameat2"]) {
        // The journal, and the set.
        assert_eq!((killed, mixed), (SET.len() + 1, SET.len() - 1));
    }
}

#[test]
fn killed_at_each_write() {
    if let Some((killed, _)) = killed_at_each(&["write"]) {
        assert!(killed > 2 * SET.len(), "{killed}");
    }
}

#[test]
fn killed_at_each_sync() {
    if let Some((killed, mixed)) = killed_at_each(&["fsync"]) {
        assert!(killed > 2 * SET.len() && mixed > 0, "{killed}, {mixed}");
    }
}

#[test]
fn killed_at_each_change_of_a_folder() {
    let calls = [
        "?mkdir",
        "?mkdirat",
        "?rmdir",
        "?unlink",
        "?unlinkat",
        "?fchmod",
    ];
    if let Some((killed, _)) = killed_at_each(&calls) {
        assert!(killed > SET.len(), "{killed}");
    }
}

#[test]
fn killed_as_soon_as_it_is_decided() {
    // Where it is killed is left to chance; nothing is needed for that but a signal.
    let template = Project::to_update();
    let states = States::of(&template);
    for _ in 0..5 {
        let project = template.copy();
        let mut command = project.command(&UPDATE);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        while child.try_wait().unwrap().is_none() {
            if project.path(".update/journal.json").exists() {
                child.kill().unwrap();
            }
        }
        states.has_no_mixture_in_a_file(&project);
        states.is_completed_by_the_next_run(&project);
    }
}
