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
//! [`surface`] tells what the names in the code are without making the code.

pub mod contract;
mod error;
mod generate;
pub mod overlay;
mod polish;
mod prepare;
mod renames;
mod schema;
pub mod surface;

use contract::Contract;
use overlay::Overlay;
use std::{
    env, fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    process::ExitCode,
};

pub use error::{Error, Result};
pub use renames::Renames;

/// The files of a client crate that [`build`] reads, relative to its root.
pub const INPUTS: [&str; 3] = ["openapi.yaml", "overlay.yaml", "renames.yaml"];

/// The whole of a client crate's `build.rs`: [`build`] with the folders and the messages of cargo.
///
/// It runs again only when one of the [`INPUTS`] changes, and fails with an error that cargo shows
/// line by line.
pub fn build_script() -> ExitCode {
    for input in INPUTS {
        println!("cargo::rerun-if-changed={input}");
    }
    let folder = |variable: &str| {
        let folder = env::var_os(variable).map(PathBuf::from);
        folder.ok_or_else(|| Error::new(variable, "is not set; this is for cargo to run"))
    };
    let built = folder("CARGO_MANIFEST_DIR")
        .and_then(|root| folder("OUT_DIR").and_then(|out| build(&root, &out)));
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            for line in error.to_string().lines() {
                println!("cargo::error={line}");
            }
            ExitCode::FAILURE
        }
    }
}

/// Writes `generated.rs` into the folder `out`, from the [`INPUTS`] in the folder `root`.
///
/// # Errors
///
/// When a file cannot be read, parsed or written, when an action of the overlay or a rename
/// matches nothing, and when the generator fails. The message names the file, the operation or the
/// schema.
pub fn build(root: &Path, out: &Path) -> Result<()> {
    let file = root.join(INPUTS[0]);
    let text = fs::read_to_string(&file).map_err(|error| in_file(&file, error))?;
    let contract = Contract::parse(&text, INPUTS[0]).map_err(|error| in_file(root, error))?;
    let code = generate_in(root, contract)?;
    let file = out.join("generated.rs");
    fs::write(&file, code).map_err(|error| in_file(&file, error))
}

/// The code of the client that speaks `contract`, with the words and the renames in the folder
/// `root`, as far as it has them.
///
/// # Errors
///
/// As for [`build`].
pub fn generate_in(root: &Path, contract: Contract) -> Result<String> {
    let [_, overlay, renames] = INPUTS;
    let text = read_if_there(&root.join(overlay))?;
    let overlay = Overlay::parse(&text, overlay).map_err(|error| in_file(root, error))?;
    let renames = Renames::parse(&read_if_there(&root.join(renames))?, renames)?;
    generate(contract, &overlay, &renames)
}

/// The code of the client that speaks `contract`, as the source of one module.
///
/// # Errors
///
/// When an action of the overlay or a rename matches nothing, and when the generator fails.
pub fn generate(contract: Contract, overlay: &Overlay, renames: &Renames) -> Result<String> {
    let mut document = contract.into_document();
    overlay
        .apply(&mut document)
        .map_err(|error| Error::new("contract and overlay", error))?;
    prepare::prepare(&mut document, renames)?;
    let file = generate::generate(&document)?;
    generate::quietly(|| Ok(prettyplease::unparse(&polish::polish(file, &document)?)))
        .map_err(|panic| Error::new("generated code", panic))?
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
