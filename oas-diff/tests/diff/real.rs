//! Documents that were published, where they are on this machine.

use std::path::{Path, PathBuf};

use oas_diff::{Direction, Level, Report};
use serde_json::Value;

use crate::support::{in_full, lines, only, report};

fn shared(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared")
        .join(path)
}

/// The JSON documents in a folder, by name; none, and a word about it, where there is no folder.
fn documents(folder: &str) -> Vec<PathBuf> {
    let folder = shared(folder);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: {} is not there", folder.display());
        return Vec::new();
    };
    let files = entries.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = files
        .filter(|file| {
            file.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    files.sort();
    files
}

/// The contracts of the history, oldest first.
pub(crate) fn contracts() -> Vec<PathBuf> {
    documents("facts/contracts")
}

/// Reads a document.
pub(crate) fn json(file: &Path) -> Value {
    let text =
        std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// What changed between two published documents; nothing where they are not on this machine.
fn between(old: &str, new: &str) -> Option<Report> {
    let [old, new] = [old, new].map(|day| shared(&format!("upstream/dub-{day}.json")));
    if old.exists() && new.exists() {
        return Some(report(&json(&old), &json(&new)));
    }
    eprintln!(
        "skipped: {} or {} is not there",
        old.display(),
        new.display()
    );
    None
}

#[test]
fn every_document_and_itself() {
    for file in contracts().into_iter().chain(documents("upstream")) {
        let document = json(&file);
        let report = report(&document, &document);
        assert_eq!(lines(&report, in_full), [""; 0], "{}", file.display());
    }
}

#[test]
fn the_rename_of_july_2025() {
    let Some(report) = between("2025-07-08", "2025-07-10") else {
        return;
    };
    let change = only(report);
    assert_eq!(change.id, "request-property-renamed");
    assert_eq!(change.level, Level::Breaking);
    assert_eq!(change.direction, Direction::Request);
    assert_eq!(change.operations, ["trackLead", "trackSale"]);
    let rename = change.rename.expect("a rename");
    assert_eq!(
        (rename.from.as_str(), rename.to.as_str()),
        ("externalId", "customerExternalId")
    );
    assert!(rename.confidence >= 0.8, "{}", rename.confidence);
}

#[test]
fn the_bump_of_august_2025() {
    let Some(report) = between("2025-08-07", "2025-08-13") else {
        return;
    };
    let found = lines(&report, in_full);
    assert!(
        report.changes.len() <= 20,
        "{}: {found:#?}",
        report.changes.len()
    );
    let has = |id: &str, about: &str, operation: &str| {
        report.changes.iter().any(|change| {
            change.id.starts_with(id)
                && (about.is_empty() || change.message.contains(about))
                && (operation.is_empty() || change.operations.iter().any(|it| it == operation))
        })
    };
    for (id, about, operation) in [
        ("request-property-object-to-map", "", "createLink"),
        ("response-property-object-to-map", "", "getLinks"),
        (
            "request-parameter-enum-dropped",
            "country",
            "retrieveAnalytics",
        ),
        ("request-property-enum-dropped", "country", "createPartner"),
        ("response-property-added", "conversions", "createPartner"),
        ("response-property-removed", "partnersEnabled", ""),
        ("request-parameter-enum-values-added", "", ""),
    ] {
        assert!(
            has(id, about, operation),
            "{id} about {about} in {operation}: {found:#?}"
        );
    }
}

#[test]
fn the_way_back_from_august_has_no_more_changes() {
    let Some(report) = between("2025-08-13", "2025-08-07") else {
        return;
    };
    assert!(report.changes.len() <= 20, "{:#?}", lines(&report, in_full));
}

/// What the history of the contract is known to have renamed, told by hand.
const RENAMED: [(&str, &str); 19] = [
    ("addDomain", "createDomain"),
    ("POST /tokens/embed", "POST /tokens/embed/referrals"),
    ("createEmbedToken", "createReferralsEmbedToken"),
    ("customerId", "externalId"),
    ("externalId", "customerExternalId"),
    ("sort", "sortBy"),
    ("order", "sortOrder"),
    ("salesAmount", "saleAmount"),
    ("duration", "maxDuration"),
    ("clicks", "totalClicks"),
    ("leads", "totalLeads"),
    ("conversions", "totalConversions"),
    ("sales", "totalSales"),
    ("saleAmount", "totalSaleAmount"),
    ("TagSchema", "LinkTagSchema"),
    ("tagIds", "tagId"),
    ("amount", "saleAmount"),
    ("modifyAmount", "modifySaleAmount"),
    ("retrieveLinks", "retrievePartnerLinks"),
];

/// The renames from one contract of the history to the next, with the file of the later one.
fn renamed() -> Vec<(String, String, String)> {
    let contracts: Vec<PathBuf> = contracts()
        .into_iter()
        .filter(|file| {
            file.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("dub-"))
        })
        .collect();
    let mut found = Vec::new();
    for pair in contracts.windows(2) {
        let report = report(&json(&pair[0]), &json(&pair[1]));
        let renames = report
            .changes
            .into_iter()
            .filter_map(|change| change.rename);
        let file = pair[1]
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        found.extend(renames.map(|rename| (file.clone(), rename.from, rename.to)));
    }
    found
}

#[test]
fn no_false_rename_in_the_history() {
    let known = |from: &str, to: &str| RENAMED.contains(&(from, to));
    let wrong: Vec<_> = renamed()
        .into_iter()
        .filter(|(_, from, to)| !known(from, to))
        .collect();
    assert_eq!(wrong, []);
}

#[test]
fn the_renames_of_the_history_are_found() {
    let renamed = renamed();
    for (file, from, to) in [
        ("dub-2025-04-20.json", "sort", "sortBy"),
        ("dub-2025-04-20.json", "order", "sortOrder"),
        ("dub-2025-07-10.json", "externalId", "customerExternalId"),
        ("dub-2026-05-30.json", "sales", "totalSales"),
        ("dub-2026-05-30.json", "saleAmount", "totalSaleAmount"),
        ("dub-2026-05-30.json", "TagSchema", "LinkTagSchema"),
        (
            "dub-2026-05-30.json",
            "retrieveLinks",
            "retrievePartnerLinks",
        ),
    ] {
        let wanted = (file.to_owned(), from.to_owned(), to.to_owned());
        assert!(
            renamed.is_empty() || renamed.contains(&wanted),
            "{wanted:?} in {renamed:#?}"
        );
    }
}

#[test]
fn the_customer_id_was_superseded_in_november_2024() {
    let [old, new] =
        ["11", "12"].map(|day| shared(&format!("facts/contracts/dub-2024-11-{day}.json")));
    if !old.exists() || !new.exists() {
        eprintln!(
            "skipped: {} or {} is not there",
            old.display(),
            new.display()
        );
        return;
    }
    let report = report(&json(&old), &json(&new));
    let change = report
        .changes
        .iter()
        .find(|change| change.id == "request-property-superseded");
    let change = change.unwrap_or_else(|| panic!("{:#?}", lines(&report, in_full)));
    assert_eq!(change.operations, ["trackLead", "trackSale"]);
    let rename = change.rename.as_ref().expect("a rename");
    assert_eq!(
        (rename.from.as_str(), rename.to.as_str()),
        ("customerId", "externalId")
    );
}
