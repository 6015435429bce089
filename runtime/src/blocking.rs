//! Calls for programs that are not async: what a client crate's `blocking` module is made of.

mod import;
mod items;
#[cfg(test)]
mod tests;
mod wait;

pub use import::Import;
#[doc(hidden)]
pub use import::inputs;
pub use items::Items;

use std::fmt;
use std::sync::Arc;

use tokio::runtime::{Builder, Runtime};

use crate::Error;

/// One thread that sends, receives and keeps time for the calls of a blocking client. Clones share
/// it; it ends with the last of them.
#[derive(Clone)]
pub struct Blocking(Arc<Worker>);

/// Always has its runtime; dropping it takes the runtime out.
struct Worker(Option<Runtime>);

impl Blocking {
    /// Starts the thread, which is called `name`.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration) when the system refuses a thread or what
    /// it needs to wait for sockets.
    pub fn new(name: &str) -> Result<Self, Error> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name(name)
            .enable_all()
            .build()
            .map_err(|error| {
                Error::configuration(format!("the thread for calls cannot be started: {error}"))
            })?;
        Ok(Self(Arc::new(Worker(Some(runtime)))))
    }

    /// Blocks the calling thread until the future is done.
    ///
    /// This works on every thread, even on one that runs async code. There nothing else of that
    /// code goes on meanwhile, so a future that waits for it is never done.
    pub fn wait<F: Future>(&self, future: F) -> F::Output {
        let _context = self.0.0.as_ref().map(Runtime::enter);
        // What runs async code may allow it only so many steps before it must yield, which a thread
        // that is blocked never does.
        wait::wait(tokio::task::coop::unconstrained(future))
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            // To wait for the thread would panic in async code.
            runtime.shutdown_background();
        }
    }
}

impl fmt::Debug for Blocking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Blocking").finish_non_exhaustive()
    }
}
