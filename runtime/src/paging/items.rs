//! A walk through a list.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::walk::{Fetch, Pages, Walk};
use super::{PageRequest, Position};
use crate::Error;

/// The items of a list, fetched page by page as they are asked for; one page at a time is in
/// memory.
///
/// A stream of results; [`try_next`](Items::try_next), which gives the next item, and
/// [`next_page`](Items::next_page) need no library of streams. Nothing is sent before the first of
/// them is asked for. After an error the walk is over; a new one can [resume](Items::resume) at its
/// [position](Items::position).
///
/// Lists that have cursors are walked by cursor, so items that come or go meanwhile neither shift
/// the others nor end the walk, except when the item is deleted that the next page starts after:
/// the walk then ends with an error. The others are walked by page number, where an item that is
/// deleted meanwhile makes the walk miss another one, and which ends with an error if the list goes
/// on after the last page that the server gives by its number.
#[must_use = "nothing is sent until an item is asked for"]
pub struct Items<T> {
    pages: Box<dyn Pages<T> + Send>,
    fetch: Option<Fetch<T>>,
    pub(super) page: std::vec::IntoIter<T>,
    over: bool,
}

impl<T: Send + 'static> Items<T> {
    /// A walk through the list that `request` asks for, sent by `fetch`, as calls of `operation`.
    #[doc(hidden)]
    pub fn new<Q, F>(
        operation: &'static str,
        request: Q,
        fetch: impl Fn(Q) -> F + Send + 'static,
    ) -> Self
    where
        Q: PageRequest<Item = T>,
        F: Future<Output = Result<Vec<T>, Error>> + Send + 'static,
    {
        Self {
            pages: Box::new(Walk::new(operation, request, fetch)),
            fetch: None,
            page: Vec::new().into_iter(),
            over: false,
        }
    }

    /// Continues an earlier walk of the same list. Call it before the first item is asked for.
    pub fn resume(mut self, position: Position) -> Self {
        self.pages.resume(position);
        self
    }

    /// Goes by page number where it would go by cursor: in the order of the list's dates, up to the
    /// last page that the server gives by its number. Call it before the first item is asked for.
    pub fn by_page(self) -> Self {
        self.resume(Position::Page { number: 1, skip: 0 })
    }

    /// Where the walk goes on after the last item that it gave.
    #[must_use]
    pub fn position(&self) -> Position {
        self.pages.position()
    }

    /// The next item; `None` at the end of the list.
    ///
    /// # Errors
    ///
    /// Those of the call that fetches a page. The walk is over then.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|context| self.poll_item(context)).await.transpose()
    }

    /// What is left of the page at hand, else the next page; `None` at the end of the list.
    ///
    /// # Errors
    ///
    /// Those of the call that fetches a page. The walk is over then.
    pub async fn next_page(&mut self) -> Result<Option<Vec<T>>, Error> {
        let Some(first) = self.try_next().await? else {
            return Ok(None);
        };
        let mut page = Vec::with_capacity(1 + self.page.len());
        page.push(first);
        page.extend(self.page.by_ref().inspect(|item| self.pages.gave(item)));
        Ok(Some(page))
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(item) = self.page.next() {
                self.pages.gave(&item);
                return Poll::Ready(Some(Ok(item)));
            }
            if self.over {
                return Poll::Ready(None);
            }
            let fetch = match &mut self.fetch {
                Some(fetch) => fetch,
                None => match self.pages.fetch() {
                    Some(fetch) => self.fetch.insert(fetch),
                    None => {
                        self.over = true;
                        continue;
                    }
                },
            };
            let answer = ready!(fetch.as_mut().poll(context));
            self.fetch = None;
            match answer {
                Ok(page) => self.page = self.pages.arrived(page).into_iter(),
                Err(error) => {
                    self.over = true;
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}

impl<T: Send + 'static> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

// Nothing is pinned in place: items are moved out, futures are boxed.
impl<T> Unpin for Items<T> {}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("position", &self.pages.position())
            .field("in_memory", &self.page.len())
            .field("over", &self.over)
            .finish_non_exhaustive()
    }
}
