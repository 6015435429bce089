//! Runs that are killed.

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio, abort};
use std::{env, fs};

use super::super::{Transaction, is_interrupted, recover};
use super::{FILES, Project, at, die, elsewhere, full, set, survive};

/// What the child is told.
const ROOT: &str = "XTASK_TEST_ROOT";
const STEP: &str = "XTASK_TEST_STEP";
const ACT: &str = "XTASK_TEST_ACT";

/// Not a test: what the others run and kill.
#[test]
#[ignore = "run by other tests, in a process of its own"]
fn child() {
    let Ok(root) = env::var(ROOT) else { return };
    let step = env::var(STEP).unwrap().parse().unwrap();
    let act = env::var(ACT).unwrap();
    let mut hook = at(step, || match act.as_str() {
        "wait" => wait(),
        _ => abort(),
    });
    let mut disk = super::Disk::new(&mut hook);
    match act.as_str() {
        "recover" => drop(super::recovery::recover(Path::new(&root), &mut disk).unwrap()),
        _ => drop(set(Path::new(&root)).commit_on(&mut disk).unwrap()),
    }
}

fn wait() -> io::Result<()> {
    println!("\nwaiting");
    io::stdin().read_line(&mut String::new()).map(drop)
}

fn command(project: &Project, act: &str, step: usize) -> Command {
    let (_, module) = module_path!().split_once("::").unwrap();
    let mut command = Command::new(env::current_exe().unwrap());
    command
        .args([
            "--exact",
            &format!("{module}::child"),
            "--ignored",
            "--nocapture",
        ])
        .env(ROOT, project.root())
        .env(ACT, act)
        .env(STEP, step.to_string());
    command
}

/// Whether the child was not killed before its end.
fn ran(project: &Project, act: &str, step: usize) -> bool {
    let output = command(project, act, step).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("running 1 test"), "{said}");
    let ended = output.status.code();
    if let Some(code) = ended {
        assert_eq!(code, 0, "{said}");
    }
    ended.is_some()
}

fn git(project: &Project, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args([
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@b.invalid",
            "-c",
            "core.autocrlf=false",
        ])
        .args(arguments)
        .current_dir(project.root())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn only_targets_in_git_status(project: &Project) {
    let status = git(project, &["status", "--porcelain", "--untracked-files=all"]);
    for line in status.lines() {
        assert!(FILES.contains(&&line[3..]), "{status}");
    }
}

#[test]
fn a_run_killed_at_any_step_is_finished_or_dropped() {
    let mut outcomes = [0, 0, 0];
    for step in 1.. {
        let project = Project::new();
        fs::write(project.path(".gitignore"), "/.update/\n").unwrap();
        git(&project, &["init", "--quiet"]);
        git(&project, &["add", "."]);
        git(&project, &["commit", "--quiet", "--message", "old"]);

        let ended = ran(&project, "commit", step);
        let before = project.which_are_new();
        only_targets_in_git_status(&project);
        let mixed = before.contains(&true) && before.contains(&false);
        assert!(!mixed || is_interrupted(project.root()));
        let said = recover(project.root()).unwrap();
        if ended {
            assert_eq!(said, None);
            assert!(project.is_all(true));
            println!("{} steps: {outcomes:?} old, mixed, new", step - 1);
            assert!(outcomes.iter().all(|count| *count > 2), "{outcomes:?}");
            return;
        }
        assert!(!mixed || project.is_all(true), "a run was dropped half-way");
        assert!(!is_interrupted(project.root()));
        only_targets_in_git_status(&project);
        outcomes[if mixed { 1 } else { usize::from(before[0]) * 2 }] += 1;
        project.is_settled();
    }
}

#[test]
fn a_recovery_killed_at_any_step_is_finished_by_the_next() {
    let mut mixed = 0;
    'killed: for first in 1.. {
        for second in 1.. {
            let project = Project::new();
            if survive(|| project.commit(&mut at(first, die))).is_some() {
                break 'killed;
            }
            let recovered = survive(|| project.recover(&mut at(second, die)));
            mixed += usize::from(!project.is_all(true) && !project.is_all(false));
            recover(project.root()).unwrap();
            project.is_settled();
            if recovered.is_some() {
                break;
            }
        }
    }
    assert!(mixed > 10, "{mixed}");
}

