//! Counts of clicks, scans, leads and sales.

mod row;

pub use row::AnalyticsRow;

use crate::{
    Codeqr, Error, Result,
    types::{
        AnalyticsBrowsers, AnalyticsCities, AnalyticsContinents, AnalyticsCount,
        AnalyticsCountries, AnalyticsDevices, AnalyticsGroupBy, AnalyticsOs, AnalyticsRefererUrls,
        AnalyticsReferers, AnalyticsRegions, AnalyticsTimeseries, AnalyticsTopLinks,
        AnalyticsTopUrls, RetrieveAnalytics,
    },
};
use dub_runtime::{Violation, group_by};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::borrow::Borrow;

/// Counts of clicks, scans, leads and sales. From [`Codeqr::analytics`].
///
/// `client.analytics.retrieve` of `@codeqr/ts` is [`retrieve`](Analytics::retrieve). The other
/// methods make the same call, `retrieveAnalytics` (`GET /analytics`), with the `groupBy` that they
/// are named after, and give typed rows. The query says what is counted: `event` is clicks when
/// absent, `composite` asks for all kinds; `interval` or `start` and `end` set the time, the last
/// 24 hours when absent; the other fields are filters, of which `external_id` takes your own ID of
/// a link with `ext_` in front. Money is in cents.
///
/// CodeQR's pages name the Pro plan for analytics, and also say how far back plans reach: Free 30
/// days, Starter 90, Pro a year, Business any time. They do not say how the two go together. What
/// the plan does not allow is a 403.
///
/// In August 2026 the groups `clicks`, `scans` and `views` and the interval `all_unfiltered` were
/// answered with a 500. Scans are told apart from clicks in totals and time series only.
///
/// ```no_run
/// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
/// use codeqr::types::{AnalyticsEvent, AnalyticsInterval, Country, RetrieveAnalytics};
///
/// let sales = RetrieveAnalytics::new()
///     .event(AnalyticsEvent::Sales)
///     .interval(AnalyticsInterval::Last30Days)
///     .country(Country::De);
/// for row in codeqr.analytics().cities(&sales).await? {
///     println!("{}: {} sales, {} cents", row.city, row.sales, row.sale_amount);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Analytics<'a>(pub(crate) &'a Codeqr);

impl Analytics<'_> {
    /// Totals (`groupBy=count`).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the query has another `groupBy` or a blank field. Other failures are an [`Error`] as well:
    /// 403 as [above](Analytics).
    pub async fn count(self, query: impl Borrow<RetrieveAnalytics>) -> Result<AnalyticsCount> {
        self.grouped(AnalyticsGroupBy::Count, query.borrow()).await
    }

    /// Counts per stretch of time (`groupBy=timeseries`).
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

    /// Counts per region (`groupBy=region`, presumably: the document describes these rows, and has
    /// no value `regions`).
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn regions(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsRegions>> {
        self.grouped(AnalyticsGroupBy::Region, query.borrow()).await
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

    /// Counts per destination (`groupBy=top_urls`).
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

    /// Counts per QR code (`groupBy=top_qrcodes`). The document does not describe the rows: see
    /// [`AnalyticsRow`].
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn top_qrcodes(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsRow>> {
        self.grouped(AnalyticsGroupBy::TopQrcodes, query.borrow())
            .await
    }

    /// Counts per page (`groupBy=top_pages`). The document does not describe the rows: see
    /// [`AnalyticsRow`].
    ///
    /// # Errors
    ///
    /// As [`count`](Analytics::count).
    pub async fn top_pages(
        self,
        query: impl Borrow<RetrieveAnalytics>,
    ) -> Result<Vec<AnalyticsRow>> {
        self.grouped(AnalyticsGroupBy::TopPages, query.borrow())
            .await
    }

    /// Counts per `utm_source` (`groupBy=utm_sources`). The document does not describe the rows:
    /// see [`AnalyticsRow`].
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

    /// Counts per `utm_medium` (`groupBy=utm_mediums`). The document does not describe the rows:
    /// see [`AnalyticsRow`].
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

    /// Counts per `utm_campaign` (`groupBy=utm_campaigns`). The document does not describe the
    /// rows: see [`AnalyticsRow`].
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

    /// Counts per `utm_term` (`groupBy=utm_terms`). The document does not describe the rows: see
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

    /// Counts per `utm_content` (`groupBy=utm_contents`). The document does not describe the rows:
    /// see [`AnalyticsRow`].
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
    /// which has no rows. If the answer is no list, which is possible for `totals` or `kpis`, it is
    /// an [`ErrorKind::Decode`](crate::ErrorKind::Decode): use [`retrieve`](Analytics::retrieve).
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
