use api_testing::{Entry, entry};
use dub::Dub;
use dub::types::{TrackLead, TrackOpen, TrackSale};

pub(crate) fn entries() -> Vec<Entry<Dub>> {
    vec![
        entry!("trackSale", |dub: Dub, input| {
            dub.track().sale(input.body::<TrackSale>()).await
        }),
        entry!("trackLead", |dub: Dub, input| {
            dub.track().lead(input.body::<TrackLead>()).await
        }),
        entry!("trackOpen", |dub: Dub, input| {
            dub.track().open(input.body::<TrackOpen>()).await
        }),
    ]
}
