//! `.ci/update-spec`, with programs in place of `cargo` and `gh` that write down what they are asked.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// Knows two APIs, `shop` and, in a folder of that name, `fair`. Writes what the file `upstream.shop`
/// says into the contract of `shop`, and cannot where there is no such file, or `branch` is named in
/// `unreachable`.
const CARGO: &str = r#"#!/bin/sh
case "$*" in
  "xtask apis") printf 'shop\nfair\n' ;;
  "xtask update-spec --api "*" --format markdown")
    if git branch --show-current | grep -qxf "$STAND_INS/unreachable"; then exit 2; fi
    contract=$(cat "$STAND_INS/upstream.$4") || exit 2
    folder=$(echo "$4" | sed 's/shop/./')
    echo "$contract" > "$folder/openapi.yaml"
    echo "the report of $4"
    cat "$STAND_INS/more" ;;
  *) echo "what is $*?" >&2; exit 2 ;;
esac
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
        for file in ["open", "more", "unreachable"] {
            machine.stand_in(file, "");
        }
        machine.publish("shop", 1);
        machine.publish("fair", 1);
        git(
            machine.folder.path(),
            &["init", "-q", "-b", "main", "--bare", "remote"],
        );
        git(machine.folder.path(), &["clone", "-q", "remote", "clone"]);
        let clone = machine.path("clone");
        fs::create_dir(clone.join(".ci")).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.ci/update-spec");
        fs::copy(script, clone.join(".ci/update-spec")).unwrap();
        fs::create_dir(clone.join("fair")).unwrap();
        for contract in ["openapi.yaml", "fair/openapi.yaml"] {
            fs::write(clone.join(contract), "contract 1\n").unwrap();
        }
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

    /// Has an API publish this contract from now on.
    fn publish(&self, api: &str, contract: u32) {
        self.stand_in(
            &format!("upstream.{api}"),
            &format!("contract {contract}\n"),
        );
    }

    /// Runs the script on the main branch, which is to be well; returns what `gh` was asked.
    fn run(&self) -> String {
        let (asked, done) = self.try_to_run();
        assert!(done.status.success(), "{done:?}");
        asked
    }

    /// Likewise where one API cannot be brought up to date.
    fn run_without(&self, api: &str) -> String {
        let (asked, done) = self.try_to_run();
        assert_eq!(done.status.code(), Some(1), "{done:?}");
        let said = String::from_utf8(done.stderr).unwrap();
        let last = said.lines().last().unwrap();
        assert_eq!(last, format!("could not be brought up to date: {api}"));
        asked
    }

    fn try_to_run(&self) -> (String, Output) {
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
        (fs::read_to_string(asked).unwrap(), done)
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
fn a_change_becomes_a_pull_request_with_the_reports_and_is_tried() {
    let machine = Machine::new();
    machine.publish("shop", 2);
    let asked = machine.run();
    assert!(asked.starts_with("pr create --head contract-update --title Update the contracts ("));
    let body = "--body # shop\n\nthe report of shop\n\n# fair\n\nthe report of fair\n";
    assert!(asked.contains(body), "{asked}");
    assert!(
        asked.ends_with("workflow run ci.yml --ref contract-update\n"),
        "{asked}"
    );
    assert_eq!(machine.pushed("openapi.yaml"), "contract 2\n");
    assert_eq!(machine.pushed("fair/openapi.yaml"), "contract 1\n");
    // A closed one leaves its branch behind.
    machine.publish("shop", 1);
    machine.publish("fair", 3);
    machine.run();
    assert_eq!(machine.pushed("openapi.yaml"), "contract 1\n");
    assert_eq!(machine.pushed("fair/openapi.yaml"), "contract 3\n");
}

#[test]
fn an_open_pull_request_goes_on_with_what_people_added() {
    let machine = Machine::new();
    machine.publish("shop", 2);
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
    for contract in [2, 3] {
        machine.publish("shop", contract);
        let asked = machine.run();
        assert!(
            asked.starts_with("pr edit 7 --title Update the contracts ("),
            "{asked}"
        );
        let expected = format!("contract {contract}\n");
        assert_eq!(machine.pushed("openapi.yaml"), expected);
        assert_eq!(machine.pushed("overlay.yaml"), "words\n");
    }

    machine.publish("shop", 1);
    let asked = machine.run();
    assert!(asked.starts_with("pr close 7 "), "{asked}");
}

#[test]
fn one_that_cannot_be_had_does_not_stop_the_others() {
    const NOTE: &str = "This contract could not be brought up to date";
    let machine = Machine::new();
    let vanish = || fs::remove_file(machine.path("stand-ins/upstream.shop")).unwrap();
    vanish();
    assert_eq!(machine.run_without("shop"), "");

    machine.publish("fair", 2);
    let asked = machine.run_without("shop");
    assert!(asked.starts_with("pr create "), "{asked}");
    assert!(asked.contains(&format!("# shop\n\n{NOTE}")), "{asked}");
    assert!(asked.contains("# fair\n\nthe report of fair\n"), "{asked}");
    assert!(asked.contains("workflow run"), "{asked}");
    assert_eq!(machine.pushed("openapi.yaml"), "contract 1\n");
    assert_eq!(machine.pushed("fair/openapi.yaml"), "contract 2\n");

    // What the pull request has of it stays there.
    machine.stand_in("open", "7\n");
    machine.publish("shop", 2);
    machine.run();
    vanish();
    machine.publish("fair", 3);
    let asked = machine.run_without("shop");
    assert!(asked.starts_with("pr edit 7 "), "{asked}");
    assert_eq!(machine.pushed("openapi.yaml"), "contract 2\n");
    assert_eq!(machine.pushed("fair/openapi.yaml"), "contract 3\n");
    // Nobody knows whether it is needed still.
    machine.publish("fair", 1);
    assert_eq!(machine.run_without("shop"), "");

    // It may be gone the next moment.
    machine.publish("shop", 4);
    machine.stand_in("unreachable", "contract-update\n");
    let asked = machine.run_without("shop fair");
    let told = format!("# shop\n\nthe report of shop\n{NOTE}");
    assert!(asked.contains(&told), "{asked}");
    assert_eq!(machine.pushed("openapi.yaml"), "contract 2\n");
}

#[test]
fn a_long_report_leaves_room_for_the_others() {
    let machine = Machine::new();
    machine.publish("shop", 2);
    machine.stand_in("more", &"A line of a report.\n".repeat(5_000));
    let asked = machine.run();
    assert!(asked.len() < 65_536, "{}", asked.len());
    for api in ["shop", "fair"] {
        let section = format!("# {api}\n\nthe report of {api}\nA line of");
        assert!(asked.contains(&section), "{api}");
        let more = format!("`cargo xtask diff git:origin/main --api {api}` says it all.\n");
        assert!(asked.contains(&more), "{api}");
    }
}
