//! The commands in a workspace with several APIs: which one is meant, and what is said of which.

mod common;

use common::http::{Server, answer, saying};
use common::shop::{CAME, LATER, PACKAGE, Shop};
use common::{Project, Said, says, says_nothing_of};

/// A workspace with the API of the root package, `shop`, and with `fair-shop` in the folder `fair`.
fn workspace() -> Project {
    let project = Project::shop();
    let member = Project::shop();
    for file in member.tree().files() {
        project.write(&format!("fair/{file}"), member.read(file));
    }
    let members = "[workspace]\nmembers = [\"tools\", \"fair\", \"xtask\"]\n\n";
    project.write("Cargo.toml", format!("{members}{PACKAGE}"));
    project.write("fair/Cargo.toml", PACKAGE.replace("shop", "fair-shop"));
    for tool in ["tools", "xtask"] {
        let package = format!("[package]\nname = \"{tool}\"\n");
        project.write(&format!("{tool}/Cargo.toml"), package);
    }
    project.write("grown.json", Shop::GROWN.text());
    project.write("now.json", Shop::NOW.text());
    project.write("renamed.json", Shop::RENAMED.text());
    project
}

impl Project {
    /// What a command said, and the files that are others after it.
    #[track_caller]
    fn changes(&self, command: impl FnOnce() -> Said) -> (Said, Vec<String>) {
        let before = self.tree();
        let said = command();
        let after = self.tree();
        let changed = before.differences(&after);
        (said, changed.into_iter().map(str::to_owned).collect())
    }

    /// Brings `fair-shop` up to date with a document.
    #[track_caller]
    fn update_fair(&self, document: &str) -> Said {
        let update = ["update-spec", "--from", document, "--date", LATER];
        let (said, changed) =
            self.changes(|| self.run_in("", &[&update[..], &["--api", "fair-shop"]].concat()));
        said.ended(0);
        assert!(
            changed.iter().all(|file| file.starts_with("fair/")),
            "{changed:?}"
        );
        said
    }
}

#[test]
fn packages_with_a_contract_are_apis() {
    let project = workspace();
    for folder in ["", "fair", "xtask"] {
        let said = project.run_in(folder, &["apis"]);
        assert_eq!(said.ended(0), "shop\nfair-shop\n");
    }
    let said = project.run_in("", &["history", "--api", "shops"]);
    says(said.refused(), &["`shops`", "there are shop, fair-shop"]);
    let both = ["history", "--api", "shop", "--root", "."];
    says(project.run_in("", &both).refused(), &["--api", "--root"]);

    project.write("fair/Cargo.toml", "[package]\nname = \n");
    let said = project.run_in("", &["apis"]);
    says(said.refused(), &["fair/Cargo.toml: cannot be read"]);

    // The root package is the one that is meant where nothing is said.
    let project = workspace();
    let manifest = project.read("Cargo.toml");
    project.write("Cargo.toml", manifest.replace(".contract]", ".other]"));
    for command in ["apis", "check"] {
        let said = project.run_in("", &[command]);
        says(
            said.refused(),
            &["Cargo.toml: has no `[package.metadata.contract]`"],
        );
    }
}

#[test]
fn the_nearest_around_the_folder_is_meant() {
    let project = workspace();
    project.update_fair("grown.json");
    for (folder, more, newest) in [
        ("", &[][..], CAME),
        ("src", &[], CAME),
        ("tools", &[], CAME),
        ("fair", &[], LATER),
        ("fair/src", &[], LATER),
        ("fair", &["--api", "shop"], CAME),
        ("", &["--api", "fair-shop"], LATER),
    ] {
        let said = project.run_in(folder, &[&["history"], more].concat());
        let first = said.ended(0).lines().nth(1).unwrap();
        assert!(first.starts_with(newest), "{folder} {more:?}: {said:?}");
    }
}

