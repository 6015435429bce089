//! What a list request says about its pages.

use crate::{Check, Violation};

/// A request for one page of a list, whose fields say which page.
///
/// Implemented by a client crate for each of its list requests.
pub trait PageRequest: Check + Clone + Send + Sync + 'static {
    /// What the list holds.
    type Item: Send + 'static;

    /// How many items a page of a walk has when the request does not say.
    const PAGE_SIZE: i64;

    /// Whether a page with fewer items than asked for is the last one. Where the server leaves
    /// items out of pages only an empty page is.
    const SHORT_PAGE_IS_LAST: bool = true;

    /// The last page that the server gives by its number.
    const LAST_PAGE: i64 = i64::MAX;

    /// The number of the page.
    fn page(&mut self) -> &mut Option<i64>;

    /// How many items a page has.
    fn page_size(&mut self) -> &mut Option<i64>;

    /// The cursors, where the list has them.
    fn cursors(&mut self) -> Option<Cursors<'_>> {
        None
    }

    /// The ID that tells an item from the others, and that cursors go by; empty if it has none.
    fn id(item: &Self::Item) -> &str;

    /// Refuses what servers refuse: two cursors, a cursor with a page or with an order of its own,
    /// a page after the last one that it gives.
    ///
    /// # Errors
    ///
    /// A [`Violation`] that names the field.
    fn check_page(&self) -> Result<(), Violation> {
        let mut request = self.clone();
        let page = *request.page();
        if page.is_some_and(|page| page > Self::LAST_PAGE) {
            let problem = format!("must be at most {}", Self::LAST_PAGE);
            return Err(Violation::new("page", problem));
        }
        let Some(cursors) = request.cursors() else {
            return Ok(());
        };
        let problem = match (&*cursors.starting_after, &*cursors.ending_before) {
            (None, None) => return Ok(()),
            (Some(_), Some(_)) => {
                return Err(Violation::new(
                    "endingBefore",
                    "cannot go with `startingAfter`",
                ));
            }
            _ if page.is_some() => "cannot go with `page`",
            _ if !cursors.in_order => "goes only with the default order, so leave `sortBy` out",
            _ => return Ok(()),
        };
        let field = if cursors.starting_after.is_some() {
            "startingAfter"
        } else {
            "endingBefore"
        };
        Err(Violation::new(field, problem))
    }
}

/// The cursors of a list request.
#[derive(Debug)]
pub struct Cursors<'a> {
    /// The ID of the item before the page.
    pub starting_after: &'a mut Option<String>,
    /// The ID of the item after the page.
    pub ending_before: &'a mut Option<String>,
    /// Whether the request keeps the order that cursors need.
    pub in_order: bool,
}
