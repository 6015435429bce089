//! What is compared: real documents where they are, made-up ones of like size where they are not.

use std::fmt;
use std::path::Path;

use serde_json::{Map, Value};

#[path = "../../tests/mutations/base.rs"]
mod base;

const FOLDER: &str = "../../shared/facts/contracts";

/// Two documents, as text.
pub(crate) struct Sample {
    name: String,
    pub(crate) old: String,
    pub(crate) new: String,
}

impl fmt::Display for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Sample {
    pub(crate) fn bytes(&self) -> usize {
        self.old.len() + self.new.len()
    }
}

/// A step with many changes, and one with few.
pub(crate) fn steps() -> Vec<Sample> {
    let steps = [("2025-09-09", "2026-05-30"), ("2026-05-30", "2026-06-05")];
    let real: Option<Vec<Sample>> = steps.iter().map(|(old, new)| step(old, new)).collect();
    real.unwrap_or_else(|| {
        eprintln!("{FOLDER} is not there: made-up documents instead");
        vec![made_up()]
    })
}

/// One step, and the same with 4 and 16 times as much of everything.
pub(crate) fn growing() -> Vec<Sample> {
    let Some(once) = steps().pop() else {
        return Vec::new();
    };
    let times = |times| Sample {
        name: format!("{times} times"),
        old: replicated(&parsed(&once.old), times).to_string(),
        new: replicated(&parsed(&once.new), times).to_string(),
    };
    [1, 4, 16].map(times).into()
}

pub(crate) fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("a JSON document")
}

fn step(old: &str, new: &str) -> Option<Sample> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    let read = |date| std::fs::read_to_string(folder.join(format!("dub-{date}.json"))).ok();
    Some(Sample {
        name: format!("{old} to {new}"),
        old: read(old)?,
        new: read(new)?,
    })
}

fn made_up() -> Sample {
    let old = replicated(&base::orchard(), 60).to_string();
    let new = old.replace("\"weight\"", "\"weightInGrams\"");
    Sample {
        name: "made up".to_owned(),
        new: new.replace("\"maxLength\":80", "\"maxLength\":60"),
        old,
    }
}

/// The document with so many copies of its paths and components, each under names of its own.
fn replicated(document: &Value, times: usize) -> Value {
    let mut whole = document.clone();
    for copy in 1..times {
        let suffix = format!("-{copy}");
        let mut more = document.clone();
        suffix_names(&mut more, &suffix);
        add_all(&mut whole["paths"], more["paths"].take(), &suffix);
        for (kind, components) in taken(more["components"].take()) {
            add_all(&mut whole["components"][kind], components, &suffix);
        }
    }
    whole
}

fn add_all(to: &mut Value, more: Value, suffix: &str) {
    for (name, value) in taken(more) {
        to[format!("{name}{suffix}")] = value;
    }
}

fn taken(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// Has every reference and every `operationId` end in the suffix.
fn suffix_names(value: &mut Value, suffix: &str) {
    match value {
        Value::String(target) if target.starts_with("#/components/") => target.push_str(suffix),
        Value::Array(items) => items.iter_mut().for_each(|item| suffix_names(item, suffix)),
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(id) if key == "operationId" => id.push_str(suffix),
                    _ => suffix_names(member, suffix),
                }
            }
        }
        _ => {}
    }
}
