//! Which page comes next.

use std::collections::HashSet;
use std::future::{Future, ready};
use std::pin::Pin;

use super::{LAST_PAGE, PageRequest, Position};
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

#[derive(Default)]
struct ByCursor {
    after: Option<String>,
    seen: HashSet<String>,
    /// The IDs of a first page that was asked for without a cursor: by another order than the cursors
    /// keep, so that later pages may repeat them.
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
                None => Position::Page { number: 1, skip: 0 },
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
                Way::ByCursor(ByCursor {
                    after: cursors.starting_after.clone(),
                    ..ByCursor::default()
                })
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
        match &position {
            Position::After(id) => match &mut self.way {
                Way::ByCursor(way) => way.after = Some(id.clone()),
                Way::ByPage(_) => {
                    let problem = "does not go with this request: resume with the one that the position is of";
                    self.refused = Some(Violation::new("startingAfter", problem));
                }
            },
            // Where a walk by cursor is before its first item.
            Position::Page { number: 1, skip: 0 } => return,
            Position::Page { number, skip } => self.way = Way::by_page(*number, *skip),
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
                if way.number > LAST_PAGE && self.refused.is_none() {
                    let problem = format!(
                        "must be at most {LAST_PAGE}, and the list goes on: narrow the request"
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
        let is_new = match &mut self.way {
            Way::ByCursor(way) => way.arrived::<Q>(&mut page),
            Way::ByPage(way) => way.arrived::<Q>(&mut page),
        };
        if !is_new {
            self.over = true;
            page.clear();
        }
        page
    }

    fn gave(&mut self, item: &Q::Item) {
        self.position = match &mut self.way {
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

impl ByCursor {
    /// Whether the page has not been here before.
    fn arrived<Q: PageRequest>(&mut self, page: &mut Vec<Q::Item>) -> bool {
        let Some(last) = page.last().map(|item| Q::id(item).to_owned()) else {
            return true;
        };
        if self.after.as_ref() == Some(&last) || !self.seen.insert(last.clone()) {
            return false;
        }
        let ids = page.iter().map(|item| Q::id(item).to_owned());
        match self.after.replace(last) {
            None => self.first_page.extend(ids),
            Some(_) => page.retain(|item| !self.first_page.contains(Q::id(item))),
        }
        true
    }
}

impl ByPage {
    /// Whether the page is another one than the one before.
    fn arrived<Q: PageRequest>(&mut self, page: &mut Vec<Q::Item>) -> bool {
        let ids: Vec<_> = page.iter().map(|item| Q::id(item).to_owned()).collect();
        let has_ids = !ids.is_empty() && !ids.contains(&String::new());
        if has_ids && ids == self.ids {
            return false;
        }
        self.ids = ids;
        self.length = page.len();
        page.drain(..self.given.min(page.len()));
        if page.is_empty() {
            self.turn();
        }
        true
    }

    fn turn(&mut self) {
        self.number += 1;
        self.given = 0;
    }
}
