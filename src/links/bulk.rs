//! Many links in one call.

use super::{Links, matching};
use crate::{
    BulkError, Dub, Result,
    types::{BulkLinkError, BulkUpdateLinks, CreateLink, DeleteLinks, Link},
};
use dub_runtime::{
    Redacted,
    bulk::{in_parts, some_of},
};
use serde::Deserialize;
use serde_json::Value;
use std::{borrow::Borrow, fmt, ops::Range};

/// What came of one of many links. From [`Links::create_many`] and [`Links::update_many`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BulkLink {
    /// Which of the inputs it belongs to, counted from 0, where that can be known: the server does
    /// not keep their order. An `external_id` or a `key` of your own always tells.
    pub input: Option<usize>,
    /// The link, or why there is none.
    pub outcome: BulkOutcome,
}

/// A link, or why there is none.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum BulkOutcome {
    /// The link was created or updated.
    Link(Box<Link>),
    /// It was not, for this reason.
    Error(BulkLinkError),
    /// Neither a link nor an error that this release can read, as it came.
    Unknown(Value),
}

// What cannot be read may still be a link with a password.
impl fmt::Debug for BulkOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Link(link) => f.debug_tuple("Link").field(link).finish(),
            Self::Error(error) => f.debug_tuple("Error").field(error).finish(),
            Self::Unknown(_) => f.debug_tuple("Unknown").field(&Redacted).finish(),
        }
    }
}

impl BulkLink {
    /// The link, if there is one.
    #[must_use]
    pub fn link(&self) -> Option<&Link> {
        match &self.outcome {
            BulkOutcome::Link(link) => Some(link),
            _ => None,
        }
    }

    /// Why there is no link, if the server said so.
    #[must_use]
    pub fn error(&self) -> Option<&BulkLinkError> {
        match &self.outcome {
            BulkOutcome::Error(error) => Some(error),
            _ => None,
        }
    }
}

impl Links<'_> {
    /// Creates many links (`bulkCreateLinks`, `POST /links/bulk`). More than 100 are sent in
    /// parts of 100, one after the other.
    ///
    /// A link that cannot be created does not keep the others from it: look at each
    /// [`BulkLink::outcome`]. No webhooks are sent.
    ///
    /// A part whose answer was lost is never [sent again](crate::retries) for you: the links that it
    /// did create would come back as conflicts.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::{BulkOutcome, types::CreateLink};
    ///
    /// let links: Vec<_> = (1..=250)
    ///     .map(|n| CreateLink::new(format!("https://example.com/{n}")).external_id(n.to_string()))
    ///     .collect();
    /// for result in dub.links().create_many(&links).await? {
    ///     match &result.outcome {
    ///         BulkOutcome::Link(link) => println!("{:?}: {}", result.input, link.short_link),
    ///         other => println!("{:?}: {other:?}", result.input),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// A [`BulkError`] that keeps what was done: before anything is sent when there is no link, or
    /// one of them breaks a limit of [`create`](Links::create); afterwards when a call fails as a
    /// whole, for example with a 403 when the workspace may not create that many more links.
    pub async fn create_many(
        self,
        links: impl AsRef<[CreateLink]>,
    ) -> Result<Vec<BulkLink>, BulkError<Vec<BulkLink>>> {
        let links = links.as_ref();
        let dub = self.0;
        let send = |part| create(dub, links, part);
        in_parts(links.len(), send, Vec::extend).await
    }

    /// Makes the same changes to many links (`bulkUpdateLinks`, `PATCH /links/bulk`). More than 100
    /// are sent in parts of 100, one after the other. The inputs that [`BulkLink::input`] counts
    /// are the `link_ids`, then the `external_ids`.
    ///
    /// A link that cannot be updated does not keep the others from it. A link that is missing from
    /// the results was not found. No webhooks are sent.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::{BulkUpdateLinks, LinkChanges};
    ///
    /// let changes = LinkChanges::new().archived(true);
    /// let update = BulkUpdateLinks::new(changes).external_ids(["spring-1", "spring-2"]);
    /// let results = dub.links().update_many(update).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// A [`BulkError`] that keeps what was done: before anything is sent when no link is named, or
    /// the changes break a limit of [`create`](Links::create); afterwards when a call fails as a
    /// whole.
    pub async fn update_many(
        self,
        update: impl Borrow<BulkUpdateLinks>,
    ) -> Result<Vec<BulkLink>, BulkError<Vec<BulkLink>>> {
        let update = update.borrow();
        let dub = self.0;
        let count = ids(&update.link_ids).len() + ids(&update.external_ids).len();
        let send = |part| change(dub, update, part);
        in_parts(count, send, Vec::extend).await
    }

    /// Deletes many links for good (`bulkDeleteLinks`, `DELETE /links/bulk`), and says how many
    /// were deleted. More than 100 are sent in parts of 100, one after the other.
    ///
    /// Links that do not exist, are not yours to delete, or are the root of a domain are passed
    /// over in silence: the count is lower then. It is lower as well when a part was [sent
    /// again](crate::retries), by what was deleted before its answer was lost. No webhooks are sent.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// let ids = ["link_1JR9KQ6Q", "link_1JR9KQ6R"];
    /// let deleted = dub.links().delete_many(ids).await?;
    /// assert!(deleted <= 2);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// A [`BulkError`] that keeps how many were deleted: before anything is sent when there is no
    /// ID, or one of them is empty or has a comma; afterwards when a call fails.
    pub async fn delete_many(
        self,
        ids: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Result<i64, BulkError<i64>> {
        let ids: Vec<_> = ids.into_iter().map(|id| id.as_ref().to_owned()).collect();
        let dub = self.0;
        let send = |part| delete(dub, &ids, part);
        in_parts(ids.len(), send, |sum, count| *sum += count).await
    }
}

