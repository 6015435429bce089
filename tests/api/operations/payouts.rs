use super::table::{Entry, entry};
use dub::types::ListPayouts;

pub(crate) fn entries() -> Vec<Entry> {
    vec![entry!("listPayouts", |dub, input| {
        dub.payouts().list(input.query::<ListPayouts>()).await
    })]
}
