use super::table::{Entry, entry};
use dub::types::{CheckDomainStatus, CreateDomain, ListDomains, RegisterDomain, UpdateDomain};

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        entry!("createDomain", |dub, input| {
            dub.domains().create(input.body::<CreateDomain>()).await
        }),
        entry!("listDomains", |dub, input| {
            dub.domains().list(input.query::<ListDomains>()).await
        }),
        entry!("updateDomain", |dub, input| {
            dub.domains()
                .update(input.id(0), input.body::<UpdateDomain>())
                .await
        })
        .no_minimal("what is left out would be reset, so the domain is read first"),
        entry!("deleteDomain", |dub, input| {
            dub.domains().delete(input.id(0)).await
        }),
        entry!("registerDomain", |dub, input| {
            dub.domains().register(input.body::<RegisterDomain>()).await
        }),
        entry!("checkDomainStatus", |dub, input| {
            dub.domains()
                .check_status(input.query::<CheckDomainStatus>())
                .await
        }),
    ]
}
