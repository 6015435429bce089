//! The labelled cases of `shared/diff-cases`, where they are: the verdict on each is the one wanted,
//! or the case stands in `DISAGREEMENTS.md`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use oas_diff::{Level, Options, compare};
use serde_json::Value;

fn read(file: &Path) -> Value {
    let text =
        std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The cases, or nothing where they are not on this machine.
fn cases() -> Option<(PathBuf, Vec<Value>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/diff-cases");
    if !folder.exists() {
        eprintln!("skipped: {} is not there", folder.display());
        return None;
    }
    let cases = read(&folder.join("cases.json"))["cases"].take();
    Some((folder, cases.as_array().expect("a list of cases").clone()))
}

fn breaks(folder: &Path, case: &Value) -> bool {
    let document = |key: &str| read(&folder.join(case[key].as_str().expect("a file name")));
    let (old, new) = (document("base"), document("revision"));
    let report = compare(&old, &new, &Options::default());
    let report = report.unwrap_or_else(|error| panic!("{}: {error}", case["name"]));
    report
        .changes
        .iter()
        .any(|change| change.level > Level::Info)
}

#[test]
fn single_edits_are_judged_as_by_hand() {
    let Some((folder, cases)) = cases() else {
        return;
    };
    let mut wrong = Vec::new();
    for case in &cases {
        let wanted = match case["truth"].as_str() {
            Some("breaking") => true,
            Some("safe" | "no-contract-effect") => false,
            _ => continue,
        };
        if breaks(&folder, case) != wanted {
            wrong.push(case["name"].to_string());
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn oasdiff_agrees_but_for_what_is_listed() {
    let Some((folder, cases)) = cases() else {
        return;
    };
    let theirs = cases.iter().filter(|case| case["source"] != "single edits");
    let differ = theirs
        .filter(|case| breaks(&folder, case) != case["breaking"].as_bool().expect("a verdict"));
    let differ: BTreeSet<String> = differ
        .map(|case| case["name"].as_str().expect("a name").to_owned())
        .collect();

    let list = include_str!("../DISAGREEMENTS.md").lines();
    let listed = list.filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let cases = listed.filter(|name| name.starts_with("Test"));
    let listed: BTreeSet<String> = cases.map(str::to_owned).collect();
    assert_eq!(differ, listed);
}
