//! What partners hand in for bounties.

use crate::{
    Dub, Items, Result,
    types::{
        ApproveBountySubmission, BountySubmission, ListBountySubmissions, RejectBountySubmission,
    },
};
use dub_runtime::page_request;
use std::borrow::Borrow;

/// What partners hand in for bounties. From [`Dub::bounties`].
///
/// Every call needs the Business plan or a higher one; without it the answer is a 403.
#[derive(Clone, Copy, Debug)]
pub struct Bounties<'a>(pub(crate) &'a Dub);

page_request!(ListBountySubmissions: 1000 pages of 100, BountySubmission by id);

impl Bounties<'_> {
    /// One page of what partners handed in for a bounty (`listBountySubmissions`,
    /// `GET /bounties/{bountyId}/submissions`), the earliest completed first, unless the query
    /// says otherwise.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the ID is empty, `.` or `..`, `page` is not 1 to 1000 or `pageSize` not 1 to 100. Other
    /// failures are an [`Error`](crate::Error) as well.
    pub async fn list_submissions(
        self,
        bounty_id: impl AsRef<str>,
        query: impl Borrow<ListBountySubmissions>,
    ) -> Result<Vec<BountySubmission>> {
        let query = query.borrow();
        let api = self.0.page("listBountySubmissions", query)?;
        let result = api.list_bounty_submissions(bounty_id.as_ref(), query).await;
        api.inner.conclude(result)
    }

    /// All that partners handed in for a bounty, page by page as it is asked for
    /// (`listBountySubmissions`, `GET /bounties/{bountyId}/submissions`).
    ///
    /// The walk goes by page number. So finish it before approving or rejecting what it gives, when
    /// the query has a `status`: whoever leaves the list moves the others up, past the next page.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::{BountySubmissionStatus, ListBountySubmissions};
    ///
    /// let submitted = ListBountySubmissions::new().status(BountySubmissionStatus::Submitted);
    /// let mut submissions = dub.bounties().list_all_submissions("bnty_1", submitted);
    /// while let Some(submission) = submissions.try_next().await? {
    ///     println!("{} by {}", submission.id, submission.partner_id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_all_submissions(
        self,
        bounty_id: impl AsRef<str>,
        query: impl Borrow<ListBountySubmissions>,
    ) -> Items<BountySubmission> {
        let bounty_id = bounty_id.as_ref().to_owned();
        self.0.walk(
            "listBountySubmissions",
            query.borrow(),
            move |dub, query| {
                let bounty_id = bounty_id.clone();
                async move { dub.bounties().list_submissions(bounty_id, query).await }
            },
        )
    }

    /// Accepts what a partner handed in (`approveBountySubmission`,
    /// `POST /bounties/{bountyId}/submissions/{submissionId}/approve`). A reward, in cents, is for
    /// bounties that do not set one themselves.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::ApproveBountySubmission;
    ///
    /// let reward = ApproveBountySubmission::new().reward_amount(5_000); // 50.00
    /// dub.bounties().approve_submission("bnty_1", "bnty_sub_1", reward).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// one of the IDs is empty, `.` or `..`. Other failures are an [`Error`](crate::Error) as well.
    pub async fn approve_submission(
        self,
        bounty_id: impl AsRef<str>,
        submission_id: impl AsRef<str>,
        approval: impl Borrow<ApproveBountySubmission>,
    ) -> Result<BountySubmission> {
        let (bounty_id, submission_id) = (bounty_id.as_ref(), submission_id.as_ref());
        let approval = approval.borrow();
        let api = self.0.call("approveBountySubmission", approval)?;
        let result = api.approve_bounty_submission(bounty_id, submission_id, approval);
        api.inner.conclude(result.await)
    }

    /// Turns down what a partner handed in (`rejectBountySubmission`,
    /// `POST /bounties/{bountyId}/submissions/{submissionId}/reject`).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// one of the IDs is empty, `.` or `..`, or `rejectionNote` longer than 5,000 characters. Other
    /// failures are an [`Error`](crate::Error) as well.
    pub async fn reject_submission(
        self,
        bounty_id: impl AsRef<str>,
        submission_id: impl AsRef<str>,
        rejection: impl Borrow<RejectBountySubmission>,
    ) -> Result<BountySubmission> {
        let (bounty_id, submission_id) = (bounty_id.as_ref(), submission_id.as_ref());
        let rejection = rejection.borrow();
        let api = self.0.call("rejectBountySubmission", rejection)?;
        let result = api.reject_bounty_submission(bounty_id, submission_id, rejection);
        api.inner.conclude(result.await)
    }
}
