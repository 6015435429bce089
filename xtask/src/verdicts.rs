//! What maintainers know about pairs of names, from `renames.yaml` and `history/verdicts.yaml`.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use dub_codegen::Renames;
use oas_diff::Verdict;
use serde::Deserialize;

use crate::entries;
use crate::renames_file::{RENAMES, VERDICTS};

/// One entry of the file of verdicts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    from: String,
    to: String,
    renamed: bool,
    #[serde(default)]
    operations: Vec<String>,
    /// For the people who read the file.
    #[serde(default, rename = "reason")]
    _reason: Option<String>,
}

/// All that is known in the project in `root`; `file` takes the place of its own verdicts. What
/// the file says comes first, because it was written for this very purpose.
pub(crate) fn read(root: &Path, file: Option<&Path>) -> Result<Vec<Verdict>, String> {
    let own = root.join(VERDICTS);
    let entries: Vec<Entry> = match file {
        Some(file) => entries::read(file, check)?,
        None if own.exists() => entries::read(&own, check)?,
        None => Vec::new(),
    };
    let mut verdicts: Vec<_> = entries.into_iter().map(Verdict::from).collect();
    verdicts.extend(of_renames(root)?);
    Ok(verdicts)
}

fn check(entry: &Entry) -> Result<(), &'static str> {
    match (entry.from.is_empty(), entry.to.is_empty()) {
        (false, false) => Ok(()),
        (true, _) => Err("`from` is empty"),
        _ => Err("`to` is empty"),
    }
}

impl From<Entry> for Verdict {
    fn from(entry: Entry) -> Self {
        Self {
            from: entry.from,
            to: entry.to,
            same: entry.renamed,
            operations: entry.operations,
        }
    }
}

/// Every old name of a field, with every name it had after that.
fn of_renames(root: &Path) -> Result<Vec<Verdict>, String> {
    let file = root.join(RENAMES);
    let text = match fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(format!("{}: cannot be read: {error}", file.display())),
    };
    let name = file.display().to_string();
    let renames = Renames::parse(&text, &name).map_err(|error| error.to_string())?;
    let mut verdicts = Vec::new();
    for (operations, names) in renames.names() {
        for (at, newer) in names.iter().enumerate() {
            verdicts.extend(names[at + 1..].iter().map(|older| Verdict {
                from: (*older).to_owned(),
                to: (*newer).to_owned(),
                same: true,
                operations: operations.to_vec(),
            }));
        }
    }
    Ok(verdicts)
}
