//! Projects in temporary directories, and small contracts to put into them.

#![allow(dead_code, reason = "no test needs all of it")]

pub(crate) mod http;
pub(crate) mod shop;
pub(crate) mod tree;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// What a contract of these tests may look like.
pub(crate) struct Sale {
    pub(crate) customer: &'static str,
    pub(crate) note: bool,
}

impl Sale {
    pub(crate) const OLD: Self = Self {
        customer: "externalId",
        note: true,
    };
    pub(crate) const RENAMED: Self = Self {
        customer: "customerExternalId",
        note: true,
    };
    /// The old one with less in the answer.
    pub(crate) const POORER: Self = Self {
        customer: "externalId",
        note: false,
    };

    /// A contract with one operation.
    pub(crate) fn document(&self) -> Value {
        let mut answer = json!({"id": {"type": "string"}, "note": {"type": "string"}});
        if !self.note {
            answer.as_object_mut().unwrap().remove("note");
        }
        let mut request = json!({"amount": {"type": "integer"}});
        request[self.customer] = json!({"type": "string", "minLength": 1, "maxLength": 100});
        let object = |properties: Value, required: Value| {
            let schema = json!({"type": "object", "properties": properties, "required": required});
            json!({"content": {"application/json": {"schema": schema}}})
        };
        let mut response = object(answer, json!(["id"]));
        response["description"] = "".into();
        json!({
            "openapi": "3.0.3",
            "info": {"title": "Shop", "version": "1"},
            "paths": {"/track/sale": {"post": {
                "operationId": "trackSale",
                "tags": ["Track"],
                "requestBody": object(request, json!(["amount", self.customer])),
                "responses": {"200": response}
            }}}
        })
    }

    pub(crate) fn text(&self) -> String {
        self.document().to_string()
    }
}

/// What a command said, and how it ended.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Said {
    /// What it said, if it ended with this code.
    #[track_caller]
    pub(crate) fn ended(&self, code: i32) -> &str {
        assert_eq!(self.code, code, "{self:?}");
        assert!(!self.err.contains("panicked"), "{self:?}");
        &self.out
    }

    /// The complaint of a command that could not run.
    #[track_caller]
    pub(crate) fn refused(&self) -> &str {
        assert_eq!((self.code, self.out.as_str()), (2, ""), "{self:?}");
        assert!(!self.err.contains("panicked"), "{self:?}");
        &self.err
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

pub(crate) struct Project(TempDir);

impl Project {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A project with `old.json` and `new.json`.
    pub(crate) fn with(old: &Sale, new: &Sale) -> Self {
        let project = Self::new();
        project.write("old.json", old.text());
        project.write("new.json", new.text());
        project
    }

    pub(crate) fn root(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The command, run in the project, so that its files need no folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(arguments).arg("--root").arg(self.0.path());
        command.current_dir(self.0.path());
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        self.command(arguments).output().unwrap().into()
    }

    /// The command, run in a folder of a workspace, which it has to find.
    pub(crate) fn run_in(&self, folder: &str, arguments: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(arguments).current_dir(self.path(folder));
        command.output().unwrap().into()
    }

    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &str) -> Said {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that refuses its arguments reads nothing.
        drop(child.stdin.take().unwrap().write_all(input.as_bytes()));
        child.wait_with_output().unwrap().into()
    }

    pub(crate) fn git(&self, arguments: &[&str]) {
        let done = Command::new("git")
            .arg("-C")
            .arg(self.0.path())
            .args(["-c", "user.name=T", "-c", "user.email=t@example.org"])
            .args(arguments)
            .output()
            .unwrap();
        assert!(done.status.success(), "{done:?}");
    }
}

/// A file of the folder that is shared with other projects, if it is there.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared")
        .join(name);
    let there = path.exists();
    if !there {
        eprintln!("skipped: {} is not there", path.display());
    }
    there.then_some(path)
}

#[track_caller]
pub(crate) fn says(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "`{part}` is missing in:\n{text}");
    }
}

#[track_caller]
pub(crate) fn says_nothing_of(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(!text.contains(part), "`{part}` is there in:\n{text}");
    }
}

/// A text on one line: where lines are broken is not the point.
pub(crate) fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
