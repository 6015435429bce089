use api_testing::{Entry, entry};
use codeqr::Codeqr;
use codeqr::types::{TrackLead, TrackSale};

pub(crate) fn entries() -> Vec<Entry<Codeqr>> {
    vec![
        entry!("trackSale", |codeqr: Codeqr, input| {
            codeqr.track().sale(input.body::<TrackSale>()).await
        }),
        entry!("trackLead", |codeqr: Codeqr, input| {
            codeqr.track().lead(input.body::<TrackLead>()).await
        }),
    ]
}
