//! Whether a document can be the next contract of this project.

use std::collections::BTreeSet;

use dub_codegen::contract::Contract;
use saphyr_parser::{Event, Parser};
use serde::de::IgnoredAny;
use serde_json::Value;

use crate::wording::printable;

/// How much of its operations a contract may lose before somebody has to say that it is right.
const KEPT_PERCENT: usize = 90;

/// Reads a document that upstream published.
pub(super) fn parse(text: &str, name: &str) -> Result<Contract, String> {
    let contract = Contract::parse(text, name).map_err(|error| error.to_string())?;
    if let Some(line) = anchor(text) {
        return Err(format!(
            "{name}: line {line} has an anchor or an alias of YAML (`&name`, `*name`), which JSON does not have and an OpenAPI document must not need; give it as JSON, or with everything written out"
        ));
    }
    Ok(contract)
}

/// The line of the first anchor or alias.
fn anchor(text: &str) -> Option<usize> {
    // JSON has neither, and is large.
    if serde_json::from_str::<IgnoredAny>(text.trim_start_matches('\u{feff}')).is_ok() {
        return None;
    }
    Parser::new_from_str(text).find_map(|event| {
        let (event, span) = event.ok()?;
        let id = match event {
            Event::Alias(_) => return Some(span.start.line()),
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(anchor, _)
            | Event::MappingStart(anchor, _) => anchor,
            _ => 0,
        };
        (id > 0).then(|| span.start.line())
    })
}

/// Compares a document with the contract in `file` that it is to replace.
pub(super) fn compare(
    name: &str,
    file: &str,
    old: &Contract,
    new: &Contract,
) -> Result<(), String> {
    let force = "if it is right all the same, say `--force`";
    if is_of_another_api(old.document(), new.document()) {
        return Err(format!(
            "{name}: is the document of another API: {}, while {file} is of {}; {force}",
            title(new.document()),
            title(old.document())
        ));
    }
    let (before, now) = (old.operations().count(), new.operations().count());
    if now * 100 < before * KEPT_PERCENT {
        return Err(format!(
            "{name}: has {now} operations, and {file} has {before}; if upstream really removed so many, say `--force`"
        ));
    }
    Ok(())
}

/// Two APIs have two servers. Where that is not known, they have different names and little in
/// common.
fn is_of_another_api(old: &Value, new: &Value) -> bool {
    match (host(old), host(new)) {
        (Some(old), Some(new)) => old != new,
        _ => {
            let (before, now) = (paths(old), paths(new));
            let kept = before.intersection(&now).count();
            let titles = [old, new].map(|document| document["info"]["title"].clone());
            titles[0] != titles[1] && kept * 2 < before.len().min(now.len())
        }
    }
}

fn host(document: &Value) -> Option<&str> {
    let url = document["servers"][0]["url"].as_str()?;
    let (_, rest) = url.split_once("://")?;
    rest.split(['/', ':']).next()
}

fn paths(document: &Value) -> BTreeSet<&String> {
    let paths = document["paths"].as_object().into_iter();
    paths.flat_map(|paths| paths.keys()).collect()
}

fn title(document: &Value) -> String {
    let title = document["info"]["title"]
        .as_str()
        .unwrap_or("an API without a title");
    let server = document["servers"][0]["url"].as_str();
    match server {
        Some(server) => format!("{} at {}", printable(title), printable(server)),
        None => printable(title),
    }
}

#[cfg(test)]
mod tests {
    use super::anchor;

    #[test]
    fn anchors_and_aliases_are_found_and_nothing_that_looks_like_one() {
        assert_eq!(anchor("a: 1\nb: &x {c: 1}\nd: *x\n"), Some(2));
        assert_eq!(anchor("a: &x 1\nb: 2\n"), Some(1));
        assert_eq!(anchor("a:\n  - &x [1]\n"), Some(2));
        // It only begins as JSON does.
        assert_eq!(anchor("{\"a\": &x 1,\n b: *x}"), Some(1));
        for none in [
            "a: 'b &c'\nd: e *f\ng: |\n  &h *i\nj: /a&b\n",
            "{\"a\": \"&b\"}",
            "",
        ] {
            assert_eq!(anchor(none), None, "{none}");
        }
    }
}
