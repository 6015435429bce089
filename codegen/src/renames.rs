//! The renames file: fields that had other names before.

use crate::error::{Error, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The renames of a contract, and the name of the file they came from.
#[derive(Clone, Debug, Default)]
pub struct Renames {
    pub(crate) list: Vec<Rename>,
    pub(crate) file: String,
}

/// A request field of some operations, with the names it had.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Rename {
    /// The operations, by their ids.
    pub operations: Vec<String>,
    /// The name of the property or the query parameter.
    pub name: String,
    /// The names it had, the newest first.
    pub formerly: Vec<Formerly>,
}

/// An old name of a field.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Formerly {
    /// The name.
    pub name: String,
    /// The day it was replaced, as `2025-07-10`.
    pub renamed: String,
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

    /// The renames, in the order of the file.
    pub fn list(&self) -> &[Rename] {
        &self.list
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
