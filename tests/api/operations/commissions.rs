use super::table::{Entry, entry};
use dub::types::{BulkUpdateCommissions, CreateCommission, ListCommissions, UpdateCommission};

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        entry!("createCommission", |dub, input| {
            dub.commissions()
                .create(input.body::<CreateCommission>())
                .await
        }),
        entry!("listCommissions", |dub, input| {
            dub.commissions()
                .list(input.query::<ListCommissions>())
                .await
        })
        .left_out(&[
            &["startingAfter", "endingBefore"],
            &["page", "sortBy", "endingBefore"],
            &["page", "sortBy", "startingAfter"],
        ]),
        entry!("updateCommission", |dub, input| {
            dub.commissions()
                .update(input.id(0), input.body::<UpdateCommission>())
                .await
        }),
        entry!("bulkUpdateCommissions", |dub, input| {
            let changes = input.body::<BulkUpdateCommissions>();
            let updated = dub.commissions().update_many(changes).await;
            updated.map_err(dub::Error::from)
        }),
    ]
}
