//! Renames that `cargo xtask update-spec` finds, and what becomes of them once they are confirmed.

mod common;

use common::shop::{LATER, Shop};
use common::{Project, Said, says, says_nothing_of};
use serde_json::{Value, json};

const RENAMES: &str = "renames.yaml";
const VERDICTS: &str = "history/verdicts.yaml";
const ENTRY: &str = "- operations: [trackLead, trackSale]\n  name: customerExternalId\n  formerly:\n    - name: externalId\n      renamed: 2025-07-10\n";

impl Project {
    #[track_caller]
    fn updates(&self, upstream: &Value, more: &[&str]) -> Value {
        let options = [&["--format", "json"], more].concat();
        let said = self.update(&upstream.to_string(), &options);
        said.ended(0);
        said.json()
    }

    /// There is nothing left to do, and nothing is done.
    #[track_caller]
    fn is_settled(&self, upstream: &Value) {
        let said = self.untouched(|| self.update(&upstream.to_string(), &[]));
        says(said.ended(0), &["up to date"]);
        says_nothing_of(&said.out, &["confirm"]);
        self.has_no_misfits();
    }

    #[track_caller]
    fn has_no_misfits(&self) -> Said {
        let said = self.run(&["check"]);
        says(
            &said.out,
            &[
                "overlay and renames fit",
                "SCHEMA_CHANGELOG.md is up to date",
            ],
        );
        says_nothing_of(&said.out, &["renames.yaml:", "spec.lock is", "edited"]);
        said
    }
}

/// The old names that Rust code can still use.
fn kept(answer: &Value) -> Vec<&str> {
    let changes = answer["comparison"]["changes"].as_array().unwrap().iter();
    let impacts = changes.flat_map(|change| change["rust"].as_array().unwrap());
    let kept = impacts.filter(|impact| {
        let effect = impact["effect"].as_str().unwrap();
        effect.contains("deprecated") && !effect.contains("would")
    });
    kept.map(|impact| impact["item"].as_str().unwrap())
        .collect()
}

fn pairs(renames: &Value) -> Vec<(&str, &str)> {
    let pairs = renames.as_array().unwrap().iter();
    pairs
        .map(|rename| {
            (
                rename["from"].as_str().unwrap(),
                rename["to"].as_str().unwrap(),
            )
        })
        .collect()
}

const EXTERNAL_ID: (&str, &str) = ("externalId", "customerExternalId");

#[test]
fn a_rename_that_nobody_confirms_is_asked_about() {
    let project = Project::shop();
    let answer = project.updates(&Shop::RENAMED.document(), &["--date", LATER]);
    let open = &answer["left"]["renames_to_confirm"];
    assert_eq!(pairs(open), [EXTERNAL_ID]);
    assert_eq!(open[0]["operations"], json!(["trackLead", "trackSale"]));
    assert!(open[0]["confidence"].as_f64().unwrap() >= 0.8, "{open}");
    assert_eq!(answer["confirmed"], json!([]));
    assert!(kept(&answer).is_empty(), "{answer}");
    assert!(!project.path(RENAMES).exists());
    // The words are for the old name, and the new one has none.
    says(&answer["left"]["misfits"].to_string(), &["externalId"]);
    says(
        &answer["left"]["without_words"]["fields"].to_string(),
        &["TrackSale.customerExternalId"],
    );

    let project = Project::shop();
    let said = project.update(&Shop::RENAMED.text(), &["--date", LATER]);
    says(
        said.ended(0),
        &[
            "Renames to confirm (1)",
            "--confirm-renames=externalId:customerExternalId",
        ],
    );
}

#[test]
fn a_rename_is_confirmed_with_the_update() {
    let named = "--confirm-renames=externalId:customerExternalId";
    for choice in ["--confirm-renames", named] {
        let project = Project::shop();
        let renamed = Shop::RENAMED.document();
        let answer = project.updates(&renamed, &["--date", LATER, choice]);
        assert_eq!(pairs(&answer["confirmed"]), [EXTERNAL_ID]);
        assert_eq!(answer["left"]["renames_to_confirm"], json!([]));
        assert_eq!(kept(&answer).len(), 2, "{answer}");
        says(
            &kept(&answer).join(" "),
            &["TrackLead::", "TrackSale::", "external_id"],
        );
        says(&answer["files"].to_string(), &[RENAMES, "openapi.yaml"]);
        let text = project.read(RENAMES);
        assert!(text.ends_with(ENTRY), "{text}");
        assert!(!project.path(VERDICTS).exists());

        // Words go on to the next name: nothing is left to do.
        project.has_no_misfits().ended(0);
        project.is_settled(&renamed);
        // What `diff` says is what the update said.
        let diff = project.run(&["diff", "2025-06-24", LATER, "--format", "json"]);
        diff.ended(1);
        let diff = json!({"comparison": diff.json()});
        assert_eq!(kept(&diff), kept(&answer));
    }
}

