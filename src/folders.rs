//! Folders that links are kept in.

use crate::{
    Dub, Items, Result,
    types::{CreateFolder, DeletedObject, Folder, ListFolders, UpdateFolder},
};
use dub_runtime::page_request;
use std::borrow::Borrow;

/// Folders that links are kept in. From [`Dub::folders`].
#[derive(Clone, Copy, Debug)]
pub struct Folders<'a>(pub(crate) &'a Dub);

page_request!(ListFolders: 1000 pages of 50, Folder by id);

impl Folders<'_> {
    /// Creates a folder (`createFolder`, `POST /folders`).
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::{CreateFolder, FolderAccessLevel};
    ///
    /// let folder = CreateFolder::new("Spring").access_level(FolderAccessLevel::Read);
    /// let folder = dub.folders().create(folder).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the name is longer than 190 characters or the description longer than 500. Other failures
    /// are an [`Error`](crate::Error) as well: 403 when the workspace cannot have more folders.
    pub async fn create(self, folder: impl Borrow<CreateFolder>) -> Result<Folder> {
        let folder = folder.borrow();
        let api = self.0.call("createFolder", folder)?;
        api.inner.conclude(api.create_folder(folder).await)
    }

    /// One page of the folders (`listFolders`, `GET /folders`).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `page` is not 1 to 1000 or `pageSize` not 1 to 50. Other failures are an
    /// [`Error`](crate::Error) as well.
    pub async fn list(self, query: impl Borrow<ListFolders>) -> Result<Vec<Folder>> {
        let query = query.borrow();
        let api = self.0.page("listFolders", query)?;
        api.inner.conclude(api.list_folders(query).await)
    }

    /// All folders that match, page by page as they are asked for (`listFolders`, `GET /folders`).
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::ListFolders;
    ///
    /// let mut folders = dub.folders().list_all(ListFolders::new());
    /// while let Some(folder) = folders.try_next().await? {
    ///     println!("{}", folder.name);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_all(self, query: impl Borrow<ListFolders>) -> Items<Folder> {
        self.0
            .walk("listFolders", query.borrow(), |dub, query| async move {
                dub.folders().list(query).await
            })
    }

    /// Changes the fields that are set and leaves the others (`updateFolder`, `PATCH
    /// /folders/{id}`). [`Patch::Clear`](crate::Patch::Clear) takes a value away.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the ID is empty, `.` or `..`, the name longer than 190 characters, or the description longer
    /// than 500. Other failures are an [`Error`](crate::Error) as well: 404 when there is no such
    /// folder.
    pub async fn update(
        self,
        id: impl AsRef<str>,
        changes: impl Borrow<UpdateFolder>,
    ) -> Result<Folder> {
        let changes = changes.borrow();
        let api = self.0.call("updateFolder", changes)?;
        api.inner
            .conclude(api.update_folder(id.as_ref(), changes).await)
    }

    /// Deletes a folder for good (`deleteFolder`, `DELETE /folders/{id}`). The links in it stay,
    /// and are in no folder afterwards.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the ID is empty, `.` or `..`. Other failures are an [`Error`](crate::Error) as well: 404
    /// when there is no such folder.
    pub async fn delete(self, id: impl AsRef<str>) -> Result<DeletedObject> {
        let api = self.0.call("deleteFolder", &())?;
        api.inner.conclude(api.delete_folder(id.as_ref()).await)
    }
}
