use super::table::{Entry, entry};
use dub::types::{ListEvents, RetrieveAnalytics};

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        entry!("retrieveAnalytics", |dub, input| {
            dub.analytics()
                .retrieve(input.query::<RetrieveAnalytics>())
                .await
        }),
        entry!("listEvents", |dub, input| {
            dub.events().list(input.query::<ListEvents>()).await
        }),
    ]
}
