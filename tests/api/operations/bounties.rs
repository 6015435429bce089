use api_testing::{Entry, entry};
use dub::Dub;
use dub::types::{ApproveBountySubmission, ListBountySubmissions, RejectBountySubmission};

pub(crate) fn entries() -> Vec<Entry<Dub>> {
    vec![
        entry!("listBountySubmissions", |dub: Dub, input| {
            dub.bounties()
                .list_submissions(input.id(0), input.query::<ListBountySubmissions>())
                .await
        }),
        entry!("approveBountySubmission", |dub: Dub, input| {
            let approval = input.body::<ApproveBountySubmission>();
            dub.bounties()
                .approve_submission(input.id(0), input.id(1), approval)
                .await
        }),
        entry!("rejectBountySubmission", |dub: Dub, input| {
            let rejection = input.body::<RejectBountySubmission>();
            dub.bounties()
                .reject_submission(input.id(0), input.id(1), rejection)
                .await
        }),
    ]
}
