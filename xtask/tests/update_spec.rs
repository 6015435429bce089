//! `cargo xtask update-spec`, run as a maintainer runs it, on projects in temporary directories.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, SystemTime};

use serde_json::{Map, Value, json};
use tempfile::TempDir;

/// A document with so many operations, as upstream would publish it.
fn document(operations: usize) -> Value {
    let paths: Map<String, Value> = (0..operations)
        .map(|number| {
            let operation = json!({
                "summary": "Somebody else's words",
                "operationId": format!("operation{number}"),
                "responses": {"200": {"description": "Somebody else's words"}}
            });
            (format!("/path{number}"), json!({"get": operation}))
        })
        .collect();
    json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": paths})
}

struct Project(TempDir);

impl Project {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A project whose contract has ten operations.
    fn with_contract() -> Self {
        let project = Self::new();
        project.succeeds(&document(10).to_string(), &[]);
        project
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.root().join(name)).unwrap()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.root().join(name), text).unwrap();
    }

    fn command(&self, from: &Path, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("update-spec").arg("--from").arg(from);
        command.arg("--root").arg(self.root()).args(more);
        command
    }

    fn update(&self, upstream: &str, more: &[&str]) -> Output {
        let elsewhere = tempfile::tempdir().unwrap();
        let from = elsewhere.path().join("upstream.json");
        fs::write(&from, upstream).unwrap();
        self.command(&from, more).output().unwrap()
    }

    /// What is said after an update that works.
    fn succeeds(&self, upstream: &str, more: &[&str]) -> String {
        let output = self.update(upstream, more);
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), &*errors), (Some(0), ""));
        String::from_utf8(output.stdout).unwrap()
    }

    /// What is said after an update that has to be refused, and has to leave no trace.
    fn refuses(&self, upstream: &str) -> String {
        let before = (self.read("openapi.yaml"), self.files());
        let output = self.update(upstream, &[]);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!((self.read("openapi.yaml"), self.files()), before);
        String::from_utf8(output.stderr).unwrap()
    }

    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.root()).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

#[track_caller]
fn says(message: &str, parts: &[&str]) {
    for part in parts {
        assert!(message.contains(part), "`{part}` is missing in:\n{message}");
    }
}

#[test]
fn writes_the_structure_and_nothing_else() {
    let project = Project::new();
    let message = project.succeeds(&document(2).to_string(), &[]);
    says(&message, &["openapi.yaml: 2 operations", "lines"]);
    assert_eq!(project.files(), ["openapi.yaml"]);
    let written = project.read("openapi.yaml");
    says(
        &written,
        &[
            "# Written by `cargo xtask update-spec`",
            "operationId: operation1",
        ],
    );
    assert!(!written.contains("Somebody else's words"), "{written}");
}

#[test]
fn reads_standard_input() {
    let project = Project::new();
    let mut child = project
        .command(Path::new("-"), &[])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(document(3).to_string().as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    says(
        &String::from_utf8(output.stdout).unwrap(),
        &["3 operations"],
    );
}

#[test]
fn the_second_time_touches_nothing() {
    let project = Project::with_contract();
    let file = project.root().join("openapi.yaml");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    fs::File::options()
        .write(true)
        .open(&file)
        .unwrap()
        .set_modified(long_ago)
        .unwrap();

    let message = project.succeeds(&document(10).to_string(), &[]);
    assert_eq!(message, "openapi.yaml is up to date\n");
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), long_ago);

    // Its own output is a document like any other.
    let message = project.succeeds(&project.read("openapi.yaml"), &[]);
    assert_eq!(message, "openapi.yaml is up to date\n");
}

#[test]
fn says_how_many_operations_there_were() {
    let project = Project::with_contract();
    let message = project.succeeds(&document(12).to_string(), &[]);
    says(&message, &["openapi.yaml: 12 operations (before: 10)"]);
    says(&project.read("openapi.yaml"), &["operation11"]);
}

#[test]
fn bad_documents_leave_the_contract_as_it_is() {
    let project = Project::with_contract();
    let good = document(10).to_string();
    let name = "upstream.json: ";

    says(
        &project.refuses(&good[..good.len() - 10]),
        &[name, "cut off"],
    );
    says(
        &project.refuses("<html><body>Not found</body></html>"),
        &[name, "HTML"],
    );
    says(&project.refuses(""), &[name, "empty"]);
    says(
        &project.refuses(&good.replace("3.0.3", "3.1.0")),
        &[name, "OpenAPI 3.1.0", "only OpenAPI 3.0 is read"],
    );
    says(
        &project.refuses(&good.replace("operation3", "operation2")),
        &[name, "GET /path3", "operationId `operation2`", "GET /path2"],
    );
}

#[test]
fn a_document_that_is_not_there_is_named() {
    let project = Project::with_contract();
    let before = project.read("openapi.yaml");
    let output = project
        .command(&project.root().join("absent.json"), &[])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    says(
        &String::from_utf8(output.stderr).unwrap(),
        &["absent.json: cannot be read", "--from"],
    );
    assert_eq!(project.read("openapi.yaml"), before);
}

#[test]
fn a_compressed_document_is_recognised() {
    let project = Project::with_contract();
    let from = project.root().join("document.gz");
    fs::write(&from, [0x1f, 0x8b, 0x08, 0x00]).unwrap();
    let output = project.command(&from, &[]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    says(
        &String::from_utf8(output.stderr).unwrap(),
        &["document.gz", "compressed"],
    );
}

#[test]
fn losing_many_operations_has_to_be_asked_for() {
    let project = Project::with_contract();
    let smaller = document(8).to_string();
    let message = project.refuses(&smaller);
    says(
        &message,
        &["has 8 operations", "openapi.yaml has 10", "--force"],
    );
    says(
        &project.succeeds(&smaller, &["--force"]),
        &["8 operations (before: 10)"],
    );

    // Nine of ten is how contracts change.
    let project = Project::with_contract();
    says(
        &project.succeeds(&document(9).to_string(), &[]),
        &["9 operations"],
    );
}

#[test]
fn a_broken_contract_is_not_replaced_unasked() {
    let project = Project::new();
    project.write("openapi.yaml", "<<<<<<< HEAD\nopenapi: 3.0.3\n");
    let message = project.refuses(&document(1).to_string());
    says(&message, &["openapi.yaml", "--force"]);
    project.succeeds(&document(1).to_string(), &["--force"]);
}

#[test]
fn an_overlay_that_no_longer_fits_stops_nothing_and_stays_out_of_the_contract() {
    let project = Project::with_contract();
    project.write(
        "overlay.yaml",
        "overlay: 1.0.0\nactions:\n  - target: $.paths['/path99']\n    update: {description: Our words}\n  - target: $.paths['/path1']\n    update: {description: Our words}\n",
    );
    project.succeeds(&document(11).to_string(), &[]);
    assert!(!project.read("openapi.yaml").contains("Our words"));
}

#[test]
fn an_empty_overlay_is_fine() {
    let project = Project::new();
    project.write("overlay.yaml", "");
    project.succeeds(&document(1).to_string(), &[]);
    project.write("overlay.yaml", "# nothing yet\n");
    project.succeeds(&document(2).to_string(), &[]);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_are_kept() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let project = Project::with_contract();
    let (link, file) = (
        project.root().join("openapi.yaml"),
        project.root().join("real.yaml"),
    );
    fs::rename(&link, &file).unwrap();
    symlink("real.yaml", &link).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();

    project.succeeds(&document(11).to_string(), &[]);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o640
    );
    says(&project.read("real.yaml"), &["operation10"]);
}
