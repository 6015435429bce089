//! `cargo xtask check`: what it finds right and what it finds wrong.

mod common;

use std::fs;

use common::shop::{CAME, LATER, Shop, TRACK, TYPES};
use common::{Project, says, says_nothing_of};

impl Project {
    fn replace(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "`{from}` is missing in:\n{text}");
        self.write(file, text.replace(from, to));
    }

    fn remove(&self, file: &str) {
        fs::remove_file(self.path(file)).unwrap();
    }

    /// The lines that say what is wrong; nothing is written meanwhile.
    #[track_caller]
    fn wrong(&self) -> Vec<String> {
        let said = self.untouched(|| self.run(&["check"]));
        let lines = said.ended(1).lines();
        let wrong: Vec<_> = lines
            .filter_map(|line| line.strip_prefix("WRONG  "))
            .collect();
        assert!(!wrong.is_empty(), "{said:?}");
        wrong.into_iter().map(str::to_owned).collect()
    }

    /// One thing is wrong, and these are part of what is said of it.
    #[track_caller]
    fn is_wrong(&self, parts: &[&str]) {
        let wrong = self.wrong();
        assert_eq!(wrong.len(), 1, "{wrong:#?}");
        says(&wrong[0], parts);
    }

    /// Several things are wrong, and one is what these are part of.
    #[track_caller]
    fn is_wrong_too(&self, parts: &[&str]) {
        let wrong = self.wrong();
        let is_meant = |line: &String| parts.iter().all(|part| line.contains(part));
        assert!(
            wrong.iter().any(is_meant),
            "{parts:?} is missing in {wrong:#?}"
        );
    }
}

#[test]
fn a_project_with_words_for_everything_is_right() {
    let project = Project::shop();
    let said = project.untouched(|| project.run(&["check"]));
    assert_eq!(said.ended(0).lines().count(), 5, "{}", said.out);
    assert!(
        said.out.lines().all(|line| line.starts_with("ok     ")),
        "{}",
        said.out
    );
    says(
        &said.out,
        &[
            "openapi.yaml: 10 operations, retrieved on 2025-06-24 from upstream.json",
            "2 operations have a method, 8 are listed in src/without_method.txt",
            "history: 1 contract, the newest of 2025-06-24",
        ],
    );

    // Nobody has to have a facade.
    fs::remove_dir_all(project.path("src")).unwrap();
    says_nothing_of(project.run(&["check"]).ended(0), &["facade"]);
}

#[test]
fn an_edited_contract() {
    let project = Project::shop();
    project.replace("openapi.yaml", "maxLength: 100", "maxLength: 99");
    project.is_wrong_too(&["openapi.yaml", "spec.lock", "cargo xtask update-spec"]);
    project.is_wrong_too(&["history/2025-06-24.yaml", "is not openapi.yaml"]);

    // Not even words may stand there.
    let project = Project::shop();
    project.replace(
        "openapi.yaml",
        "      operationId: item0\n",
        "      operationId: item0\n      summary: Ours\n",
    );
    project.is_wrong_too(&["openapi.yaml was edited", "overlay.yaml"]);
    project.is_wrong_too(&["openapi.yaml is not the one that spec.lock is of"]);

    let project = Project::shop();
    project.write("openapi.yaml", "<<<<<<< HEAD\n");
    let said = project.untouched(|| project.run(&["check"]));
    says(said.refused(), &["openapi.yaml"]);
    project.remove("openapi.yaml");
    says(
        project.run(&["check"]).refused(),
        &["openapi.yaml: cannot be read"],
    );
}

#[test]
fn a_lock_of_another_contract() {
    let project = Project::shop();
    let old = project.read("spec.lock");
    project.write("overlay.yaml", Shop::GROWN.overlay());
    project
        .update(&Shop::GROWN.text(), &["--date", LATER])
        .ended(0);
    let new = project.read("spec.lock");
    project.write("spec.lock", old);
    project.is_wrong(&["openapi.yaml", "spec.lock", "restore it"]);

    project.write("spec.lock", new);
    project.replace("spec.lock", "operations: 11", "operations: 54");
    project.is_wrong(&["spec.lock says 54 operations", "has 11"]);

    project.remove("spec.lock");
    project.is_wrong(&["spec.lock is missing"]);
    project.update(&Shop::GROWN.text(), &[]).ended(0);
    project.run(&["check"]).ended(0);

    project.write("spec.lock", "source: a\n");
    let said = project.untouched(|| project.run(&["check"]));
    // The rest is looked at all the same.
    let parts = [
        "spec.lock: cannot be read",
        "cargo xtask update-spec",
        "ok     code",
    ];
    says(said.ended(1), &parts);
}

