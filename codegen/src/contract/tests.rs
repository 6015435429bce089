mod arranging;
mod published;
mod reading;
mod stripping;
mod writing;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Contract, canonical, structure_only, to_yaml};

fn file_in_project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The contract of this project.
fn vendored() -> String {
    fs::read_to_string(file_in_project("openapi.yaml")).unwrap()
}

fn written(text: &str, name: &str) -> String {
    let mut document = Contract::parse(text, name).unwrap().into_document();
    structure_only(&mut document);
    canonical(&mut document);
    to_yaml(&document)
}

fn schema_after(change: fn(&mut Value), schema: Value) -> Value {
    let mut document = json!({"components": {"schemas": {"S": schema}}});
    change(&mut document);
    document["components"]["schemas"]["S"].take()
}
