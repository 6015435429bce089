//! Small files that hold a list: what was accepted, what was said of two names.

use std::path::Path;

use dub_codegen::contract::{self, Problem};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::source::read_text;

/// Reads the entries of a YAML list. An error names the file, the entry and what is wrong with it.
pub(crate) fn read<T: DeserializeOwned>(
    file: &Path,
    check: fn(&T) -> Result<(), &'static str>,
) -> Result<Vec<T>, String> {
    read_with(file, str::to_owned, check)
}

/// Likewise, for a text that has to be prepared before it is YAML that means what people mean.
pub(crate) fn read_with<T: DeserializeOwned>(
    file: &Path,
    prepare: fn(&str) -> String,
    check: fn(&T) -> Result<(), &'static str>,
) -> Result<Vec<T>, String> {
    let (name, text) = read_text(file)?;
    let text = prepare(&text);
    let list = match contract::read(&text, &name) {
        Ok(Value::Array(list)) => list,
        Ok(Value::Null) => Vec::new(),
        Err(error) if *error.problem() == Problem::Empty => Vec::new(),
        Ok(_) => return Err(format!("{name}: should be a list of entries")),
        Err(error) => return Err(error.to_string()),
    };
    let entry = |(at, value)| {
        let in_file =
            |problem: &dyn std::fmt::Display| format!("{name}: entry {}: {problem}", at + 1);
        let entry = serde_json::from_value(value).map_err(|error| in_file(&error))?;
        check(&entry).map_err(|problem| in_file(&problem))?;
        Ok(entry)
    };
    list.into_iter().enumerate().map(entry).collect()
}
