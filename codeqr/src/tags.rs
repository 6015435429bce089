//! Tags of links and QR codes.

use crate::{
    Codeqr, Items, Result,
    types::{CreateTag, DeletedObject, ListTags, Tag, UpdateTag},
};
use dub_runtime::page_request;
use std::borrow::Borrow;

/// Tags: coloured labels for links and QR codes. From [`Codeqr::tags`].
///
/// The methods are named as in `@codeqr/ts`: `client.tags.create` is `tags().create`.
#[derive(Clone, Copy, Debug)]
pub struct Tags<'a>(pub(crate) &'a Codeqr);

page_request!(ListTags: pages of 100, Tag by id);

impl Tags<'_> {
    /// Creates a tag (`createTag`, `POST /tags`). Without a colour it gets one of the seven at
    /// random.
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// use codeqr::types::{CreateTag, TagColor};
    ///
    /// let tag = codeqr.tags().create(CreateTag::new("spring").color(TagColor::Green)).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// An [`Error`](crate::Error), with [`code`](crate::Error::code) `exceeded_limit` when the
    /// workspace cannot have more tags.
    pub async fn create(self, tag: impl Borrow<CreateTag>) -> Result<Tag> {
        let tag = tag.borrow();
        let api = self.0.call("createTag", tag)?;
        api.inner.conclude(api.create_tag(tag).await)
    }

    /// One page of the tags (`getTags`, `GET /tags`).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `page` is not at least 1 or `pageSize` not 1 to 100. Other failures are an
    /// [`Error`](crate::Error) as well.
    pub async fn list(self, query: impl Borrow<ListTags>) -> Result<Vec<Tag>> {
        let query = query.borrow();
        let api = self.0.page("getTags", query)?;
        api.inner.conclude(api.get_tags(query).await)
    }

    /// All tags that match, page by page as they are asked for (`getTags`, `GET /tags`).
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// use codeqr::types::ListTags;
    ///
    /// let mut tags = codeqr.tags().list_all(ListTags::new());
    /// while let Some(tag) = tags.try_next().await? {
    ///     println!("{}", tag.name);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_all(self, query: impl Borrow<ListTags>) -> Items<Tag> {
        self.0
            .walk("getTags", query.borrow(), |codeqr, query| async move {
                codeqr.tags().list(query).await
            })
    }

    /// Changes a tag (`updateTag`, `PUT /tags/{id}`). The document wants the name each time, also
    /// to change only the colour.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the name is empty, or the ID is empty, `.` or `..`. Other failures are an
    /// [`Error`](crate::Error) as well: 404 when there is no such tag.
    pub async fn update(self, id: impl AsRef<str>, tag: impl Borrow<UpdateTag>) -> Result<Tag> {
        let tag = tag.borrow();
        let api = self.0.call("updateTag", tag)?;
        api.inner.conclude(api.update_tag(id.as_ref(), tag).await)
    }

    /// Deletes a tag for good (`deleteTag`, `DELETE /tags/{id}`). What has it stays, without it.
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
