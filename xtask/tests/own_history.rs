//! The history of this project, as the commands tell it.

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::{Project, Said, says, shared};

/// Contracts that came later may continue any of the stories told here.
const LAST: &str = "2026-06-05.yaml";

/// A command run on this project, as it was when [`LAST`] was the newest contract.
fn run(arguments: &[&str]) -> Said {
    let project = Project::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let copy = |name: &str| project.write(name, fs::read(root.join(name)).unwrap());
    for name in ["overlay.yaml", "renames.yaml", "history/verdicts.yaml"] {
        copy(name);
    }
    for entry in fs::read_dir(root.join("history")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.starts_with("20") && name.as_str() <= LAST {
            copy(&format!("history/{name}"));
        }
    }
    project.run(arguments)
}

#[test]
fn the_changelogs_are_up_to_date() {
    for root in ["..", "../codeqr"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        let said: Said = command
            .args(["history", "changelog", "--check", "--root", root])
            .output()
            .unwrap()
            .into();
        said.ended(0);
    }
}

#[test]
fn the_rename_of_july_2025_is_told_first() {
    let said = run(&["diff", "2025-07-08", "2025-07-10"]);
    let text = said.ended(1);
    let first = text.split("\n\n").nth(1).unwrap();
    // Where lines are broken is not the point.
    let first = first.split_whitespace().collect::<Vec<_>>().join(" ");
    says(
        &first,
        &[
            "Track breaking `externalId` was renamed to `customerExternalId` in the request of trackLead and trackSale",
            "TrackSale::external_id is now `customer_external_id`",
            "deprecated",
        ],
    );
    assert!(
        text.trim_end()
            .ends_with("(below 1.0: raise the minor number)."),
        "{text}"
    );

    let said = run(&["diff", "2025-07-08", "2025-07-10", "--format", "json"]);
    let change = &said.json()["changes"][0];
    assert_eq!(
        change["operations"],
        serde_json::json!(["trackLead", "trackSale"])
    );
    assert!(change["rename"]["confidence"].as_f64().unwrap() >= 0.8);
}

#[test]
fn a_field_is_followed_through_all_its_names() {
    let chain =
        "`customerId` (2024-05-21) → `externalId` (2024-11-12) → `customerExternalId` (2025-07-10)";
    for name in ["customerExternalId", "externalId", "customerId"] {
        let said = run(&["history", "track.sale", name]);
        assert_eq!(said.ended(0).lines().next(), Some(chain), "{name}");
        says(&said.out, &["deprecated", "now required", "is gone"]);
    }
    for (operation, name, chain) in [
        (
            "getLinks",
            "sort",
            "`sort` (2024-05-21) → `sortBy` (2025-04-20)",
        ),
        (
            "partners.list",
            "clicks",
            "`clicks` (2025-07-24) → `totalClicks` (2026-05-30)",
        ),
        (
            "events.list",
            "order",
            "`order` (2024-11-11) → `sortOrder` (2025-04-20)",
        ),
    ] {
        let said = run(&["history", operation, name]);
        assert_eq!(said.ended(0).lines().next(), Some(chain), "{name}");
    }
}

#[test]
fn an_old_name_that_stays_is_not_forgotten() {
    let said = run(&["history", "events.list", "order"]);
    says(
        said.ended(0),
        &["\nBeside it `order`: optional string", "deprecated"],
    );
    let said = run(&["history", "track.sale", "customerId"]);
    assert!(!said.ended(0).contains("Beside"), "{}", said.out);
}

#[test]
fn operations_have_the_names_of_now() {
    let said = run(&["diff", "2024-12-18", "2025-04-20", "--fail-on", "none"]);
    let text = said.ended(0).split_whitespace().collect::<Vec<_>>();
    let text = text.join(" ");
    says(
        &text,
        &["`linkId` is gone (it was string) in the request of createReferralsEmbedToken"],
    );
    assert!(!text.contains("of createEmbedToken"), "{text}");
}

#[test]
fn an_operation_is_followed_to_where_it_stood_before() {
    let said = run(&["history", "commissions.update"]);
    says(
        said.ended(0),
        &[
            "updateCommission",
            "PATCH /partners/sales",
            "since 2025-04-20",
        ],
    );
}

#[test]
fn operations_are_found_as_the_samples_of_their_sdks_call_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codeqr");
    for (name, title) in [
        ("client.links.retrieveInfo", "getLinkInfo · GET /links/info"),
        ("client.links.bulk.create", "bulkCreateLinks · POST"),
        ("client.qrcodes.list", "getQRCodes · GET /qrcodes"),
        ("client.qrcodes.retrieve", "getQRCodeInfo · GET"),
        ("client.track.trackSale", "trackSale · POST /track/sale"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(["history", name, "--root"]).arg(&root);
        let said = Said::from(command.output().unwrap());
        assert!(said.ended(0).starts_with(title), "{name}: {said:?}");
    }
}

#[test]
fn versions_are_what_upstream_published() {
    let Some(folder) = shared("facts/contracts") else {
        return;
    };
    let mut compared = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_stem().unwrap().to_str().unwrap();
        let Some(date) = name.strip_prefix("dub-") else {
            continue;
        };
        let Ok(own) = fs::read_to_string(format!("../history/{date}.yaml")) else {
            eprintln!("{date} is not in history/");
            continue;
        };
        let project = Project::new();
        let add = ["history", "add", file.to_str().unwrap(), "--date", date];
        project.run(&add).ended(0);
        assert!(
            project.read(&format!("history/{date}.yaml")) == own,
            "{date}"
        );
        compared += 1;
    }
    assert!(compared > 0);
}
