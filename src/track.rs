//! Conversion tracking.

#[cfg(feature = "money")]
use crate::Money;
use crate::{
    Dub, Import, Result,
    types::{LeadTracked, OpenTracked, SaleTracked, TrackLead, TrackOpen, TrackSale},
};
use futures_core::Stream;
use std::{borrow::Borrow, time::Duration};

/// The server stores the ID of an invoice when it has answered already.
const SETTLE: Duration = Duration::from_secs(1);

/// Conversion tracking: leads, sales and deep-link opens. From [`Dub::track`].
///
/// Leads and sales need the Business plan or a higher one; without it the answer is a 403.
#[derive(Clone, Copy, Debug)]
pub struct Track<'a>(pub(crate) &'a Dub);

impl Track<'_> {
    /// Records a sale (`trackSale`, `POST /track/sale`).
    ///
    /// A sale that cannot be attributed to a click succeeds and records nothing: look at
    /// [`SaleTracked::is_attributed`]. Currencies other than US dollars are converted: `amount` and
    /// `currency` of the answer differ from what was sent.
    ///
    /// A sale with an `invoice_id` may be sent again for seven days, one call after the other, and
    /// is recorded once: the second answer is the first one again, even if the amount differs. Two
    /// calls at the same moment may both be recorded. Without an `invoice_id`, every call records a
    /// sale. So only a sale with an `invoice_id` is [sent again](crate::retries) for you when its
    /// answer was lost.
    ///
    /// ```no_run
    /// # async fn example() -> dub::Result<()> {
    /// use dub::{Dub, types::TrackSale};
    ///
    /// let dub = Dub::from_env()?;
    /// let sale = TrackSale::new("cus_123", 4_900).invoice_id("in_42").event_name("Invoice paid");
    /// let tracked = dub.track().sale(sale).await?;
    /// if !tracked.is_attributed() {
    ///     println!("nobody clicked a link before this sale");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// a limit is broken: `customerExternalId` 1 to 100 characters, `amount` at least 0 cents,
    /// `eventName` at most 255 characters, `customerName` and `customerEmail` at most 100,
    /// `metadata` at most 10,000 characters as JSON. Other failures are an [`Error`](crate::Error)
    /// as well: 404 when the customer has no link or the click or lead event does not exist.
    pub async fn sale(self, sale: impl Borrow<TrackSale>) -> Result<SaleTracked> {
        let sale = sale.borrow();
        let api = self.0.call("trackSale", sale)?;
        api.inner.conclude(api.track_sale(sale).await)
    }

    /// Records a lead (`trackLead`, `POST /track/lead`).
    ///
    /// For seven days the server takes the same customer and event name as a repetition, even when
    /// the first call failed: a lead that got an error may have used up its chance. It is never
    /// [sent again](crate::retries) for you once it may have arrived, not even after a 429.
    ///
    /// When a lead fails:
    ///
    /// - Send it again if [`Error::may_have_been_sent`](crate::Error::may_have_been_sent) is
    ///   `false`, or after a 401, 403 or 429: those come before the server looks at the lead. After
    ///   a 429, wait for [`Error::retry_after`](crate::Error::retry_after).
    /// - After anything else, a 404 included, the second answer may be that of a
    ///   [duplicate](LeadTracked::is_duplicate) although nothing was ever recorded. Whether the
    ///   lead was recorded, the [events](crate::Events) of its customer tell. If it was not, it can
    ///   be sent under another event name at once, or under the same one after seven days.
    ///
    /// ```no_run
    /// # async fn example() -> dub::Result<()> {
    /// use dub::{Dub, types::TrackLead};
    ///
    /// let dub = Dub::from_env()?;
    /// let lead = TrackLead::new("rLnWe1uz9t282v7g", "Sign up", "cus_123").customer_name("Ada");
    /// let tracked = dub.track().lead(lead).await?;
    /// assert!(!tracked.is_duplicate());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// a limit is broken: `customerExternalId` 1 to 100 characters, `eventName` 1 to 255,
    /// `customerName` and `customerEmail` at most 100, `eventQuantity` 1 to 100, `metadata` at most
    /// 10,000 characters as JSON. Other failures are an [`Error`](crate::Error) as well: 404 when
    /// the click does not exist.
    pub async fn lead(self, lead: impl Borrow<TrackLead>) -> Result<LeadTracked> {
        let lead = lead.borrow();
        let api = self.0.call("trackLead", lead)?;
        api.inner.conclude(api.track_lead(lead).await)
    }

    /// Records that a deep link was opened in an app (`trackOpen`, `POST /track/open`). The API key
    /// is not sent with it.
    ///
    /// ```no_run
    /// # async fn example() -> dub::Result<()> {
    /// use dub::{Dub, types::TrackOpen};
    ///
    /// let dub = Dub::from_env()?;
    /// let open = TrackOpen::new().deep_link("https://acme.link/spring");
    /// let click_id = dub.track().open(open).await?.click_id;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `deepLink` is longer than 32,000 characters. Other failures are an [`Error`](crate::Error)
    /// as well.
    pub async fn open(self, open: impl Borrow<TrackOpen>) -> Result<OpenTracked> {
        let open = open.borrow();
        let api = self.0.call("trackOpen", open)?;
        api.inner.conclude(api.track_open(open).await)
    }

    /// Records a stream of sales, up to 16 at the same time (`trackSale`, `POST /track/sale`).
    ///
    /// [`Import`] gives each result with its sale, goes on after an error or stops there, and counts.
    /// It holds only the sales that are in flight: the stream may be as long as it likes.
    ///
    /// Sales with an `invoice_id` may be imported again for seven days, all of them, say after an
    /// interruption: what was recorded is not recorded again. Of several sales with the same one, each
    /// is sent no earlier than a second after the answer to the one before, since the server knows an
    /// `invoice_id` only shortly after it has answered. This holds within one import: do not run two
    /// over the same sales at the same time. Sales without an `invoice_id` are recorded every time.
    /// To send only what is left, keep the inputs whose [`Error`](crate::Error) is retryable or may
    /// have been processed; the others have to be mended first.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub, invoices: Vec<(String, String, i64)>) {
    /// use dub::types::TrackSale;
    ///
    /// let sales = invoices.into_iter().map(|(id, customer, cents)| {
    ///     TrackSale::new(customer, cents).invoice_id(id)
    /// });
    /// let mut import = dub.track().import_sales(futures_util::stream::iter(sales));
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
        let dub = self.0.patient();
        let send = move |sale| {
            let dub = dub.clone();
            async move {
                let result = dub.track().sale(&sale).await;
                (sale, result)
            }
        };
        Import::new("trackSale", sales, sale_key, send).settle(SETTLE)
    }

    /// Records a stream of leads, up to 16 at the same time (`trackLead`, `POST /track/lead`).
    ///
    /// [`Import`] gives each result with its lead, goes on after an error or stops there, and counts.
    /// It holds only the leads that are in flight: the stream may be as long as it likes.
    ///
    /// Leads may be imported again for seven days: those that were recorded are answered as
    /// [duplicates](LeadTracked::is_duplicate) and not recorded again, unless they are `deferred`. A
    /// lead that failed may have used up its chance, and be answered as a duplicate too without ever
    /// having been recorded: see [`lead`](Track::lead). Of several leads with the same customer and
    /// event name, one is sent after the other, in their order.
    ///
    /// Give the client a [`Pace`](crate::Pace) below the [limit of the plan](crate#rate-limits): a
    /// lead that meets the limit is not sent again for you, and its result is a 429.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub, leads: Vec<dub::types::TrackLead>) {
    /// let leads = futures_util::stream::iter(leads);
    /// let mut import = dub.track().import_leads(leads).concurrency(4).stop_on_error();
    /// while let Some(done) = import.next().await {
    ///     match done.result {
    ///         Ok(tracked) if tracked.is_duplicate() => println!("lead {} is old", done.index),
    ///         Ok(_) => {}
    ///         Err(error) => eprintln!("lead {}: {error}", done.index),
    ///     }
    /// }
    /// println!("{}", import.summary());
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The result of each lead is that of [`lead`](Track::lead), leads that break a limit included.
    pub fn import_leads(
        self,
        leads: impl Stream<Item = TrackLead> + Send + 'static,
    ) -> Import<TrackLead, LeadTracked> {
        let dub = self.0.patient();
        let send = move |lead| {
            let dub = dub.clone();
            async move {
                let result = dub.track().lead(&lead).await;
                (lead, result)
            }
        };
        Import::new("trackLead", leads, lead_key, send)
    }
}

/// What the server knows a sale by; it takes an empty ID for none.
fn sale_key(sale: &TrackSale) -> Option<String> {
    let id = sale.invoice_id.as_set().filter(|id| !id.is_empty());
    id.cloned()
}

/// What the server knows a lead by.
fn lead_key(lead: &TrackLead) -> Option<String> {
    let event = lead.event_name.to_lowercase().replace(' ', "-");
    Some(format!("{}:{event}", lead.customer_external_id))
}

#[cfg(feature = "money")]
impl TrackSale {
    /// A sale of this price to the customer with this ID of yours; setters add the rest. Dub counts
    /// currencies without decimals in whole units, and says nothing of those with three.
    ///
    /// ```
    /// # fn main() -> dub::Result<()> {
    /// use dub::{Money, types::TrackSale};
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

impl SaleTracked {
    /// Whether the sale was attributed to a customer and recorded. It is not when nobody clicked a
    /// link before, nor when the amount is zero.
    #[must_use]
    pub fn is_attributed(&self) -> bool {
        self.sale.is_some()
    }
}

impl LeadTracked {
    /// Whether the same lead was tracked in the last seven days, so that this call recorded
    /// nothing.
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        self.link.is_none()
    }
}
