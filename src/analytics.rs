//! Counts of clicks, leads and sales.

mod row;

pub use row::AnalyticsRow;

use crate::{
    Dub, Error, Result,
    types::{
        AnalyticsBrowsers, AnalyticsCities, AnalyticsContinents, AnalyticsCount,
        AnalyticsCountries, AnalyticsDevices, AnalyticsGroupBy, AnalyticsOs, AnalyticsRefererUrls,
        AnalyticsReferers, AnalyticsRegions, AnalyticsTimeseries, AnalyticsTopLinks,
        AnalyticsTopUrls, AnalyticsTriggers, RetrieveAnalytics,
    },
};
use dub_runtime::{Violation, group_by};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::borrow::Borrow;

/// Counts of clicks, leads and sales. From [`Dub::analytics`].
///
/// Every method calls `retrieveAnalytics` (`GET /analytics`) with the `groupBy` that it is named
/// after. The query says what is counted: `event` is clicks when absent, `composite` asks for all
/// kinds; `interval` or `start` and `end` set the time, the last 24 hours when absent; the other
/// fields are filters, see [`Filter`](crate::Filter). Money is in cents.
///
/// Needs a paid plan: on the free one the server answers each call with a 429, however long you
/// wait. The other plans allow this many calls per second: Pro 2, Business 4, Advanced 8,
/// Enterprise 16. A range that the plan does not reach back to, or a workspace beyond its usage, is
/// a 403.
///
/// ```no_run
/// # async fn example(dub: dub::Dub) -> dub::Result<()> {
/// use dub::{Filter, types::{AnalyticsEvent, Interval, RetrieveAnalytics}};
///
/// let sales = RetrieveAnalytics::new()
///     .event(AnalyticsEvent::Sales)
///     .interval(Interval::Last30Days)
///     .country(Filter::none_of(["DE", "AT"])?);
/// for row in dub.analytics().countries(&sales).await? {
///     println!("{}: {} sales, {} cents", row.country, row.sales, row.sale_amount);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Analytics<'a>(pub(crate) &'a Dub);

