//! `cargo xtask diff`, run as a maintainer runs it, on projects in temporary directories.

mod common;

use std::process::Stdio;

use common::{Project, Sale, says};
use serde_json::Value;

const FILES: [&str; 3] = ["diff", "old.json", "new.json"];

fn with_options<'a>(options: &[&'a str]) -> Vec<&'a str> {
    FILES.iter().chain(options).copied().collect()
}

#[test]
fn a_rename_is_told_as_one() {
    let said = Project::with(&Sale::OLD, &Sale::RENAMED).run(&FILES);
    let text = said.ended(1);
    says(
        text,
        &[
            "old.json → new.json",
            "Track",
            "breaking",
            "`externalId`",
            "`customerExternalId`",
            "POST /track/sale request",
            "1 breaking",
            "major release",
            "below 1.0: raise the minor number",
        ],
    );
}

#[test]
fn equal_documents_have_no_change() {
    let project = Project::with(&Sale::OLD, &Sale::OLD);
    let said = project.run(&FILES);
    assert_eq!(said.ended(0), "old.json → new.json\n\nno change\n");
    let said = project.run(&with_options(&["--fail-on", "any", "--format", "markdown"]));
    says(said.ended(0), &["No change."]);
    let said = project.run(&with_options(&["--format", "json"]));
    said.ended(0);
    assert_eq!(said.json()["bump"], "none");
    assert_eq!(said.json()["changes"], Value::Array(Vec::new()));
}

#[test]
fn json_is_as_the_schema_says() {
    let project = Project::with(&Sale::OLD, &Sale::RENAMED);
    let said = project.run(&with_options(&["--format", "json"]));
    said.ended(1);
    let answer = said.json();
    assert_eq!(answer["from"], "old.json");
    assert_eq!(answer["to"], "new.json");
    assert_eq!(answer["bump"], "major");
    assert_eq!(answer["summary"]["breaking"], 1);
    assert!(answer.get("stale_acceptances").is_none());
    let change = &answer["changes"][0];
    assert_eq!(change["rename"]["from"], "externalId");
    assert_eq!(change["rename"]["to"], "customerExternalId");
    assert_eq!(change["operations"], serde_json::json!(["trackSale"]));
    assert_eq!(change["level"], "breaking");
    assert_eq!(change["direction"], "request");
    assert!(change.get("accepted").is_none());

    let schema = project.run(&["diff", "--json-schema"]);
    schema.ended(0);
    let schema = schema.json();
    let described = |object: &Value, schema: &Value| {
        for key in object.as_object().unwrap().keys() {
            assert!(schema["properties"].get(key).is_some(), "{key}");
        }
        for name in schema["required"].as_array().unwrap() {
            assert!(object.get(name.as_str().unwrap()).is_some(), "{name}");
        }
    };
    described(&answer, &schema);
    described(&answer["summary"], &schema["$defs"]["Summary"]);
    described(change, &schema["$defs"]["Change"]);
}

#[test]
fn the_exit_code_is_what_was_asked_for() {
    let exits = |project: &Project, level| project.run(&with_options(&["--fail-on", level])).code;
    let breaking = Project::with(&Sale::OLD, &Sale::RENAMED);
    assert_eq!(exits(&breaking, "breaking"), 1);
    assert_eq!(exits(&breaking, "none"), 0);

    // A property that the answer has now and did not have before harms nobody.
    let harmless = Project::with(&Sale::POORER, &Sale::OLD);
    assert_eq!(exits(&harmless, "breaking"), 0);
    assert_eq!(exits(&harmless, "warning"), 0);
    assert_eq!(exits(&harmless, "any"), 1);
    assert_eq!(exits(&harmless, "none"), 0);
    assert_eq!(exits(&harmless, "nothing"), 2);
}

