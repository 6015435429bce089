//! Generates the typed operations from the vendored contract; see `codegen`.

use std::{env, path::PathBuf, process::exit};

fn main() {
    for input in dub_codegen::INPUTS {
        println!("cargo::rerun-if-changed={input}");
    }
    let folder = |variable| env::var_os(variable).map(PathBuf::from);
    let (Some(root), Some(out)) = (folder("CARGO_MANIFEST_DIR"), folder("OUT_DIR")) else {
        println!("cargo::error=cargo did not say where to read and where to write");
        exit(1);
    };
    if let Err(error) = dub_codegen::build(&root, &out) {
        for line in error.to_string().lines() {
            println!("cargo::error={line}");
        }
        exit(1);
    }
}