#[test]
fn words_for_what_is_not_there() {
    let project = Project::shop();
    let action = "  - target: $.paths['/gone'].get\n    update: {summary: Our words.}\n";
    project.write("overlay.yaml", Shop::NOW.overlay() + action);
    project.is_wrong(&["overlay.yaml", "$.paths['/gone'].get", "matches nothing"]);

    project.write("overlay.yaml", Shop::NOW.overlay());
    project.replace(
        "overlay.yaml",
        "amount: {",
        "gone: {description: Our words.}, amount: {",
    );
    project.is_wrong(&["overlay.yaml", "`gone`", "/track/sale"]);
}

#[test]
fn operations_that_cannot_be_sent_again_like_that() {
    let cases = [
        ("x-repeat: [amount, gone]", "`x-repeat` lists \"gone\""),
        ("x-repeat: sometimes", "`x-repeat` is \"sometimes\""),
        ("x-rate-limit: 5", "`x-rate-limit` is 5"),
    ];
    for (said, told) in cases {
        let project = Project::shop();
        let summary = "summary: Record a sale.";
        project.replace("overlay.yaml", summary, &format!("{summary}, {said}"));
        project.is_wrong(&["operation `trackSale`", told]);
    }
    let project = Project::shop();
    let (title, said) = ("title: TrackSale", "title: TrackSale, x-repeat: always");
    project.replace("overlay.yaml", title, said);
    project.is_wrong(&["#/paths/~1track~1sale/post", "`x-repeat` is for operations"]);
}

#[test]
fn renames_that_do_not_fit() {
    let project = Project::shop();
    let rename = |operation: &str, name: &str| {
        format!(
            "- operations: [{operation}]\n  name: {name}\n  formerly: [{{name: customerId, renamed: 2024-11-12}}]\n"
        )
    };
    project.write("renames.yaml", rename("trackSale", "gone"));
    project.is_wrong(&["renames.yaml", "trackSale", "gone"]);
    project.write("renames.yaml", rename("trackGone", "externalId"));
    project.is_wrong(&["renames.yaml", "trackGone"]);
    project.write("renames.yaml", rename("trackSale", "externalId"));
    project.run(&["check"]).ended(0);
    project.write("renames.yaml", "- name: [\n");
    says(project.run(&["check"]).refused(), &["renames.yaml"]);
}

#[test]
fn operations_without_a_method() {
    const LIST: &str = "src/without_method.txt";
    let project = Project::shop();
    project.replace(LIST, "item3\n", "");
    project.is_wrong(&["`item3`", LIST, "does not list it"]);

    let project = Project::shop();
    project.replace(LIST, "item3\n", "item3\ntrackSale\n");
    project.is_wrong(&[LIST, "`trackSale`", "a method of the facade calls it"]);

    let project = Project::shop();
    project.replace(LIST, "item3\n", "item3\nitem99\n");
    project.is_wrong(&[LIST, "`item99`", "there is no such operation"]);

    project.remove(LIST);
    assert_eq!(project.wrong().len(), 8);

    // People may say what they like there, and a method may come.
    let project = Project::shop();
    project.replace(LIST, "item3\n", "# next:\n\n  item3\n");
    project.run(&["check"]).ended(0);
    let more =
        "\nimpl Items<'_> {\n    fn third(&self) {\n        self.0.call(\"item3\")\n    }\n}\n";
    project.write("src/items.rs", more);
    project.is_wrong(&[LIST, "`item3`", "a method of the facade calls it"]);
    project.write("src/items.rs", "fn broken( {");
    says(project.run(&["check"]).refused(), &["src/items.rs"]);
}

#[test]
fn tests_are_no_methods() {
    let project = Project::shop();
    let tests = "\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn items() {\n        assert_eq!(call(\"item0\"), \"item1\");\n    }\n}\n";
    project.write("src/track.rs", format!("{TRACK}{tests}"));
    project.write("src/tests/items.rs", "fn items() { call(\"item2\") }\n");
    project.run(&["check"]).ended(0);
}

#[test]
fn a_method_of_an_operation_that_is_gone() {
    let project = Project::shop();
    project.write("src/types.rs", TYPES);
    project
        .update(&Shop::SHRUNK.text(), &["--date", LATER])
        .ended(0);
    project.is_wrong_too(&[
        "`Track::lead` (src/track.rs:8)",
        "`trackLead`, which is gone",
    ]);
}

