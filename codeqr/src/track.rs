//! Conversion tracking.

#[cfg(feature = "money")]
use crate::Money;
use crate::{
    Codeqr, Import, Result,
    types::{LeadTracked, SaleTracked, TrackLead, TrackSale},
};
use futures_core::Stream;
use std::{borrow::Borrow, time::Duration};

/// CodeQR does not say when it knows an invoice again. Two calls at the same moment might both be
/// recorded.
const SETTLE: Duration = Duration::from_secs(1);

/// Conversion tracking: leads and sales. From [`Codeqr::track`].
///
/// `client.track.trackSale` of `@codeqr/ts` is `track().sale`, and `client.track.trackLead` is
/// `track().lead`.
///
/// A link or QR code with `track_conversion(true)` adds `cq_id` to the query of its destination.
/// CodeQR's pages keep it in a cookie of that name. Send it as the click ID of a lead, with your
/// own ID of the customer; later sales name the same customer. A further [`lead`](Track::lead) of a
/// customer that CodeQR knows may have an empty click ID: `TrackLead::new("", "Trial", "cus_123")`.
/// A sale without a lead before it names the click itself, with `click_id`.
///
/// Both take a secret [key](crate#api-keys) and need a plan with conversions, without which the
/// answer is a 403. Which plan that is, CodeQR's own pages do not agree on: some say Business,
/// others Pro or an active trial.
#[derive(Clone, Copy, Debug)]
pub struct Track<'a>(pub(crate) &'a Codeqr);

