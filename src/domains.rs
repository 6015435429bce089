//! The domains that short links live on.

mod present;

use crate::{
    Dub, Items, Result,
    types::{
        CheckDomainStatus, CreateDomain, DeletedDomain, Domain, DomainRegistration, DomainStatus,
        ListDomains, RegisterDomain, UpdateDomain,
    },
};
use dub_runtime::page_request;
use std::borrow::Borrow;

/// The domains that short links live on. From [`Dub::domains`].
#[derive(Clone, Copy, Debug)]
pub struct Domains<'a>(pub(crate) &'a Dub);

page_request!(ListDomains: 1000 pages of 50, Domain by id);

impl Domains<'_> {
    /// Adds a domain that you own to the workspace (`createDomain`, `POST /domains`).
    ///
    /// `asset_links` and `apple_app_site_association` are JSON written as a string.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::CreateDomain;
    ///
    /// let domain = CreateDomain::new("go.example.com").not_found_url("https://example.com");
    /// let domain = dub.domains().create(domain).await?;
    /// println!("set up for Dub: {}", domain.verified);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the name is not 1 to 190 characters long, `expiredUrl` or `notFoundUrl` longer than 32,000
    /// characters, or `placeholder` longer than 100. Other failures are an [`Error`](crate::Error)
    /// as well: 403 when the workspace cannot have more domains, and 422 when `asset_links` or
    /// `apple_app_site_association` is not JSON, or when Dub's hosting provider refuses the domain.
    /// That answer is plain text: such an error has no [code](crate::Error::code).
    pub async fn create(self, domain: impl Borrow<CreateDomain>) -> Result<Domain> {
        let domain = domain.borrow();
        let api = self.0.call("createDomain", domain)?;
        api.inner.conclude(api.create_domain(domain).await)
    }

    /// One page of the domains, without the archived ones unless asked for (`listDomains`,
    /// `GET /domains`).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `page` is not 1 to 1000 or `pageSize` not 1 to 50. Other failures are an
    /// [`Error`](crate::Error) as well.
    pub async fn list(self, query: impl Borrow<ListDomains>) -> Result<Vec<Domain>> {
        let query = query.borrow();
        let api = self.0.page("listDomains", query)?;
        api.inner.conclude(api.list_domains(query).await)
    }

    /// All domains that match, page by page as they are asked for (`listDomains`, `GET /domains`).
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::ListDomains;
    ///
    /// let mut domains = dub.domains().list_all(ListDomains::new().archived(true));
    /// while let Some(domain) = domains.try_next().await? {
    ///     println!("{}", domain.slug);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_all(self, query: impl Borrow<ListDomains>) -> Items<Domain> {
        self.0
            .walk("listDomains", query.borrow(), |dub, query| async move {
                dub.domains().list(query).await
            })
    }

    /// Changes the fields that are set and leaves the others (`updateDomain`, `PATCH
    /// /domains/{slug}`). [`Patch::Clear`](crate::Patch::Clear) takes a value away.
    ///
    /// The server itself resets `archived`, `expired_url`, `not_found_url` and `placeholder` when
    /// they are left out. So unless all four are set, the domain is read first (`listDomains`, `GET
    /// /domains`: one request, or two for an archived domain), and what is left out is sent as it
    /// stands. That is not atomic: what somebody else changes of these four between the requests is
    /// undone. The timeout counts for each request.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::{Patch, types::UpdateDomain};
    ///
    /// let changes = UpdateDomain::new()
    ///     .not_found_url("https://example.com/lost")
    ///     .placeholder(Patch::Clear);
    /// let domain = dub.domains().update("go.example.com", changes).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `slug` is empty, `.` or `..`, or a change breaks a limit that [`create`](Domains::create)
    /// names; and before the domain is changed when the workspace has no domain of this name. Other
    /// failures, of either operation, are an [`Error`](crate::Error) as well: 403 when the domain
    /// is another workspace's, and 422 when `asset_links` or `apple_app_site_association` is not
    /// JSON.
    pub async fn update(
        self,
        slug: impl AsRef<str>,
        changes: impl Borrow<UpdateDomain>,
    ) -> Result<Domain> {
        let (slug, changes) = (slug.as_ref(), changes.borrow());
        let api = self.0.call("updateDomain", changes)?;
        let changes = present::kept(self.0, slug, changes.clone()).await?;
        api.inner.conclude(api.update_domain(slug, &changes).await)
    }

    /// Removes a domain from the workspace, and all its links with it, for good (`deleteDomain`,
    /// `DELETE /domains/{slug}`).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `slug` is empty, `.` or `..`. Other failures are an [`Error`](crate::Error) as well: 403
    /// when the domain is another workspace's.
    pub async fn delete(self, slug: impl AsRef<str>) -> Result<DeletedDomain> {
        let api = self.0.call("deleteDomain", &())?;
        api.inner.conclude(api.delete_domain(slug.as_ref()).await)
    }

    /// Registers a `.link` domain for the workspace (`registerDomain`, `POST /domains/register`).
    /// `expiration` in the answer is in milliseconds since 1970.
    ///
    /// The server cannot tell a repeated request from a new one: when the answer did not arrive,
    /// look at the [domains](Domains::list) before you try again.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the name is empty. Other failures are an [`Error`](crate::Error) as well; names that do not
    /// end in `.link` are refused by the server.
    pub async fn register(self, domain: impl Borrow<RegisterDomain>) -> Result<DomainRegistration> {
        let domain = domain.borrow();
        let api = self.0.call("registerDomain", domain)?;
        api.inner.conclude(api.register_domain(domain).await)
    }

    /// Says of each `.link` domain whether it is free to register, and at what price
    /// (`checkDomainStatus`, `GET /domains/status`).
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::CheckDomainStatus;
    ///
    /// let names = CheckDomainStatus::new(["acme.link", "getacme.link"]);
    /// for status in dub.domains().check_status(names).await? {
    ///     println!("{}: {}", status.domain, status.available);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// there is no name, or one that is empty or contains a comma. Other failures are an
    /// [`Error`](crate::Error) as well; names that do not end in `.link` are refused by the server.
    pub async fn check_status(
        self,
        query: impl Borrow<CheckDomainStatus>,
    ) -> Result<Vec<DomainStatus>> {
        let query = query.borrow();
        let api = self.0.call("checkDomainStatus", query)?;
        api.inner.conclude(api.check_domain_status(query).await)
    }
}