#[test]
fn accepted_changes_do_not_count() {
    let project = Project::with(&Sale::OLD, &Sale::RENAMED);
    let answer = project.run(&with_options(&["--format", "json"])).json();
    let entries: String = answer["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| {
            let fingerprint = change["fingerprint"].as_str().unwrap();
            format!("- fingerprint: {fingerprint}\n  reason: The server takes both\n")
        })
        .collect();
    project.write(
        "accept.yaml",
        entries + "- {fingerprint: gone, reason: Long ago}\n",
    );

    let accept = ["--accept", "accept.yaml", "--fail-on", "any"];
    let said = project.run(&with_options(&accept));
    says(
        said.ended(0),
        &[
            "accepted: The server takes both",
            "gone",
            "Long ago",
            "stale",
        ],
    );
    let said = project.run(&with_options(
        &[&accept[..], &["--format", "json"]].concat(),
    ));
    said.ended(0);
    let answer = said.json();
    assert_eq!(answer["changes"][0]["accepted"], "The server takes both");
    assert_eq!(answer["stale_acceptances"], serde_json::json!(["gone"]));
    assert_eq!(answer["summary"]["breaking"], 1);
}

#[test]
fn what_counts_for_the_exit_code_shows_its_fingerprint() {
    let project = Project::with(&Sale::OLD, &Sale::RENAMED);
    let answer = project.run(&with_options(&["--format", "json"])).json();
    let fingerprint = answer["changes"][0]["fingerprint"].as_str().unwrap();
    for format in ["text", "markdown"] {
        let shows = |options: &[&str]| {
            let options = [&["--format", format][..], options].concat();
            let said = project.run(&with_options(&options));
            said.out.contains(fingerprint)
        };
        assert!(shows(&[]));
        assert!(!shows(&["--fail-on", "none"]));
        project.write(
            "accept.yaml",
            format!("- fingerprint: {fingerprint}\n  reason: Fine\n"),
        );
        assert!(!shows(&["--accept", "accept.yaml"]));
    }
}

#[test]
fn fingerprints_that_look_like_numbers_are_texts() {
    let project = Project::with(&Sale::OLD, &Sale::RENAMED);
    project.write(
        "accept.yaml",
        "- fingerprint: 001234567890\n  reason: Fine\n- {fingerprint: 1234567890e1, reason: Fine}\n- {fingerprint: '123', reason: Fine}\n- fingerprint: 123456789012\n  reason: Fine\n",
    );
    let options = ["--accept", "accept.yaml", "--format", "json"];
    let said = project.run(&with_options(&options));
    said.ended(1);
    let stale = serde_json::json!(["001234567890", "1234567890e1", "123", "123456789012"]);
    assert_eq!(said.json()["stale_acceptances"], stale);
}

#[test]
fn what_is_told_together_is_counted_plainly() {
    let project = Project::with(&Sale::OLD, &Sale::OLD);
    let old = project.read("old.json");
    let tags = r#""tags":["Track"],"#;
    let parameters = r#""parameters":[{"name":"a","in":"query","schema":{}},{"name":"b","in":"query","schema":{}}],"#;
    assert!(old.contains(tags));
    project.write(
        "old.json",
        old.replace(tags, &format!("{tags}{parameters}")),
    );
    let together = "2 warnings in 1 entry, 0 info";
    for format in ["text", "markdown"] {
        let said = project.run(&with_options(&["--format", format]));
        says(
            said.ended(0),
            &["0 breaking, ", together, "callers may send them"],
        );
    }
}

#[test]
fn a_file_of_acceptances_that_is_wrong_says_where() {
    let project = Project::with(&Sale::OLD, &Sale::RENAMED);
    for (content, problem) in [
        (
            "- {fingerprint: a, reason: fine}\n- {fingerprint: b, reason: ' '}\n",
            "entry 2: `reason` is empty",
        ),
        ("- {fingerprint: a}\n", "entry 1: missing field `reason`"),
        (
            "- {fingerprint: a, reason: b, why: c}\n",
            "entry 1: unknown field `why`",
        ),
        ("fingerprint: a\n", "should be a list"),
        ("- [\n", "accept.yaml"),
    ] {
        project.write("accept.yaml", content);
        let said = project.run(&with_options(&["--accept", "accept.yaml"]));
        says(said.refused(), &["accept.yaml: ", problem]);
    }
    project.write("accept.yaml", "# nothing yet\n");
    project
        .run(&with_options(&["--accept", "accept.yaml"]))
        .ended(1);
    let said = project.run(&with_options(&["--accept", "absent.yaml"]));
    says(said.refused(), &["absent.yaml: cannot be read"]);
}

