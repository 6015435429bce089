//! Many links in one call.

use crate::{
    BulkError, BulkOutcome, Codeqr, Result,
    checks::Checked,
    types::{BulkLinkError, CreateLink, DeleteLinks, Link},
};
use dub_runtime::bulk::{in_parts, some_of};
use serde_json::Value;
use std::ops::Range;

/// Many links in one call. From [`Links::bulk`](crate::Links::bulk).
#[derive(Clone, Copy, Debug)]
pub struct LinksBulk<'a>(pub(crate) &'a Codeqr);

/// What came of one of many links.
pub type BulkLink = BulkOutcome<Link, BulkLinkError>;

impl LinksBulk<'_> {
    /// Creates many links (`bulkCreateLinks`, `POST /links/bulk`). More than 100 are sent in parts
    /// of 100, one after the other.
    ///
    /// A link that cannot be created does not keep the others from it: look at each
    /// [`BulkOutcome`]. No webhooks are sent. A part whose answer was lost is not [sent
    /// again](crate::retries) for you: what it did create might be created once more.
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// use codeqr::types::CreateLink;
    ///
    /// let inputs: Vec<_> = (1..=250)
    ///     .map(|n| CreateLink::new(format!("https://example.com/{n}")).external_id(n.to_string()))
    ///     .collect();
    /// for outcome in codeqr.links().bulk().create(&inputs).await? {
    ///     match outcome.created() {
    ///         Some(created) => println!("{:?}: {}", created.external_id, created.key),
    ///         None => println!("{outcome:?}"),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// When a part fails, the error keeps what is done and says what is left:
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr, inputs: Vec<codeqr::types::CreateLink>) {
    /// if let Err(failed) = codeqr.links().bulk().create(&inputs).await {
    ///     println!("{} done, then {}", failed.done.len(), failed.error);
    ///     // Some of the failed part may exist: look before you send it again.
    ///     let rest = &inputs[failed.pending.clone()];
    ///     println!("{} to do: {rest:?}", rest.len());
    /// }
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// A [`BulkError`] that keeps what was done: before anything is sent when there is nothing to
    /// create, or one of the inputs breaks a limit of [`create`](crate::Links::create), which is
    /// named with its index, counted from 0; afterwards when a call fails as a whole. Whether a
    /// used-up quota fails the call or single items, the document does not say.
    pub async fn create(
        self,
        links: impl AsRef<[CreateLink]>,
    ) -> Result<Vec<BulkLink>, BulkError<Vec<BulkLink>>> {
        let links = links.as_ref();
        let codeqr = self.0;
        let send = |part| create(codeqr, links, part);
        in_parts(links.len(), send, Vec::extend).await
    }

    /// Deletes many links for good (`bulkDeleteLinks`, `DELETE /links/bulk`), and says how many
    /// were deleted. More than 100 are sent in parts of 100, one after the other. IDs that do not
    /// exist are passed over.
    ///
    /// No source shows what `@codeqr/ts` calls this.
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// let ids = ["clx1JR9KQ6Q", "clx1JR9KQ6R"];
    /// let deleted = codeqr.links().bulk().delete(ids).await?;
    /// assert!(deleted <= 2);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// A [`BulkError`] that keeps how many were deleted: before anything is sent when there is no
    /// ID, or one of them is empty or has a comma; afterwards when a call fails.
    pub async fn delete(
        self,
        ids: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Result<i64, BulkError<i64>> {
        let ids: Vec<_> = ids.into_iter().map(|id| id.as_ref().to_owned()).collect();
        let codeqr = self.0;
        let send = |part| delete(codeqr, &ids, part);
        in_parts(ids.len(), send, |sum, count| *sum += count).await
    }
}

/// Creates those of one part. All are checked before the first part is sent.
async fn create(
    codeqr: &Codeqr,
    links: &[CreateLink],
    part: Range<usize>,
) -> Result<Vec<BulkLink>> {
    if part.start == 0 {
        some_of("bulkCreateLinks", "links", links.len())?;
        let all: Vec<_> = links.iter().map(Checked).collect();
        codeqr.call("bulkCreateLinks", &all)?;
    }
    let api = codeqr.call("bulkCreateLinks", &())?;
    let answer = api.bulk_create_links(&links[part].to_vec()).await;
    let outcomes: Vec<Value> = api.inner.conclude_as(answer)?;
    Ok(outcomes.into_iter().map(BulkOutcome::read).collect())
}

/// Deletes those of one part. All IDs are checked before the first part is sent.
async fn delete(codeqr: &Codeqr, ids: &[String], part: Range<usize>) -> Result<i64> {
    if part.start == 0 {
        some_of("bulkDeleteLinks", "linkIds", ids.len())?;
        codeqr.call("bulkDeleteLinks", &DeleteLinks::new(ids))?;
    }
    let query = DeleteLinks::new(&ids[part]);
    let api = codeqr.call("bulkDeleteLinks", &())?;
    let deleted = api.inner.conclude(api.bulk_delete_links(&query).await)?;
    Ok(deleted.deleted_count)
}
