//! Adding to `renames.yaml` and to `history/verdicts.yaml`, which people write as well: what is
//! theirs stays as they wrote it.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use dub_codegen::contract::{self, Problem};
use dub_codegen::{Formerly, Rename, Renames};
use serde_json::Value;

use crate::date::Date;

/// The file of the renames that code is generated from.
pub(crate) const RENAMES: &str = "renames.yaml";
/// The file of everything else that is known of pairs of names.
pub(crate) const VERDICTS: &str = "history/verdicts.yaml";

const RENAMES_HEADER: &str = "# Request fields that had other names before, the newest first.\n";
const VERDICTS_HEADER: &str = "# What is known of pairs of names.\n";

/// Two names of one field that somebody confirmed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Confirmed {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) operations: Vec<String>,
}

/// What the file says, or nothing if there is none.
pub(crate) fn read(root: &Path, file: &str) -> Result<String, String> {
    let file = root.join(file);
    match fs::read_to_string(&file) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        read => read.map_err(|error| format!("{}: cannot be read: {error}", file.display())),
    }
}

/// The text of `renames.yaml` with one more rename, of that day.
pub(crate) fn with_rename(text: &str, new: &Confirmed, date: Date) -> Result<String, String> {
    let mut file = File::parse(text)?;
    for operation in &new.operations {
        let formerly = file.take(operation, &new.from);
        let step = Formerly {
            name: new.from.clone(),
            renamed: date.to_string(),
        };
        let formerly = [vec![step], formerly].concat();
        file.put(operation, &new.to, formerly);
    }
    Ok(file.into_text(RENAMES_HEADER))
}

/// The text of `history/verdicts.yaml` with one more verdict.
pub(crate) fn with_verdict(text: &str, new: &Confirmed, date: Date) -> Result<String, String> {
    let before = entries(text)?;
    let text = match before {
        0 if !text.contains('#') => VERDICTS_HEADER,
        _ => text.trim_end(),
    };
    let (from, to) = (scalar(&new.from), scalar(&new.to));
    let mut entry = format!("- from: {from}\n  to: {to}\n  renamed: true\n");
    if !new.operations.is_empty() {
        entry.push_str(&format!("  operations: {}\n", flow(&new.operations)));
    }
    entry.push_str(&format!(
        "  reason: Confirmed on {date} with `update-spec --confirm-renames`.\n"
    ));
    let text = format!("{}\n{entry}", text.trim_end());
    match entries(&text) {
        Ok(now) if now == before + 1 => Ok(text),
        _ => Err(by_hand(VERDICTS)),
    }
}

/// How many entries the list in a file has.
fn entries(text: &str) -> Result<usize, String> {
    match contract::read(text, VERDICTS) {
        Ok(Value::Array(entries)) => Ok(entries.len()),
        Ok(Value::Null) => Ok(0),
        Err(error) if *error.problem() == Problem::Empty => Ok(0),
        Err(error) => Err(error.to_string()),
        Ok(_) => Err(by_hand(VERDICTS)),
    }
}

fn by_hand(file: &str) -> String {
    format!(
        "{file}: is not written as a list with `- ` at the beginning of each entry, so nothing can be added to it; write the rename by hand"
    )
}

/// The file in pieces: what stands before the first entry, then the entries.
struct File {
    head: String,
    entries: Vec<Entry>,
}

struct Entry {
    /// As it stands in the file; nothing once it has changed.
    text: Option<String>,
    /// Blank lines and comments after it.
    tail: String,
    rename: Rename,
}

impl File {
    fn parse(text: &str) -> Result<Self, String> {
        let parse = |text: &str| Renames::parse(text, RENAMES).map_err(|error| error.to_string());
        let expected = parse(text)?;
        let mut head = String::new();
        let mut entries: Vec<Entry> = Vec::new();
        let mut pieces: Vec<String> = Vec::new();
        for line in text.split_inclusive('\n') {
            match pieces.last_mut() {
                _ if line.starts_with("- ") => pieces.push(line.to_owned()),
                Some(piece) => piece.push_str(line),
                None => head.push_str(line),
            }
        }
        for piece in pieces {
            let lines: Vec<&str> = piece.split_inclusive('\n').collect();
            let is_own = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
            let end = lines.iter().rposition(is_own).map_or(0, |last| last + 1);
            let (own, tail) = (lines[..end].concat(), lines[end..].concat());
            for rename in parse(&own)?.list() {
                entries.push(Entry {
                    text: Some(own.clone()),
                    tail: tail.clone(),
                    rename: rename.clone(),
                });
            }
        }
        let found: Vec<&Rename> = entries.iter().map(|entry| &entry.rename).collect();
        if found != expected.list().iter().collect::<Vec<_>>() {
            return Err(by_hand(RENAMES));
        }
        Ok(Self { head, entries })
    }

    /// Takes an operation out of the entry that calls the field so; returns the names it had.
    fn take(&mut self, operation: &str, name: &str) -> Vec<Formerly> {
        let is_meant = |entry: &&mut Entry| {
            entry.rename.name == name && entry.rename.operations.iter().any(|id| id == operation)
        };
        let Some(entry) = self.entries.iter_mut().find(is_meant) else {
            return Vec::new();
        };
        entry.text = None;
        entry.rename.operations.retain(|id| id != operation);
        entry.rename.formerly.clone()
    }

