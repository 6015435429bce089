//! Many calls of one operation, some of them at the same time.

mod keys;
mod summary;
#[cfg(test)]
mod tests;

pub use summary::ImportSummary;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use futures_util::StreamExt as _;
use futures_util::stream::{self, Fuse, FuturesUnordered};

use crate::Error;
use keys::Keys;

const CONCURRENCY: usize = 16;
const MOST: usize = 256;

/// What came of one input of an [`Import`].
#[derive(Debug)]
#[non_exhaustive]
pub struct Imported<I, T> {
    /// The position of the input, counted from 0.
    pub index: u64,
    /// The input, as it was given.
    pub input: I,
    /// What the call gave.
    pub result: Result<T, Error>,
}

/// Sends many inputs, some of them at the same time, and gives the result of each with its input, in
/// the order in which the calls end.
///
/// A stream of [`Imported`]; [`next`](Import::next) needs no library of streams. Nothing is sent
/// before the first result is asked for, and calls go on only while a result is waited for: a
/// program that is busy with one result for longer than a call may take lets the others time out.
///
/// Memory does not grow with the number of inputs: one is taken only when there is room for its
/// call, so there are never more than the [concurrency](Import::concurrency) allows. Two inputs that
/// the server would take for the same thing are never in flight at the same time; the second one
/// waits, and so does all that comes after it.
///
/// An input that fails does not keep the others from being sent, unless the import should [stop
/// there](Import::stop_on_error). Dropping the import drops the calls in flight, which the server
/// may have processed or not; to begin again then, give it a few seconds.
///
/// ```
/// # async fn example(mut import: dub_runtime::Import<String, u8>) {
/// while let Some(done) = import.next().await {
///     if let Err(error) = done.result {
///         eprintln!("input {}: {error}", done.index);
///     }
/// }
/// println!("{}", import.summary());
/// # }
/// ```
#[must_use = "nothing is sent until a result is asked for"]
pub struct Import<I, T> {
    operation: &'static str,
    inputs: Fuse<Pin<Box<dyn Stream<Item = I> + Send>>>,
    /// The next input, while it has to wait for another one.
    held: Option<I>,
    key: fn(&I) -> Option<String>,
    keys: Keys,
    send: Box<dyn Fn(I) -> Sent<I, T> + Send>,
    calls: FuturesUnordered<Call<I, T>>,
    concurrency: usize,
    stops_on_error: bool,
    stopped: bool,
    summary: ImportSummary,
}

type Sent<I, T> = Pin<Box<dyn Future<Output = (I, Result<T, Error>)> + Send>>;
type Call<I, T> = Pin<Box<dyn Future<Output = (keys::Claim, Imported<I, T>)> + Send>>;

impl<I: Send + 'static, T: Send + 'static> Import<I, T> {
    /// Sends each of `inputs` with `send`, as calls of `operation`.
    ///
    /// Of inputs with the same `key`, one is sent after the other.
    #[doc(hidden)]
    pub fn new<F>(
        operation: &'static str,
        inputs: impl Stream<Item = I> + Send + 'static,
        key: fn(&I) -> Option<String>,
        send: impl Fn(I) -> F + Send + 'static,
    ) -> Self
    where
        F: Future<Output = (I, Result<T, Error>)> + Send + 'static,
    {
        let inputs: Pin<Box<dyn Stream<Item = I> + Send>> = Box::pin(inputs);
        Self {
            operation,
            inputs: inputs.fuse(),
            held: None,
            key,
            keys: Keys::new(),
            send: Box::new(move |input| Box::pin(send(input))),
            calls: FuturesUnordered::new(),
            concurrency: CONCURRENCY,
            stops_on_error: false,
            stopped: false,
            summary: ImportSummary::default(),
        }
    }

    /// How long a key rests after its call, before it is sent again. Default: not at all.
    #[doc(hidden)]
    pub fn settle(mut self, settle: Duration) -> Self {
        self.keys.settle = settle;
        self
    }