#[test]
fn verdicts_override_what_names_suggest() {
    let project = Project::with(&Sale::OLD, &Sale::RENAMED);
    let renames = |options: &[&str]| {
        let said = project.run(&with_options(&[options, &["--format", "json"]].concat()));
        let changes = said.json()["changes"].as_array().unwrap().clone();
        changes
            .into_iter()
            .filter(|change| change.get("rename").is_some())
            .count()
    };
    assert_eq!(renames(&[]), 1);
    let rejected =
        "- {from: externalId, to: customerExternalId, renamed: false, reason: Two things}\n";
    project.write("no.yaml", rejected);
    assert_eq!(renames(&["--verdicts", "no.yaml"]), 0);
    project.write("history/verdicts.yaml", rejected);
    assert_eq!(renames(&[]), 0);
    project.write("none.yaml", "");
    assert_eq!(renames(&["--verdicts", "none.yaml"]), 1);

    project.write("bad.yaml", "- {from: a, to: b, renamed: true, where: c}\n");
    let said = project.run(&with_options(&["--verdicts", "bad.yaml"]));
    says(
        said.refused(),
        &["bad.yaml: entry 1: unknown field `where`"],
    );
}

#[test]
fn standard_input_is_a_document_too() {
    let project = Project::with(&Sale::OLD, &Sale::RENAMED);
    let said = project.run_with_input(&["diff", "-", "new.json"], &Sale::OLD.text());
    says(said.ended(1), &["standard input → new.json"]);
    let said = project.run_with_input(&["diff", "old.json", "-"], &Sale::OLD.text());
    says(said.ended(0), &["no change"]);
    let said = project.run_with_input(&["diff", "-", "-"], &Sale::OLD.text());
    says(said.refused(), &["only one"]);
}

#[test]
fn dates_are_looked_up_in_the_history() {
    let project = Project::new();
    project.write("history/2025-06-24.yaml", Sale::OLD.text());
    project.write("history/2025-07-10.yaml", Sale::RENAMED.text());
    project.write("openapi.yaml", Sale::RENAMED.text());

    let said = project.run(&["diff", "2025-07-08", "2025-07-10"]);
    says(said.ended(1), &["2025-06-24 → 2025-07-10"]);
    let said = project.run(&["diff", "2026-01-01"]);
    says(said.ended(0), &["2025-07-10 → openapi.yaml", "no change"]);

    let said = project.run(&["diff", "2024-01-01", "2025-07-10"]);
    says(said.refused(), &["2024-01-01", "2025-06-24, 2025-07-10"]);
    let said = project.run(&["diff", "2025-02-30"]);
    says(said.refused(), &["2025-02-30", "not a date"]);
    let said = Project::new().run(&["diff", "2025-07-08", "2025-07-10"]);
    says(said.refused(), &["2025-07-08", "no contracts"]);
}

#[test]
fn revisions_come_from_git() {
    let project = Project::new();
    project.git(&["init", "--quiet"]);
    project.write("openapi.yaml", Sale::OLD.text());
    project.git(&["add", "."]);
    project.git(&["commit", "--quiet", "-m", "old"]);
    let said = project.run(&["diff"]);
    says(said.ended(0), &["git:HEAD → openapi.yaml", "no change"]);

    project.write("openapi.yaml", Sale::RENAMED.text());
    says(
        project.run(&["diff"]).ended(1),
        &["git:HEAD → openapi.yaml"],
    );
    project.git(&["commit", "--quiet", "-am", "new"]);
    let said = project.run(&["diff", "git:HEAD~1", "git:HEAD"]);
    says(said.ended(1), &["git:HEAD~1 → git:HEAD"]);

    let said = project.run(&["diff", "git:absent"]);
    says(said.refused(), &["git:absent:openapi.yaml", "absent"]);
    for none in ["git:", "git:--help"] {
        says(
            project.run(&["diff", none]).refused(),
            &["names no revision"],
        );
    }
    let said = Project::new().run(&["diff"]);
    says(said.refused(), &["git:HEAD:openapi.yaml", "git"]);
}

#[test]
fn a_project_inside_a_repository_has_its_own_contract() {
    let repository = Project::new();
    repository.git(&["init", "--quiet"]);
    repository.write("inner/openapi.yaml", Sale::OLD.text());
    repository.git(&["add", "."]);
    repository.git(&["commit", "--quiet", "-m", "old"]);
    repository.write("inner/openapi.yaml", Sale::RENAMED.text());
    let inner = repository.path("inner");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command
        .arg("diff")
        .arg("--root")
        .arg(inner)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
}

