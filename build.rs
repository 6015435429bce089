//! Generates the typed operations from the vendored contract; see `codegen`.

use std::{env, path::PathBuf, process::exit};

fn main() {
    for input in dub_codegen::INPUTS {
        println!("cargo::rerun-if-changed={input}");
    }
    let folder = |variable| PathBuf::from(env::var_os(variable).unwrap_or_default());
    if let Err(error) = dub_codegen::build(&folder("CARGO_MANIFEST_DIR"), &folder("OUT_DIR")) {
        println!("cargo::error={error}");
        exit(1);
    }
}
