//! `cargo xtask update-spec`, run as a maintainer runs it, on projects in temporary directories.

mod common;

use std::fs;
use std::time::{Duration, SystemTime};

use common::shop::{CAME, LATER, PACKAGE, Shop, TRACK, TYPES};
use common::{Project, says, says_nothing_of, unwrapped};
use serde_json::{Map, Value, json};

const PROSE: &str = "Somebody else's words";

/// A document with so many operations, as upstream would publish it.
fn document(operations: usize) -> Value {
    let paths: Map<String, Value> = (0..operations)
        .map(|number| {
            let operation = json!({
                "summary": PROSE,
                "operationId": format!("operation{number}"),
                "responses": {"200": {"description": PROSE}}
            });
            (format!("/path{number}"), json!({"get": operation}))
        })
        .collect();
    json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": paths})
}

impl Project {
    /// A project whose contract has ten operations, and that has nothing else.
    fn with_contract() -> Self {
        let project = Self::new();
        project.succeeds(&document(10).to_string(), &["--date", CAME]);
        project
    }

    /// What is said after an update that works.
    #[track_caller]
    fn succeeds(&self, upstream: &str, more: &[&str]) -> String {
        let said = self.update(upstream, more);
        assert_eq!(said.err, "");
        said.ended(0).to_owned()
    }

    /// What is said after an update that has to be refused, and has to leave no trace.
    #[track_caller]
    fn refuses(&self, upstream: &str, more: &[&str]) -> String {
        let said = self.untouched(|| self.update(upstream, more));
        says(said.refused(), &["error: ", "Nothing has been changed."]);
        said.err
    }

    /// The answer of `--format json`.
    #[track_caller]
    fn updates(&self, upstream: &str, more: &[&str]) -> Value {
        let said = self.update(upstream, &[&["--format", "json"], more].concat());
        said.ended(0);
        said.json()
    }
}

fn strings(value: &Value) -> Vec<&str> {
    let items = value.as_array().unwrap().iter();
    items.map(|item| item.as_str().unwrap()).collect()
}

const SET: [&str; 5] = [
    "history/2025-07-10.yaml",
    "history/SCHEMA_CHANGELOG.md",
    "src/without_method.txt",
    "spec.lock",
    "openapi.yaml",
];

#[test]
fn writes_the_structure_and_nothing_else() {
    let project = Project::new();
    let message = project.succeeds(&document(2).to_string(), &["--date", CAME]);
    let files = [
        "history/2025-06-24.yaml",
        "history/SCHEMA_CHANGELOG.md",
        "openapi.yaml",
        "spec.lock",
    ];
    says(&message, &["Updated from upstream.json: 2 operations"]);
    says(&message, &files);
    assert_eq!(project.tree().files(), files);
    let written = project.read("openapi.yaml");
    says(
        &written,
        &[
            "# Written by `cargo xtask update-spec`",
            "operationId: operation1",
        ],
    );
    assert_eq!(project.read("history/2025-06-24.yaml"), written);
    let said = project.run(&["check"]);
    says(
        &said.out,
        &["ok     openapi.yaml: 2 operations, retrieved on 2025-06-24 from upstream.json"],
    );
}

#[test]
fn reads_standard_input() {
    let project = Project::new();
    let text = document(3).to_string();
    let said = project.run_with_input(&["update-spec", "--from", "-"], &text);
    says(said.ended(0), &["standard input", "3 operations"]);
    says(&project.read("spec.lock"), &["source: \"standard input\""]);
}

#[test]
fn everything_becomes_new_and_fits_together() {
    let project = Project::shop();
    project.run(&["check"]).ended(0);
    let before = project.tree();

    project.write("overlay.yaml", Shop::GROWN.overlay());
    let message = project.succeeds(&Shop::GROWN.text(), &["--date", LATER]);
    says(&message, &["11 operations (before: 10)", "`trackRefund`"]);
    says(&message, &SET);
    let after = project.tree();
    let mut expected = [&SET[..], &["overlay.yaml"]].concat();
    expected.sort_unstable();
    assert_eq!(before.differences(&after), expected);

    project.run(&["check"]).ended(0);
    assert_eq!(
        project.read("history/2025-07-10.yaml"),
        project.read("openapi.yaml")
    );
    let lock = project.read("spec.lock");
    says(
        &lock,
        &[
            "source: \"upstream.json\"",
            "retrieved: \"2025-07-10\"",
            "operations: 11",
            "sha256: \"",
        ],
    );
    // Where the file stood is nobody's business.
    says_nothing_of(&lock, &["/"]);
    says(
        &project.read("history/SCHEMA_CHANGELOG.md"),
        &["## 2025-07-10", "`trackRefund`", "## 2025-06-24"],
    );
    let unwritten = project.run(&["history", "changelog", "--check"]);
    unwritten.ended(0);
}

