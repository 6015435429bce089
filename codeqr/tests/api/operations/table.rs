//! How each operation of the contract is called through the facade.

use super::{analytics, domains, folders, links, projects, qrcodes, tags, track};
use api_testing::{Entry, Suite};
use codeqr::Codeqr;
use std::sync::LazyLock;

pub(crate) static CODEQR: LazyLock<Suite<Codeqr>> =
    LazyLock::new(|| Suite::new(env!("CARGO_MANIFEST_DIR"), "codeqr-rust/", table()));

/// Every row.
fn table() -> Vec<Entry<Codeqr>> {
    [
        analytics::entries(),
        domains::entries(),
        folders::entries(),
        links::entries(),
        projects::entries(),
        qrcodes::entries(),
        tags::entries(),
        track::entries(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
