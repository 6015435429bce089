//! Runs that come to their end.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use super::super::{Transaction, is_interrupted, recover};
use super::{FILES, Project, new, set};

#[test]
fn all_files_become_new() {
    let project = Project::new();
    assert_eq!(recover(project.root()).unwrap(), None);
    assert!(!is_interrupted(project.root()));
    let files: Vec<_> = FILES.into_iter().map(PathBuf::from).collect();
    assert_eq!(set(project.root()).changed().unwrap(), files);
    assert!(project.is_all(false));
    assert_eq!(set(project.root()).commit().unwrap(), files);
    assert!(project.is_all(true));
    assert!(!project.staging().exists());
    assert_eq!(recover(project.root()).unwrap(), None);
}

#[test]
fn what_is_the_same_is_not_written() {
    let project = Project::new();
    let file = project.path(FILES[2]);
    fs::write(&file, new(FILES[2])).unwrap();
    let long_ago = SystemTime::now() - Duration::from_secs(1_000_000);
    fs::File::options()
        .write(true)
        .open(&file)
        .unwrap()
        .set_modified(long_ago)
        .unwrap();
    let changed = set(project.root()).commit().unwrap();
    assert_eq!(changed, [FILES[0], FILES[1], FILES[3]].map(PathBuf::from));
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), long_ago);
    let again = project.commit(&mut |step| panic!("{step}")).unwrap();
    assert!(again.is_empty());
}

#[test]
fn the_last_content_counts() {
    let project = Project::new();
    let mut twice = Transaction::new(project.root());
    twice.write("a", "1");
    twice.write("a", "2");
    assert_eq!(twice.commit().unwrap(), [PathBuf::from("a")]);
    assert_eq!(fs::read(project.path("a")).unwrap(), b"2");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::{FILES, Project, Transaction, fs, set};

    #[test]
    fn a_link_stays_one() {
        let (project, other) = (Project::new(), Project::new());
        let link = project.path(FILES[0]);
        let target = other.path("linked.yaml");
        fs::rename(&link, &target).unwrap();
        symlink(&target, &link).unwrap();
        set(project.root()).commit().unwrap();
        assert!(link.is_symlink());
        assert!(!target.is_symlink());
        assert!(project.is_all(true));
    }

    #[test]
    fn a_link_to_nothing_is_refused() {
        let project = Project::new();
        symlink("nothing", project.path("link")).unwrap();
        let mut set = Transaction::new(project.root());
        set.write("link", "new");
        let error = set.commit().unwrap_err();
        assert!(
            error.contains("a symbolic link to nothing. Nothing was changed"),
            "{error}"
        );
        assert!(project.path("link").is_symlink());
    }

    #[test]
    fn one_file_by_two_names_is_refused() {
        let project = Project::new();
        symlink(FILES[0], project.path("link")).unwrap();
        let mut set = set(project.root());
        set.write("link", "new");
        let error = set.commit().unwrap_err();
        assert!(
            error.contains("link is the same file as another one"),
            "{error}"
        );
        assert!(project.is_all(false));
    }

    #[test]
    fn permissions_are_kept_and_taken_from_the_umask() {
        let project = Project::new();
        let set_mode = |file, mode| {
            fs::set_permissions(project.path(file), fs::Permissions::from_mode(mode)).unwrap();
        };
        let mode = |file| {
            fs::metadata(project.path(file))
                .unwrap()
                .permissions()
                .mode()
                & 0o777
        };
        fs::write(project.path("as usual"), "").unwrap();
        set_mode(FILES[0], 0o754);
        set_mode(FILES[2], 0o440);
        set(project.root()).commit().unwrap();
        assert!(project.is_all(true));
        assert_eq!(mode(FILES[0]), 0o754);
        assert_eq!(mode(FILES[2]), 0o440);
        assert_eq!(mode(FILES[1]), mode("as usual"));
    }

    #[test]
    fn permissions_survive_being_taken_back() {
        let project = Project::new();
        let file = project.path(FILES[0]);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o740)).unwrap();
        let failed = project.commit(&mut |step| match step {
            step if step.ends_with("/CHANGELOG.md") => super::super::full(),
            _ => Ok(()),
        });
        failed.unwrap_err();
        assert!(project.is_all(false));
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o740
        );
    }
}
