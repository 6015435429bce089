//! Many calls at the same time, waited for on the calling thread.

use std::fmt;
use std::iter::FusedIterator;

use futures_core::Stream;
use futures_util::{StreamExt as _, stream};

use super::Blocking;
use crate::{ImportSummary, Imported};

/// Sends many inputs, some of them at the same time, and gives the result of each with its input, in
/// the order in which the calls end.
///
/// An [`Iterator`] of [`Imported`]. Nothing is sent before the first result is asked for, and calls
/// go on only while a result is waited for: a program that is busy with one result for longer than a
/// call may take lets the others time out. So does an iterator of inputs that keeps its caller
/// waiting: give it what is at hand, such as the rows of a file, or set the
/// [concurrency](Import::concurrency) to 1.
///
/// Memory, inputs that wait for one another, errors and dropping are as in the [async
/// import](crate::Import).
///
/// ```
/// # fn example(mut import: dub_runtime::blocking::Import<String, u8>) {
/// for done in &mut import {
///     if let Err(error) = done.result {
///         eprintln!("input {}: {error}", done.index);
///     }
/// }
/// println!("{}", import.summary());
/// # }
/// ```
#[must_use = "nothing is sent until a result is asked for"]
pub struct Import<I, T> {
    import: crate::Import<I, T>,
    blocking: Blocking,
}

/// What an async import takes.
#[doc(hidden)]
pub fn inputs<I>(
    inputs: impl IntoIterator<Item = I, IntoIter: Send + 'static>,
) -> impl Stream<Item = I> + Send + 'static {
    stream::iter(inputs)
}

impl<I: Send + 'static, T: Send + 'static> Import<I, T> {
    /// The same import, waited for by `blocking`.
    #[doc(hidden)]
    pub const fn new(import: crate::Import<I, T>, blocking: Blocking) -> Self {
        Self { import, blocking }
    }

    /// How many calls may be in flight at the same time, 1 to 256: what is below or above is taken as
    /// the nearest of them. Default: 16.
    ///
    /// More is faster only as far as the server's rate limit allows.
    pub fn concurrency(self, calls: usize) -> Self {
        Self::new(self.import.concurrency(calls), self.blocking)
    }

    /// Takes no more input after the first result that is an error. The calls that are in flight then
    /// are still waited for and their results given; after that the import is over.
    ///
    /// [`ImportSummary::taken`] says how many inputs that were, and [`into_rest`](Import::into_rest)
    /// gives the others.
    pub fn stop_on_error(self) -> Self {
        Self::new(self.import.stop_on_error(), self.blocking)
    }

    /// What came of the inputs so far.
    #[must_use]
    pub fn summary(&self) -> ImportSummary {
        self.import.summary()
    }

    /// The inputs that were not taken, from the one that [`ImportSummary::taken`] counts as the next.
    /// Calls that are in flight are dropped: an import that stopped has none.
    pub fn into_rest(self) -> impl Iterator<Item = I> + Send + 'static {
        let mut rest = Box::pin(self.import.into_rest());
        let blocking = self.blocking;
        std::iter::from_fn(move || blocking.wait(rest.next()))
    }
}

impl<I: Send + 'static, T: Send + 'static> Iterator for Import<I, T> {
    type Item = Imported<I, T>;

    fn next(&mut self) -> Option<Self::Item> {
        self.blocking.wait(self.import.next())
    }
}

impl<I: Send + 'static, T: Send + 'static> FusedIterator for Import<I, T> {}

impl<I, T> fmt::Debug for Import<I, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.import.fmt(f)
    }
}
