//! Single clicks, scans, leads and sales.

mod listed;

use crate::{
    Codeqr, Items, Result,
    types::{ClickEvent, Event, LeadEvent, ListEvents, SaleEvent},
};
use dub_runtime::events::{EventsRequest, Listed};
use std::borrow::Borrow;

/// Single clicks, scans, leads and sales, newest first. From [`Codeqr::events`].
///
/// `client.events.list` of `@codeqr/ts` is [`list`](Events::list). Every method calls `listEvents`
/// (`GET /events`). `interval`, or `start` and `end`, set the time: the last 24 hours when absent;
/// most other fields are filters. That `start` and `end` count without an `interval` is assumed:
/// the document has a default for `interval`, and says that it wins. `external_id` takes your own
/// ID of a link with `ext_` in front. Needs the Business plan; without it the answer is a 403.
///
/// `event` may be `scans` and `views` as well. The document does not say what these look like: as
/// far as they say that they are a `click`, a `lead` or a `sale`, [`list`](Events::list) gives them
/// as that, and otherwise as [`Event::Unknown`].
///
/// A walk ends at the first page that is empty. Events that arrive during a walk move the others to
/// later pages, so some may come twice. Set `end` to prevent that. A page has 100 events unless
/// `limit` says otherwise; the document names no maximum.
///
/// ```no_run
/// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
/// use codeqr::types::ListEvents;
///
/// let june = ListEvents::new().start("2026-06-01").end("2026-06-30");
/// let mut sales = codeqr.events().sales_all(june);
/// while let Some(event) = sales.try_next().await? {
///     println!("{} paid {}", event.customer.id, event.sale.amount);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Events<'a>(pub(crate) &'a Codeqr);

impl Events<'_> {
    /// One page of the events that `event` asks for, clicks when absent.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `page` or `limit` is not at least 1, or a field is blank. Other failures are an
    /// [`Error`](crate::Error) as well: 403 as [above](Events).
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

    /// One page of sales. Their amounts are in the smallest unit of a currency that the event does
    /// not name.
    ///
    /// # Errors
    ///
    /// As [`clicks`](Events::clicks).
    pub async fn sales(self, query: impl Borrow<ListEvents>) -> Result<Vec<SaleEvent>> {
        self.page(EventsRequest::new(query.borrow())).await
    }

    /// All sales, page by page as they are asked for. Their amounts are in the smallest unit of a
    /// currency that the event does not name.
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
            .walk("listEvents", &request, |codeqr, request| async move {
                codeqr.events().page(request).await
            })
    }
}
