use api_testing::{Entry, entry};
use dub::Dub;
use dub::types::{CheckDomainStatus, CreateDomain, ListDomains, RegisterDomain, UpdateDomain};

pub(crate) fn entries() -> Vec<Entry<Dub>> {
    vec![
        entry!("createDomain", |dub: Dub, input| {
            dub.domains().create(input.body::<CreateDomain>()).await
        }),
        entry!("listDomains", |dub: Dub, input| {
            dub.domains().list(input.query::<ListDomains>()).await
        }),
        entry!("updateDomain", |dub: Dub, input| {
            dub.domains()
                .update(input.id(0), input.body::<UpdateDomain>())
                .await
        })
        .no_minimal("what is left out would be reset, so the domain is read first"),
        entry!("deleteDomain", |dub: Dub, input| {
            dub.domains().delete(input.id(0)).await
        }),
        entry!("registerDomain", |dub: Dub, input| {
            dub.domains().register(input.body::<RegisterDomain>()).await
        }),
        entry!("checkDomainStatus", |dub: Dub, input| {
            dub.domains()
                .check_status(input.query::<CheckDomainStatus>())
                .await
        }),
    ]
}