#[test]
fn the_second_time_touches_nothing() {
    let project = Project::shop();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let before = project.tree();
    for file in before.files() {
        let file = fs::File::options().write(true).open(project.path(file));
        file.unwrap().set_modified(long_ago).unwrap();
    }
    let now = Shop::NOW.text();
    // Its own output is a document like any other, and a byte order mark says nothing.
    for upstream in [
        &now,
        &project.read("openapi.yaml"),
        &format!("\u{feff}{now}"),
    ] {
        for options in [
            &[][..],
            &["--force"],
            &["--date", LATER],
            &["--date", "2024-01-01"],
            &["--check"],
            &["--dry-run"],
        ] {
            let said = project.untouched(|| project.update(upstream, options));
            says(
                said.ended(0),
                &["openapi.yaml is up to date with upstream.json"],
            );
            assert_eq!(said.err, "");
        }
    }
    let json = project.updates(&now, &[]);
    assert_eq!(json["status"], "up to date");
    assert_eq!(json["files"], json!([]));
}

#[test]
fn says_how_many_operations_there_were() {
    let project = Project::with_contract();
    let message = project.succeeds(&document(12).to_string(), &[]);
    says(&message, &["12 operations (before: 10)"]);
    says(&project.read("openapi.yaml"), &["operation11"]);
}

#[test]
fn bad_documents_leave_the_project_as_it_is() {
    let project = Project::shop();
    let good = Shop::GROWN.text();
    let mut nameless = Shop::GROWN.document();
    let paths = nameless["paths"].as_object_mut().unwrap();
    paths["/item3"]["get"]
        .as_object_mut()
        .unwrap()
        .remove("operationId");
    let cases: [(&str, &[&str]); 12] = [
        (&good[..good.len() - 10], &["cut off", "interrupted"]),
        (
            "<html><body>Not found</body></html>",
            &["HTML", "right address"],
        ),
        ("\n <!doctype html>", &["HTML"]),
        ("", &["empty"]),
        (" \n", &["empty"]),
        (
            &good.replace("3.0.3", "3.1.0"),
            &["OpenAPI 3.1.0", "only OpenAPI 3.0 is read"],
        ),
        (
            "{\"swagger\": \"2.0\"}",
            &["2.0", "only OpenAPI 3.0 is read"],
        ),
        (&nameless.to_string(), &["GET /item3", "operationId"]),
        (
            "openapi: 3.0.3\ninfo: &info {title: a}\npaths: {/a: {get: {operationId: a, responses: {}}}}\n",
            &["line 2", "anchor", "JSON"],
        ),
        ("[]", &["an OpenAPI document is an object"]),
        (
            "{\"openapi\": \"3.0.3\", \"paths\": {}}",
            &["no operations"],
        ),
        ("a: [b", &["neither JSON nor YAML"]),
    ];
    for (upstream, parts) in cases {
        for options in [&[][..], &["--force"], &["--dry-run"], &["--check"]] {
            let message = project.refuses(upstream, options);
            says(&message, &["upstream.json: "]);
            says(&message, parts);
        }
    }
}

#[test]
fn two_operations_of_one_id_are_told_apart() {
    let project = Project::with_contract();
    let twice = document(10).to_string().replace("operation3", "operation2");
    says(
        &project.refuses(&twice, &[]),
        &["GET /path3", "operationId `operation2`", "GET /path2"],
    );
}

#[test]
fn what_is_no_document_at_all_is_named() {
    let project = Project::shop();
    let run = |from: &str| project.untouched(|| project.update_from(from, &[]));
    let said = run("absent.json");
    says(said.refused(), &["absent.json: cannot be read", "--from"]);
    says(run(".").refused(), &["cannot be read", "--from"]);

    let elsewhere = Project::new();
    elsewhere.write("document.gz", [0x1f, 0x8b, 0x08, 0xff]);
    let file = fs::File::create(elsewhere.path("huge.json")).unwrap();
    file.set_len(50 << 20).unwrap();
    let said = run(elsewhere.path("document.gz").to_str().unwrap());
    says(said.refused(), &["document.gz", "compressed"]);
    let said = run(elsewhere.path("huge.json").to_str().unwrap());
    says(said.refused(), &["huge.json: is larger than", "right file"]);
}

#[test]
fn losing_many_operations_has_to_be_asked_for() {
    let project = Project::with_contract();
    let smaller = document(8).to_string();
    says(
        &project.refuses(&smaller, &[]),
        &["has 8 operations", "openapi.yaml has 10", "--force"],
    );
    says(
        &project.succeeds(&smaller, &["--force"]),
        &["8 operations (before: 10)"],
    );

    // Nine of ten is how contracts change.
    let project = Project::with_contract();
    says(
        &project.succeeds(&document(9).to_string(), &[]),
        &["9 operations"],
    );
}