#[test]
fn a_rename_is_confirmed_afterwards() {
    let project = Project::shop();
    let renamed = Shop::RENAMED.document();
    project.updates(&renamed, &["--date", LATER]);
    let before = project.tree();

    let dry = project
        .untouched(|| project.update(&renamed.to_string(), &["--confirm-renames", "--dry-run"]));
    says(dry.ended(0), &["externalId → customerExternalId", RENAMES]);

    let said = project.update(&renamed.to_string(), &["--confirm-renames"]);
    says(said.ended(0), &["externalId → customerExternalId", RENAMES]);
    // The day is that of the contract, not that of the confirmation.
    let text = project.read(RENAMES);
    assert!(text.ends_with(ENTRY), "{text}");
    let after = project.tree();
    let touched = before.differences(&after);
    assert!(touched.contains(&RENAMES), "{touched:?}");
    let others = [
        "openapi.yaml",
        "spec.lock",
        "history/2025-07-10.yaml",
        "history/2025-06-24.yaml",
    ];
    assert!(
        others.iter().all(|other| !touched.contains(other)),
        "{touched:?}"
    );
    project.has_no_misfits().ended(0);
    project.is_settled(&renamed);
    let diff = project.run(&["diff", "2025-06-24", LATER, "--format", "json"]);
    assert_eq!(kept(&json!({"comparison": diff.json()})).len(), 2);

    // All the same whether it was confirmed at once.
    let at_once = Project::shop();
    at_once.updates(&renamed, &["--date", LATER, "--confirm-renames"]);
    let none: [&str; 0] = [];
    assert_eq!(at_once.tree().differences(&after), none);
}

#[test]
fn confirming_again_changes_nothing() {
    let project = Project::shop();
    let renamed = Shop::RENAMED.text();
    project
        .update(&renamed, &["--date", LATER, "--confirm-renames"])
        .ended(0);
    let said = project.untouched(|| project.update(&renamed, &["--confirm-renames"]));
    says(said.ended(0), &["up to date"]);
    let named = "--confirm-renames=externalId:customerExternalId";
    let said = project.untouched(|| project.update(&renamed, &[named]));
    says(said.ended(0), &["up to date"]);
    // And where there is nothing to confirm.
    let project = Project::shop();
    let said = project.untouched(|| project.update(&Shop::NOW.text(), &["--confirm-renames"]));
    says(said.ended(0), &["up to date"]);
}

#[test]
fn a_pair_that_is_not_there_is_refused() {
    let project = Project::shop();
    let refuses = |choice: &str| {
        let options = ["--date", LATER, choice];
        let said = project.untouched(|| project.update(&Shop::RENAMED.text(), &options));
        says(said.refused(), &["Nothing has been changed."]);
        said.err
    };
    let open = "`externalId:customerExternalId`";
    says(
        &refuses("--confirm-renames=external:customer"),
        &["`external`", "`customer`", open],
    );
    says(
        &refuses("--confirm-renames=customerExternalId:externalId"),
        &[open],
    );
    says(
        &refuses("--confirm-renames=externalId:customerExternalId,note:amount"),
        &["`note`", "`amount`", open],
    );
    for none in ["externalId", "externalId:", ":customerExternalId"] {
        says(
            &refuses(&format!("--confirm-renames={none}")),
            &[&format!("`{none}`"), "OLD:NEW"],
        );
    }
    let said =
        project.untouched(|| project.update(&Shop::GROWN.text(), &["--confirm-renames=a:b"]));
    says(said.refused(), &["`a`", "`b`"]);
}

