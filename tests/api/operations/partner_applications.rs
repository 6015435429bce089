use super::table::{Entry, entry};
use dub::types::{ApprovePartnerApplication, ListPartnerApplications, RejectPartnerApplication};

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        entry!("listPartnerApplications", |dub, input| {
            dub.partner_applications()
                .list(input.query::<ListPartnerApplications>())
                .await
        }),
        entry!("approvePartnerApplication", |dub, input| {
            dub.partner_applications()
                .approve(input.body::<ApprovePartnerApplication>())
                .await
        }),
        entry!("rejectPartnerApplication", |dub, input| {
            dub.partner_applications()
                .reject(input.body::<RejectPartnerApplication>())
                .await
        }),
    ]
}
