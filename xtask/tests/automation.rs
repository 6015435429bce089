//! `.ci/update-spec`, with programs in place of `cargo` and `gh` that write down what they are asked.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// Writes what the file `upstream` says into the contract, as far as it says anything else.
const CARGO: &str = r#"#!/bin/sh
cat "$STAND_INS/upstream" > openapi.yaml
echo "the report"
"#;

/// The number of the pull request is in the file `open`, if it is open.
const GH: &str = r#"#!/bin/sh
case "$1 $2" in
  "pr list") cat "$STAND_INS/open" ;;
  *) echo "$*" >> "$STAND_INS/asked" ;;
esac
"#;

/// A clone of a repository, and the programs that stand in for others.
struct Machine {
    folder: TempDir,
}

impl Machine {
    fn new() -> Self {
        let machine = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(machine.path("stand-ins")).unwrap();
        for (name, script) in [("cargo", CARGO), ("gh", GH)] {
            let file = machine.path("stand-ins").join(name);
            fs::write(&file, script).unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        }
        machine.stand_in("open", "");
        machine.stand_in("upstream", "contract 1\n");
        git(
            machine.folder.path(),
            &["init", "-q", "-b", "main", "--bare", "remote"],
        );
        git(machine.folder.path(), &["clone", "-q", "remote", "clone"]);
        let clone = machine.path("clone");
        fs::create_dir(clone.join(".ci")).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.ci/update-spec");
        fs::copy(script, clone.join(".ci/update-spec")).unwrap();
        fs::write(clone.join("openapi.yaml"), "contract 1\n").unwrap();
        git(&clone, &["checkout", "-q", "-B", "main"]);
        git(&clone, &["add", "--all"]);
        git(&clone, &["commit", "-qm", "start"]);
        git(&clone, &["push", "-q", "origin", "main"]);
        machine
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn stand_in(&self, name: &str, text: &str) {
        fs::write(self.path("stand-ins").join(name), text).unwrap();
    }

    /// Runs the script on the main branch; returns what `gh` was asked.
    fn run(&self) -> String {
        let (clone, stand_ins) = (self.path("clone"), self.path("stand-ins"));
        git(&clone, &["switch", "-q", "main"]);
        let asked = stand_ins.join("asked");
        fs::write(&asked, "").unwrap();
        let path = format!("{}:{}", stand_ins.display(), std::env::var("PATH").unwrap());
        let done = Command::new(clone.join(".ci/update-spec"))
            .env("PATH", path)
            .env("STAND_INS", &stand_ins)
            .output()
            .unwrap();
        assert!(done.status.success(), "{done:?}");
        fs::read_to_string(asked).unwrap()
    }

    /// A file as the branch on the server has it.
    fn pushed(&self, file: &str) -> String {
        let file = format!("contract-update:{file}");
        git(&self.path("remote"), &["show", &file])
    }
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let done = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=T", "-c", "user.email=t@example.org"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(done.status.success(), "{arguments:?}: {done:?}");
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn nothing_happens_while_nothing_changes() {
    let machine = Machine::new();
    assert_eq!(machine.run(), "");
    let branches = git(&machine.path("remote"), &["branch", "--list"]);
    assert!(!branches.contains("contract-update"), "{branches}");
}

#[test]
fn a_change_becomes_a_pull_request_with_the_report_and_is_tried() {
    let machine = Machine::new();
    machine.stand_in("upstream", "contract 2\n");
    let asked = machine.run();
    assert!(asked.starts_with("pr create --head contract-update --title Update the contract ("));
    assert!(asked.contains("--body the report\n"), "{asked}");
    assert!(
        asked.ends_with("workflow run ci.yml --ref contract-update\n"),
        "{asked}"
    );
    assert_eq!(machine.pushed("openapi.yaml"), "contract 2\n");
    // A closed one leaves its branch behind.
    machine.stand_in("upstream", "contract 3\n");
    machine.run();
    assert_eq!(machine.pushed("openapi.yaml"), "contract 3\n");
}

#[test]
fn an_open_pull_request_goes_on_with_what_people_added() {
    let machine = Machine::new();
    machine.stand_in("upstream", "contract 2\n");
    machine.run();
    machine.stand_in("open", "7\n");

    git(
        &machine.path(""),
        &[
            "clone",
            "-q",
            "-b",
            "contract-update",
            "remote",
            "colleague",
        ],
    );
    let colleague = machine.path("colleague");
    fs::write(colleague.join("overlay.yaml"), "words\n").unwrap();
    git(&colleague, &["add", "--all"]);
    git(&colleague, &["commit", "-qm", "words"]);
    git(&colleague, &["push", "-q"]);
    for contract in ["contract 2\n", "contract 3\n"] {
        machine.stand_in("upstream", contract);
        let asked = machine.run();
        assert!(
            asked.starts_with("pr edit 7 --title Update the contract ("),
            "{asked}"
        );
        assert_eq!(machine.pushed("openapi.yaml"), contract);
        assert_eq!(machine.pushed("overlay.yaml"), "words\n");
    }

    machine.stand_in("upstream", "contract 1\n");
    let asked = machine.run();
    assert!(asked.starts_with("pr close 7 "), "{asked}");
}
