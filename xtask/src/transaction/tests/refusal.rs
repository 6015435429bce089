//! What is not touched.

use std::fs;

use serde_json::json;

use super::super::{Transaction, is_interrupted, recover};
use super::{FILES, Project, die, new, set, survive};

/// A run that was killed when the first file was new.
fn killed() -> Project {
    let project = Project::new();
    let mut published = false;
    survive(|| {
        project.commit(&mut |step| {
            if published {
                return die();
            }
            published = step.starts_with("rename to") && step.ends_with("/openapi.yaml");
            Ok(())
        })
    });
    assert_eq!(project.which_are_new(), [true, false, false, false]);
    assert!(is_interrupted(project.root()));
    project
}

fn refused(project: &Project, expected: &str) {
    let error = recover(project.root()).unwrap_err();
    for part in [
        expected,
        "Nothing was touched",
        "git restore",
        "run the command again",
    ] {
        assert!(error.contains(part), "{error}");
    }
    assert!(
        error.contains(&project.staging().display().to_string()),
        "{error}"
    );
    assert!(is_interrupted(project.root()));
    let left: Vec<_> = fs::read_dir(project.staging()).unwrap().flatten().collect();
    assert!(left.iter().any(|entry| entry.file_name() == "new.1"));
    set(project.root()).commit().unwrap_err();
}

#[test]
fn what_was_edited_since_is_not_overwritten() {
    for file in FILES {
        let project = killed();
        fs::create_dir_all(project.path("history/2024")).unwrap();
        fs::write(project.path(file), "mine").unwrap();
        if file == FILES[0] {
            // None is new: to drop the rest is all there is to do.
            recover(project.root()).unwrap();
            assert!(!project.staging().exists());
        } else {
            refused(&project, &format!("edited by somebody: {file}"));
        }
        assert_eq!(fs::read(project.path(file)).unwrap(), b"mine");
    }
}

#[test]
fn after_what_was_new_is_taken_back_the_rest_is_dropped() {
    let project = killed();
    fs::write(project.path(FILES[0]), super::old(FILES[0]).unwrap()).unwrap();
    recover(project.root()).unwrap();
    assert!(project.is_all(false));
    project.is_settled();
}

#[test]
fn after_the_rest_is_made_new_by_hand_nothing_is_done() {
    let project = killed();
    fs::create_dir_all(project.path("history/2024")).unwrap();
    for file in FILES {
        fs::write(project.path(file), new(file)).unwrap();
    }
    recover(project.root()).unwrap();
    assert!(project.is_all(true));
    project.is_settled();
}

#[test]
fn a_new_content_that_is_missing_or_damaged_is_not_published() {
    let project = killed();
    fs::write(project.staging().join("new.3"), "half").unwrap();
    refused(&project, "new.3 is missing or damaged");
    fs::remove_file(project.staging().join("new.3")).unwrap();
    refused(&project, "new.3 is missing or damaged");
    assert_eq!(project.which_are_new(), [true, false, false, false]);
}

#[test]
fn a_damaged_journal_is_not_acted_upon() {
    for text in ["", "{\"files\": [", "[]", "\u{0}\u{0}"] {
        let project = killed();
        fs::write(project.staging().join("journal.json"), text).unwrap();
        refused(&project, "cannot be used");
        assert_eq!(project.which_are_new(), [true, false, false, false]);
    }
}

#[test]
fn a_journal_does_not_reach_outside_the_project() {
    for path in [
        "../evil",
        "/etc/evil",
        "a/../../evil",
        "",
        ".",
        "./a",
        ".update/evil",
    ] {
        let file = json!({"files": [{"file": path, "new": "0", "old": null}], "folders": []});
        let folder = json!({"files": [], "folders": [path]});
        for journal in [file, folder] {
            let project = killed();
            fs::write(project.staging().join("journal.json"), journal.to_string()).unwrap();
            let inside = format!("`{path}` is not the path of a file inside the project");
            refused(&project, &inside);
        }
        let project = Project::new();
        let mut set = Transaction::new(project.root());
        set.write(path, "evil");
        assert!(set.changed().is_err());
        assert!(set.commit().unwrap_err().contains("Nothing was changed"));
        assert!(!project.staging().exists());
    }
}

#[test]
fn what_is_not_of_a_run_is_not_removed() {
    let project = Project::new();
    fs::create_dir(project.staging()).unwrap();
    fs::write(project.staging().join("notes.txt"), "mine").unwrap();
    recover(project.root()).unwrap_err();
    assert!(project.staging().join("notes.txt").exists());
}

#[test]
fn a_folder_that_is_there_is_another_run() {
    let project = Project::new();
    fs::create_dir(project.staging()).unwrap();
    let error = set(project.root()).commit().unwrap_err();
    assert!(
        error.contains("another run is at work, or was killed"),
        "{error}"
    );
    assert!(project.is_all(false));
    assert!(project.staging().exists());
    recover(project.root()).unwrap().unwrap();
    project.is_settled();
}

#[test]
fn the_mark_of_a_process_that_is_another_one_by_now_counts_for_nothing() {
    let project = Project::new();
    fs::create_dir(project.staging()).unwrap();
    for mark in ["run.1-0", "run.4294967295-1", "run.x"] {
        fs::write(project.staging().join(mark), "").unwrap();
    }
    recover(project.root()).unwrap().unwrap();
    project.is_settled();
}