#[test]
fn the_document_of_another_api_has_to_be_asked_for() {
    let project = Project::shop();
    let other = Shop {
        server: "https://api.other.example",
        ..Shop::NOW
    };
    says(
        &project.refuses(&other.text(), &[]),
        &[
            "another API",
            "https://api.other.example",
            "https://api.shop.example",
            "--force",
        ],
    );
    project.succeeds(&other.text(), &["--force", "--date", LATER]);
    says(
        &project.read("openapi.yaml"),
        &["https://api.other.example"],
    );
    project.run(&["check"]).ended(0);

    // Another version of the same one, or another place on the same host, is no other one.
    let project = Project::shop();
    let moved = Shop {
        server: "https://api.shop.example/v2",
        ..Shop::NOW
    };
    project.succeeds(&moved.text(), &["--date", LATER]);

    // Without servers, name and paths tell.
    let project = Project::with_contract();
    let elsewhere = document(10).to_string().replace("/path", "/road");
    says(
        &project.refuses(&elsewhere.replace("\"T\"", "\"U\""), &[]),
        &["another API", "U", "T"],
    );
    project.succeeds(&elsewhere, &["--date", LATER]);
}

#[test]
fn a_broken_contract_is_not_replaced_unasked() {
    let project = Project::new();
    project.write("openapi.yaml", "<<<<<<< HEAD\nopenapi: 3.0.3\n");
    let message = project.refuses(&document(1).to_string(), &[]);
    says(&message, &["openapi.yaml", "--force"]);
    project.succeeds(&document(1).to_string(), &["--force"]);

    let project = Project::shop();
    project.write("spec.lock", "source: a\nsorce: b\n");
    says(
        &project.refuses(&Shop::NOW.text(), &[]),
        &["spec.lock", "sorce"],
    );
    project.succeeds(&Shop::NOW.text(), &["--force"]);
    project.run(&["check"]).ended(0);
}

#[test]
fn what_was_edited_is_put_right() {
    let project = Project::shop();
    let good = project.read("openapi.yaml");
    project.write(
        "openapi.yaml",
        good.replace("maxLength: 100", "maxLength: 99"),
    );
    let said = project.untouched(|| project.update(&Shop::NOW.text(), &["--check"]));
    says(said.ended(1), &["openapi.yaml"]);
    let message = project.succeeds(&Shop::NOW.text(), &["--date", LATER]);
    says(&message, &["nothing says of which day"]);
    assert_eq!(project.read("openapi.yaml"), good);
    project.run(&["check"]).ended(0);

    // Without a lock nobody knows what the contract was made of.
    fs::remove_file(project.path("spec.lock")).unwrap();
    project.succeeds(&Shop::NOW.text(), &[]);
    project.run(&["check"]).ended(0);
}

#[test]
fn the_contract_that_is_replaced_is_kept_in_the_history() {
    let project = Project::shop();
    let old = project.read("openapi.yaml");
    for file in ["history/2025-06-24.yaml", "history/SCHEMA_CHANGELOG.md"] {
        fs::remove_file(project.path(file)).unwrap();
    }
    project.succeeds(&Shop::GROWN.text(), &["--date", LATER]);
    // The lock knows the day.
    assert_eq!(project.read("history/2025-06-24.yaml"), old);
    says(
        &project.read("history/SCHEMA_CHANGELOG.md"),
        &["## 2025-07-10", "## 2025-06-24"],
    );
    project.run(&["history", "changelog", "--check"]).ended(0);
}

#[test]
fn a_second_update_of_a_day_replaces_the_first() {
    let project = Project::shop();
    project.succeeds(&Shop::RENAMED.text(), &["--date", LATER]);
    let message = project.succeeds(&Shop::GROWN.text(), &["--date", LATER]);
    says(&message, &["history/2025-07-10.yaml", "of the same day"]);
    let tree = project.tree();
    let days: Vec<_> = tree
        .files()
        .into_iter()
        .filter(|it| it.starts_with("history/2"))
        .collect();
    assert_eq!(days, ["history/2025-06-24.yaml", "history/2025-07-10.yaml"]);
    assert_eq!(
        project.read("history/2025-07-10.yaml"),
        project.read("openapi.yaml")
    );
    says_nothing_of(
        &project.read("history/SCHEMA_CHANGELOG.md"),
        &["customerExternalId"],
    );
    project.run(&["history", "changelog", "--check"]).ended(0);

    // Back to what it was: the two days have one contract.
    project.succeeds(&Shop::NOW.text(), &["--date", LATER]);
    project.run(&["check"]).ended(0);
}

