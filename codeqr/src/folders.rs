//! Folders that links and QR codes are kept in.

use crate::{
    Codeqr, Items, Result,
    types::{CreateFolder, DeletedObject, Folder, ListFolders, UpdateFolder},
};
use dub_runtime::page_request;
use std::borrow::Borrow;

/// Folders of links and QR codes. From [`Codeqr::folders`].
///
/// No source shows how `@codeqr/ts` names these operations; the names are those of the other
/// groups.
#[derive(Clone, Copy, Debug)]
pub struct Folders<'a>(pub(crate) &'a Codeqr);

page_request!(ListFolders: pages of 50, Folder by id);

impl Folders<'_> {
    /// Creates a folder (`createFolder`, `POST /folders`).
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// use codeqr::types::CreateFolder;
    ///
    /// let folder = codeqr.folders().create(CreateFolder::new("Campaigns")).await?;
    /// println!("{}", folder.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the name is not 3 to 190 characters long. Other failures are an [`Error`](crate::Error) as
    /// well, with [`code`](crate::Error::code) `exceeded_limit` when the workspace cannot have more
    /// folders.
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
    /// `page` is not at least 1 or `pageSize` not 1 to 50. Other failures are an
    /// [`Error`](crate::Error) as well.
    pub async fn list(self, query: impl Borrow<ListFolders>) -> Result<Vec<Folder>> {
        let query = query.borrow();
        let api = self.0.page("listFolders", query)?;
        api.inner.conclude(api.list_folders(query).await)
    }

    /// All folders that match, page by page as they are asked for (`listFolders`, `GET /folders`).
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// use codeqr::types::ListFolders;
    ///
    /// let mut folders = codeqr.folders().list_all(ListFolders::new().search("spring"));
    /// while let Some(folder) = folders.try_next().await? {
    ///     println!("{}", folder.name);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_all(self, query: impl Borrow<ListFolders>) -> Items<Folder> {
        self.0
            .walk("listFolders", query.borrow(), |codeqr, query| async move {
                codeqr.folders().list(query).await
            })
    }

    /// Changes the fields that are set, and leaves the others (`updateFolder`, `PATCH
    /// /folders/{id}`).
    ///
    /// # Errors
    ///
    /// As [`create`](Folders::create); the ID must not be empty, `.` or `..`; 404 when there is no
    /// such folder.
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

    /// Deletes a folder for good (`deleteFolder`, `DELETE /folders/{id}`). What is in it stays, in
    /// no folder.
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