    /// How many calls may be in flight at the same time, 1 to 256: what is below or above is taken as
    /// the nearest of them. Default: 16.
    ///
    /// More is faster only as far as the server's rate limit allows.
    pub fn concurrency(mut self, calls: usize) -> Self {
        self.concurrency = calls.clamp(1, MOST);
        self
    }

    /// Takes no more input after the first result that is an error. The calls that are in flight then
    /// are still waited for and their results given; after that the import is over.
    ///
    /// [`ImportSummary::taken`] says how many inputs that were, and [`into_rest`](Import::into_rest)
    /// gives the others.
    pub fn stop_on_error(mut self) -> Self {
        self.stops_on_error = true;
        self
    }

    /// The next result, of whichever call ends first; `None` when all inputs are done, or when the
    /// import stopped.
    pub async fn next(&mut self) -> Option<Imported<I, T>> {
        poll_fn(|context| self.poll_done(context)).await
    }

    /// What came of the inputs so far.
    #[must_use]
    pub fn summary(&self) -> ImportSummary {
        self.summary
    }

    /// The inputs that were not taken, from the one that [`ImportSummary::taken`] counts as the next.
    /// Calls that are in flight are dropped: an import that stopped has none.
    ///
    /// ```
    /// # async fn example(mut import: dub_runtime::Import<String, u8>) {
    /// import = import.stop_on_error();
    /// while let Some(done) = import.next().await {
    ///     println!("input {}: {:?}", done.index, done.result);
    /// }
    /// let rest = import.into_rest(); // a stream, which a later import may go on with
    /// # }
    /// ```
    pub fn into_rest(self) -> impl Stream<Item = I> + Send + 'static {
        stream::iter(self.held).chain(self.inputs)
    }

    fn poll_done(&mut self, context: &mut Context<'_>) -> Poll<Option<Imported<I, T>>> {
        self.fill(context);
        let Some((claim, done)) = ready!(self.calls.poll_next_unpin(context)) else {
            // Nothing is in flight, so what may come is the next input.
            let is_over = self.stopped || self.inputs.is_done();
            return if is_over {
                Poll::Ready(None)
            } else {
                Poll::Pending
            };
        };
        let error = done.result.as_ref().err();
        self.keys.release(claim, error);
        self.summary.count(error);
        self.stopped |= self.stops_on_error && error.is_some();
        Poll::Ready(Some(done))
    }

    /// Takes inputs as long as there is room.
    fn fill(&mut self, context: &mut Context<'_>) {
        while !self.stopped && self.calls.len() < self.concurrency {
            let input = match self.held.take() {
                Some(input) => input,
                None => match self.inputs.poll_next_unpin(context) {
                    Poll::Ready(Some(input)) => input,
                    Poll::Ready(None) | Poll::Pending => return,
                },
            };
            match self.keys.claim((self.key)(&input)) {
                Some(claim) => self.call(input, claim),
                None => {
                    self.held = Some(input);
                    return;
                }
            }
        }
    }

    fn call(&mut self, input: I, claim: keys::Claim) {
        let index = self.summary.taken;
        self.summary.taken += 1;
        let sent = (self.send)(input);
        self.calls.push(Box::pin(async move {
            claim.settled().await;
            let (input, result) = sent.await;
            let done = Imported {
                index,
                input,
                result,
            };
            (claim, done)
        }));
    }
}

impl<I: Send + 'static, T: Send + 'static> Stream for Import<I, T> {
    type Item = Imported<I, T>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_done(context)
    }
}

// Nothing is pinned in place: inputs are moved, futures are boxed.
impl<I, T> Unpin for Import<I, T> {}

impl<I, T> fmt::Debug for Import<I, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Import")
            .field("operation", &self.operation)
            .field("concurrency", &self.concurrency)
            .field("stops_on_error", &self.stops_on_error)
            .field("summary", &self.summary)
            .finish_non_exhaustive()
    }
}