#[test]
fn an_update_says_where_its_files_are() {
    let project = workspace();
    project.write("fair/src/items.rs", "");
    let said = project.update_fair("grown.json");
    says(
        &said.out,
        &[
            "fair/openapi.yaml → grown.json",
            "\n  fair/history/2025-07-10.yaml\n",
            "\n  fair/openapi.yaml\n",
            "\n  fair/src/without_method.txt\n",
        ],
    );
    let again = ["update-spec", "--from", "../grown.json"];
    let said = project.untouched(|| project.run_in("fair", &again));
    says(said.ended(0), &["fair/openapi.yaml is up to date with"]);
    project.write("shrunk.json", Shop::SHRUNK.text());
    let force = ["update-spec", "--from", "../shrunk.json", "--date", LATER];
    let said = project.run_in("fair", &force);
    says(
        said.refused(),
        &["has 9 operations, and fair/openapi.yaml has 11"],
    );
    let said = project.run_in("fair", &[&force[..], &["--force"]].concat());
    says(
        said.ended(0),
        &[
            "`Track::lead` (fair/src/track.rs:",
            "fair/history/2025-07-10.yaml was another",
        ],
    );
}

#[test]
fn what_is_told_to_be_run_can_be_run() {
    let project = workspace();
    let said = project.update_fair("renamed.json");
    let one_line = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    let confirm = "--confirm-renames=externalId:customerExternalId";
    says(
        &one_line,
        &[&format!(
            "`cargo xtask update-spec --from fair/openapi.yaml {confirm} --api fair-shop`"
        )],
    );
    let command = [
        "update-spec",
        "--from",
        "fair/openapi.yaml",
        confirm,
        "--api",
        "fair-shop",
    ];
    let (said, changed) = project.changes(|| project.run_in("", &command));
    says(
        said.ended(0),
        &["confirmed: externalId → customerExternalId"],
    );
    assert!(
        changed.contains(&"fair/renames.yaml".to_owned()),
        "{said:?}"
    );
    assert!(!changed.contains(&"renames.yaml".to_owned()), "{said:?}");
}

#[test]
fn all_are_checked_unless_one_is_meant() {
    let project = workspace();
    let said = project.run_in("", &["check"]);
    let blocks: Vec<_> = said.ended(0).split("\n\n").collect();
    assert_eq!(blocks.len(), 2, "{said:?}");
    assert!(
        blocks[0].starts_with("shop\nok     openapi.yaml: "),
        "{said:?}"
    );
    assert!(
        blocks[1].starts_with("fair-shop\nok     fair/openapi.yaml: "),
        "{said:?}"
    );
    for (folder, more) in [("fair", &[][..]), ("", &["--api", "fair-shop"])] {
        let said = project.run_in(folder, &[&["check"], more].concat());
        says_nothing_of(said.ended(0), &["shop\n"]);
        assert!(
            said.out.starts_with("ok     fair/openapi.yaml: "),
            "{said:?}"
        );
    }

    // One that is wrong, or cannot be read, hides nothing of the other.
    project.write("spec.lock", "source: [");
    project.write("fair/openapi.yaml", "openapi: [");
    let said = project.run_in("", &["check"]);
    says(
        said.ended(1),
        &["shop\nok ", "WRONG  ", "spec.lock", "fair/openapi.yaml"],
    );
    says(
        project
            .run_in("", &["check", "--api", "fair-shop"])
            .refused(),
        &["fair/openapi.yaml"],
    );
}