#[test]
fn broken_documents_are_refused_by_name() {
    let project = Project::with(&Sale::OLD, &Sale::RENAMED);
    let good = Sale::OLD.text();
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let broken: [(&[u8], &str); 9] = [
        (b"", "empty"),
        (b"<!doctype html><html></html>", "HTML"),
        (&good.as_bytes()[..good.len() / 2], "cut off"),
        (&[0x1f, 0x8b, 0x08, 0xff], "UTF-8"),
        (b"\0\0\0\0", "bad.json"),
        (b"[1, 2]", "bad.json"),
        (b"a: [b", "bad.json"),
        (nested.as_bytes(), "bad.json"),
        (br#"{"openapi": "3.0.3", "openapi": "3.0.3"}"#, "twice"),
    ];
    for (content, problem) in broken {
        project.write("bad.json", content);
        for arguments in [
            ["diff", "bad.json", "new.json"],
            ["diff", "new.json", "bad.json"],
        ] {
            let said = project.run(&arguments);
            says(said.refused(), &["error: bad.json: ", problem]);
        }
    }
    project.write("bad.json", good.replace("3.0.3", "3.1.0"));
    says(
        project.run(&["diff", "bad.json", "new.json"]).refused(),
        &["error: bad.json: ", "3.1"],
    );
    says(
        project.run(&["diff", "absent.json", "new.json"]).refused(),
        &["absent.json: cannot be read"],
    );
    says(
        project.run(&["diff", ".", "new.json"]).refused(),
        &["cannot be read"],
    );
}

#[test]
fn huge_files_are_not_read() {
    let project = Project::with(&Sale::OLD, &Sale::RENAMED);
    let huge = std::fs::File::create(project.path("huge.json")).unwrap();
    huge.set_len((16 << 20) + 1).unwrap();
    let said = project.run(&["diff", "old.json", "huge.json"]);
    says(said.refused(), &["huge.json: ", "16 MiB"]);
}

#[test]
fn colours_are_for_terminals() {
    let project = Project::with(&Sale::OLD, &Sale::RENAMED);
    let escapes = |variables: &[(&str, &str)]| {
        let mut command = project.command(&FILES);
        command.envs(variables.iter().copied());
        let output = command.output().unwrap();
        output.stdout.contains(&0x1b)
    };
    assert!(!escapes(&[]));
    assert!(!escapes(&[("NO_COLOR", "1")]));
    assert!(escapes(&[("CLICOLOR_FORCE", "1")]));
    assert!(!escapes(&[("CLICOLOR_FORCE", "0"), ("NO_COLOR", "1")]));
}

#[cfg(unix)]
#[test]
fn a_reader_that_hangs_up_is_no_error() {
    let project = Project::with(&Sale::OLD, &Sale::RENAMED);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = project.command(&FILES);
    let output = command
        .stdout(writer)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
}

#[test]
fn names_cannot_steer_the_terminal() {
    let project = Project::with(&Sale::OLD, &Sale::RENAMED);
    let evil = Sale::RENAMED
        .text()
        .replace("customerExternalId", "x\\u001b[2Jy");
    project.write("new.json", evil);
    let mut command = project.command(&FILES);
    let output = command.env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(!String::from_utf8_lossy(&output.stdout).contains("\u{1b}[2J"));
}

#[test]
fn without_rust_names_there_is_still_a_diff() {
    let project = Project::with(&Sale::OLD, &Sale::RENAMED);
    for file in ["old.json", "new.json"] {
        let nameless = project.read(file).replace("operationId", "x-id");
        project.write(file, nameless);
    }
    let said = project.run(&FILES);
    says(
        said.ended(1),
        &[
            "Rust items could not be worked out: ",
            "`externalId`",
            "POST /track/sale",
        ],
    );
    let said = project.run(&with_options(&["--format", "json"]));
    said.ended(1);
    assert_eq!(said.json()["changes"][0]["rust"], serde_json::json!([]));
    says(&said.err, &["note: ", "could not be worked out"]);
}