#[test]
fn a_day_before_the_history_ends_is_refused() {
    let project = Project::shop();
    let message = project.refuses(&Shop::GROWN.text(), &["--date", "2025-06-23"]);
    says(&message, &["2025-06-24", "2025-06-23", "--date"]);
    let said = project.untouched(|| project.update(&Shop::GROWN.text(), &["--date", "2025-06-31"]));
    says(said.refused(), &["2025-06-31", "not a date"]);
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    let project = Project::shop();
    let upstream = Shop::GROWN.text();
    let options = ["--date", LATER, "--format", "json"];
    let dry =
        project.untouched(|| project.update(&upstream, &[&options[..], &["--dry-run"]].concat()));
    dry.ended(0);
    let (mut dry, done) = (dry.json(), project.updates(&upstream, &options[..2]));
    assert_eq!(dry["status"], "would update");
    assert_eq!(done["status"], "updated");
    dry["status"] = done["status"].clone();
    assert_eq!(dry, done);
    assert_eq!(strings(&done["files"]), SET);
}

#[test]
fn a_check_is_about_upstream_and_not_about_the_lock() {
    let project = Project::shop();
    fs::remove_file(project.path("spec.lock")).unwrap();
    let said = project.untouched(|| project.update(&Shop::NOW.text(), &["--check"]));
    says(said.ended(0), &["up to date", "spec.lock"]);
}

#[test]
fn nothing_is_told_of_a_project_that_is_half_written() {
    let project = Project::shop();
    project.write(".update/journal.json", "{}");
    for option in ["--check", "--dry-run"] {
        let said = project.untouched(|| project.update(&Shop::NOW.text(), &[option]));
        says(
            said.refused(),
            &["interrupted", "`cargo xtask update-spec` finishes it"],
        );
    }
}

#[test]
fn a_day_that_is_still_to_come_is_refused() {
    let project = Project::shop();
    let said = project.untouched(|| project.update(&Shop::GROWN.text(), &["--date", "2999-01-01"]));
    says(said.refused(), &["2999-01-01", "still to come"]);
}

#[test]
fn a_call_of_a_renamed_operation_is_to_be_changed() {
    let project = Project::shop();
    project.write("src/types.rs", TYPES);
    let renamed = Shop::NOW.text().replace("\"trackLead\"", "\"recordLead\"");
    let said = project.update(&renamed, &["--date", LATER]);
    says(
        said.ended(0),
        &[
            "To change before the crate builds",
            "`Track::lead` (src/track.rs:8)",
            "record_lead(",
        ],
    );
    says_nothing_of(&said.out, &["To remove"]);
}

#[test]
fn a_check_says_whether_upstream_differs() {
    let project = Project::shop();
    let check = |upstream: &str| project.untouched(|| project.update(upstream, &["--check"]));
    says(check(&Shop::NOW.text()).ended(0), &["up to date"]);
    says(
        check(&Shop::GROWN.text()).ended(1),
        &["`trackRefund`", "nothing was written"],
    );
    says(check("{}").refused(), &["only OpenAPI 3.0"]);
    let said = project.untouched(|| project.update_from("absent.json", &["--check"]));
    says(said.refused(), &["absent.json: cannot be read"]);
}

#[test]
fn what_would_be_written_is_listed_in_every_form() {
    let project = Project::shop();
    for format in ["text", "json", "markdown"] {
        for option in ["--check", "--dry-run"] {
            let options = ["--date", LATER, "--format", format, option];
            let said = project.untouched(|| project.update(&Shop::GROWN.text(), &options));
            says(&said.out, &SET);
        }
    }
}

#[test]
fn a_method_whose_operation_is_gone_is_to_be_removed() {
    let project = Project::shop();
    let line = TRACK
        .lines()
        .position(|it| it.contains(".call(\"trackLead\""))
        .unwrap()
        + 1;
    let message = unwrapped(&project.update(&Shop::SHRUNK.text(), &["--dry-run"]).out);
    let place = format!("`Track::lead` (src/track.rs:{line})");
    says(
        &message,
        &[
            "To remove before the crate builds",
            &place,
            "operation `trackLead` is gone",
            "`LeadTracked` (src/track.rs:3)",
            "`LeadTracked` (src/types.rs:4)",
            "`TrackLead` (src/types.rs:5)",
        ],
    );
    says_nothing_of(&message, &["Track::sale", "`SaleTracked`"]);

    let answer = project.updates(&Shop::SHRUNK.text(), &["--date", LATER]);
    let left = &answer["left"];
    assert_eq!(
        left["methods_to_remove"],
        json!([{"name": "trackLead", "method": "Track::lead", "file": "src/track.rs", "line": line}])
    );
    assert_eq!(
        left["types_to_remove"],
        json!([
            {"name": "LeadTracked", "file": "src/track.rs", "line": 3},
            {"name": "LeadTracked", "file": "src/types.rs", "line": 4},
            {"name": "TrackLead", "file": "src/types.rs", "line": 5}
        ])
    );
    // It was no operation without a method, and is not one now.
    says_nothing_of(&project.read("src/without_method.txt"), &["trackLead"]);
    assert!(!strings(&answer["files"]).contains(&"src/without_method.txt"));
}

