//! Which page comes next.

use std::collections::HashSet;
use std::future::{Future, ready};
use std::pin::Pin;

use super::{PageRequest, Position};
use crate::{Error, Violation};

pub(super) type Fetch<T> = Pin<Box<dyn Future<Output = Result<Vec<T>, Error>> + Send>>;

/// The pages of a list, whatever its request is.
pub(super) trait Pages<T> {
    /// Goes on from there.
    fn resume(&mut self, position: Position);
    /// Fetches the next page; `None` after the last one.
    fn fetch(&mut self) -> Option<Fetch<T>>;
    /// Takes note of a page, and says which of its items are to be given.
    fn arrived(&mut self, page: Vec<T>) -> Vec<T>;
    /// Takes note that an item was given.
    fn gave(&mut self, item: &T);
    /// Where the walk goes on after the item that was given last.
    fn position(&self) -> Position;
}

pub(super) struct Walk<Q, F> {
    operation: &'static str,
    request: Q,
    fetch: F,
    page_size: usize,
    way: Way,
    position: Position,
    refused: Option<Violation>,
    over: bool,
}

enum Way {
    ByCursor(ByCursor),
    ByPage(ByPage),
}

struct ByCursor {
    after: Option<String>,
    /// Whether the items that are being given are those of a first page without a cursor.
    in_first_page: bool,
    /// The item of that page that was given last, when the walk resumes on it.
    skip_to: Option<String>,
    seen: HashSet<String>,
    /// The IDs of a first page that was asked for without a cursor: by another order than the
    /// cursors keep, so that later pages may repeat them.
    first_page: HashSet<String>,
}

struct ByPage {
    number: i64,
    /// How many items of the page were given, or are to be skipped.
    given: usize,
    length: usize,
    ids: Vec<String>,
}

impl Way {
    fn by_cursor(after: Option<String>) -> Self {
        Self::ByCursor(ByCursor {
            in_first_page: after.is_none(),
            after,
            skip_to: None,
            seen: HashSet::new(),
            first_page: HashSet::new(),
        })
    }

    fn by_page(number: i64, given: usize) -> Self {
        Self::ByPage(ByPage {
            number,
            given,
            length: 0,
            ids: Vec::new(),
        })
    }

    fn position(&self) -> Position {
        match self {
            Self::ByCursor(way) => match &way.after {
                Some(id) => Position::After(id.clone()),
                None => Position::FirstPage { after: None },
            },
            Self::ByPage(way) => Position::Page {
                number: way.number,
                skip: way.given,
            },
        }
    }
}

impl<Q: PageRequest, F> Walk<Q, F> {
    pub(super) fn new(operation: &'static str, mut request: Q, fetch: F) -> Self {
        let page_size = *request.page_size().get_or_insert(Q::PAGE_SIZE);
        let page = *request.page();
        let mut refused = None;
        let way = match request
            .cursors()
            .filter(|cursors| page.is_none() && cursors.in_order)
        {
            Some(cursors) => {
                if cursors.ending_before.is_some() {
                    let problem = "is for one page: a walk goes forward, from `startingAfter`";
                    refused = Some(Violation::new("endingBefore", problem));
                }
                Way::by_cursor(cursors.starting_after.clone())
            }
            None => Way::by_page(page.unwrap_or(1), 0),
        };
        Self {
            operation,
            request,
            fetch,
            page_size: usize::try_from(page_size).unwrap_or(0),
            position: way.position(),
            way,
            refused,
            over: false,
        }
    }
}

