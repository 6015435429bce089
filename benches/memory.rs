//! What clients and calls allocate, beside reqwest and serde alone.
//!
//! ```console
//! $ cargo bench --bench memory               # ten seconds; prints a table
//! $ cargo bench --bench memory -- --quick    # a second; only whether all of it works
//! ```
//!
//! To count costs time, so calls are timed by another benchmark: `calls`.

#[path = "support/answers.rs"]
mod answers;
#[path = "support/clients.rs"]
mod clients;
#[path = "support/server.rs"]
mod server;

use clients::{Bare, Client, Job, KEY, Ours};
use dub::Dub;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use std::hint::black_box;
use std::time::Instant;
use tokio::runtime::{Builder, Runtime};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() -> std::io::Result<()> {
    // `cargo test --benches` leaves `--bench` out.
    let has = |argument: &str| std::env::args().any(|given| given == argument);
    let times = if has("--quick") || !has("--bench") {
        2
    } else {
        200
    };

    // It allocates nothing for a request: what is counted is the clients'.
    let base_url = server::start(&answers::sale(), &answers::page())?;
    let new_dub = || Dub::new(KEY).expect("a key");
    let new_reqwest = || reqwest::Client::builder().build().expect("a client");
    let (dub, reqwest) = (new_dub(), new_reqwest());

    println!("| | `dub` | reqwest and serde |");
    println!("|---|--:|--:|");
    let row = |what, ours: String, bare: String| println!("| {what} | {ours} | {bare} |");
    row(
        "`track().sale` allocates",
        per_call::<Ours>(&base_url, Job::Sale, times),
        per_call::<Bare>(&base_url, Job::Sale, times),
    );
    row(
        "`links().list`, 100 links, allocates",
        per_call::<Ours>(&base_url, Job::Page, times),
        per_call::<Bare>(&base_url, Job::Page, times),
    );
    row(
        "a client keeps",
        kept::<Ours>(&base_url, 0),
        kept::<Bare>(&base_url, 0),
    );
    row(
        "a client keeps after a call, connection included",
        kept::<Ours>(&base_url, 1),
        kept::<Bare>(&base_url, 1),
    );
    row(
        "`Dub::new`, `Client::builder().build()`",
        cost(new_dub, times.div_ceil(10)),
        cost(new_reqwest, times.div_ceil(10)),
    );
    row(
        "`clone`",
        cost(|| dub.clone(), 100 * times),
        cost(|| reqwest.clone(), 100 * times),
    );
    Ok(())
}

/// What a call allocates, and frees again.
fn per_call<C: Client>(base_url: &str, job: Job, times: usize) -> String {
    let (runtime, client) = (runtime(), C::new(base_url));
    runtime.block_on(client.run(job, 2));
    let region = Region::new(ALLOCATOR);
    runtime.block_on(client.run(job, times));
    let change = region.change();
    let count = (change.allocations + change.reallocations) / times;
    format!("{count} times, {}", bytes(change.bytes_allocated / times))
}

/// What a client has allocated once it has made so many calls.
fn kept<C: Client>(base_url: &str, calls: usize) -> String {
    let runtime = runtime();
    let region = Region::new(ALLOCATOR);
    let client = C::new(base_url);
    runtime.block_on(client.run(Job::Sale, calls));
    let change = region.change();
    let blocks = change.allocations - change.deallocations;
    let length = change.bytes_allocated - change.bytes_deallocated;
    format!("{} in {blocks} blocks", bytes(length))
}

/// How long `make` takes, in the fastest of ten batches, and how often it allocates.
fn cost<T>(make: impl Fn() -> T, batch: usize) -> String {
    let region = Region::new(ALLOCATOR);
    let batches = (0..10).map(|_| {
        let start = Instant::now();
        for _ in 0..batch {
            black_box(make());
        }
        start.elapsed().as_nanos() / batch as u128
    });
    let time = match batches.min().unwrap_or_default() {
        nanoseconds @ 0..1_000 => format!("{nanoseconds} ns"),
        nanoseconds => format!("{} µs", nanoseconds / 1_000),
    };
    let change = region.change();
    let count = (change.allocations + change.reallocations) / (10 * batch);
    format!("{time}, {count} allocations")
}

/// One thread, on which a client does all that it does.
fn runtime() -> Runtime {
    let mut builder = Builder::new_current_thread();
    builder.enable_all().build().expect("a runtime")
}

fn bytes(bytes: usize) -> String {
    format!("{:.1} kB", bytes as f64 / 1_000.0)
}