impl Track<'_> {
    /// Records a sale (`trackSale`, `POST /track/sale`).
    ///
    /// CodeQR calls `invoice_id` an idempotency key: of one invoice, one sale is recorded. So a
    /// sale with an `invoice_id` is [sent again](crate::retries) for you when its answer was lost,
    /// and others are not. How long that holds, what a second call is answered with, and what
    /// becomes of two calls at the same moment, it does not say. `event_id` is for a pixel in the
    /// browser and promises nothing for calls that are repeated.
    ///
    /// ```no_run
    /// # async fn example() -> codeqr::Result<()> {
    /// use codeqr::{Codeqr, types::TrackSale};
    ///
    /// let codeqr = Codeqr::from_env()?;
    /// let sale = TrackSale::new("cus_123", 4_900).invoice_id("in_42").event_name("Invoice paid");
    /// let tracked = codeqr.track().sale(sale).await?;
    /// println!("{} {}", tracked.amount, tracked.currency);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// a limit is broken: `customerExternalId` 1 to 100 characters, `amount` at least 0 of the
    /// smallest unit, `eventName` and `eventId` at most 255 characters, `customerName` and
    /// `customerEmail` at most 100, `metadata` at most 10,000 characters as JSON. Other failures
    /// are an [`Error`](crate::Error) as well: 403 when the plan has no conversions. What a
    /// customer or a `clickId` that CodeQR does not know is answered with, the document does not
    /// say.
    #[doc(alias = "trackSale")]
    pub async fn sale(self, sale: impl Borrow<TrackSale>) -> Result<SaleTracked> {
        let sale = sale.borrow();
        let api = self.0.call("trackSale", sale)?;
        api.inner.conclude(api.track_sale(sale).await)
    }

    /// Records a lead (`trackLead`, `POST /track/lead`).
    ///
    /// CodeQR names nothing that it would know a lead again by: a second call may record a second
    /// lead. So a lead is never [sent again](crate::retries) for you once it may have arrived, not
    /// even after a 429 (that is for you to decide). Send it again yourself if
    /// [`Error::may_have_been_processed`](crate::Error::may_have_been_processed) is `false`.
    ///
    /// ```no_run
    /// # async fn example() -> codeqr::Result<()> {
    /// use codeqr::{Codeqr, types::TrackLead};
    ///
    /// let codeqr = Codeqr::from_env()?;
    /// let lead = TrackLead::new("rLnWe1uz9t282v7g", "Sign up", "cus_123").customer_name("Ada");
    /// let tracked = codeqr.track().lead(lead).await?;
    /// println!("credited to the click {}", tracked.click.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// a limit is broken: `customerExternalId` 1 to 100 characters, `eventName` 1 to 255, `eventId`
    /// at most 255, `customerName` and `customerEmail` at most 100, `metadata` at most 10,000
    /// characters as JSON, `eventQuantity` at least 1 (for which the document names no limits).
    /// Other failures are an [`Error`](crate::Error) as well: 403 when the plan has no conversions.
    /// What an unknown click is answered with, the document does not say.
    #[doc(alias = "trackLead")]
    pub async fn lead(self, lead: impl Borrow<TrackLead>) -> Result<LeadTracked> {
        let lead = lead.borrow();
        let api = self.0.call("trackLead", lead)?;
        api.inner.conclude(api.track_lead(lead).await)
    }

    /// Records a stream of sales, up to 16 at the same time (`trackSale`, `POST /track/sale`).
    ///
    /// [`Import`] gives each result with its sale, goes on after an error or stops there, and
    /// counts. It holds only the sales that are in flight: the stream may be as long as it likes.
    ///
    /// By what CodeQR promises of `invoice_id`, sales that have one may be imported again, all of
    /// them, say after an interruption. How long an ID is remembered it does not say: import again
    /// soon. Of several sales with the same one, each is sent no earlier than a second after the
    /// answer to the one before. This holds within one import: do not run two over the same sales
    /// at the same time. Sales without an `invoice_id` are recorded every time. To send only what
    /// is left, keep the inputs whose [`Error`](crate::Error) is retryable or may have been
    /// processed; the others have to be mended first.
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr, invoices: Vec<(String, String, i64)>) {
    /// use codeqr::types::TrackSale;
    ///
    /// let sales = invoices.into_iter().map(|(id, customer, cents)| {
    ///     TrackSale::new(customer, cents).invoice_id(id)
    /// });
    /// let mut import = codeqr.track().import_sales(futures_util::stream::iter(sales));
    /// while let Some(done) = import.next().await {
    ///     if let Err(error) = done.result {
    ///         eprintln!("sale {} of {}: {error}", done.index, done.input.customer_external_id);
    ///     }
    /// }
    /// println!("{}", import.summary());
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The result of each sale is that of [`sale`](Track::sale), sales that break a limit included.
    pub fn import_sales(
        self,
        sales: impl Stream<Item = TrackSale> + Send + 'static,
    ) -> Import<TrackSale, SaleTracked> {
        let codeqr = self.0.patient();
        let send = move |sale| {
            let codeqr = codeqr.clone();
            async move {
                let result = codeqr.track().sale(&sale).await;
                (sale, result)
            }
        };
        Import::new("trackSale", sales, sale_key, send).settle(SETTLE)
    }

    /// Records a stream of leads, up to 16 at the same time (`trackLead`, `POST /track/lead`).
    ///
    /// [`Import`] gives each result with its lead, goes on after an error or stops there, and
    /// counts. It holds only the leads that are in flight: the stream may be as long as it likes.
    /// Leads of the same customer are sent one after the other, in their order.
    ///
    /// Leads must not be imported again as a whole: nothing keeps those that were recorded from
    /// being recorded twice. Keep the inputs whose [`Error`](crate::Error) says that they were not
    /// processed.
    ///
    /// Give the client a [`Pace`](crate::Pace) below the [limit of the plan](crate#rate-limits): a
    /// lead that meets the limit is not sent again for you, and its result is a 429.
    ///
    /// # Errors
    ///
    /// The result of each lead is that of [`lead`](Track::lead), leads that break a limit included.
    pub fn import_leads(
        self,
        leads: impl Stream<Item = TrackLead> + Send + 'static,
    ) -> Import<TrackLead, LeadTracked> {
        let codeqr = self.0.patient();
        let send = move |lead| {
            let codeqr = codeqr.clone();
            async move {
                let result = codeqr.track().lead(&lead).await;
                (lead, result)
            }
        };
        Import::new("trackLead", leads, lead_key, send)
    }
}

/// What a sale is known by; an empty ID is none.
fn sale_key(sale: &TrackSale) -> Option<String> {
    let id = sale.invoice_id.as_set().filter(|id| !id.is_empty());
    id.cloned()
}

/// Whose leads keep their order.
fn lead_key(lead: &TrackLead) -> Option<String> {
    Some(lead.customer_external_id.clone())
}

#[cfg(feature = "money")]
impl TrackSale {
    /// A sale of this price to the customer with this ID of yours; setters add the rest.
    ///
    /// ```
    /// # fn main() -> codeqr::Result<()> {
    /// use codeqr::{Money, types::TrackSale};
    ///
    /// let price = Money::new("49.90", "EUR")?;
    /// let sale = TrackSale::paid("cus_123", price).invoice_id("in_42");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn paid(customer_external_id: impl Into<String>, price: impl Borrow<Money>) -> Self {
        let price = price.borrow();
        Self::new(customer_external_id, price.minor_units()).currency(price.currency())
    }
}