#[test]
fn each_method_that_calls_a_removed_operation_has_its_line() {
    let project = Project::shop();
    let again = "impl Track<'_> {\n    /// Records a lead again.\n    pub async fn lead_again(&self) {\n        call!(self, \"trackLead\");\n    }\n}\n";
    for track in [
        format!("{TRACK}{again}"),
        format!("{again}{TRACK}").replace("//! ", "// "),
    ] {
        let calls = track.lines().enumerate();
        let calls =
            calls.filter(|(_, line)| line.contains("call") && line.contains("\"trackLead\""));
        let lines: Vec<_> = calls.map(|(at, _)| at as u64 + 1).collect();
        assert_eq!(lines.len(), 2, "{track}");
        project.write("src/track.rs", &track);
        let answer = project.updates(&Shop::SHRUNK.text(), &["--dry-run"]);
        let methods = answer["left"]["methods_to_remove"].as_array().unwrap();
        let mut told: Vec<_> = methods
            .iter()
            .map(|method| method["line"].as_u64().unwrap())
            .collect();
        told.sort_unstable();
        assert_eq!(told, lines, "{methods:?}");
    }
}

#[test]
fn a_method_that_uses_a_field_that_is_gone_is_to_be_removed() {
    let project = Project::shop();
    let is_fine = |name: &str| {
        format!(
            "impl {name} {{\n    /// Whether it is.\n    pub fn is_fine(&self) -> bool {{\n        self.note.is_some()\n    }}\n}}\n"
        )
    };
    // Another type may have a field of that name.
    let types = [TYPES, &is_fine("Other"), &is_fine("SaleTracked")].concat();
    let last = types.lines().count() - 2;
    project.write("src/types.rs", types);
    let mut upstream = Shop::NOW.document();
    let answer =
        "/paths/~1track~1sale/post/responses/200/content/application~1json/schema/properties";
    let properties = upstream.pointer_mut(answer).unwrap();
    properties.as_object_mut().unwrap().remove("note");
    let answer = project.updates(&upstream.to_string(), &["--date", LATER]);
    assert_eq!(
        answer["left"]["fields_to_remove"],
        json!([{"name": "SaleTracked::note", "method": "SaleTracked::is_fine", "file": "src/types.rs", "line": last}])
    );
}

/// The facade of a project that uses whatever a request has.
const KINDS: &str = "use crate::types::{TrackSale, TrackSaleKind};

macro_rules! put {
    ($request:ident) => {
        $request.amount = 1
    };
}

impl TrackSale {
    const KIND: TrackSaleKind = TrackSaleKind::Gift;

    pub fn paid(amount: i64) -> Self {
        let mut sale = Self::new(amount, id()).kind(TrackSaleKind::Sale);
        put!(sale);
        sale
    }
}
";

impl Project {
    /// What there is to do by hand after an update of a request that [`KINDS`] uses.
    #[track_caller]
    fn left_after(&self, change: impl FnOnce(&mut Value)) -> Value {
        const REQUEST: &str =
            "/paths/~1track~1sale/post/requestBody/content/application~1json/schema";
        let mut upstream = Shop::NOW.document();
        let request = upstream.pointer_mut(REQUEST).unwrap();
        request["properties"]["kind"] = json!({"type": "string", "enum": ["sale", "gift"]});
        self.succeeds(&upstream.to_string(), &["--date", CAME]);
        self.write("src/kinds.rs", KINDS);
        change(upstream.pointer_mut(REQUEST).unwrap());
        let said = self.updates(&upstream.to_string(), &["--date", LATER, "--dry-run"]);
        said["left"].clone()
    }
}

#[test]
fn a_variant_that_is_gone_is_to_be_removed() {
    let project = Project::shop();
    let left = project.left_after(|request| {
        request["properties"]["kind"]["enum"] = json!(["sale", "other"]);
    });
    assert_eq!(
        left["members_to_remove"],
        json!([{
            "name": "TrackSaleKind::Gift", "method": "TrackSale::KIND",
            "file": "src/kinds.rs", "line": 10, "kind": "variant"
        }])
    );
    assert_eq!(left["methods_to_change"], json!([]));
}

