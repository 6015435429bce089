//! Contract in, Rust out.
//!
//! A client crate vendors three files: `openapi.yaml` (the contract, structure only),
//! `overlay.yaml` (words, type names and repairs) and `renames.yaml` (fields that had other names
//! before). [`build_script`] is its `build.rs`.
//!
//! ```text
//! contract + overlay + renames ─► prepare ─► progenitor ─► polish ─► generated.rs
//! ```
//!
//! For the documentation of the client, it also lists in `retries.md` which operations may be sent again.
//!
//! With the crate's feature `blocking` it also makes [`blocking`] calls of the facade's async ones.
//!
//! [`surface`] tells what the names in the code are without making the code.

pub mod blocking;
pub mod contract;
mod error;
mod generate;
mod misfit;
mod operations;
pub mod overlay;
mod polish;
mod prepare;
mod renames;
mod retries;
mod schema;
pub mod surface;

use contract::Contract;
use overlay::Overlay;
use serde_json::Value;
use std::{
    env, fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    process::ExitCode,
};

pub use error::{Error, Result};
pub use misfit::Misfit;
pub use renames::{Formerly, Rename, Renames};

/// The files of a client crate that [`build`] reads, relative to its root.
pub const INPUTS: [&str; 3] = ["openapi.yaml", "overlay.yaml", "renames.yaml"];

/// The whole of a client crate's `build.rs`: [`build`] with the folders and the messages of cargo.
///
/// With the crate's feature `blocking`, it also writes what [`blocking::generate`] makes of the crate's
/// own sources to `blocking.rs`.
///
/// It runs again only when one of the [`INPUTS`] or of those sources changes, warns of every [`Misfit`],
/// and fails with an error that cargo shows line by line.
pub fn build_script() -> ExitCode {
    for input in INPUTS {
        println!("cargo::rerun-if-changed={input}");
    }
    let folder = |variable: &str| {
        let folder = env::var_os(variable).map(PathBuf::from);
        folder.ok_or_else(|| Error::new(variable, "is not set; this is for cargo to run"))
    };
    let built = || -> Result<Vec<Misfit>> {
        let (root, out) = (folder("CARGO_MANIFEST_DIR")?, folder("OUT_DIR")?);
        let misfits = build(&root, &out)?;
        if env::var_os("CARGO_FEATURE_BLOCKING").is_some() {
            let name = env::var("CARGO_PKG_NAME").unwrap_or_default();
            build_blocking(&root, &out, &name.replace('-', "_"))?;
        }
        Ok(misfits)
    };
    match built() {
        Ok(misfits) => {
            for misfit in misfits {
                println!("cargo::warning={misfit}");
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            for line in error.to_string().lines() {
                println!("cargo::error={line}");
            }
            ExitCode::FAILURE
        }
    }
}

/// Writes `blocking.rs` into the folder `out`, and tells cargo what it was made from.
fn build_blocking(root: &Path, out: &Path, name: &str) -> Result<()> {
    let blocking = blocking::generate(root, name)?;
    for source in blocking.sources {
        println!("cargo::rerun-if-changed={source}");
    }
    let file = out.join("blocking.rs");
    fs::write(&file, blocking.code).map_err(|error| in_file(&file, error))
}

/// Writes `generated.rs` and `retries.md` into the folder `out`, from the [`INPUTS`] in the folder `root`; returns what
/// of them does not fit together.
///
/// # Errors
///
/// When a file cannot be read, parsed or written, and when the generator fails. The message names
/// the file, the operation or the schema.
pub fn build(root: &Path, out: &Path) -> Result<Vec<Misfit>> {
    let file = root.join(INPUTS[0]);
    let text = fs::read_to_string(&file).map_err(|error| in_file(&file, error))?;
    let contract = Contract::parse(&text, INPUTS[0]).map_err(|error| in_file(root, error))?;
    let (overlay, renames) = inputs(root)?;
    let generated = generate(contract, &overlay, &renames)?;
    for (name, text) in [
        ("generated.rs", generated.code),
        ("retries.md", generated.retries),
    ] {
        let file = out.join(name);
        fs::write(&file, text).map_err(|error| in_file(&file, error))?;
    }
    Ok(generated.misfits)
}

/// The words and the renames in the folder `root`, as far as it has them.
///
/// # Errors
///
/// When one of the files cannot be read or parsed.
pub fn inputs(root: &Path) -> Result<(Overlay, Renames)> {
    let [_, overlay, renames] = INPUTS;
    let text = read_if_there(&root.join(overlay))?;
    let overlay = Overlay::parse(&text, overlay).map_err(|error| in_file(root, error))?;
    let renames = Renames::parse(&read_if_there(&root.join(renames))?, renames)?;
    Ok((overlay, renames))
}

/// What [`generate()`] makes of a contract.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Generated {
    /// The source of one module.
    pub code: String,
    /// Which operations may be sent again although the server may have processed them: a table in
    /// Markdown.
    pub retries: String,
    /// What of overlay, renames and contract does not fit together, and was left out.
    pub misfits: Vec<Misfit>,
}

/// The code of the client that speaks `contract`.
///
/// Contracts change without asking: what the overlay or the renames say of something that is no
/// longer there is left out, and so is an operation that the generator does not understand.
///
/// # Errors
///
/// When two operations have one name in Rust, and when the generator fails on a schema.
pub fn generate(contract: Contract, overlay: &Overlay, renames: &Renames) -> Result<Generated> {
    let mut document = contract.into_document();
    let mut misfits = describe(&mut document, overlay, renames);
    misfits.extend(prepare::prepare(&mut document)?.misfits);
    prepare::missing_words::fill_in(&mut document);
    let (file, left_out) = generate::generate(&mut document)?;
    misfits.extend(left_out);
    let polished = || Ok(prettyplease::unparse(&polish::polish(file, &document)?));
    let code =
        generate::quietly(polished).map_err(|panic| Error::new("generated code", panic))??;
    let retries = retries::table(&document);
    Ok(Generated {
        code,
        retries,
        misfits,
    })
}

/// Adds to a contract what people know of it.
fn describe(document: &mut Value, overlay: &Overlay, renames: &Renames) -> Vec<Misfit> {
    let mut misfits = prepare::old_names::annotate(document, renames);
    let stand_ins = prepare::stand_ins::add(document, renames);
    let problems = overlay.apply(document);
    misfits.extend(prepare::stand_ins::remove(
        document,
        stand_ins,
        overlay.name(),
    ));
    misfits.extend(misfit::of_overlay(overlay.name(), &problems));
    misfits
}

fn read_if_there(file: &Path) -> Result<String> {
    match fs::read_to_string(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        read => read.map_err(|error| in_file(file, error)),
    }
}

fn in_file(file: &Path, error: impl std::fmt::Display) -> Error {
    Error::new(file.display().to_string(), error)
}