#[test]
fn what_is_wrong_can_be_found() {
    let project = workspace();
    let replace = |file: &str, from: &str, to: &str| {
        let text = project.read(file);
        assert!(text.contains(from), "{file}: {text}");
        project.write(file, text.replace(from, to));
    };
    replace("fair/openapi.yaml", "'200':", "\"200\":");
    replace("fair/overlay.yaml", "{summary: Record a sale.}", "{}");
    replace("fair/overlay.yaml", "'/item3'", "'/item99'");
    replace("fair/src/without_method.txt", "item3\n", "");
    project.write("fair/history/SCHEMA_CHANGELOG.md", "edited");
    project.write(
        "fair/renames.yaml",
        "- operations: [trackSale]\n  name: gone\n  formerly: [{name: a, renamed: 2024-11-12}]\n",
    );
    project.write("fair/.update/journal.json", "{");
    let said = project.run_in("", &["check"]);
    let update = "`cargo xtask update-spec --api fair-shop`";
    for part in [
        &format!("{update} finishes it"),
        &format!("fair/openapi.yaml was edited: it is not as {update} writes it"),
        "belongs to fair/overlay.yaml",
        &format!(
            "fair/openapi.yaml is not the one that fair/spec.lock is of; restore it, or run {update}"
        ),
        "WRONG  fair/overlay.yaml: action ",
        "WRONG  fair/renames.yaml: ",
        "and fair/src/without_method.txt does not list it",
        "`trackSale` has no words in fair/overlay.yaml",
        "fair/history/2025-06-24.yaml, the newest there, is not fair/openapi.yaml",
        "fair/history/SCHEMA_CHANGELOG.md is not what the contracts say; write it with `cargo xtask history changelog --api fair-shop`",
    ] {
        says(said.ended(1), &[part]);
    }
}

#[test]
fn an_interrupted_update_is_finished_by_its_own_api_only() {
    let project = workspace();
    let journal = "fair/.update/journal.json";
    project.write(journal, "{\"files\": [], \"folders\": []}");
    let update = ["update-spec", "--from", "now.json"];
    let said = project.untouched(|| project.run_in("", &update));
    says(said.ended(0), &["up to date"]);
    assert_eq!(said.err, "");
    let fair = [&update[..], &["--api", "fair-shop"]].concat();
    let said = project.run_in("", &[&fair[..], &["--check"]].concat());
    says(
        said.refused(),
        &[
            "interrupted",
            "`cargo xtask update-spec --api fair-shop` finishes it",
        ],
    );
    let said = project.run_in("", &fair);
    says(said.ended(0), &["up to date"]);
    says(&said.err, &["An earlier run was killed."]);
    assert!(!project.path("fair/.update").exists());
}

#[test]
fn each_is_published_somewhere_else() {
    let project = workspace();
    let servers = ["shop", "fair-shop"].map(|name| {
        let document = match name {
            "shop" => Shop::NOW.text(),
            _ => Shop::GROWN.text(),
        };
        let server = Server::playing(vec![saying(answer("200 OK", "", &document))]);
        let (folder, was) = match name {
            "shop" => ("", "https://api.shop.example/openapi"),
            _ => ("fair/", "https://api.fair-shop.example/openapi"),
        };
        let manifest = format!("{folder}Cargo.toml");
        let text = project.read(&manifest);
        assert!(text.contains(was), "{text}");
        project.write(&manifest, text.replace(was, &server.url()));
        server
    });
    let said = project.run_in("", &["update-spec", "--check"]);
    says(said.ended(0), &["up to date", &servers[0].url()]);
    let said = project.run_in("", &["update-spec", "--check", "--api", "fair-shop"]);
    says(said.ended(1), &["11 operations", &servers[1].url()]);
    for server in servers {
        assert_eq!(server.requests().len(), 1);
    }
}

#[test]
fn each_has_a_variable_of_its_own() {
    let project = workspace();
    let check = |api: &str| -> Said {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(["update-spec", "--check", "--api", api]);
        command.current_dir(project.root());
        command.env("SHOP_SPEC_URL", "now.json");
        command.env("FAIR_SHOP_SPEC_URL", "grown.json");
        command.output().unwrap().into()
    };
    says(check("shop").ended(0), &["up to date with now.json"]);
    says(check("fair-shop").ended(1), &["grown.json is another"]);
}