#[test]
fn a_setter_that_is_gone_is_to_be_removed() {
    let project = Project::shop();
    let left = project.left_after(|request| {
        request["properties"]
            .as_object_mut()
            .unwrap()
            .remove("kind");
    });
    assert_eq!(
        left["members_to_remove"][0],
        json!({
            "name": "TrackSale::kind", "method": "TrackSale::paid",
            "file": "src/kinds.rs", "line": 13, "kind": "setter"
        })
    );
}

#[test]
fn a_constructor_that_takes_something_else_is_to_be_changed() {
    let project = Project::shop();
    let left = project.left_after(|request| {
        request["required"]
            .as_array_mut()
            .unwrap()
            .push("kind".into());
    });
    let change = &left["methods_to_change"][0];
    assert_eq!(change["name"], "TrackSale::new");
    assert_eq!(
        (&change["method"], &change["line"]),
        (&json!("TrackSale::paid"), &json!(13))
    );
    says_nothing_of(change["before"].as_str().unwrap(), &["kind"]);
    says(
        change["now"].as_str().unwrap(),
        &["TrackSale::new with ", "kind: TrackSaleKind"],
    );
}

#[test]
fn a_field_in_a_macro_is_known_by_its_name() {
    let project = Project::shop();
    let left = project.left_after(|request| {
        request["properties"]
            .as_object_mut()
            .unwrap()
            .remove("amount");
        request["required"] = json!([]);
    });
    assert_eq!(
        left["fields_to_remove"],
        json!([{
            "name": "TrackSale::amount", "method": "put!",
            "file": "src/kinds.rs", "line": 5, "by_name": true
        }])
    );
}

#[test]
fn what_changes_nothing_in_rust_leaves_nothing_to_do() {
    let project = Project::shop();
    let left = project.left_after(|request| {
        request["properties"]["amount"]["minimum"] = json!(5);
        request["properties"]["more"] = json!({"type": "string"});
        request["properties"]["kind"]["enum"] = json!(["gift", "other", "sale"]);
    });
    for list in [
        "fields_to_remove",
        "members_to_remove",
        "types_to_remove",
        "methods_to_change",
    ] {
        assert_eq!(left[list], json!([]), "{list}");
    }
}

#[test]
fn what_is_told_says_who_uses_it() {
    let project = Project::shop();
    project.left_after(|_| {});
    let upstream = Shop::NOW.text().replace("\"amount\"", "\"cents\"");
    let said = project.update(&upstream, &["--date", LATER, "--dry-run"]);
    says(
        &unwrapped(said.ended(0)),
        &[
            "the macro `put!` (src/kinds.rs:5), because the field `TrackSale::amount` is gone, judging by the name alone",
            "the constant `TrackSale::KIND` (src/kinds.rs:10), because the variant `TrackSaleKind::Gift` is gone",
            "the method `TrackSale::paid` (src/kinds.rs:13), which uses `TrackSale::new with ",
        ],
    );
}

#[test]
fn a_method_that_calls_another_function_is_to_be_changed() {
    let project = Project::shop();
    let mut upstream = Shop::NOW.document();
    upstream["paths"]["/track/lead"]["post"]["responses"]["200"] = json!({"description": ""});
    let options = ["--date", LATER, "--format", "json", "--dry-run"];
    let said = project.update(&upstream.to_string(), &options);
    said.ended(0);
    let answer = said.json();
    let changes = answer["left"]["methods_to_change"].as_array().unwrap();
    assert_eq!(changes.len(), 1, "{answer}");
    assert_eq!(changes[0]["method"], "Track::lead");
    assert_eq!(
        (&changes[0]["file"], &changes[0]["line"]),
        (&json!("src/track.rs"), &json!(8))
    );
    says(
        changes[0]["before"].as_str().unwrap(),
        &["track_lead(", "LeadTracked"],
    );
    says_nothing_of(changes[0]["now"].as_str().unwrap(), &["LeadTracked"]);
    let said = project.update(&upstream.to_string(), &["--date", LATER]);
    says(
        &unwrapped(said.ended(0)),
        &[
            "To change before the crate builds",
            "`Track::lead` (src/track.rs:8)",
        ],
    );
}

#[test]
fn a_new_operation_has_no_method_and_no_words() {
    let project = Project::shop();
    let answer = project.updates(&Shop::GROWN.text(), &["--date", LATER]);
    assert_eq!(answer["operations"], json!({"before": 10, "now": 11}));
    assert_eq!(answer["source"], "upstream.json");
    assert_eq!(answer["date"], LATER);
    assert_eq!(answer["comparison"]["bump"], "minor");
    assert_eq!(
        answer["comparison"]["changes"][0]["operations"],
        json!(["trackRefund"])
    );
    let left = &answer["left"];
    assert_eq!(left["without_method"], json!(["trackRefund"]));
    let words = &left["without_words"];
    assert_eq!(words["tags"], json!([]));
    assert_eq!(words["operations"], json!(["trackRefund"]));
    assert_eq!(strings(&words["types"])[0], "TrackRefund");
    says(
        &strings(&words["fields"]).join(" "),
        &["TrackRefund.invoice"],
    );
    assert_eq!(left["methods_to_remove"], json!([]));
    assert_eq!(left["misfits"], json!([]));

    let list = project.read("src/without_method.txt");
    assert!(list.lines().any(|line| line == "trackRefund"), "{list}");
    assert!(list.lines().any(|line| line == "item7"), "{list}");
    says_nothing_of(&list, &["trackSale"]);
}

