//! What partners were paid, or are about to be.

use crate::{
    Dub, Items, Result,
    types::{ListPayouts, Payout},
};
use dub_runtime::page_request;
use std::borrow::Borrow;

/// What partners were paid, or are about to be. From [`Dub::payouts`].
///
/// Every call needs the Business plan or a higher one; without it the answer is a 403.
#[derive(Clone, Copy, Debug)]
pub struct Payouts<'a>(pub(crate) &'a Dub);

page_request!(ListPayouts: 1000 pages of 100, Payout by id);

impl Payouts<'_> {
    /// One page of the payouts, the largest first unless the query says otherwise (`listPayouts`,
    /// `GET /payouts`). Amounts are in cents.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `page` is not 1 to 1000 or `pageSize` not 1 to 100. Other failures are an
    /// [`Error`](crate::Error) as well.
    pub async fn list(self, query: impl Borrow<ListPayouts>) -> Result<Vec<Payout>> {
        let query = query.borrow();
        let api = self.0.page("listPayouts", query)?;
        api.inner.conclude(api.list_payouts(query).await)
    }

    /// All payouts that match, page by page as they are asked for (`listPayouts`, `GET /payouts`).
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::{ListPayouts, PayoutStatus};
    ///
    /// let failed = ListPayouts::new().status(PayoutStatus::Failed);
    /// let mut payouts = dub.payouts().list_all(failed);
    /// while let Some(payout) = payouts.try_next().await? {
    ///     println!("{}: {} cents", payout.partner.name, payout.amount);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_all(self, query: impl Borrow<ListPayouts>) -> Items<Payout> {
        self.0
            .walk("listPayouts", query.borrow(), |dub, query| async move {
                dub.payouts().list(query).await
            })
    }
}