impl Analytics<'_> {
    /// Totals (`groupBy=count`).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the query has another `groupBy` or a blank field, or `query` more than 10,000 characters.
    /// Other failures are an [`Error`] as well: 403 and 429 as [above](Analytics).
    pub async fn count(self, query: impl Borrow<RetrieveAnalytics>) -> Result<AnalyticsCount> {
        self.grouped(AnalyticsGroupBy::Count, query.borrow()).await
    }

    /// Counts per stretch of time (`groupBy=timeseries`). `start` reads
    /// `2024-05-22T00:00:00.000+0000`: an offset without a colon, which is not RFC 3339.
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn timeseries(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsTimeseries>> {
        self.grouped(AnalyticsGroupBy::Timeseries, query.borrow())
            .await
    }

    /// Counts per continent (`groupBy=continents`).
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn continents(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsContinents>> {
        self.grouped(AnalyticsGroupBy::Continents, query.borrow())
            .await
    }

    /// Counts per country (`groupBy=countries`).
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn countries(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsCountries>> {
        self.grouped(AnalyticsGroupBy::Countries, query.borrow())
            .await
    }

    /// Counts per region (`groupBy=regions`).
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn regions(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsRegions>> {
        self.grouped(AnalyticsGroupBy::Regions, query.borrow())
            .await
    }

    /// Counts per city (`groupBy=cities`).
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn cities(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsCities>> {
        self.grouped(AnalyticsGroupBy::Cities, query.borrow()).await
    }

    /// Counts per kind of device (`groupBy=devices`).
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn devices(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsDevices>> {
        self.grouped(AnalyticsGroupBy::Devices, query.borrow())
            .await
    }

    /// Counts per browser (`groupBy=browsers`).
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn browsers(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsBrowsers>> {
        self.grouped(AnalyticsGroupBy::Browsers, query.borrow())
            .await
    }

    /// Counts per operating system (`groupBy=os`).
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn os(self, query: impl Borrow<RetrieveAnalytics>) -> Result<Vec<AnalyticsOs>> {
        self.grouped(AnalyticsGroupBy::Os, query.borrow()).await
    }

    /// Counts per way to open a link (`groupBy=triggers`).
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn triggers(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsTriggers>> {
        self.grouped(AnalyticsGroupBy::Triggers, query.borrow())
            .await
    }

    /// Counts per referring site (`groupBy=referers`).
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn referers(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsReferers>> {
        self.grouped(AnalyticsGroupBy::Referers, query.borrow())
            .await
    }

    /// Counts per referring page (`groupBy=referer_urls`).
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn referer_urls(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsRefererUrls>> {
        self.grouped(AnalyticsGroupBy::RefererUrls, query.borrow())
            .await
    }

    /// Counts per link (`groupBy=top_links`).
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn top_links(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsTopLinks>> {
        self.grouped(AnalyticsGroupBy::TopLinks, query.borrow())
            .await
    }

    /// Counts per destination, query included (`groupBy=top_urls`).
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn top_urls(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsTopUrls>> {
        self.grouped(AnalyticsGroupBy::TopUrls, query.borrow())
            .await
    }

    /// Counts per destination, without its query (`groupBy=top_base_urls`). Rows are not typed
    /// further: see [`AnalyticsRow`].
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn top_base_urls(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsRow>> {
        self.grouped(AnalyticsGroupBy::TopBaseUrls, query.borrow())
            .await
    }

    /// Counts per domain (`groupBy=top_domains`). Rows are not typed further: see [`AnalyticsRow`].
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn top_domains(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsRow>> {
        self.grouped(AnalyticsGroupBy::TopDomains, query.borrow())
            .await
    }

    /// Counts per folder (`groupBy=top_folders`). Rows are not typed further: see [`AnalyticsRow`].
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn top_folders(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsRow>> {
        self.grouped(AnalyticsGroupBy::TopFolders, query.borrow())
            .await
    }

    /// Counts per tag of links (`groupBy=top_link_tags`). Rows are not typed further: see
    /// [`AnalyticsRow`].
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn top_link_tags(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsRow>> {
        self.grouped(AnalyticsGroupBy::TopLinkTags, query.borrow())
            .await
    }

    /// Counts per partner (`groupBy=top_partners`). Rows are not typed further: see
    /// [`AnalyticsRow`].
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn top_partners(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsRow>> {
        self.grouped(AnalyticsGroupBy::TopPartners, query.borrow())
            .await
    }

    /// Counts per group of partners (`groupBy=top_groups`). Rows are not typed further: see
    /// [`AnalyticsRow`].
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn top_groups(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsRow>> {
        self.grouped(AnalyticsGroupBy::TopGroups, query.borrow())
            .await
    }

    /// Counts per tag of partners (`groupBy=top_partner_tags`). Rows are not typed further: see
    /// [`AnalyticsRow`].
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn top_partner_tags(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsRow>> {
        self.grouped(AnalyticsGroupBy::TopPartnerTags, query.borrow())
            .await
    }

    /// Counts per `utm_source` (`groupBy=utm_sources`). Rows are not typed further: see
    /// [`AnalyticsRow`].
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn utm_sources(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsRow>> {
        self.grouped(AnalyticsGroupBy::UtmSources, query.borrow())
            .await
    }

    /// Counts per `utm_medium` (`groupBy=utm_mediums`). Rows are not typed further: see
    /// [`AnalyticsRow`].
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn utm_mediums(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsRow>> {
        self.grouped(AnalyticsGroupBy::UtmMediums, query.borrow())
            .await
    }

    /// Counts per `utm_campaign` (`groupBy=utm_campaigns`). Rows are not typed further: see
    /// [`AnalyticsRow`].
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn utm_campaigns(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsRow>> {
        self.grouped(AnalyticsGroupBy::UtmCampaigns, query.borrow())
            .await
    }

    /// Counts per `utm_term` (`groupBy=utm_terms`). Rows are not typed further: see
    /// [`AnalyticsRow`].
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn utm_terms(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsRow>> {
        self.grouped(AnalyticsGroupBy::UtmTerms, query.borrow())
            .await
    }

    /// Counts per `utm_content` (`groupBy=utm_contents`). Rows are not typed further: see
    /// [`AnalyticsRow`].
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn utm_contents(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsRow>> {
        self.grouped(AnalyticsGroupBy::UtmContents, query.borrow())
            .await
    }

    /// Counts per whatever `group_by` says; for what is newer than this release:
    /// `AnalyticsGroupBy::from("moons")`.
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count), and before anything is sent when `group_by` is `count`,
    /// which has no rows.
    pub async fn by(
        self,
        group_by: AnalyticsGroupBy,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsRow>> {
        if group_by == AnalyticsGroupBy::Count {
            return Err(refused(Violation::new(
                "groupBy",
                "must not be `count`: it has no rows",
            )));
        }
        self.grouped(group_by, query.borrow()).await
    }

    /// The answer to the query as it is, whatever its `groupBy`, as JSON.
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count), but any `groupBy` will do.
    pub async fn retrieve(self, query: impl Borrow<RetrieveAnalytics>) -> Result<Value> {
        self.get(query.borrow()).await
    }

    async fn grouped<T: DeserializeOwned>(
        self,
        group_by: AnalyticsGroupBy,
        query: &RetrieveAnalytics,
    ) -> Result<T> {
        let mut query = query.clone();
        group_by::set(&mut query.group_by, group_by).map_err(refused)?;
        self.get(&query).await
    }

    async fn get<T: DeserializeOwned>(self, query: &RetrieveAnalytics) -> Result<T> {
        let api = self.0.query("retrieveAnalytics", query)?;
        api.inner.conclude_as(api.retrieve_analytics(query).await)
    }
}

fn refused(violation: Violation) -> Error {
    Error::invalid_request("retrieveAnalytics", violation)
}