#[test]
fn a_parameter_of_the_query_is_a_request_field() {
    let links = |name: &str| {
        let mut document = Shop::NOW.document();
        document["paths"]["/item0"]["get"]["parameters"] = json!([
            {"name": "page", "in": "query", "schema": {"type": "integer"}},
            {"name": name, "in": "query", "schema": {
                "type": "string", "enum": ["createdAt", "clicks", "saleAmount", "lastClicked"]
            }}
        ]);
        document
    };
    let project = Project::shop();
    project.updates(&links("sort"), &["--date", "2025-06-25"]);
    let answer = project.updates(
        &links("sortBy"),
        &["--date", LATER, "--confirm-renames=sort:sortBy"],
    );
    assert_eq!(pairs(&answer["confirmed"]), [("sort", "sortBy")]);
    assert_eq!(kept(&answer).len(), 1, "{answer}");
    says(kept(&answer)[0], &["sort"]);
    says(
        &project.read(RENAMES),
        &[
            "- operations: [item0]\n  name: sortBy\n  formerly:\n    - name: sort\n      renamed: 2025-07-10\n",
        ],
    );
    project.is_settled(&links("sortBy"));
}

/// The shop whose answers to sales call the note so.
fn noted(name: &str) -> Value {
    let mut document = Shop::NOW.document();
    let answer =
        "/paths/~1track~1sale/post/responses/200/content/application~1json/schema/properties";
    let properties = document
        .pointer_mut(answer)
        .unwrap()
        .as_object_mut()
        .unwrap();
    let note = properties.remove("note").unwrap();
    properties.insert(name.to_owned(), note);
    document
}

#[test]
fn a_rename_in_answers_only_is_a_verdict() {
    let project = Project::shop();
    let answer = project.updates(
        &noted("noteText"),
        &["--date", LATER, "--confirm-renames=note:noteText"],
    );
    assert_eq!(pairs(&answer["confirmed"]), [("note", "noteText")]);
    says(&answer["files"].to_string(), &[VERDICTS]);
    assert!(!project.path(RENAMES).exists());
    says(
        &project.read(VERDICTS),
        &["- from: note\n  to: noteText\n  renamed: true\n  operations: [trackSale]\n  reason: "],
    );
    says(
        &project.read("history/SCHEMA_CHANGELOG.md"),
        &["`note` was renamed to `noteText`"],
    );
    project.run(&["history", "changelog", "--check"]).ended(0);
    let said = project
        .untouched(|| project.update(&noted("noteText").to_string(), &["--confirm-renames"]));
    says_nothing_of(said.ended(0), &["Renames to confirm"]);

    // What is confirmed later ends as what is confirmed at once.
    let later = Project::shop();
    later.updates(&noted("noteText"), &["--date", LATER]);
    later.updates(&noted("noteText"), &["--confirm-renames=note:noteText"]);
    let none: [&str; 0] = [];
    assert_eq!(project.tree().differences(&later.tree()), none);
}

