//! Where documents come from: files, standard input, the history and git.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::str::FromStr;

use dub_codegen::contract;
use serde_json::Value;

use crate::api::Api;
use crate::date::Date;
use crate::history;

/// The contract of the project.
pub(crate) const CONTRACT: &str = "openapi.yaml";

/// In bytes. No contract is nearly as large; something else was given by mistake.
pub(crate) const LIMIT: u64 = 16 << 20;

/// A document, and what people call it.
#[derive(Debug)]
pub(crate) struct Document {
    /// What it is called in reports.
    pub(crate) label: String,
    /// What it is called in errors: the file that has to be mended.
    pub(crate) name: String,
    pub(crate) value: Value,
}

/// Where a document is to be found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Source {
    /// A file; `-` is standard input.
    File(PathBuf),
    /// The newest one in the history at that day.
    Date(Date),
    /// The contract as a revision in git has it.
    Revision(String),
    /// The contract as it is now.
    Contract,
}

impl Source {
    pub(crate) fn is_standard_input(&self) -> bool {
        matches!(self, Self::File(path) if path == Path::new("-"))
    }

    /// Reads the document, for an API.
    pub(crate) fn read(&self, api: &Api) -> Result<Document, String> {
        let (label, (name, text)) = match self {
            Self::File(path) if self.is_standard_input() => {
                ("standard input".to_owned(), read_text(path)?)
            }
            Self::File(path) => (path.display().to_string(), read_text(path)?),
            Self::Date(date) => {
                let date = history::newest_at(&api.folder, *date)?;
                let file = history::file(&api.folder, date);
                (date.to_string(), read_text(&file)?)
            }
            Self::Revision(revision) => (self.to_string(), of_revision(api, revision)?),
            Self::Contract => (api.file(CONTRACT), read_text(&api.folder.join(CONTRACT))?),
        };
        let value = contract::read(&text, &name).map_err(|error| error.to_string())?;
        Ok(Document { label, name, value })
    }
}

impl FromStr for Source {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if Date::is_meant(text) {
            return text.parse().map(Self::Date);
        }
        Ok(match text.strip_prefix("git:") {
            // It would be taken for an option of git.
            Some(revision) if revision.is_empty() || revision.starts_with('-') => {
                return Err(format!(
                    "`{text}` names no revision; say `git:HEAD`, for example"
                ));
            }
            Some(revision) => Self::Revision(revision.to_owned()),
            None => Self::File(text.into()),
        })
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Date(date) => date.fmt(f),
            Self::Revision(revision) => write!(f, "git:{revision}"),
            Self::Contract => f.write_str(CONTRACT),
        }
    }
}

/// The name and the text of a file, or of standard input for `-`.
pub(crate) fn read_text(from: &Path) -> Result<(String, String), String> {
    let (name, bytes) = if from == Path::new("-") {
        let name = "standard input".to_owned();
        let bytes = read_bytes(io::stdin().lock());
        (name, bytes)
    } else {
        let bytes = File::open(from).and_then(read_bytes);
        (from.display().to_string(), bytes)
    };
    let bytes = bytes.map_err(|error| format!("{name}: cannot be read: {error}"))?;
    let text = as_text(&name, bytes)?;
    Ok((name, text))
}

/// Asks git for the contract, by a path that is relative to the project: the project need not be
/// all of the repository.
fn of_revision(api: &Api, revision: &str) -> Result<(String, String), String> {
    let name = format!("git:{revision}:{}", api.file(CONTRACT));
    let failed = |problem: &dyn fmt::Display| format!("{name}: git cannot show it: {problem}");
    let mut git = Command::new("git")
        .arg("-C")
        .arg(&api.folder)
        .args(["cat-file", "blob", &format!("{revision}:./{CONTRACT}")])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| failed(&error))?;
    let bytes = git.stdout.take().map_or(Ok(Vec::new()), read_bytes);
    let bytes = bytes.map_err(|error| failed(&error))?;
    if bytes.len() as u64 > LIMIT {
        // It has more to say, and waits until that is read.
        drop(git.kill());
    }
    let ended = git.wait_with_output().map_err(|error| failed(&error))?;
    let text = as_text(&name, bytes)?;
    if !ended.status.success() {
        let complaint = String::from_utf8_lossy(&ended.stderr);
        let complaint = complaint.trim().trim_start_matches("fatal: ");
        return Err(failed(&complaint));
    }
    Ok((name, text))
}

/// Reads one byte more than is allowed at most, so that the rest of a huge file does not matter.
fn read_bytes(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LIMIT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

pub(crate) fn as_text(name: &str, bytes: Vec<u8>) -> Result<String, String> {
    if bytes.len() as u64 > LIMIT {
        return Err(format!(
            "{name}: is larger than {} MiB, and no contract is; is it the right file?",
            LIMIT >> 20
        ));
    }
    String::from_utf8(bytes).map_err(|_| format!("{name}: is not text in UTF-8; is it compressed?"))
}
