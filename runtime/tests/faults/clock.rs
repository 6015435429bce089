//! A clock that stands still while something real is going on.

use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tokio::runtime::Handle;

/// In real time: how long anything may take before a test counts as stuck.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// The paused clock of a test, which other threads can drive as well.
///
/// By itself, tokio's paused clock jumps to the next timer when the runtime has nothing to do, and to
/// wait for a socket is to have nothing to do. It does not jump while a blocking task runs, so such a
/// task is what stops it.
#[derive(Clone, Debug)]
pub(crate) struct Clock {
    runtime: Handle,
    stopped: Arc<Mutex<Option<Sender<()>>>>,
}

impl Clock {
    /// The clock of the runtime in which this is called.
    pub(crate) fn new() -> Self {
        Self {
            runtime: Handle::current(),
            stopped: Arc::default(),
        }
    }

    pub(crate) fn stop(&self) {
        self.stopped().get_or_insert_with(|| {
            let (go, gone) = channel();
            self.runtime
                .spawn_blocking(move || gone.recv_timeout(PATIENCE));
            go
        });
    }

    pub(crate) fn go(&self) {
        *self.stopped() = None;
    }

    /// Moves the clock on, and waits until the runtime has done what follows from it. For other
    /// threads than the runtime's.
    pub(crate) fn advance(&self, by: Duration) {
        let (done, is_done) = channel();
        self.runtime.spawn(async move {
            tokio::time::advance(by).await;
            done.send(())
        });
        is_done.recv_timeout(PATIENCE).expect("the clock moves on");
        self.wait_until_idle(0);
    }

    /// Does something that wakes the runtime, and waits until it has done what follows from it. For
    /// other threads than the runtime's, while the clock stands still.
    pub(crate) fn settle(&self, act: impl FnOnce()) {
        let before = self.wait_until_idle(0);
        act();
        self.wait_until_idle(before + 1);
    }

    /// Waits until the runtime's thread has gone to sleep or woken up at least this often, and sleeps.
    fn wait_until_idle(&self, turns: u64) -> u64 {
        let metrics = self.runtime.metrics();
        let start = Instant::now();
        loop {
            let now = metrics.worker_park_unpark_count(0);
            // Each time it goes to sleep or wakes up counts: it sleeps when the number is odd.
            if now % 2 == 1 && now >= turns {
                return now;
            }
            assert!(start.elapsed() < PATIENCE, "the runtime is never idle");
            sleep(Duration::from_micros(50));
        }
    }

    fn stopped(&self) -> MutexGuard<'_, Option<Sender<()>>> {
        self.stopped.lock().expect("nobody panics with it")
    }
}
