use super::table::{Entry, entry};
use dub::types::{TrackLead, TrackOpen, TrackSale};

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        entry!("trackSale", |dub, input| {
            dub.track().sale(input.body::<TrackSale>()).await
        }),
        entry!("trackLead", |dub, input| {
            dub.track().lead(input.body::<TrackLead>()).await
        }),
        entry!("trackOpen", |dub, input| {
            dub.track().open(input.body::<TrackOpen>()).await
        }),
    ]
}