#[test]
fn what_people_wrote_for_another_contract_is_reported() {
    let project = Project::shop();
    let renames = "- operations: [trackSale]\n  name: absent\n  formerly: [{name: older, renamed: 2024-11-12}]\n";
    project.write("renames.yaml", renames);
    let answer = project.updates(&Shop::SHRUNK.text(), &["--date", LATER]);
    let misfits = answer["left"]["misfits"].to_string();
    says(
        &misfits,
        &["overlay.yaml", "/track/lead", "renames.yaml", "absent"],
    );
    let said = project.run(&["check"]);
    says(said.ended(1), &["/track/lead", "absent"]);
}

#[test]
fn markdown_is_for_pull_requests() {
    let project = Project::shop();
    let options = ["--date", LATER, "--format", "markdown"];
    let mut both = Shop::GROWN;
    both.lead = false;
    let said = project.update(&both.text(), &options);
    let text = said.ended(0);
    says(
        text,
        &[
            "Updated from upstream.json: 10 operations",
            "\n## To remove before the crate builds",
            "\n- [ ] the method `Track::lead` (src/track.rs:",
            "\n## Operations without a method",
            "\n- [ ] `trackRefund`\n",
            "\n## Without words",
            "\n- [ ] operation `trackRefund`\n",
            "\n## openapi.yaml → upstream.json\n",
            "**major** release",
        ],
    );
    says_nothing_of(text, &["\u{1b}"]);
}

#[test]
fn an_overlay_that_no_longer_fits_stops_nothing_and_stays_out_of_the_contract() {
    let project = Project::with_contract();
    project.write(
        "overlay.yaml",
        "overlay: 1.0.0\nactions:\n  - target: $.paths['/path99']\n    update: {description: Our words}\n  - target: $.paths['/path1']\n    update: {description: Our words}\n",
    );
    project.succeeds(&document(11).to_string(), &[]);
    assert!(!project.read("openapi.yaml").contains("Our words"));
}

#[test]
fn an_empty_overlay_is_fine() {
    let project = Project::new();
    project.write("overlay.yaml", "");
    project.succeeds(&document(1).to_string(), &["--date", CAME]);
    project.write("overlay.yaml", "# nothing yet\n");
    project.succeeds(&document(2).to_string(), &["--date", LATER]);
}

#[test]
fn what_people_wrote_has_to_be_readable() {
    let project = Project::shop();
    for file in [
        "overlay.yaml",
        "renames.yaml",
        "history/verdicts.yaml",
        "src/track.rs",
    ] {
        let kept = fs::read(project.path(file)).ok();
        project.write(file, "- [\n");
        says(&project.refuses(&Shop::GROWN.text(), &[]), &[file]);
        match kept {
            Some(kept) => project.write(file, kept),
            None => fs::remove_file(project.path(file)).unwrap(),
        }
    }
    project.run(&["check"]).ended(0);
}

#[test]
fn a_contract_that_no_code_can_be_made_of_is_refused() {
    let project = Project::shop();
    let mut upstream = Shop::GROWN.document();
    // In Rust, both are `item_id`, and both have to be sent.
    let schema = json!({
        "type": "object",
        "properties": {"itemId": {"type": "string"}, "item_id": {"type": "string"}},
        "required": ["itemId", "item_id"]
    });
    upstream["paths"]["/other"] = json!({"post": {
        "operationId": "other",
        "tags": ["Items"],
        "requestBody": {"content": {"application/json": {"schema": schema}}},
        "responses": {"200": {"description": ""}}
    }});
    says(
        &project.refuses(&upstream.to_string(), &[]),
        &["no code can be made", "schema `Other`", "`item_id`"],
    );
}

#[test]
fn an_operation_without_a_name_of_its_own_is_left_out() {
    let project = Project::shop();
    let mut upstream = Shop::GROWN.document();
    upstream["paths"]["/other"] = json!({"get": {
        "operationId": "exec",
        "tags": ["Items"],
        "responses": {"200": {"description": ""}}
    }});
    let said = project.update(&upstream.to_string(), &[]);
    says(said.ended(0), &["Does not fit (1)\n  operation `exec`: "]);
    // It has no method all the same.
    says(&project.read("src/without_method.txt"), &["\nexec\n"]);
}