#[test]
fn a_recovery_whose_process_is_killed_is_finished_by_the_next() {
    let mut published = 0;
    let half = at_first_file_published();
    for step in 1.. {
        let project = Project::new();
        assert!(!ran(&project, "commit", half));
        assert_eq!(project.which_are_new(), [true, false, false, false]);
        let ended = ran(&project, "recover", step);
        published += usize::from(project.is_all(true));
        recover(project.root()).unwrap();
        assert!(project.is_all(true));
        project.is_settled();
        if ended {
            break;
        }
    }
    assert!(published > 2, "{published}");
}

/// The step after the first file became new.
fn at_first_file_published() -> usize {
    let mut steps = Vec::new();
    Project::new()
        .commit(&mut |step| {
            steps.push(step.to_owned());
            Ok(())
        })
        .unwrap();
    let replaced = |step: &String| step.starts_with("rename to") && step.ends_with("/openapi.yaml");
    2 + steps.iter().position(replaced).unwrap()
}

/// The disk is full at one step, and the run is killed at a later one.
#[test]
fn taking_back_killed_at_any_step_is_finished_by_the_next() {
    let mut mixed = 0;
    let published = at_first_file_published();
    // The steps before have nothing to take back.
    for first in published.. {
        let (mut failed, mut ended) = (false, false);
        for second in first + 1.. {
            let project = Project::new();
            let mut count = 0;
            let answer = survive(|| {
                project.commit(&mut |_| {
                    count += 1;
                    match count {
                        _ if count == first => full(),
                        _ if count == second => die(),
                        _ => Ok(()),
                    }
                })
            });
            ended = answer.is_some();
            failed |= matches!(answer, Some(Err(_)));
            mixed += usize::from(!project.is_all(true) && !project.is_all(false));
            recover(project.root()).unwrap();
            project.is_settled();
            if ended {
                break;
            }
        }
        if ended && !failed {
            break;
        }
    }
    assert!(mixed > 10, "{mixed}");
}

#[test]
fn a_run_killed_while_copying_across_file_systems_is_finished_or_dropped() {
    for step in 1.. {
        let project = Project::new();
        let ended = survive(|| project.commit(&mut elsewhere(at(step, die))));
        project.which_are_new();
        project.recover(&mut elsewhere(|_: &str| Ok(()))).unwrap();
        let left: Vec<_> = fs::read_dir(project.root()).unwrap().collect();
        assert!(
            left.iter()
                .flatten()
                .all(|entry| { !entry.file_name().to_string_lossy().starts_with('.') })
        );
        project.is_settled();
        if let Some(answer) = ended {
            assert_eq!(answer.unwrap().len(), 4);
            break;
        }
    }
}

#[test]
fn a_run_at_work_is_left_alone() {
    let (mut refused, mut step) = (0, 1);
    loop {
        let project = Project::new();
        let mut run = command(&project, "wait", step)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(run.stdout.take().unwrap()).lines();
        let waits = lines.any(|line| line.unwrap() == "waiting");
        if waits && has_mark(&project) {
            refuses_another(&project);
            refused += 1;
        }
        writeln!(run.stdin.take().unwrap()).ok();
        lines.for_each(drop);
        assert!(run.wait().unwrap().success());
        assert!(project.is_all(true));
        assert!(!project.staging().exists());
        if !waits {
            break;
        }
        step += 5;
    }
    assert!(refused > 4, "{refused}");
}

fn has_mark(project: &Project) -> bool {
    let entries = fs::read_dir(project.staging()).into_iter().flatten();
    let mut names = entries.map(|entry| entry.unwrap().file_name());
    names.any(|name| name.to_string_lossy().starts_with("run."))
}

fn refuses_another(project: &Project) {
    let mut other = Transaction::new(project.root());
    other.write("other.yaml", "other");
    let error = other.commit().unwrap_err();
    assert!(error.contains("another run is at work"), "{error}");
    // Elsewhere, it passes for dead.
    if cfg!(target_os = "linux") {
        let error = recover(project.root()).unwrap_err();
        assert!(error.contains("Another run is at work"), "{error}");
        assert!(!is_interrupted(project.root()));
    }
}
