//! Short links.

mod bulk;

pub use bulk::{BulkLink, LinksBulk};

use crate::{
    Codeqr, CountGroup, Error, Items, Result,
    checks::Checked,
    types::{
        CountGroupBy, CountLinks, CreateLink, DeletedObject, GetLink, Link, ListLinks, UpdateLink,
    },
};
use dub_runtime::{
    Violation,
    count::{Count, CountRow},
    group_by, page_request,
};
use std::borrow::Borrow;

/// Short links. From [`Codeqr::links`].
///
/// The methods are named as in `@codeqr/ts`: `client.links.retrieveInfo` is
/// `links().retrieve_info`, and `client.links.bulk.create` is `links().bulk().create`.
///
/// Methods that take an ID take CodeQR's as a string, and yours as a
/// [`LinkId::external`](crate::LinkId::external).
#[derive(Clone, Copy, Debug)]
pub struct Links<'a>(pub(crate) &'a Codeqr);

page_request!(ListLinks: pages of 100, Link by id);

impl<'a> Links<'a> {
    /// Many links in one call.
    #[must_use]
    pub fn bulk(self) -> LinksBulk<'a> {
        LinksBulk(self.0)
    }
}

impl Links<'_> {
    /// Creates a link (`createLink`, `POST /links`).
    ///
    /// It is not [sent again](crate::retries) for you once it may have arrived: CodeQR does not say
    /// what a second call with the same key or external ID does.
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// use codeqr::types::CreateLink;
    ///
    /// let link = CreateLink::new("https://example.com/spring")
    ///     .key("spring")
    ///     .geo([("DE", "https://example.com/de/fruehling")])
    ///     .tag_names(["sale"]);
    /// let link = codeqr.links().create(link).await?;
    /// println!("{}/{}", link.domain, link.key);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// a limit is broken: `externalId` 1 to 255 characters; `geo` has a key that is no country code
    /// in capitals; at most 20 `rules`, each with a condition of `attribute`, `operator` and
    /// `value` (1 to 190 characters) and either a `url` or a `split` of 2 to 4 destinations, whose
    /// weights of 1 to 100 add up to 100; the last may do without a condition if it has a `split`.
    /// Other failures are an [`Error`](crate::Error) as well: 403 when the workspace has used up
    /// its links or its plan lacks what the link asks for, 422 when `domain` is a shared one of
    /// CodeQR's that the plan does not include.
    pub async fn create(self, link: impl Borrow<CreateLink>) -> Result<Link> {
        let link = link.borrow();
        let api = self.0.call("createLink", &Checked(link))?;
        api.inner.conclude(api.create_link(link).await)
    }

    /// One page of the links (`getLinks`, `GET /links`), without the archived ones unless asked
    /// for.
    ///
    /// What `false` does in a filter that starts with `has_`, the document does not say. Its filter
    /// `geo` is not here, as it does not say how to write one; `has_geo` finds the links that have
    /// destinations by country.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `page` is not at least 1, `pageSize` not 1 to 100, a field is blank, or a list has no items.
    /// Other failures are an [`Error`](crate::Error) as well.
    pub async fn list(self, query: impl Borrow<ListLinks>) -> Result<Vec<Link>> {
        let query = query.borrow();
        let api = self.0.page("getLinks", query)?;
        api.inner.conclude(api.get_links(query).await)
    }

    /// All links that match, page by page as they are asked for (`getLinks`, `GET /links`).
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// use codeqr::types::ListLinks;
    ///
    /// let mut links = codeqr.links().list_all(ListLinks::new().domain("acme.link"));
    /// while let Some(link) = links.try_next().await? {
    ///     println!("{}/{} {}", link.domain, link.key, link.clicks);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_all(self, query: impl Borrow<ListLinks>) -> Items<Link> {
        self.0
            .walk("getLinks", query.borrow(), |codeqr, query| async move {
                codeqr.links().list(query).await
            })
    }

    /// How many links match (`getLinksCount`, `GET /links/count`). Of the filters goes what
    /// [`list`](Links::list) says.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `groupBy` is set, which is for [`count_by`](Links::count_by), or a field is blank. Other
    /// failures are an [`Error`](crate::Error) as well.
    pub async fn count(self, query: impl Borrow<CountLinks>) -> Result<i64> {
        let query = query.borrow();
        if query.group_by.is_some() {
            return Err(group_by::refused("getLinksCount"));
        }
        let api = self.0.query("getLinksCount", query)?;
        let Count(count) = api.inner.conclude_as(api.get_links_count(query).await)?;
        Ok(count)
    }

    /// How many links match, for each domain, tag, user or folder (`getLinksCount`,
    /// `GET /links/count`).
    ///
    /// The document says that this gives a number, too. What is read is what Dub's API gives, which
    /// this one resembles: a list of objects with `_count` and the field.
    ///
    /// # Errors
    ///
    /// As [`count`](Links::count); [`ErrorKind::Decode`](crate::ErrorKind::Decode) when the answer
    /// is something else.
    pub async fn count_by(
        self,
        group_by: CountGroupBy,
        query: impl Borrow<CountLinks>,
    ) -> Result<Vec<CountGroup>> {
        let query = query.borrow();
        let is_other = |other: &CountGroupBy| *other != group_by;
        if query.group_by.as_ref().is_some_and(is_other) {
            return Err(group_by::refused("getLinksCount"));
        }
        let field = group_by.to_string();
        let query = &query.clone().group_by(group_by);
        let api = self.0.query("getLinksCount", query)?;
        let rows: Vec<CountRow> = api.inner.conclude_as(api.get_links_count(query).await)?;
        Ok(rows.into_iter().map(|row| row.group(&field)).collect())
    }

    /// Finds one link (`getLinkInfo`, `GET /links/info`): by its ID, by your own, or by domain and
    /// key.
    ///
    /// The document requires `projectSlug`, `domain` and `key` together. The server takes any one
    /// of the three ways, and knows the workspace by the key that it is called with.
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// use codeqr::types::GetLink;
    ///
    /// let link = GetLink::new().domain("acme.link").key("spring");
    /// let link = codeqr.links().retrieve_info(link).await?;
    /// let same = codeqr.links().retrieve_info(GetLink::new().link_id(&link.id)).await?;
    /// let yours = GetLink::new().external_id("ext_42"); // your ID 42, with `ext_` in front
    /// let yours = codeqr.links().retrieve_info(yours).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// none of the three is given, or a field is blank. Other failures are an
    /// [`Error`](crate::Error) as well: 404 when there is no such link.
    #[doc(alias = "get")]
    pub async fn retrieve_info(self, link: impl Borrow<GetLink>) -> Result<Link> {
        let link = link.borrow();
        let by_key = link.domain.is_some() && link.key.is_some();
        if !by_key && link.link_id.is_none() && link.external_id.is_none() {
            let problem = "must be given, or `externalId`, or `domain` and `key`";
            let violation = Violation::new("linkId", problem);
            return Err(Error::invalid_request("getLinkInfo", violation));
        }
        let api = self.0.query("getLinkInfo", link)?;
        api.inner.conclude(api.get_link_info(link).await)
    }

    /// Changes the fields that are set, and leaves the others (`updateLink`,
    /// `PUT /links/{linkId}`). An update that changes nothing is answered with the link as it is.
    ///
    /// Although it is a `PUT`, only what is set is sent: the defaults that the document lists are
    /// those of a new link. That the server leaves alone what is absent is how CodeQR's own tools
    /// use it; the document does not say it. [`Patch::Clear`](crate::Patch::Clear) clears a field,
    /// all `rules` too. It is not [sent again](crate::retries) for you.
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// use codeqr::{Patch, types::UpdateLink};
    ///
    /// let changes = UpdateLink::new().url("https://example.com/summer").expires_at(Patch::Clear);
    /// let link = codeqr.links().update("clx1JR9KQ6Q", changes).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`create`](Links::create); the ID must not be empty, `.` or `..`; 404 when there is no
    /// such link.
    pub async fn update(
        self,
        id: impl AsRef<str>,
        changes: impl Borrow<UpdateLink>,
    ) -> Result<Link> {
        let changes = changes.borrow();
        let api = self.0.call("updateLink", &Checked(changes))?;
        api.inner
            .conclude(api.update_link(id.as_ref(), changes).await)
    }

    /// Deletes a link for good (`deleteLink`, `DELETE /links/{linkId}`).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the ID is empty, `.` or `..`. Other failures are an [`Error`](crate::Error) as well: 404
    /// when there is no such link.
    pub async fn delete(self, id: impl AsRef<str>) -> Result<DeletedObject> {
        let api = self.0.call("deleteLink", &())?;
        api.inner.conclude(api.delete_link(id.as_ref()).await)
    }
}
