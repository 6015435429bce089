//! A walk through a list, on the calling thread.

use std::fmt;
use std::iter::FusedIterator;

use super::Blocking;
use crate::{Error, Position};

/// The items of a list, fetched page by page as they are asked for; one page at a time is in
/// memory. Whoever asks for an item that is not there yet waits for its page.
///
/// An [`Iterator`] of results; [`try_next`](Items::try_next) gives `Result<Option<T>>`, which goes
/// with `?`, and [`next_page`](Items::next_page) the next page. Nothing is sent before the first of
/// them is asked for. After an error the walk is over; a new one can [resume](Items::resume) at its
/// [position](Items::position).
///
/// What is walked by cursor and what by page number, and what that means for items that come or go
/// meanwhile, is as in the [async walk](crate::Items).
#[must_use = "nothing is sent until an item is asked for"]
pub struct Items<T> {
    items: crate::Items<T>,
    blocking: Blocking,
}

impl<T: Send + 'static> Items<T> {
    /// The same walk, waited for by `blocking`.
    #[doc(hidden)]
    pub const fn new(items: crate::Items<T>, blocking: Blocking) -> Self {
        Self { items, blocking }
    }

    /// Continues an earlier walk of the same list. Call it before the first item is asked for.
    pub fn resume(self, position: Position) -> Self {
        Self::new(self.items.resume(position), self.blocking)
    }

    /// Goes by page number where it would go by cursor: in the order of the list's dates, up to the
    /// last page that the server gives by its number. Call it before the first item is asked for.
    pub fn by_page(self) -> Self {
        Self::new(self.items.by_page(), self.blocking)
    }

    /// Where the walk goes on after the last item that it gave.
    #[must_use]
    pub fn position(&self) -> Position {
        self.items.position()
    }

    /// The next item; `None` at the end of the list.
    ///
    /// # Errors
    ///
    /// Those of the call that fetches a page. The walk is over then.
    pub fn try_next(&mut self) -> Result<Option<T>, Error> {
        self.blocking.wait(self.items.try_next())
    }

    /// What is left of the page at hand, else the next page; `None` at the end of the list.
    ///
    /// # Errors
    ///
    /// Those of the call that fetches a page. The walk is over then.
    pub fn next_page(&mut self) -> Result<Option<Vec<T>>, Error> {
        self.blocking.wait(self.items.next_page())
    }
}

impl<T: Send + 'static> Iterator for Items<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.try_next().transpose()
    }
}

impl<T: Send + 'static> FusedIterator for Items<T> {}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.items.fmt(f)
    }
}
