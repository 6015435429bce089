//! Runs that meet an error.

use std::fs;
use std::io::{self, ErrorKind};

use super::super::{is_interrupted, recover};
use super::{FILES, Project, at, elsewhere, full};

#[test]
fn a_full_disk_at_any_step_changes_nothing() {
    let mut failures = 0;
    for step in 1.. {
        let project = Project::new();
        let mut count = 0;
        let mut full_once = at(step, full);
        let answer = project.commit(&mut |name| {
            count += 1;
            full_once(name)
        });
        match answer {
            Err(error) => {
                failures += 1;
                assert!(project.is_all(false), "{error}");
                assert!(!project.staging().exists(), "{error}");
                assert!(
                    error.contains(&io::Error::from(ErrorKind::StorageFull).to_string()),
                    "{error}"
                );
                assert!(
                    error.contains(project.root().to_str().unwrap()) || names_one(&error),
                    "{error}"
                );
                assert!(
                    error.to_lowercase().contains("nothing was changed"),
                    "{error}"
                );
            }
            // All is done but the tidying up, which the next run sees to.
            Ok(_) => {
                assert!(project.is_all(true));
                recover(project.root()).unwrap();
            }
        }
        project.is_settled();
        if count < step {
            break;
        }
    }
    assert!(failures > 20, "{failures}");
}

fn names_one(error: &str) -> bool {
    FILES.iter().any(|file| error.contains(file))
}

#[test]
fn a_disk_that_stays_full_leaves_what_the_next_run_settles() {
    let mut half = 0;
    for step in 1.. {
        let project = Project::new();
        let mut count = 0;
        let answer = project.commit(&mut |_| {
            count += 1;
            if count < step { Ok(()) } else { full() }
        });
        if let Err(error) = &answer
            && !project.is_all(false)
        {
            half += 1;
            assert!(error.contains("New: openapi.yaml"), "{error}");
            assert!(project.is_all(true) || error.contains("Old: "), "{error}");
            assert!(error.contains("is kept"), "{error}");
            assert!(is_interrupted(project.root()));
        }
        recover(project.root()).unwrap();
        project.is_settled();
        if count < step {
            break;
        }
    }
    assert!(half > 4, "{half}");
}

#[test]
fn a_folder_that_cannot_be_written_to_is_named_and_nothing_is_changed() {
    let project = Project::new();
    let history = project.path("history");
    fs::create_dir_all(history.join("2024")).unwrap();
    let open = fs::metadata(&history).unwrap().permissions();
    let mut shut = open.clone();
    shut.set_readonly(true);
    fs::set_permissions(history.join("2024"), shut).unwrap();
    // Nothing binds root.
    let bound = fs::write(project.path("history/2024/probe"), "").is_err();
    let answer = project.commit(&mut |step| match step.starts_with("rename to") {
        true if !bound && step.ends_with("a.yaml") => Err(ErrorKind::PermissionDenied.into()),
        _ => Ok(()),
    });
    fs::set_permissions(history.join("2024"), open).unwrap();
    let error = answer.unwrap_err();
    assert!(
        error.contains("history/2024/a.yaml cannot be replaced: "),
        "{error}"
    );
    assert!(
        error.to_lowercase().contains("permission denied"),
        "{error}"
    );
    assert!(error.contains("nothing was changed"), "{error}");
    assert!(project.is_all(false));
    assert!(!project.staging().exists());
    assert!(history.exists(), "it was there before");
}

#[test]
fn a_root_that_cannot_be_written_to_is_named() {
    let project = Project::new();
    let answer = project.commit(&mut at(1, || Err(ErrorKind::ReadOnlyFilesystem.into())));
    let error = answer.unwrap_err();
    let expected = format!(
        "The folder {} cannot be written to: ",
        project.root().display()
    );
    assert!(error.starts_with(&expected), "{error}");
    assert!(error.contains("Nothing was changed"), "{error}");
}

#[test]
fn a_failure_across_file_systems_leaves_no_copy() {
    for step in 1.. {
        let project = Project::new();
        let answer = project.commit(&mut elsewhere(at(step, full)));
        if let Err(error) = &answer {
            assert!(project.is_all(false), "{error}");
        }
        let ended = answer.is_ok() && !project.staging().exists();
        project.recover(&mut elsewhere(|_: &str| Ok(()))).unwrap();
        let files = fs::read_dir(project.root()).unwrap().count();
        assert!(files == 3 || project.is_all(true) && files == 4);
        project.is_settled();
        if ended {
            break;
        }
    }
}