/// Creates the links of one part. All of them are checked before the first part is sent.
async fn create(dub: &Dub, links: &[CreateLink], part: Range<usize>) -> Result<Vec<BulkLink>> {
    if part.start == 0 {
        some_of("bulkCreateLinks", "links", links.len())?;
        dub.call("bulkCreateLinks", &links)?;
    }
    let inputs = &links[part.clone()];
    let api = dub.call("bulkCreateLinks", &())?;
    let answer = api.bulk_create_links(&inputs.to_vec()).await;
    let results = api.inner.conclude_as::<Answer, _>(answer)?.results();
    let input_of_each = matching::created(&results, inputs);
    let inputs = input_of_each
        .into_iter()
        .map(|input| Some(part.start + input?));
    Ok(results.into_iter().zip(inputs).map(bulk_link).collect())
}

/// Updates the links of one part: of the links by Dub's IDs and, behind them, those by the
/// caller's.
async fn change(dub: &Dub, update: &BulkUpdateLinks, part: Range<usize>) -> Result<Vec<BulkLink>> {
    some_of("bulkUpdateLinks", "linkIds", part.len())?;
    let (link_ids, external_ids) = (ids(&update.link_ids), ids(&update.external_ids));
    let end_of_first = link_ids.len();
    let link_ids = &link_ids[part.start.min(end_of_first)..part.end.min(end_of_first)];
    let behind = |index: usize| index.saturating_sub(end_of_first);
    let external_ids = &external_ids[behind(part.start)..behind(part.end)];

    let some = |ids: &[String]| (!ids.is_empty()).then(|| ids.to_vec());
    let mut body = update.clone();
    (body.link_ids, body.external_ids) = (some(link_ids), some(external_ids));
    let api = dub.call("bulkUpdateLinks", &body)?;
    let answer = api.bulk_update_links(&body).await;
    let results = api.inner.conclude_as::<Answer, _>(answer)?.results();
    let result_of = |result: Value| {
        let input = matching::updated(&result, link_ids, external_ids);
        bulk_link((result, input.map(|input| part.start + input)))
    };
    Ok(results.into_iter().map(result_of).collect())
}

/// Deletes the links of one part. All IDs are checked before the first part is sent.
async fn delete(dub: &Dub, ids: &[String], part: Range<usize>) -> Result<i64> {
    if part.start == 0 {
        some_of("bulkDeleteLinks", "linkIds", ids.len())?;
        dub.call("bulkDeleteLinks", &DeleteLinks::new(ids))?;
    }
    let query = DeleteLinks::new(&ids[part]);
    let api = dub.call("bulkDeleteLinks", &())?;
    let deleted = api.inner.conclude(api.bulk_delete_links(&query).await)?;
    Ok(deleted.deleted_count)
}

fn ids(ids: &Option<Vec<String>>) -> &[String] {
    ids.as_deref().unwrap_or_default()
}

fn bulk_link((result, input): (Value, Option<usize>)) -> BulkLink {
    let outcome = if result.get("error").is_some_and(|error| !error.is_null()) {
        BulkLinkError::deserialize(&result).map(BulkOutcome::Error)
    } else {
        Link::deserialize(&result).map(|link| BulkOutcome::Link(link.into()))
    };
    let outcome = outcome.unwrap_or(BulkOutcome::Unknown(result));
    BulkLink { input, outcome }
}

/// What the server answers with when it had something to do, and when it had not.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "expected an array of links and errors, or a sentence"
)]
enum Answer {
    Results(Vec<Value>),
    NothingToDo(#[expect(dead_code, reason = "only its type matters")] String),
}

impl Answer {
    fn results(self) -> Vec<Value> {
        match self {
            Self::Results(results) => results,
            Self::NothingToDo(_) => Vec::new(),
        }
    }
}