#[test]
fn what_people_wrote_stays() {
    const THEIRS: &str = "\
# What people wrote on top.

# About the first.
- operations: [trackSale]   # at its end
  name: amount
  formerly:
    # inside
    - {name: price, renamed: 2024-01-01}

- operations: [\"trackSale\"]
  name: 'amount'
  formerly: [{name: cost, renamed: 2023-01-01}]

# At the end.
";
    const VERDICT: &str = "\
# What is known.
- {from: a, to: b, renamed: false, reason: Two things}   # really

# At the end.
";
    let project = Project::shop();
    project.write(RENAMES, THEIRS);
    project.write(VERDICTS, VERDICT);
    let mut both = noted("noteText");
    both["paths"]["/track/sale"]["post"]["requestBody"] =
        Shop::RENAMED.document()["paths"]["/track/sale"]["post"]["requestBody"].clone();
    let choice = "--confirm-renames=externalId:customerExternalId,note:noteText";
    let answer = project.updates(&both, &["--date", LATER, choice]);
    let mut confirmed = pairs(&answer["confirmed"]);
    confirmed.sort_unstable();
    assert_eq!(confirmed, [EXTERNAL_ID, ("note", "noteText")]);
    let renames = project.read(RENAMES);
    let entry = ENTRY.replace("trackLead, ", "");
    assert_eq!(renames, format!("{THEIRS}{entry}"));
    let verdicts = project.read(VERDICTS);
    let rest = verdicts.strip_prefix(VERDICT);
    let rest = rest.unwrap_or_else(|| panic!("{verdicts}"));
    assert!(rest.starts_with("- from: note\n"), "{verdicts}");
    project.run(&["history", "changelog", "--check"]).ended(0);
}

#[test]
fn what_is_written_in_another_style_is_not_broken() {
    let update = |file: &str, text: &str, upstream: &Value, choice: &str| {
        let project = Project::shop();
        project.write(file, text);
        let before = project.tree();
        let said = project.update(&upstream.to_string(), &["--date", LATER, choice]);
        match said.code {
            // Whoever can add to it may.
            0 => {
                says(&project.read(file), &["price"]);
                project.run(&["history", "changelog", "--check"]).ended(0);
            }
            _ => {
                says(said.refused(), &[file, "Nothing has been changed."]);
                let none: [&str; 0] = [];
                assert_eq!(before.touched(&project.tree()), none);
            }
        }
    };
    let rename =
        "operations: [trackSale], name: amount, formerly: [{name: price, renamed: 2024-01-01}]";
    let choice = "--confirm-renames=externalId:customerExternalId";
    for text in [
        format!("[{{{rename}}}]\n"),
        format!("  - {{{rename}}}\n"),
        format!("---\n- {{{rename}}}\n...\n"),
    ] {
        update(RENAMES, &text, &Shop::RENAMED.document(), choice);
    }
    let verdict = "from: price, to: cost, renamed: false";
    let choice = "--confirm-renames=note:noteText";
    for text in [
        format!("[{{{verdict}}}]\n"),
        format!("  - {{{verdict}}}\n"),
        format!("---\n- {{{verdict}}}\n...\n"),
    ] {
        update(VERDICTS, &text, &noted("noteText"), choice);
    }
}

#[test]
fn an_empty_list_is_as_good_as_none() {
    let project = Project::shop();
    project.write(RENAMES, "[]\n");
    project.write(VERDICTS, "[]\n");
    for (upstream, choice) in [
        (
            Shop::RENAMED.document(),
            "--confirm-renames=externalId:customerExternalId",
        ),
        (noted("noteText"), "--confirm-renames=note:noteText"),
    ] {
        let said = project.update(&upstream.to_string(), &["--date", LATER, choice]);
        // Refusing is fine, breaking the file is not.
        assert!(matches!(said.code, 0 | 2), "{said:?}");
        let after = project.run(&["history", "changelog", "--check"]);
        after.ended(0);
    }
}

#[test]
fn a_chain_keeps_the_older_names() {
    let project = Project::shop();
    project.updates(
        &Shop::RENAMED.document(),
        &["--date", LATER, "--confirm-renames"],
    );
    project.write(RENAMES, format!("# Theirs.\n{ENTRY}"));
    let third = Shop {
        sale: "customerExternalKey",
        ..Shop::NOW
    };
    let choice = "--confirm-renames=customerExternalId:customerExternalKey";
    let answer = project.updates(&third.document(), &["--date", "2026-01-02", choice]);
    assert_eq!(
        project.read(RENAMES),
        "# Theirs.\n- operations: [trackLead, trackSale]\n  name: customerExternalKey\n  formerly:\n    - name: customerExternalId\n      renamed: 2026-01-02\n    - name: externalId\n      renamed: 2025-07-10\n"
    );
    says(&kept(&answer).join(" "), &["customer_external_id"]);
    project.has_no_misfits().ended(0);
    project.is_settled(&third.document());
    // Both names lead to the present one.
    for name in ["externalId", "customerExternalId", "customerExternalKey"] {
        let said = project.run(&["history", "track.sale", name]);
        let chain = "`externalId` (2025-06-24) → `customerExternalId` (2025-07-10) → `customerExternalKey` (2026-01-02)";
        assert!(said.ended(0).starts_with(chain), "{}", said.out);
    }
    let diff = project.run(&["diff", "2025-06-24", "2026-01-02", "--format", "json"]);
    let diff = json!({"comparison": diff.json()});
    assert_eq!(kept(&diff).len(), 2, "{diff}");
}

#[test]
fn a_chain_of_one_operation_leaves_the_others() {
    let project = Project::shop();
    project.updates(
        &Shop::RENAMED.document(),
        &["--date", LATER, "--confirm-renames"],
    );
    let mut upstream = Shop::RENAMED.document();
    let third = Shop {
        sale: "customerExternalKey",
        ..Shop::NOW
    };
    upstream["paths"]["/track/sale"] = third.document()["paths"]["/track/sale"].clone();
    let choice = "--confirm-renames=customerExternalId:customerExternalKey";
    project.updates(&upstream, &["--date", "2026-01-02", choice]);
    says(
        &project.read(RENAMES),
        &[
            "- operations: [trackLead]\n  name: customerExternalId\n",
            "- operations: [trackSale]\n  name: customerExternalKey\n",
            "      renamed: 2026-01-02\n    - name: externalId\n      renamed: 2025-07-10\n",
        ],
    );
    project.has_no_misfits();
}