#[test]
fn a_project_alone_need_not_say_where_its_document_is_published() {
    let project = Project::shop();
    let said = project.untouched(|| project.run(&["update-spec"]));
    says(said.refused(), &["published", "--from"]);
    project.write("Cargo.toml", "[package]\nname = \"shop\"\n");
    let said = project.untouched(|| project.run(&["update-spec"]));
    says(said.refused(), &["published", "--from"]);
    says(project.run(&["apis"]).ended(0), &["shop"]);
}

#[test]
fn revisions_have_a_contract_for_each() {
    let project = workspace();
    project.git(&["init", "-q"]);
    project.git(&["add", "."]);
    project.git(&["commit", "-qm", "both"]);
    project.update_fair("grown.json");
    project.git(&["add", "."]);
    project.git(&["commit", "-qm", "more of one"]);
    let said = project.run_in("", &["diff", "git:HEAD~1"]);
    says(said.ended(0), &["git:HEAD~1 → openapi.yaml", "no change"]);
    for (folder, more) in [("", &["--api", "fair-shop"][..]), ("fair/src", &[])] {
        let said = project.run_in(folder, &[&["diff"], more].concat());
        let unchanged = ["git:HEAD → fair/openapi.yaml", "no change"];
        says(said.ended(0), &unchanged);
        let said = project.run_in(folder, &[&["diff", "git:HEAD~1"], more].concat());
        says(said.ended(0), &["trackRefund"]);
    }
    let unknown = ["diff", "git:gone", "--api", "fair-shop"];
    says(
        project.run_in("", &unknown).refused(),
        &["git:gone:fair/openapi.yaml: git cannot show it"],
    );
}

#[test]
fn a_client_has_the_name_of_its_api() {
    let project = workspace();
    let title = "trackSale · POST /track/sale";
    for name in [
        "fair-shop.track.sale",
        "client.track.trackSale",
        "track.sale",
    ] {
        let said = project.run_in("fair", &["history", name]);
        assert!(said.ended(0).starts_with(title), "{said:?}");
    }
    let said = project.run_in("", &["history", "shop.track.sale"]);
    assert!(said.ended(0).starts_with(title), "{said:?}");
    let other = ["history", "shops.track.sale"];
    project.run_in("fair", &other).refused();
}

#[test]
fn the_history_of_a_member() {
    let project = workspace();
    let twice = Shop::NOW.text().replace("\"note\"", "\"amount\"");
    project.write("twice.json", twice);
    let add = ["history", "add", "twice.json", "--date", LATER];
    let (said, changed) =
        project.changes(|| project.run_in("", &[&add[..], &["--api", "fair-shop"]].concat()));
    says(said.ended(0), &["\nfair/history/SCHEMA_CHANGELOG.md: "]);
    let added = "fair/history/2025-07-10.yaml";
    assert_eq!(changed, [added, "fair/history/SCHEMA_CHANGELOG.md"]);
    let asked = ["history", "track.sale", "amount", "--api", "fair-shop"];
    says(
        project.run_in("", &asked).ended(0),
        &["cargo xtask history track.sale response.amount --api fair-shop"],
    );

    let write = ["history", "changelog", "--api", "fair-shop"];
    let up_to_date = "fair/history/SCHEMA_CHANGELOG.md is up to date";
    says(project.run_in("", &write).ended(0), &[up_to_date]);
    let check = [&write[..], &["--check"]].concat();
    says(project.run_in("", &check).ended(0), &[up_to_date]);
}

#[test]
fn this_workspace_has_apis() {
    let project = Project::new();
    // Called elsewhere, it is the one that this programme was built from.
    let said = project.run_in("", &["apis"]);
    assert_eq!(said.ended(0).lines().next(), Some("dub"), "{said:?}");

    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["update-spec", "--check"]);
    command.env("DUB_SPEC_URL", "../openapi.yaml");
    let said = Said::from(command.output().unwrap());
    says(said.ended(0), &["openapi.yaml is up to date"]);
}
