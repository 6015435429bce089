//! How fast one client is beside the other.

use super::clients::{Client, Job};
use std::time::Instant;
use tokio::task::JoinSet;

/// How many seconds one client is measured before it is the other's turn.
const TURN: f64 = 0.025;

/// What was measured.
pub(crate) struct Pace {
    /// Calls per second of each client, in the median round.
    pub(crate) ours: f64,
    pub(crate) bare: f64,
    /// The former through the latter: the middle round, and where the middle half of them lies.
    pub(crate) ratio: f64,
    pub(crate) spread: (f64, f64),
}

/// Lets the two take turns, `at_once` calls at a time. The machine may have other things to do: that
/// slows both in a round, so only the ratio within a round counts.
pub(crate) async fn compare(
    (ours, bare): (&impl Client, &impl Client),
    job: Job,
    at_once: usize,
    rounds: usize,
) -> Pace {
    let each = calls_per_turn(bare, job, at_once).await;
    turn(ours, job, at_once, each).await;

    let mut measured = Vec::new();
    for _ in 0..rounds {
        // There and back, so that a machine that gets slower or faster meanwhile favours neither.
        let mut times = (0.0, 0.0);
        times.0 += turn(ours, job, at_once, each).await;
        times.1 += turn(bare, job, at_once, each).await;
        times.1 += turn(bare, job, at_once, each).await;
        times.0 += turn(ours, job, at_once, each).await;
        measured.push(times);
    }
    let calls = (2 * at_once * each) as f64;
    let sorted = |value: fn(&(f64, f64)) -> f64| {
        let mut values: Vec<_> = measured.iter().map(value).collect();
        values.sort_by(f64::total_cmp);
        values
    };
    let (ours, bare) = (sorted(|times| times.0), sorted(|times| times.1));
    let ratios = sorted(|times| times.1 / times.0);
    Pace {
        ours: calls / ours[rounds / 2],
        bare: calls / bare[rounds / 2],
        ratio: ratios[rounds / 2],
        spread: (ratios[rounds / 4], ratios[rounds * 3 / 4]),
    }
}

/// How many calls each of those at once can make in a turn. Opens the connections and warms up.
async fn calls_per_turn(client: &impl Client, job: Job, at_once: usize) -> usize {
    let mut calls = 1;
    loop {
        let seconds = turn(client, job, at_once, calls).await;
        if seconds > TURN / 4.0 {
            return (calls as f64 * TURN / seconds).ceil() as usize;
        }
        calls *= 2;
    }
}

/// How many seconds it takes `at_once` tasks to make so many calls each.
async fn turn(client: &impl Client, job: Job, at_once: usize, calls: usize) -> f64 {
    let start = Instant::now();
    let tasks = (0..at_once).map(|_| {
        let client = client.clone();
        async move { client.run(job, calls).await }
    });
    tasks.collect::<JoinSet<_>>().join_all().await;
    start.elapsed().as_secs_f64()
}
