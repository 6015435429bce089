//! The blocking twin of a client crate, made from the sources of its facade.
//!
//! What the facade has to look like, so that this finds its way:
//!
//! - The client is the struct that implements `Api` of `dub-runtime`.
//! - A group is a public struct that borrows the client: a field is `&'a Client`.
//! - The public methods of client and groups are `async fn`s, or return a group or `Items`, or have
//!   nothing to wait for. They are found by the module tree, from `src/lib.rs` on.
//! - `src/blocking.rs`, behind the feature `blocking`, has by hand the twin of the client: a struct of
//!   the same name, made of `inner` (the client) and `blocking` (`dub_runtime::blocking::Blocking`),
//!   and its constructors. It exports `Items` of `dub_runtime::blocking`, and includes `blocking.rs`
//!   from `OUT_DIR`, which has the rest: the groups, and every method that is not there by hand.
//!
//! A method for which there is no twin is an error that names it, never left out. It can be written by
//! hand in `src/blocking.rs`, for a group as well: that too is made of `inner` and `blocking`.
//!
//! Documentation becomes that of the twin, examples included: see `docs.rs`. Links
//! in it should begin with `crate`, not with `super`.

mod by_hand;
mod docs;
mod emit;
mod example;
mod facade;
mod group;
mod imports;
mod method;
mod names;
mod problem;
mod signature;
mod source;
#[cfg(test)]
mod tests;
mod twins;
mod used;

use crate::error::{Error, Result};
use facade::Facade;
use problem::Problems;
use source::Tree;
use std::{fs, path::Path};

/// The module by hand that includes the code.
const MODULE: &str = "blocking";

/// The blocking twin of a facade.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Blocking {
    /// What the module `blocking` of the crate includes.
    pub code: String,
    /// The files that it was made from, relative to the crate's root.
    pub sources: Vec<String>,
}

/// The blocking twin of the facade in the folder `root`, whose crate is called `name` in Rust.
///
/// # Errors
///
/// When a source cannot be read or parsed, and when there is something in the facade for which there is
/// no twin. The message names the file, the line and the method.
pub fn generate(root: &Path, name: &str) -> Result<Blocking> {
    of_sources(name, &|file| fs::read_to_string(root.join(file)))
}

fn of_sources(name: &str, read: source::Read<'_>) -> Result<Blocking> {
    let tree = Tree::read(read)?;
    let facade = Facade::find(&tree, name)?;
    let mut problems = Problems::default();
    let code = emit::emit(&facade, &mut problems);
    problems.into_result()?;
    let file = syn::parse2(code).map_err(|error| Error::new(MODULE, error))?;
    Ok(Blocking {
        code: prettyplease::unparse(&file),
        sources: tree.files(),
    })
}