impl<Q, F, R> Pages<Q::Item> for Walk<Q, F>
where
    Q: PageRequest,
    F: Fn(Q) -> R,
    R: Future<Output = Result<Vec<Q::Item>, Error>> + Send + 'static,
{
    fn resume(&mut self, position: Position) {
        match (&position, &mut self.way) {
            (Position::Page { number, skip }, _) => self.way = Way::by_page(*number, *skip),
            (Position::After(id), Way::ByCursor(way)) => {
                way.after = Some(id.clone());
                way.in_first_page = false;
            }
            (Position::FirstPage { after }, Way::ByCursor(way)) => way.skip_to.clone_from(after),
            (_, Way::ByPage(_)) => {
                let problem =
                    "does not go with this request: resume with the one that the position is of";
                self.refused = Some(Violation::new("startingAfter", problem));
            }
        }
        self.position = position;
    }

    fn fetch(&mut self) -> Option<Fetch<Q::Item>> {
        if self.over {
            return None;
        }
        match &self.way {
            Way::ByCursor(way) => {
                if let Some(cursors) = self.request.cursors() {
                    cursors.starting_after.clone_from(&way.after);
                }
            }
            Way::ByPage(way) => {
                *self.request.page() = Some(way.number);
                if let Some(cursors) = self.request.cursors() {
                    *cursors.starting_after = None;
                }
                if way.number > Q::LAST_PAGE && self.refused.is_none() {
                    let problem = format!(
                        "must be at most {}, and the list may go on: narrow the request",
                        Q::LAST_PAGE
                    );
                    self.refused = Some(Violation::new("page", problem));
                }
            }
        }
        match self.refused.take() {
            Some(violation) => {
                let error = Error::invalid_request(self.operation, violation);
                Some(Box::pin(ready(Err(error))))
            }
            None => Some(Box::pin((self.fetch)(self.request.clone()))),
        }
    }

    fn arrived(&mut self, mut page: Vec<Q::Item>) -> Vec<Q::Item> {
        let is_short = page.len() < self.page_size && Q::SHORT_PAGE_IS_LAST;
        self.over = page.is_empty() || is_short;
        let what = match &mut self.way {
            Way::ByCursor(way) => way.arrived::<Q>(&mut page),
            Way::ByPage(way) => way.arrived::<Q>(&mut page),
        };
        match what {
            Arrived::Next => return page,
            Arrived::Again => self.over = true,
            Arrived::Elsewhere => self.over = false,
        }
        Vec::new()
    }

    fn gave(&mut self, item: &Q::Item) {
        self.position = match &mut self.way {
            Way::ByCursor(way) if way.in_first_page => Position::FirstPage {
                after: Some(Q::id(item).to_owned()),
            },
            Way::ByCursor(_) => Position::After(Q::id(item).to_owned()),
            Way::ByPage(way) => {
                way.given += 1;
                if way.given == way.length && !self.over {
                    way.turn();
                }
                self.way.position()
            }
        };
    }

    fn position(&self) -> Position {
        self.position.clone()
    }
}

/// What a page is to the walk.
enum Arrived {
    Next,
    /// It has been here before.
    Again,
    /// It does not hold the item that the walk goes on after.
    Elsewhere,
}

impl ByCursor {
    fn arrived<Q: PageRequest>(&mut self, page: &mut Vec<Q::Item>) -> Arrived {
        let given = self.skip_to.take();
        if let Some(given) = given {
            let index = page.iter().position(|item| Q::id(item) == given);
            let Some(index) = index else {
                // So many new items came before it: from here on by cursor.
                self.after = Some(given);
                self.in_first_page = false;
                return Arrived::Elsewhere;
            };
            let what = self.arrived::<Q>(page);
            page.drain(..=index);
            return what;
        }
        let Some(last) = page.last().map(|item| Q::id(item).to_owned()) else {
            return Arrived::Next;
        };
        if self.after.as_ref() == Some(&last) || !self.seen.insert(last.clone()) {
            return Arrived::Again;
        }
        let ids = page.iter().map(|item| Q::id(item).to_owned());
        match self.after.replace(last) {
            None => self.first_page.extend(ids),
            Some(_) => {
                self.in_first_page = false;
                page.retain(|item| !self.first_page.contains(Q::id(item)));
            }
        }
        Arrived::Next
    }
}

impl ByPage {
    fn arrived<Q: PageRequest>(&mut self, page: &mut Vec<Q::Item>) -> Arrived {
        let ids: Vec<_> = page.iter().map(|item| Q::id(item).to_owned()).collect();
        let has_ids = !ids.is_empty() && !ids.contains(&String::new());
        if has_ids && ids == self.ids {
            return Arrived::Again;
        }
        self.ids = ids;
        self.length = page.len();
        page.drain(..self.given.min(page.len()));
        if page.is_empty() {
            self.turn();
        }
        Arrived::Next
    }

    fn turn(&mut self) {
        self.number += 1;
        self.given = 0;
    }
}
