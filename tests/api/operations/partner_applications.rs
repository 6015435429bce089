use api_testing::{Entry, entry};
use dub::Dub;
use dub::types::{ApprovePartnerApplication, ListPartnerApplications, RejectPartnerApplication};

pub(crate) fn entries() -> Vec<Entry<Dub>> {
    vec![
        entry!("listPartnerApplications", |dub: Dub, input| {
            dub.partner_applications()
                .list(input.query::<ListPartnerApplications>())
                .await
        }),
        entry!("approvePartnerApplication", |dub: Dub, input| {
            dub.partner_applications()
                .approve(input.body::<ApprovePartnerApplication>())
                .await
        }),
        entry!("rejectPartnerApplication", |dub: Dub, input| {
            dub.partner_applications()
                .reject(input.body::<RejectPartnerApplication>())
                .await
        }),
    ]
}
