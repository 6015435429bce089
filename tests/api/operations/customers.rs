use api_testing::{Entry, entry};
use dub::Dub;
use dub::types::{ListCustomers, UpdateCustomer};

pub(crate) fn entries() -> Vec<Entry<Dub>> {
    vec![
        entry!("getCustomers", |dub: Dub, input| {
            dub.customers().list(input.query::<ListCustomers>()).await
        })
        .left_out(&[
            &["startingAfter", "endingBefore"],
            &["page", "endingBefore"],
            &["page", "startingAfter"],
        ]),
        entry!("getCustomer", |dub: Dub, input| {
            match input.query.contains_key("includeExpandedFields") {
                true => dub.customers().get_expanded(input.id(0)).await,
                false => dub.customers().get(input.id(0)).await,
            }
        }),
        entry!("updateCustomer", |dub: Dub, input| {
            let changes = input.body::<UpdateCustomer>();
            match input.query.contains_key("includeExpandedFields") {
                true => dub.customers().update_expanded(input.id(0), changes).await,
                false => dub.customers().update(input.id(0), changes).await,
            }
        }),
        entry!("deleteCustomer", |dub: Dub, input| {
            dub.customers().delete(input.id(0)).await
        }),
    ]
}
