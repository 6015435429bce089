//! Short links.

mod bulk;
mod matching;

pub use bulk::{BulkLink, BulkOutcome};

use crate::{
    Dub, Error, Items, LinksGroup, Result,
    types::{
        CountLinks, CreateLink, DeletedObject, GetLink, Link, LinksGroupBy, ListLinks, UpdateLink,
    },
};
use dub_runtime::{
    Violation,
    count::{Count, CountRow},
    group_by, page_request,
};
use std::borrow::Borrow;

/// Short links. From [`Dub::links`].
///
/// Methods that take an ID take Dub's as a string, and yours as a
/// [`LinkId::external`](crate::LinkId::external).
#[derive(Clone, Copy, Debug)]
pub struct Links<'a>(pub(crate) &'a Dub);

page_request!(ListLinks: 1000 pages of 100, Link by id, cursors if |_| true);

impl Links<'_> {
    /// Creates a link (`createLink`, `POST /links`).
    ///
    /// Only a `key` or an `external_id` of your own makes this safe to send again: the second call
    /// is then a 409, while a link without either is created twice. So only a link with one of them
    /// is [sent again](crate::retries) for you when its answer was lost.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::CreateLink;
    ///
    /// let link = CreateLink::new("https://example.com/spring").key("spring").tag_names(["sale"]);
    /// println!("{}", dub.links().create(link).await?.short_link);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// a limit is broken: `url` and other addresses at most 32,000 characters, `key` and `domain`
    /// at most 190, `keyLength` 3 to 190, `externalId` 1 to 255, `tenantId` at most 255, 2 to 4
    /// `testVariants`, each with a `percentage` of 10 to 90. Other failures are an
    /// [`Error`](crate::Error) as well: 409 when the key or the external ID is taken, and 403 when
    /// the workspace has used up its links.
    pub async fn create(self, link: impl Borrow<CreateLink>) -> Result<Link> {
        let link = link.borrow();
        let api = self.0.call("createLink", link)?;
        api.inner.conclude(api.create_link(link).await)
    }

    /// Updates the link of the workspace that leads to this URL, or creates one (`upsertLink`,
    /// `PUT /links/upsert`). It is not atomic: two calls at the same moment may create two links.
    /// When its answer was lost, it is [sent again](crate::retries) for you.
    ///
    /// # Errors
    ///
    /// As [`create`](Links::create).
    pub async fn upsert(self, link: impl Borrow<CreateLink>) -> Result<Link> {
        let link = link.borrow();
        let api = self.0.call("upsertLink", link)?;
        api.inner.conclude(api.upsert_link(link).await)
    }

    /// One page of the links (`getLinks`, `GET /links`).
    ///
    /// Without a folder, search, domain, tag or tenant only links outside of all folders are
    /// listed, and archived links only when asked for.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `page` is not 1 to 1000, `pageSize` not 1 to 100, a cursor comes with a page or with the
    /// other cursor, or a list of tags has no items. Other failures are an [`Error`](crate::Error)
    /// as well: 422 when the link of a cursor does not exist.
    pub async fn list(self, query: impl Borrow<ListLinks>) -> Result<Vec<Link>> {
        let query = query.borrow();
        let api = self.0.page("getLinks", query)?;
        api.inner.conclude(api.get_links(query).await)
    }

    /// All links that match, page by page as they are asked for (`getLinks`, `GET /links`).
    ///
    /// What [`list`](Links::list) leaves out is left out here too: without a folder, search,
    /// domain, tag or tenant, all links in folders.
    ///
    /// The walk goes by cursor, in the order of IDs, the newest first. Only the first page is in
    /// the order of creation, since no ID is known yet. Workspaces with old IDs may miss links that
    /// way: walk [by page](Items::by_page) there, up to page 1000.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::ListLinks;
    ///
    /// let mut links = dub.links().list_all(ListLinks::new().domain("acme.link"));
    /// while let Some(link) = links.try_next().await? {
    ///     println!("{} {}", link.short_link, link.clicks);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_all(self, query: impl Borrow<ListLinks>) -> Items<Link> {
        self.0
            .walk("getLinks", query.borrow(), |dub, query| async move {
                dub.links().list(query).await
            })
    }

    /// How many links match (`getLinksCount`, `GET /links/count`).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `groupBy` is set, which is for [`count_by`](Links::count_by), or a list of tags has no
    /// items. Other failures are an [`Error`](crate::Error) as well.
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
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::{CountLinks, LinksGroupBy};
    ///
    /// for group in dub.links().count_by(LinksGroupBy::Domain, CountLinks::new()).await? {
    ///     println!("{:?}: {}", group.value, group.count);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`count`](Links::count).
    pub async fn count_by(
        self,
        group_by: LinksGroupBy,
        query: impl Borrow<CountLinks>,
    ) -> Result<Vec<LinksGroup>> {
        let query = query.borrow();
        if query
            .group_by
            .as_ref()
            .is_some_and(|other| *other != group_by)
        {
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
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::GetLink;
    ///
    /// let link = dub.links().get(GetLink::new().domain("acme.link").key("spring")).await?;
    /// let same = dub.links().get(GetLink::new().link_id(&link.id)).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// none of the three is given. Other failures are an [`Error`](crate::Error) as well: 404 when
    /// there is no such link, and 401 when it is another workspace's, which does not mean that the
    /// key is bad.
    pub async fn get(self, link: impl Borrow<GetLink>) -> Result<Link> {
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

    /// Changes the fields that are set, and leaves the others (`updateLink`, `PATCH
    /// /links/{linkId}`).
    ///
    /// [`Patch::Clear`](crate::Patch::Clear) clears a field. A new `url` keeps the UTM parameters
    /// of the old one; an empty string clears one. An update that changes nothing may be answered
    /// with a 500.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::{Patch, types::UpdateLink};
    ///
    /// let changes = UpdateLink::new().url("https://example.com/summer").expires_at(Patch::Clear);
    /// let link = dub.links().update("link_1JR9KQ6Q", changes).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`create`](Links::create); the ID must not be empty, `.` or `..`; 404 when there is no
    /// such link, and 401 when it is another workspace's.
    pub async fn update(
        self,
        id: impl AsRef<str>,
        changes: impl Borrow<UpdateLink>,
    ) -> Result<Link> {
        let changes = changes.borrow();
        let api = self.0.call("updateLink", changes)?;
        api.inner
            .conclude(api.update_link(id.as_ref(), changes).await)
    }

    /// Deletes a link for good (`deleteLink`, `DELETE /links/{linkId}`).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the ID is empty, `.` or `..`. Other failures are an [`Error`](crate::Error) as well: 404
    /// when there is no such link, also when it was deleted before, and 401 when it is another
    /// workspace's.
    pub async fn delete(self, id: impl AsRef<str>) -> Result<DeletedObject> {
        let api = self.0.call("deleteLink", &())?;
        api.inner.conclude(api.delete_link(id.as_ref()).await)
    }
}
