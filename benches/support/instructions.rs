//! How many instructions a call takes, counted by valgrind: the same on a machine that is busy.

use super::clients::{Bare, Client, Job, Ours};
use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

const WORD: &str = "--so-many-calls";

/// What starting, connecting and warming up takes is in both counts, and so not in their difference.
const FEW: usize = 20;
const MANY: usize = 120;

/// Instructions per call of this crate, and of reqwest and serde alone. `None` without valgrind.
pub(crate) fn count(base_url: &str, job: Job) -> Option<(f64, f64)> {
    let job = match job {
        Job::Sale => "sale",
        Job::Page => "page",
    };
    let per_call = |who| {
        let [few, many] = [FEW, MANY].map(|calls| callgrind(&[base_url, who, job], calls));
        Some((many? - few?) / (MANY - FEW) as f64)
    };
    Some((per_call("ours")?, per_call("bare")?))
}

/// The instructions of this program when it is asked for so many calls.
fn callgrind(what: &[&str], calls: usize) -> Option<f64> {
    let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join("callgrind.out");
    let mut program = Command::new("valgrind");
    program
        .arg("--tool=callgrind")
        .arg(format!("--callgrind-out-file={}", profile.display()))
        .arg(env::current_exe().ok()?)
        .arg(WORD)
        .args(what)
        .arg(calls.to_string())
        .stderr(Stdio::null());
    program.status().ok()?.success().then_some(())?;
    let profile = std::fs::read_to_string(profile).ok()?;
    let total = profile
        .lines()
        .find_map(|line| line.strip_prefix("totals: "));
    total?.trim().parse().ok()
}

/// If this program was started by [`callgrind`], what it has to do.
pub(crate) async fn calls_asked_for() -> bool {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [word, base_url, who, job, calls] = arguments.as_slice() else {
        return false;
    };
    if word != WORD {
        return false;
    }
    let job = match job.as_str() {
        "sale" => Job::Sale,
        _ => Job::Page,
    };
    let calls = calls.parse().expect("a number");
    match who.as_str() {
        "ours" => Ours::new(base_url).run(job, calls).await,
        _ => Bare::new(base_url).run(job, calls).await,
    }
    true
}
