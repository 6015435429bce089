//! Conversion tracking.

use crate::{
    Dub, Result,
    types::{LeadTracked, OpenTracked, SaleTracked, TrackLead, TrackOpen, TrackSale},
};
use std::borrow::Borrow;

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
    /// sale.
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
    /// the first call failed: a lead that got an error may have used up its chance. So repeat a
    /// lead only when [`Error::may_have_been_sent`](crate::Error::may_have_been_sent) is `false`,
    /// and look at [`LeadTracked::is_duplicate`].
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
