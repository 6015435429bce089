//! What one partner has brought.

use crate::{
    Dub, Error, Result,
    types::{
        PartnerAnalyticsCount, PartnerAnalyticsGroupBy, PartnerAnalyticsTimeseries,
        PartnerAnalyticsTopLinks, RetrievePartnerAnalytics,
    },
};
use dub_runtime::{Violation, group_by};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::borrow::Borrow;

/// What one partner has brought. From [`Partners::analytics`](crate::Partners::analytics).
///
/// Every method calls `retrievePartnerAnalytics` (`GET /partners/analytics`) with the `groupBy`
/// that it is named after. The query names the partner by `partnerId` or by `tenantId`; `interval`
/// or `start` and `end` set the time, the last 24 hours when absent. Sales and earnings are in
/// cents.
///
/// Needs the Business plan. The limits per second are those of [`Analytics`](crate::Analytics).
///
/// ```no_run
/// # async fn example(dub: dub::Dub) -> dub::Result<()> {
/// use dub::types::{Interval, RetrievePartnerAnalytics};
///
/// let query = RetrievePartnerAnalytics::new().partner_id("pn_1").interval(Interval::YearToDate);
/// let count = dub.partners().analytics().count(query).await?;
/// println!("{} sales earned the partner {} cents", count.sales, count.earnings);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct PartnerAnalytics<'a>(pub(crate) &'a Dub);

impl PartnerAnalytics<'_> {
    /// Totals (`groupBy=count`).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the query names no partner, has another `groupBy` or a blank field, or when `query` has
    /// more than 10,000 characters. Other failures are an [`Error`] as well: 403 and 429 as for
    /// [`Analytics`](crate::Analytics).
    pub async fn count(
        self,
        query: impl Borrow<RetrievePartnerAnalytics>,
    ) -> Result<PartnerAnalyticsCount> {
        self.grouped(PartnerAnalyticsGroupBy::Count, query.borrow())
            .await
    }

    /// Counts per stretch of time (`groupBy=timeseries`). `start` is not quite RFC 3339: its
    /// offset, `+0000`, has no colon.
    ///
    /// # Errors
    ///
    /// As [`count`](PartnerAnalytics::count).
    pub async fn timeseries(
        self,
        query: impl Borrow<RetrievePartnerAnalytics>,
    ) -> Result<Vec<PartnerAnalyticsTimeseries>> {
        self.grouped(PartnerAnalyticsGroupBy::Timeseries, query.borrow())
            .await
    }

    /// Counts per link of the partner (`groupBy=top_links`).
    ///
    /// # Errors
    ///
    /// As [`count`](PartnerAnalytics::count).
    pub async fn top_links(
        self,
        query: impl Borrow<RetrievePartnerAnalytics>,
    ) -> Result<Vec<PartnerAnalyticsTopLinks>> {
        self.grouped(PartnerAnalyticsGroupBy::TopLinks, query.borrow())
            .await
    }

    /// The answer to the query as it is, whatever its `groupBy`, as JSON.
    ///
    /// # Errors
    ///
    /// As [`count`](PartnerAnalytics::count), but any `groupBy` will do.
    pub async fn retrieve(self, query: impl Borrow<RetrievePartnerAnalytics>) -> Result<Value> {
        self.get(query.borrow()).await
    }

    async fn grouped<T: DeserializeOwned>(
        self,
        group_by: PartnerAnalyticsGroupBy,
        query: &RetrievePartnerAnalytics,
    ) -> Result<T> {
        let mut query = query.clone();
        group_by::set(&mut query.group_by, group_by).map_err(refused)?;
        self.get(&query).await
    }

    async fn get<T: DeserializeOwned>(self, query: &RetrievePartnerAnalytics) -> Result<T> {
        if query.partner_id.is_none() && query.tenant_id.is_none() {
            return Err(refused(Violation::new(
                "partnerId",
                "or `tenantId` must be set",
            )));
        }
        let api = self.0.query("retrievePartnerAnalytics", query)?;
        let answer = api.retrieve_partner_analytics(query).await;
        api.inner.conclude_as(answer)
    }
}

fn refused(violation: Violation) -> Error {
    Error::invalid_request("retrievePartnerAnalytics", violation)
}
