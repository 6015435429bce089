//! Tags of links.

use crate::{
    Dub, Items, Result,
    types::{DeletedObject, LinkTag, ListTags, TagInput},
};
use dub_runtime::page_request;
use std::borrow::Borrow;

/// Tags: coloured labels for links. From [`Dub::tags`].
#[derive(Clone, Copy, Debug)]
pub struct Tags<'a>(pub(crate) &'a Dub);

page_request!(ListTags: 1000 pages of 100, LinkTag by id);

impl Tags<'_> {
    /// Creates a tag (`createTag`, `POST /tags`).
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::{TagColor, TagInput};
    ///
    /// let tag = dub.tags().create(TagInput::new("spring").color(TagColor::Green)).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the name is not 1 to 50 characters long. Other failures are an [`Error`](crate::Error) as
    /// well: 409 when the workspace has a tag of this name, and 403 when it cannot have more tags.
    pub async fn create(self, tag: impl Borrow<TagInput>) -> Result<LinkTag> {
        let tag = tag.borrow();
        let api = self.0.call("createTag", tag)?;
        api.inner.conclude(api.create_tag(tag).await)
    }

    /// One page of the tags (`getTags`, `GET /tags`).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `page` is not 1 to 1000 or `pageSize` not 1 to 100. Other failures are an
    /// [`Error`](crate::Error) as well.
    pub async fn list(self, query: impl Borrow<ListTags>) -> Result<Vec<LinkTag>> {
        let query = query.borrow();
        let api = self.0.page("getTags", query)?;
        api.inner.conclude(api.get_tags(query).await)
    }

    /// All tags that match, page by page as they are asked for (`getTags`, `GET /tags`).
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::ListTags;
    ///
    /// let mut tags = dub.tags().list_all(ListTags::new());
    /// while let Some(tag) = tags.try_next().await? {
    ///     println!("{}", tag.name);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_all(self, query: impl Borrow<ListTags>) -> Items<LinkTag> {
        self.0
            .walk("getTags", query.borrow(), |dub, query| async move {
                dub.tags().list(query).await
            })
    }

    /// Changes a tag (`updateTag`, `PATCH /tags/{id}`). The server wants the name each time, also
    /// to change only the colour.
    ///
    /// # Errors
    ///
    /// As [`create`](Tags::create), and 404 when there is no such tag.
    pub async fn update(self, id: impl AsRef<str>, tag: impl Borrow<TagInput>) -> Result<LinkTag> {
        let tag = tag.borrow();
        let api = self.0.call("updateTag", tag)?;
        api.inner.conclude(api.update_tag(id.as_ref(), tag).await)
    }

    /// Deletes a tag for good (`deleteTag`, `DELETE /tags/{id}`). The links that have it stay.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the ID is empty, `.` or `..`. Other failures are an [`Error`](crate::Error) as well: 404
    /// when there is no such tag.
    pub async fn delete(self, id: impl AsRef<str>) -> Result<DeletedObject> {
        let api = self.0.call("deleteTag", &())?;
        api.inner.conclude(api.delete_tag(id.as_ref()).await)
    }
}
