use api_testing::{Entry, entry};
use codeqr::Codeqr;
use codeqr::types::{ListEvents, RetrieveAnalytics};

pub(crate) fn entries() -> Vec<Entry<Codeqr>> {
    vec![
        entry!("retrieveAnalytics", |codeqr: Codeqr, input| {
            codeqr
                .analytics()
                .retrieve(input.query::<RetrieveAnalytics>())
                .await
        }),
        entry!("listEvents", |codeqr: Codeqr, input| {
            codeqr.events().list(input.query::<ListEvents>()).await
        }),
    ]
}
