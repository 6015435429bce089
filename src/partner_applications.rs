//! Applications to the partner programme.

use crate::{
    Dub, Items, Result,
    types::{
        ApprovePartnerApplication, ListPartnerApplications, PartnerApplication, PartnerReference,
        RejectPartnerApplication,
    },
};
use dub_runtime::page_request;
use std::borrow::Borrow;

/// Applications to the partner programme. From [`Dub::partner_applications`].
///
/// Every call needs the Business plan or a higher one; without it the answer is a 403.
#[derive(Clone, Copy, Debug)]
pub struct PartnerApplications<'a>(pub(crate) &'a Dub);

page_request!(ListPartnerApplications: 1000 pages of 100, PartnerApplication by id);

impl PartnerApplications<'_> {
    /// One page of the applications that wait for a decision (`listPartnerApplications`,
    /// `GET /partners/applications`).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `page` is not 1 to 1000 or `pageSize` not 1 to 100. Other failures are an
    /// [`Error`](crate::Error) as well.
    pub async fn list(
        self,
        query: impl Borrow<ListPartnerApplications>,
    ) -> Result<Vec<PartnerApplication>> {
        let query = query.borrow();
        let api = self.0.page("listPartnerApplications", query)?;
        api.inner
            .conclude(api.list_partner_applications(query).await)
    }

    /// All applications that match, page by page as they are asked for (`listPartnerApplications`,
    /// `GET /partners/applications`).
    ///
    /// An application that is decided on leaves the list, and the next ones move up. Do not decide
    /// during the walk, which would miss as many: take the applications first.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::ListPartnerApplications;
    ///
    /// let query = ListPartnerApplications::new().country("SE");
    /// let mut applications = dub.partner_applications().list_all(query);
    /// while let Some(application) = applications.try_next().await? {
    ///     println!("{}: {}", application.partner.id, application.partner.name);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_all(
        self,
        query: impl Borrow<ListPartnerApplications>,
    ) -> Items<PartnerApplication> {
        let query = query.borrow();
        self.0
            .walk("listPartnerApplications", query, |dub, query| async move {
                dub.partner_applications().list(query).await
            })
    }

    /// Makes the applicant a partner of the programme (`approvePartnerApplication`,
    /// `POST /partners/applications/approve`): in the group `group_id`, else in the one that they
    /// applied to, else in the default group.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::ApprovePartnerApplication;
    ///
    /// let application = ApprovePartnerApplication::new("pn_1JR9KQ6Q");
    /// let partner = dub.partner_applications().approve(application).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// What [`Error`](crate::Error) says. Nothing is refused before it is sent.
    pub async fn approve(
        self,
        application: impl Borrow<ApprovePartnerApplication>,
    ) -> Result<PartnerReference> {
        let application = application.borrow();
        let api = self.0.call("approvePartnerApplication", application)?;
        api.inner
            .conclude(api.approve_partner_application(application).await)
    }

    /// Turns an applicant down (`rejectPartnerApplication`, `POST /partners/applications/reject`).
    ///
    /// `reapplication_timeframe` says when they may try again. With `flag_for_fraud` the server
    /// wants a `flag_for_fraud_reason`, and no `instant` second try.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `rejectionNote` is longer than 500 characters or `flagForFraudReason` longer than 2,000.
    /// Other failures are an [`Error`](crate::Error) as well.
    pub async fn reject(
        self,
        application: impl Borrow<RejectPartnerApplication>,
    ) -> Result<PartnerReference> {
        let application = application.borrow();
        let api = self.0.call("rejectPartnerApplication", application)?;
        api.inner
            .conclude(api.reject_partner_application(application).await)
    }
}
