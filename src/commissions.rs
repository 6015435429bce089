//! What partners have earned.

use crate::{
    BulkError, Dub, Items, Result,
    types::{
        BulkUpdateCommissions, Commission, CommissionQueued, CreateCommission, ListCommissions,
        UpdateCommission, UpdatedCommission,
    },
};
use dub_runtime::{bulk::in_parts, page_request};
use std::{borrow::Borrow, ops::Range};

/// What partners have earned. From [`Dub::commissions`].
///
/// Amounts are in cents.
///
/// Every call needs the Business plan or a higher one; without it the answer is a 403.
#[derive(Clone, Copy, Debug)]
pub struct Commissions<'a>(pub(crate) &'a Dub);

page_request!(ListCommissions: 1000 pages of 100, Commission by id,
    cursors if |query| query.sort_by.as_ref().is_none_or(|by| by.as_str() == "createdAt"));

impl Commissions<'_> {
    /// Queues one or more commissions for a partner (`createCommission`, `POST /commissions`).
    ///
    /// The answer only says that the job was taken; the commission shows up in the list later. A
    /// sale with an `invoice_id` may be sent again: when there is a commission for it already, that
    /// is a 409. Nothing keeps the others from being created twice, so none is [sent
    /// again](crate::retries) for you once it may have arrived.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::{CreateCustomCommission, CreateSaleCommission};
    ///
    /// let bonus = CreateCustomCommission::new("pn_1", 5_000).description("Thank you"); // 50.00
    /// dub.commissions().create(bonus).await?;
    ///
    /// let sale = CreateSaleCommission::new("pn_1")
    ///     .customer_id("cus_1")
    ///     .sale_amount(4_900)
    ///     .invoice_id("in_42");
    /// dub.commissions().create(sale).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// a limit is broken: `description` at most 190 characters. Other failures are an
    /// [`Error`](crate::Error) as well: 400 when a lead or a sale has neither or both of
    /// `customerId` and `customer`, and 409 when there is a commission for the `invoiceId`.
    pub async fn create(self, commission: impl Into<CreateCommission>) -> Result<CommissionQueued> {
        let commission = commission.into();
        let api = self.0.call("createCommission", &commission)?;
        api.inner.conclude(api.create_commission(&commission).await)
    }

    /// One page of the commissions (`listCommissions`, `GET /commissions`).
    ///
    /// Without a filter by status, type, customer, payout or partner the server leaves out those
    /// that are `duplicate`, `fraud` or `canceled`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `page` is not 1 to 1000, `pageSize` not 1 to 100, or a cursor goes with another cursor, with
    /// `page` or with a `sortBy` other than `createdAt`. Other failures are an
    /// [`Error`](crate::Error) as well.
    pub async fn list(self, query: impl Borrow<ListCommissions>) -> Result<Vec<Commission>> {
        let query = query.borrow();
        let api = self.0.page("listCommissions", query)?;
        api.inner.conclude(api.list_commissions(query).await)
    }

    /// All commissions that match, page by page as they are asked for (`listCommissions`, `GET
    /// /commissions`): by cursor, or by page number when sorted by anything but `createdAt`. What
    /// [`list`](Commissions::list) leaves out is left out here too. Workspaces with old IDs may
    /// miss commissions by cursor: walk [by page](Items::by_page) there, up to page 1000.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::{CommissionStatus, ListCommissions};
    ///
    /// let pending = ListCommissions::new().status(CommissionStatus::Pending);
    /// let mut commissions = dub.commissions().list_all(pending);
    /// while let Some(commission) = commissions.try_next().await? {
    ///     println!("{}: {} cents", commission.partner.name, commission.earnings);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_all(self, query: impl Borrow<ListCommissions>) -> Items<Commission> {
        self.0
            .walk("listCommissions", query.borrow(), |dub, query| async move {
                dub.commissions().list(query).await
            })
    }

    /// Corrects a commission that has not been paid (`updateCommission`, `PATCH
    /// /commissions/{id}`).
    ///
    /// The sale is in the smallest unit of `currency`. The server converts other currencies to US
    /// dollars, so the answer differs from what was sent. `modify_sale_amount` adds to the sale, or
    /// takes away when negative. To do that twice would be wrong, so an update whose answer was lost
    /// is never [sent again](crate::retries) for you.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::UpdateCommission;
    ///
    /// let sale = UpdateCommission::new().sale_amount(4_900).currency("eur"); // 49.00 EUR
    /// let commission = dub.commissions().update("cm_1", sale).await?;
    /// println!("{} cents in {}", commission.amount, commission.currency);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `saleAmount` or `earnings` is negative, or the ID is empty, `.` or `..`. Other failures are
    /// an [`Error`](crate::Error) as well: 404 when there is no such commission.
    pub async fn update(
        self,
        id: impl AsRef<str>,
        commission: impl Borrow<UpdateCommission>,
    ) -> Result<Commission> {
        let commission = commission.borrow();
        let api = self.0.call("updateCommission", commission)?;
        let result = api.update_commission(id.as_ref(), commission).await;
        api.inner.conclude(result)
    }

    /// Gives many commissions the same status (`bulkUpdateCommissions`, `PATCH /commissions/bulk`).
    /// More than 100 are sent in parts of 100, one after the other. A part whose answer was lost is
    /// never [sent again](crate::retries) for you.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::{BulkUpdateCommissions, CommissionStatusUpdate};
    ///
    /// let update = BulkUpdateCommissions::new(["cm_1", "cm_2"], CommissionStatusUpdate::Refunded);
    /// let updated = dub.commissions().update_many(update).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// When a part fails, the error keeps what is done and says what is left:
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub, ids: Vec<String>) {
    /// use dub::types::{BulkUpdateCommissions, CommissionStatusUpdate};
    ///
    /// let update = BulkUpdateCommissions::new(ids.clone(), CommissionStatusUpdate::Canceled);
    /// if let Err(failed) = dub.commissions().update_many(update).await {
    ///     println!("{} done, then {}", failed.done.len(), failed.error);
    ///     let rest = &ids[failed.pending.clone()];
    ///     println!("{} to do: {rest:?}", rest.len());
    /// }
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// A [`BulkError`], which keeps what the parts before the failed one gave. Its error is
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest), before anything is sent,
    /// when there is no ID. Other failures are an [`Error`](crate::Error) as well.
    pub async fn update_many(
        self,
        update: impl Borrow<BulkUpdateCommissions>,
    ) -> Result<Vec<UpdatedCommission>, BulkError<Vec<UpdatedCommission>>> {
        let update = update.borrow();
        let send = |part: Range<usize>| async move {
            let part = BulkUpdateCommissions {
                commission_ids: update.commission_ids[part].to_vec(),
                ..update.clone()
            };
            let api = self.0.call("bulkUpdateCommissions", &part)?;
            api.inner.conclude(api.bulk_update_commissions(&part).await)
        };
        in_parts(update.commission_ids.len(), send, Vec::extend).await
    }
}

impl From<&Self> for CreateCommission {
    fn from(commission: &Self) -> Self {
        commission.clone()
    }
}