    fn put(&mut self, operation: &str, name: &str, formerly: Vec<Formerly>) {
        let is_same =
            |entry: &&mut Entry| entry.rename.name == name && entry.rename.formerly == formerly;
        if let Some(entry) = self.entries.iter_mut().find(is_same) {
            if !entry.rename.operations.iter().any(|id| id == operation) {
                entry.text = None;
                entry.rename.operations.push(operation.to_owned());
            }
            return;
        }
        self.entries.push(Entry {
            text: None,
            tail: String::new(),
            rename: Rename {
                operations: vec![operation.to_owned()],
                name: name.to_owned(),
                formerly,
            },
        });
    }

    fn into_text(self, header: &str) -> String {
        let mut text = match self.head.trim() {
            "" => header.to_owned(),
            _ => self.head,
        };
        for entry in self.entries {
            if !text.ends_with('\n') {
                text.push('\n');
            }
            match entry.text {
                Some(own) => text.push_str(&own),
                None if entry.rename.operations.is_empty() => {}
                None => text.push_str(&rendered(&entry.rename)),
            }
            text.push_str(&entry.tail);
        }
        text
    }
}

fn rendered(rename: &Rename) -> String {
    let formerly = rename.formerly.iter().map(|old| {
        let (name, renamed) = (scalar(&old.name), scalar(&old.renamed));
        format!("    - name: {name}\n      renamed: {renamed}\n")
    });
    format!(
        "- operations: {}\n  name: {}\n  formerly:\n{}",
        flow(&rename.operations),
        scalar(&rename.name),
        formerly.collect::<String>()
    )
}

fn flow(items: &[String]) -> String {
    let items: Vec<_> = items.iter().map(|item| scalar(item)).collect();
    format!("[{}]", items.join(", "))
}

/// A text as YAML writes it: in quotes, unless nothing in it could mean anything else.
fn scalar(text: &str) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_date = text.parse::<Date>().is_ok();
    let is_plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(is_word)
        && !matches!(
            text.to_ascii_lowercase().as_str(),
            "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n"
        );
    match is_plain || is_date {
        true => text.to_owned(),
        false => Value::from(text).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Confirmed, with_rename, with_verdict};

    const FILE: &str = "\
# What people wrote on top.
- operations: [trackLead, trackSale]   # theirs
  name: customerExternalId
  formerly:
    - name: externalId
      renamed: 2025-07-10

# About the next one.
- operations: [getLinks]
  name: sortBy
  formerly: [{name: sort, renamed: 2025-01-08}]
";

    fn confirmed(from: &str, to: &str, operations: &[&str]) -> Confirmed {
        Confirmed {
            from: from.to_owned(),
            to: to.to_owned(),
            operations: operations.iter().map(|id| (*id).to_owned()).collect(),
        }
    }

    fn added(text: &str, new: &Confirmed) -> String {
        with_rename(text, new, "2026-11-21".parse().unwrap()).unwrap()
    }

    #[test]
    fn a_field_that_was_never_renamed_comes_last() {
        let text = added(FILE, &confirmed("a", "b-c", &["one", "two"]));
        let entry = "- operations: [one, two]\n  name: \"b-c\"\n  formerly:\n    - name: a\n      renamed: 2026-11-21\n";
        assert_eq!(text, format!("{FILE}{entry}"));
        let fresh = added("", &confirmed("a", "b-c", &["one", "two"]));
        assert!(
            fresh.starts_with("# Request fields") && fresh.ends_with(entry),
            "{fresh}"
        );
    }

    #[test]
    fn a_field_that_was_renamed_before_keeps_its_older_names() {
        let text = added(
            FILE,
            &confirmed(
                "customerExternalId",
                "customer",
                &["trackLead", "trackSale"],
            ),
        );
        assert_eq!(
            text,
            "\
# What people wrote on top.

# About the next one.
- operations: [getLinks]
  name: sortBy
  formerly: [{name: sort, renamed: 2025-01-08}]
- operations: [trackLead, trackSale]
  name: customer
  formerly:
    - name: customerExternalId
      renamed: 2026-11-21
    - name: externalId
      renamed: 2025-07-10
"
        );
        let one = added(
            FILE,
            &confirmed("customerExternalId", "customer", &["trackSale"]),
        );
        assert!(
            one.contains("- operations: [trackLead]\n  name: customerExternalId\n"),
            "{one}"
        );
        assert!(
            one.contains("- operations: [trackSale]\n  name: customer\n"),
            "{one}"
        );
    }

    #[test]
    fn another_way_of_writing_is_left_alone() {
        let flow = "[{operations: [a], name: b, formerly: []}]";
        let date = "2026-11-21".parse().unwrap();
        let error = with_rename(flow, &confirmed("x", "y", &["a"]), date).unwrap_err();
        assert!(error.contains("by hand"), "{error}");
    }

    #[test]
    fn a_verdict_is_added_at_the_end() {
        let date = "2026-11-21".parse().unwrap();
        let new = confirmed("a", "true", &["one"]);
        let entry = "- from: a\n  to: \"true\"\n  renamed: true\n  operations: [one]\n  reason: Confirmed on 2026-11-21 with `update-spec --confirm-renames`.\n";
        for (before, head) in [
            ("# Top.\n- from: x\n", "# Top.\n- from: x\n"),
            ("# Top.\n", "# Top.\n"),
            ("", "# What is known of pairs of names.\n"),
            ("[]\n", "# What is known of pairs of names.\n"),
        ] {
            let after = with_verdict(before, &new, date).unwrap();
            assert_eq!(after, format!("{head}{entry}"));
        }
        for other in ["[{\"from\": \"x\"}]", "  - from: x\n", "from: x"] {
            let error = with_verdict(other, &new, date).unwrap_err();
            assert!(error.contains("by hand"), "{error}");
        }
    }
}
