//! The domains that short links live on.

use crate::{
    Codeqr, Items, Result,
    types::{CreateDomain, DeletedDomain, Domain, ListDomains, UpdateDomain},
};
use dub_runtime::page_request;
use std::borrow::Borrow;

/// The domains that short links live on. From [`Codeqr::domains`].
///
/// The methods are named as in `@codeqr/ts`: `client.domains.create` is `domains().create`.
#[derive(Clone, Copy, Debug)]
pub struct Domains<'a>(pub(crate) &'a Codeqr);

page_request!(ListDomains: pages of 50, Domain by id);

impl Domains<'_> {
    /// Adds a domain that you own to the workspace (`createDomain`, `POST /domains`).
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// use codeqr::types::CreateDomain;
    ///
    /// let domain = CreateDomain::new("go.example.com").target("https://example.com");
    /// let domain = codeqr.domains().create(domain).await?;
    /// println!("set up for CodeQR: {}", domain.verified);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the name is empty. Other failures are an [`Error`](crate::Error) as well: 403 when the
    /// workspace cannot have more domains.
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
    /// `page` is not at least 1 or `pageSize` not 1 to 50. Other failures are an
    /// [`Error`](crate::Error) as well.
    pub async fn list(self, query: impl Borrow<ListDomains>) -> Result<Vec<Domain>> {
        let query = query.borrow();
        let api = self.0.page("listDomains", query)?;
        api.inner.conclude(api.list_domains(query).await)
    }

    /// All domains that match, page by page as they are asked for (`listDomains`, `GET /domains`).
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// use codeqr::types::ListDomains;
    ///
    /// let mut domains = codeqr.domains().list_all(ListDomains::new().archived(true));
    /// while let Some(domain) = domains.try_next().await? {
    ///     println!("{}", domain.slug);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_all(self, query: impl Borrow<ListDomains>) -> Items<Domain> {
        self.0
            .walk("listDomains", query.borrow(), |codeqr, query| async move {
                codeqr.domains().list(query).await
            })
    }

    /// Changes the fields that are set, and leaves out the others (`updateDomain`, `PATCH
    /// /domains/{slug}`). [`Patch::Clear`](crate::Patch::Clear) takes a value away.
    ///
    /// The document does not say whether the server leaves alone what is left out. That of Dub,
    /// whose API this one resembles, resets some fields of a domain. To be safe, send `archived`,
    /// `type` and `placeholder` as they are.
    ///
    /// After a new `slug` the domain is found by that name only.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `slug` is empty, `.` or `..`, or the new name is empty. Other failures are an
    /// [`Error`](crate::Error) as well: 404 when there is no such domain.
    pub async fn update(
        self,
        slug: impl AsRef<str>,
        changes: impl Borrow<UpdateDomain>,
    ) -> Result<Domain> {
        let changes = changes.borrow();
        let api = self.0.call("updateDomain", changes)?;
        api.inner
            .conclude(api.update_domain(slug.as_ref(), changes).await)
    }

    /// Removes a domain from the workspace, and all its links with it, for good (`deleteDomain`,
    /// `DELETE /domains/{slug}`).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `slug` is empty, `.` or `..`. Other failures are an [`Error`](crate::Error) as well: 404
    /// when there is no such domain.
    pub async fn delete(self, slug: impl AsRef<str>) -> Result<DeletedDomain> {
        let api = self.0.call("deleteDomain", &())?;
        api.inner.conclude(api.delete_domain(slug.as_ref()).await)
    }
}
