//! Partners, their links, and what they bring.

use crate::{
    Dub, Error, Items, PartnerAnalytics, Result,
    types::{
        BanPartner, CreatePartner, CreatePartnerLink, DeactivatePartner, Link, ListPartners,
        Partner, PartnerLink, PartnerReference, RetrievePartnerLinks, UpsertPartnerLink,
    },
};
use dub_runtime::Violation;
use dub_runtime::page_request;
use std::borrow::Borrow;

/// Partners, their links, and what they bring. From [`Dub::partners`].
///
/// Every call needs the Business plan or a higher one; without it the answer is a 403. Where a
/// request names a partner by `partner_id` (Dub's ID) or `tenant_id` (your own), one of them is
/// needed, and `partner_id` wins.
#[derive(Clone, Copy, Debug)]
pub struct Partners<'a>(pub(crate) &'a Dub);

page_request!(ListPartners: 1000 pages of 100, Partner by id);

impl<'a> Partners<'a> {
    /// What one partner has brought: clicks, leads, sales, earnings.
    #[must_use]
    pub fn analytics(self) -> PartnerAnalytics<'a> {
        PartnerAnalytics(self.0)
    }

    /// Enrols a partner in the programme, or updates the one with this email address
    /// (`createPartner`, `POST /partners`). So you can send it again; it is never [sent
    /// again](crate::retries) for you once it may have arrived. The `image` may come back `None` at
    /// first.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::CreatePartner;
    ///
    /// let partner = CreatePartner::new("ada@example.com").name("Ada").tenant_id("user-42");
    /// let partner = dub.partners().create(partner).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the email address is longer than 190 characters, `name` or `username` longer than 100,
    /// `description` longer than 5,000, or a field of `linkProps` breaks the limit that its
    /// documentation states. Other failures are an [`Error`](crate::Error) as well.
    pub async fn create(self, partner: impl Borrow<CreatePartner>) -> Result<Partner> {
        let partner = partner.borrow();
        let api = self.0.call("createPartner", partner)?;
        api.inner.conclude(api.create_partner(partner).await)
    }

    /// One page of the partners, those who sold most first unless asked otherwise (`listPartners`,
    /// `GET /partners`).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `page` is not 1 to 1000 or `pageSize` not 1 to 100. Other failures are an
    /// [`Error`](crate::Error) as well.
    pub async fn list(self, query: impl Borrow<ListPartners>) -> Result<Vec<Partner>> {
        let query = query.borrow();
        let api = self.0.page("listPartners", query)?;
        api.inner.conclude(api.list_partners(query).await)
    }

    /// All partners that match, page by page as they are asked for (`listPartners`,
    /// `GET /partners`).
    ///
    /// Partners who sell something meanwhile move up in the order of sales, so that a walk may give
    /// them twice or miss others. By `createdAt`, the oldest first, they stay where they are.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::{ListPartners, PartnersSortBy, SortOrder};
    ///
    /// let oldest_first = ListPartners::new()
    ///     .sort_by(PartnersSortBy::CreatedAt)
    ///     .sort_order(SortOrder::Asc);
    /// let mut partners = dub.partners().list_all(oldest_first);
    /// while let Some(partner) = partners.try_next().await? {
    ///     println!("{}: {} cents", partner.name, partner.total_commissions);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_all(self, query: impl Borrow<ListPartners>) -> Items<Partner> {
        self.0
            .walk("listPartners", query.borrow(), |dub, query| async move {
                dub.partners().list(query).await
            })
    }

    /// Creates a link for a partner (`createPartnerLink`, `POST /partners/links`).
    ///
    /// Only a link with a `key` is [sent again](crate::retries) for you when its answer was lost. If
    /// the first one was created, that is a 409.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// neither `partnerId` nor `tenantId` is set, `key` is longer than 190 characters, `url` longer
    /// than 32,000, or a field of `linkProps` breaks the limit that its documentation states. Other
    /// failures are an [`Error`](crate::Error) as well: 409 when the `key` is taken. A `url` on a
    /// domain other than the programme's is refused by the server.
    pub async fn create_link(self, link: impl Borrow<CreatePartnerLink>) -> Result<Link> {
        let link = link.borrow();
        let ids = [link.partner_id.as_set(), link.tenant_id.as_set()];
        check_named("createPartnerLink", ids)?;
        let api = self.0.call("createPartnerLink", link)?;
        api.inner.conclude(api.create_partner_link(link).await)
    }

    /// All links of a partner in one answer, for this list has no pages (`retrievePartnerLinks`,
    /// `GET /partners/links`).
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::RetrievePartnerLinks;
    ///
    /// let of_ada = RetrievePartnerLinks::new().tenant_id("user-42");
    /// for link in dub.partners().retrieve_links(of_ada).await? {
    ///     println!("{}: {} clicks", link.short_link, link.clicks);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// neither `partnerId` nor `tenantId` is set. Other failures are an [`Error`](crate::Error) as
    /// well.
    pub async fn retrieve_links(
        self,
        query: impl Borrow<RetrievePartnerLinks>,
    ) -> Result<Vec<PartnerLink>> {
        let query = query.borrow();
        let ids = [query.partner_id.as_ref(), query.tenant_id.as_ref()];
        check_named("retrievePartnerLinks", ids)?;
        let api = self.0.query("retrievePartnerLinks", query)?;
        api.inner.conclude(api.retrieve_partner_links(query).await)
    }

    /// Updates the partner's link that leads to this `url`, or creates one (`upsertPartnerLink`,
    /// `PUT /partners/links/upsert`). It is [sent again](crate::retries) for you when its answer
    /// was lost.
    ///
    /// # Errors
    ///
    /// As [`create_link`](Partners::create_link).
    pub async fn upsert_link(self, link: impl Borrow<UpsertPartnerLink>) -> Result<Link> {
        let link = link.borrow();
        let ids = [link.partner_id.as_set(), link.tenant_id.as_set()];
        check_named("upsertPartnerLink", ids)?;
        let api = self.0.call("upsertPartnerLink", link)?;
        api.inner.conclude(api.upsert_partner_link(link).await)
    }

    /// Shuts a partner out of the programme (`banPartner`, `POST /partners/ban`): their links stop
    /// working, and their commissions are cancelled.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// neither `partnerId` nor `tenantId` is set. Other failures are an [`Error`](crate::Error) as
    /// well.
    pub async fn ban(self, partner: impl Borrow<BanPartner>) -> Result<PartnerReference> {
        let partner = partner.borrow();
        let ids = [partner.partner_id.as_set(), partner.tenant_id.as_set()];
        check_named("banPartner", ids)?;
        let api = self.0.call("banPartner", partner)?;
        api.inner.conclude(api.ban_partner(partner).await)
    }

    /// Switches off a partner's links without a ban (`deactivatePartner`,
    /// `POST /partners/deactivate`). What they earned stays.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// neither `partnerId` nor `tenantId` is set. Other failures are an [`Error`](crate::Error) as
    /// well.
    pub async fn deactivate(
        self,
        partner: impl Borrow<DeactivatePartner>,
    ) -> Result<PartnerReference> {
        let partner = partner.borrow();
        let ids = [partner.partner_id.as_set(), partner.tenant_id.as_set()];
        check_named("deactivatePartner", ids)?;
        let api = self.0.call("deactivatePartner", partner)?;
        api.inner.conclude(api.deactivate_partner(partner).await)
    }
}

/// Refuses a request that names no partner. The contract calls either ID optional.
fn check_named(operation: &str, ids: [Option<&String>; 2]) -> Result<()> {
    if ids.into_iter().flatten().any(|id| !id.is_empty()) {
        return Ok(());
    }
    let violation = Violation::new("partnerId", "must be set, unless `tenantId` is");
    Err(Error::invalid_request(operation, violation))
}
