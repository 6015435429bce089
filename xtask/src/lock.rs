//! `spec.lock`: what `openapi.yaml` was made of.

use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;

use dub_codegen::contract;
use serde::Deserialize;

use crate::api::Api;
use crate::digest::sha256;
use crate::fetch::Validators;

/// Where it stands in a project.
pub(crate) const LOCK: &str = "spec.lock";

/// Where and when the contract was retrieved, and what it has to look like since.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Lock {
    /// The address, or the name of the file.
    pub(crate) source: String,
    /// The day, in UTC.
    pub(crate) retrieved: String,
    /// How many operations the contract has.
    pub(crate) operations: usize,
    /// Of `openapi.yaml`, in hexadecimal digits.
    pub(crate) sha256: String,
    /// What the server called this version of the document.
    pub(crate) etag: Option<String>,
    /// When the server says that it changed.
    pub(crate) last_modified: Option<String>,
}

impl Lock {
    /// The lock of an API, if it has one.
    pub(crate) fn read(api: &Api) -> Result<Option<Self>, String> {
        let file = api.folder.join(LOCK);
        let failed = |problem: &dyn std::fmt::Display| {
            format!(
                "{}: cannot be read: {problem}\n`{}` writes it anew once it is deleted",
                file.display(),
                api.command("update-spec")
            )
        };
        let text = match fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(&error)),
        };
        let value = contract::read(&text, LOCK).map_err(|error| failed(error.problem()))?;
        let lock = serde_json::from_value(value).map_err(|error| failed(&error))?;
        Ok(Some(lock))
    }

    /// Whether it is the lock of this contract.
    pub(crate) fn fits(&self, contract: &[u8]) -> bool {
        self.sha256 == sha256(contract)
    }

    /// What the server can be asked with, whether it has another document by now.
    pub(crate) fn validators(&self) -> Validators {
        Validators {
            etag: self.etag.clone(),
            last_modified: self.last_modified.clone(),
        }
    }

    pub(crate) fn to_yaml(&self) -> String {
        let mut text =
            "# Written by `cargo xtask update-spec`: what openapi.yaml was made of.\n".to_owned();
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let mut line = |key: &str, value: String| {
            // Writing to a text does not fail.
            let _ = writeln!(text, "{key}: {value}");
        };
        line("source", quoted(&self.source));
        line("retrieved", quoted(&self.retrieved));
        line("operations", self.operations.to_string());
        line("sha256", quoted(&self.sha256));
        if let Some(etag) = &self.etag {
            line("etag", quoted(etag));
        }
        if let Some(last_modified) = &self.last_modified {
            line("last-modified", quoted(last_modified));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::{LOCK, Lock};
    use crate::api::Api;
    use crate::digest::sha256;

    #[test]
    fn what_is_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let api = Api::alone(folder.path()).unwrap();
        assert_eq!(Lock::read(&api).unwrap(), None);
        let lock = Lock {
            source: "https://api.example.com/".to_owned(),
            retrieved: "2026-06-05".to_owned(),
            operations: 54,
            sha256: sha256(b"contract"),
            etag: Some("W/\"a: # \\ b\"".to_owned()),
            last_modified: None,
        };
        std::fs::write(folder.path().join(LOCK), lock.to_yaml()).unwrap();
        let api = Api::alone(folder.path()).unwrap();
        assert_eq!(Lock::read(&api).unwrap().as_ref(), Some(&lock));
        assert!(lock.fits(b"contract") && !lock.fits(b"another"));

        std::fs::write(folder.path().join(LOCK), "source: a\nsorce: b\n").unwrap();
        let error = Lock::read(&api).unwrap_err();
        assert!(
            error.contains("spec.lock") && error.contains("sorce"),
            "{error}"
        );
    }
}
