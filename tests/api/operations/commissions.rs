use api_testing::{Entry, entry};
use dub::Dub;
use dub::types::{BulkUpdateCommissions, CreateCommission, ListCommissions, UpdateCommission};

pub(crate) fn entries() -> Vec<Entry<Dub>> {
    vec![
        entry!("createCommission", |dub: Dub, input| {
            dub.commissions()
                .create(input.body::<CreateCommission>())
                .await
        }),
        entry!("listCommissions", |dub: Dub, input| {
            dub.commissions()
                .list(input.query::<ListCommissions>())
                .await
        })
        .left_out(&[
            &["startingAfter", "endingBefore"],
            &["page", "sortBy", "endingBefore"],
            &["page", "sortBy", "startingAfter"],
        ]),
        entry!("updateCommission", |dub: Dub, input| {
            dub.commissions()
                .update(input.id(0), input.body::<UpdateCommission>())
                .await
        }),
        entry!("bulkUpdateCommissions", |dub: Dub, input| {
            let changes = input.body::<BulkUpdateCommissions>();
            let updated = dub.commissions().update_many(changes).await;
            updated.map_err(dub::Error::from)
        }),
    ]
}
