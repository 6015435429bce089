use api_testing::{Entry, entry};
use dub::Dub;
use dub::types::{ListEvents, RetrieveAnalytics};

pub(crate) fn entries() -> Vec<Entry<Dub>> {
    vec![
        entry!("retrieveAnalytics", |dub: Dub, input| {
            dub.analytics()
                .retrieve(input.query::<RetrieveAnalytics>())
                .await
        }),
        entry!("listEvents", |dub: Dub, input| {
            dub.events().list(input.query::<ListEvents>()).await
        }),
    ]
}
