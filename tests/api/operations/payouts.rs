use api_testing::{Entry, entry};
use dub::Dub;
use dub::types::ListPayouts;

pub(crate) fn entries() -> Vec<Entry<Dub>> {
    vec![entry!("listPayouts", |dub: Dub, input| {
        dub.payouts().list(input.query::<ListPayouts>()).await
    })]
}