#[test]
fn prose_of_upstream_lands_nowhere() {
    let project = Project::shop();
    let mut upstream = Shop::GROWN.document();
    upstream["info"]["description"] = PROSE.into();
    upstream["info"]["contact"] = json!({"name": PROSE});
    upstream["externalDocs"] = json!({"url": "https://docs.example", "description": PROSE});
    upstream["note"] = PROSE.into();
    upstream["webhooks"] = json!({"sale": {"post": {"description": PROSE}}});
    upstream["info"]["note"] = PROSE.into();
    upstream["tags"] = json!([{"name": "Track", "description": PROSE}]);
    upstream["servers"][0]["description"] = PROSE.into();
    upstream["components"] = json!({
        "schemas": {"Loose": {"type": "string", "title": PROSE, "description": PROSE, "example": PROSE}},
        "examples": {"one": {"value": PROSE, "summary": PROSE}},
        "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "description": PROSE}}
    });
    let sale = &mut upstream["paths"]["/track/sale"];
    sale["description"] = PROSE.into();
    let post = &mut sale["post"];
    post["summary"] = PROSE.into();
    post["note"] = PROSE.into();
    post["description"] = PROSE.into();
    post["x-codeSamples"] = json!([{"lang": "curl", "source": PROSE}]);
    post["parameters"] = json!([{
        "name": "page", "in": "query", "description": PROSE, "example": PROSE, "help": PROSE,
        "schema": {"type": "integer", "description": PROSE, "x-hint": PROSE}
    }]);
    post["requestBody"]["description"] = PROSE.into();
    let request = post
        .pointer_mut("/requestBody/content/application~1json")
        .unwrap();
    request["example"] = json!({"amount": PROSE});
    request["examples"] = json!({"one": {"value": PROSE}});
    request["schema"]["title"] = PROSE.into();
    request["schema"]["properties"]["amount"]["description"] = PROSE.into();
    // A property may be called that.
    request["schema"]["properties"]["description"] =
        json!({"type": "string", "description": PROSE});
    let answer = &mut post["responses"]["200"];
    answer["description"] = PROSE.into();
    answer["headers"] =
        json!({"X-Page": {"description": PROSE, "schema": {"type": "string", "example": PROSE}}});

    let said = project.update(&upstream.to_string(), &["--date", LATER]);
    let out = said.ended(0);
    says_nothing_of(out, &[PROSE]);
    let tree = project.tree();
    for file in tree.files() {
        says_nothing_of(&project.read(file), &[PROSE, "Somebody"]);
    }
    says(
        &project.read("openapi.yaml"),
        &["\n                description:\n                  type: string"],
    );

    // Other words alone are no other contract.
    let others = upstream.to_string().replace(PROSE, "Yet other words");
    let said = project.untouched(|| project.update(&others, &[]));
    says(said.ended(0), &["up to date"]);
}

#[test]
fn the_environment_says_where_upstream_is() {
    let project = Project::shop();
    project.write("Cargo.toml", PACKAGE);
    project.write("now.json", Shop::NOW.text());
    project.write("grown.json", Shop::GROWN.text());
    let run = |arguments: &[&str]| {
        let mut command = project.command(arguments);
        let output = command.env("SHOP_SPEC_URL", "grown.json").output().unwrap();
        common::Said::from(output)
    };
    says(run(&["update-spec", "--check"]).ended(1), &["grown.json"]);
    let said = run(&["update-spec", "--check", "--from", "now.json"]);
    says(said.ended(0), &["now.json"]);
    // What stands there may have a password.
    says_nothing_of(run(&["update-spec", "--help"]).ended(0), &["grown.json"]);
}

#[test]
fn names_cannot_steer_the_terminal() {
    let project = Project::shop();
    let upstream = Shop::GROWN.text().replace("trackRefund", "x\\u001b[2Jy");
    let mut command = project.command(&["update-spec", "--from", "-", "--dry-run"]);
    project.write("evil.json", upstream);
    let evil = fs::File::open(project.path("evil.json")).unwrap();
    let output = command
        .env("CLICOLOR_FORCE", "1")
        .stdin(evil)
        .output()
        .unwrap();
    for said in [output.stdout, output.stderr] {
        says_nothing_of(&String::from_utf8_lossy(&said), &["\u{1b}[2J"]);
    }
}

#[cfg(unix)]
#[test]
fn permissions_and_links_are_kept() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let project = Project::with_contract();
    let (link, file) = (project.path("openapi.yaml"), project.path("real.yaml"));
    fs::rename(&link, &file).unwrap();
    symlink("real.yaml", &link).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();

    project.succeeds(&document(11).to_string(), &["--date", LATER]);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o640
    );
    says(&project.read("real.yaml"), &["operation10"]);
}
