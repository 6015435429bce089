//! The renames file: fields that had other names before.

use crate::error::{Error, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The renames of a contract, and the name of the file they came from.
#[derive(Debug, Default)]
pub struct Renames {
    pub(crate) list: Vec<Rename>,
    pub(crate) file: String,
}

/// A body field of some operations, with the names it had.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rename {
    pub(crate) operations: Vec<String>,
    pub(crate) name: String,
    pub(crate) formerly: Vec<Formerly>,
}

/// An old name and the day it was replaced; the newest first.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Formerly {
    pub(crate) name: String,
    pub(crate) renamed: String,
}

impl Renames {
    /// Reads a renames file.
    ///
    /// # Errors
    ///
    /// When `text` is not a YAML list of renames; the message names `file` and the place in it.
    pub fn parse(text: &str, file: &str) -> Result<Self> {
        let renames: Option<Vec<Rename>> =
            yaml_serde::from_str(text).map_err(|error| Error::new(file, error))?;
        Ok(Self {
            list: renames.unwrap_or_default(),
            file: file.to_owned(),
        })
    }

    /// For each field: the operations that have it, and all its names, the newest first.
    pub fn names(&self) -> impl Iterator<Item = (&[String], Vec<&str>)> {
        self.list.iter().map(|rename| {
            let formerly = rename.formerly.iter().map(|old| old.name.as_str());
            let names = std::iter::once(rename.name.as_str()).chain(formerly);
            (rename.operations.as_slice(), names.collect())
        })
    }
}

impl From<Formerly> for serde_json::Value {
    fn from(old: Formerly) -> Self {
        serde_json::json!(BTreeMap::from([
            ("name", old.name),
            ("renamed", old.renamed)
        ]))
    }
}