#[test]
fn missing_words() {
    let cases = [
        (
            "{name: Track, description: What people do.}, ",
            "",
            "the tag `Track`",
        ),
        (
            "{name: Items, description: Things.}",
            "{name: Items}",
            "the tag `Items`",
        ),
        (
            "{summary: Record a sale.}",
            "{}",
            "the operation `trackSale`",
        ),
        (
            "title: TrackSale, description: Our words.",
            "title: TrackSale",
            "the type `TrackSale`",
        ),
        (
            "title: SaleTracked, description: Our words.",
            "title: SaleTracked",
            "the type `SaleTracked`",
        ),
        (
            "amount: {description: Our words.}",
            "amount: {}",
            "the field `TrackSale.amount`",
        ),
        (
            "id: {description: Our words.}",
            "id: {description: ' '}",
            "the field `SaleTracked.id`",
        ),
    ];
    for (words, none, what) in cases {
        let project = Project::shop();
        project.replace("overlay.yaml", words, none);
        project.is_wrong(&[what, "no words", "overlay.yaml"]);
    }

    // What is optional need not be described.
    let project = Project::shop();
    project.replace(
        "overlay.yaml",
        "note: {description: Our words.}",
        "note: {}",
    );
    says(
        project.run(&["check"]).ended(0),
        &[
            "1 optional one has none",
            "\nnote   the optional field `SaleTracked.note` has no words in overlay.yaml",
        ],
    );
}

#[test]
fn a_changelog_that_tells_something_else() {
    let project = Project::shop();
    project.write("history/SCHEMA_CHANGELOG.md", "edited");
    project.is_wrong(&[
        "history/SCHEMA_CHANGELOG.md",
        "cargo xtask history changelog",
    ]);
    project.remove("history/SCHEMA_CHANGELOG.md");
    project.is_wrong(&[
        "history/SCHEMA_CHANGELOG.md",
        "cargo xtask history changelog",
    ]);
    project.run(&["history", "changelog"]).ended(0);
    project.run(&["check"]).ended(0);
}

#[test]
fn a_history_that_ends_with_another_contract() {
    let project = Project::shop();
    project.write("upstream.json", Shop::GROWN.text());
    let add = ["history", "add", "upstream.json", "--date", LATER];
    project.run(&add).ended(0);
    project.is_wrong(&[
        "history/2025-07-10.yaml",
        "the newest",
        "is not openapi.yaml",
    ]);
    fs::remove_dir_all(project.path("history")).unwrap();
    project.is_wrong(&["history/ has no contracts"]);
}

#[test]
fn an_edited_file_of_the_history() {
    let project = Project::shop();
    project.write("overlay.yaml", Shop::GROWN.overlay());
    project
        .update(&Shop::GROWN.text(), &["--date", LATER])
        .ended(0);
    project.run(&["check"]).ended(0);
    let file = format!("history/{CAME}.yaml");
    project.replace(
        &file,
        "      operationId: item0\n",
        "      operationId: item0\n      summary: Ours\n",
    );
    project.is_wrong(&[&file, "was edited"]);
    project.write(&file, "openapi: 3.0.3\n");
    says(project.run(&["check"]).refused(), &[&file]);
}

#[test]
fn an_update_that_was_interrupted() {
    let project = Project::shop();
    // Nothing but what a run prepared before it decided: no file was touched.
    project.write(".update/new.0", "half of a");
    project.run(&["check"]).ended(0);
    for journal in ["journal.json", "undo.json"] {
        project.write(
            &format!(".update/{journal}"),
            "{\"files\": [], \"folders\": []}",
        );
        project.is_wrong(&["interrupted", "cargo xtask update-spec"]);
        let said = project.update(&Shop::NOW.text(), &[]);
        says(said.ended(0), &["up to date"]);
        says(&said.err, &["An earlier run was killed."]);
        assert!(!project.path(".update").exists());
        project.run(&["check"]).ended(0);
    }
    // Whose journal that is cannot be told.
    project.write(".update/journal.json", "{");
    project.is_wrong(&["interrupted"]);
    let before = project.tree();
    let said = project.update(&Shop::GROWN.text(), &[]);
    says(said.refused(), &["journal.json", "git restore"]);
    assert!(before.differences(&project.tree()).is_empty(), "{said:?}");
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let project = Project::shop();
    project.remove("spec.lock");
    project.replace(
        "overlay.yaml",
        "amount: {description: Our words.}",
        "amount: {}",
    );
    project.replace("src/without_method.txt", "item3\n", "");
    project.write("history/SCHEMA_CHANGELOG.md", "edited");
    let wrong = project.wrong();
    assert_eq!(wrong.len(), 4, "{wrong:#?}");
}
