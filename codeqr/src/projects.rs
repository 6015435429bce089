//! Projects, which is what CodeQR calls workspaces.

use crate::{Codeqr, Result, types::Project};

/// Projects, which is what CodeQR calls workspaces. From [`Codeqr::projects`].
///
/// `client.projects.list` of `@codeqr/ts` is `projects().list`; no source shows what it calls the
/// other operation.
#[derive(Clone, Copy, Debug)]
pub struct Projects<'a>(pub(crate) &'a Codeqr);

impl Projects<'_> {
    /// The projects of the user whose key it is, says the document; CodeQR's pages tie a key to one
    /// project (`getProjects`, `GET /projects`). They come at once: the document knows no pages
    /// here.
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// for project in codeqr.projects().list().await? {
    ///     println!("{}: {} of {} links", project.slug, project.links_usage, project.links_limit);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// An [`Error`](crate::Error), as of all calls.
    pub async fn list(self) -> Result<Vec<Project>> {
        let api = self.0.call("getProjects", &())?;
        api.inner.conclude(api.get_projects().await)
    }

    /// One project, by its slug (`getProject`, `GET /projects/{projectSlug}`). The document says
    /// nothing of IDs here.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the slug is empty, `.` or `..`. Other failures are an [`Error`](crate::Error) as well: 404
    /// when there is no such project.
    pub async fn retrieve(self, slug: impl AsRef<str>) -> Result<Project> {
        let api = self.0.call("getProject", &())?;
        api.inner.conclude(api.get_project(slug.as_ref()).await)
    }
}
