//! What the checks have to know of an API.

use crate::contract::{Operation, document, read, schemas};
use crate::table::Entry;
use dub_runtime::Api;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A client of an API, as [`Suite`] can use it.
pub trait Client: Api + Clone + Send + Sync + 'static {}

impl<C: Api + Clone + Send + Sync + 'static> Client for C {}

/// An API, and how its operations are called by a client of type `C`. Kept in a `static`, inside a
/// `LazyLock`.
#[derive(Debug)]
pub struct Suite<C> {
    pub(crate) operations: Vec<Operation>,
    /// The named schemas, by their names.
    pub(crate) schemas: Vec<(String, Value)>,
    /// The operations that the facade does not have yet.
    pub(crate) without_method: BTreeSet<String>,
    pub(crate) agent: &'static str,
    pub(crate) table: Vec<Entry<C>>,
}

impl<C: Client> Suite<C> {
    /// The API of the crate in this folder (`env!("CARGO_MANIFEST_DIR")`), which has its contract in
    /// `openapi.yaml` and the operations that it cannot call in `src/without_method.txt`; the
    /// beginning of the `User-Agent` that the client sends; and a row for each operation.
    ///
    /// # Panics
    ///
    /// When one of the two files cannot be read.
    #[must_use]
    pub fn new(folder: &str, agent: &'static str, table: Vec<Entry<C>>) -> Self {
        let folder = Path::new(folder);
        let document = document(folder).unwrap_or_else(|problem| panic!("{problem}"));
        let list = folder.join("src/without_method.txt");
        let list =
            fs::read_to_string(&list).unwrap_or_else(|error| panic!("{}: {error}", list.display()));
        let lines = list.lines();
        let without_method = lines.filter(|line| !line.starts_with('#') && !line.is_empty());
        Self {
            schemas: schemas(&document).collect(),
            operations: read(&document),
            without_method: without_method.map(str::to_owned).collect(),
            agent,
            table,
        }
    }

    /// Every row whose operation the contract of the day has, with that operation.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&Entry<C>, &Operation)> {
        let operation = |id: &str| self.operations.iter().find(|operation| operation.id == id);
        let rows = self.table.iter();
        rows.filter_map(move |entry| Some((entry, operation(entry.operation)?)))
    }
}
