//! Single clicks, leads and sales.

mod listed;

use crate::{
    Dub, Items, Result,
    types::{ClickEvent, Event, LeadEvent, ListEvents, SaleEvent},
};
use dub_runtime::events::{EventsRequest, Listed};
use std::borrow::Borrow;

/// Single clicks, leads and sales, newest first. From [`Dub::events`].
///
/// Every method calls `listEvents` (`GET /events`). `interval`, or `start` and `end`, set the time:
/// the last 24 hours when absent; most other fields are filters, see [`Filter`](crate::Filter).
/// Plans and their limits per second are as for [`Analytics`](crate::Analytics).
///
/// The `timestamp` of an event is text that JavaScript made, such as `Mon Feb 03 2025 09:35:57
/// GMT+0000 (Coordinated Universal Time)`; `click.timestamp`, the time of the click, is ISO 8601.
/// Customers that were deleted stand as `Deleted Customer`, created in 1970.
///
/// The server leaves the events of deleted links out of their page, so a page that is short need
/// not be the last one: a walk ends at the first page that is empty. Events that arrive during a
/// walk move the others to later pages, so some come twice. Set `end` to prevent that. A page has
/// 100 events unless `limit` says otherwise, at most 1000: a higher one takes fewer calls, and
/// reaches further, as no list goes beyond page 1000.
///
/// ```no_run
/// # async fn example(dub: dub::Dub) -> dub::Result<()> {
/// use dub::types::ListEvents;
///
/// let june = ListEvents::new().start("2025-06-01").end("2025-06-30");
/// let mut sales = dub.events().sales_all(june);
/// while let Some(event) = sales.try_next().await? {
///     println!("{} paid {} cents", event.customer.id, event.sale.amount);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Events<'a>(pub(crate) &'a Dub);

impl Events<'_> {
    /// One page of the events that `event` asks for, clicks when absent.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `page` or `limit` is not 1 to 1000, a field is blank, or `query` has more than 10,000
    /// characters. Other failures are an [`Error`](crate::Error) as well: 403 and 429 as for
    /// [`Analytics`](crate::Analytics).
    pub async fn list(self, query: impl Borrow<ListEvents>) -> Result<Vec<Event>> {
        self.page(EventsRequest::new(query.borrow())).await
    }

    /// All events that `event` asks for, clicks when absent, page by page as they are asked for.
    pub fn list_all(self, query: impl Borrow<ListEvents>) -> Items<Event> {
        self.walk(query.borrow())
    }

    /// One page of clicks.
    ///
    /// # Errors
    ///
    /// As [`list`](Events::list), and before anything is sent when `event` is something else.
    pub async fn clicks(self, query: impl Borrow<ListEvents>) -> Result<Vec<ClickEvent>> {
        self.page(EventsRequest::new(query.borrow())).await
    }

    /// All clicks, page by page as they are asked for.
    pub fn clicks_all(self, query: impl Borrow<ListEvents>) -> Items<ClickEvent> {
        self.walk(query.borrow())
    }

    /// One page of leads.
    ///
    /// # Errors
    ///
    /// As [`clicks`](Events::clicks).
    pub async fn leads(self, query: impl Borrow<ListEvents>) -> Result<Vec<LeadEvent>> {
        self.page(EventsRequest::new(query.borrow())).await
    }

    /// All leads, page by page as they are asked for.
    pub fn leads_all(self, query: impl Borrow<ListEvents>) -> Items<LeadEvent> {
        self.walk(query.borrow())
    }

    /// One page of sales; their amounts are in cents.
    ///
    /// # Errors
    ///
    /// As [`clicks`](Events::clicks).
    pub async fn sales(self, query: impl Borrow<ListEvents>) -> Result<Vec<SaleEvent>> {
        self.page(EventsRequest::new(query.borrow())).await
    }

    /// All sales, page by page as they are asked for; their amounts are in cents.
    pub fn sales_all(self, query: impl Borrow<ListEvents>) -> Items<SaleEvent> {
        self.walk(query.borrow())
    }

    async fn page<E: Listed<ListEvents>>(
        self,
        request: EventsRequest<ListEvents, E>,
    ) -> Result<Vec<E>> {
        let api = self.0.page("listEvents", &request)?;
        api.inner.conclude_as(api.list_events(&request.query).await)
    }

    fn walk<E: Listed<ListEvents>>(self, query: &ListEvents) -> Items<E> {
        let request = EventsRequest::new(query);
        self.0
            .walk("listEvents", &request, |dub, request| async move {
                dub.events().page(request).await
            })
    }
}
