use api_testing::{Entry, entry};
use codeqr::Codeqr;
use codeqr::types::{CreateDomain, ListDomains, UpdateDomain};

pub(crate) fn entries() -> Vec<Entry<Codeqr>> {
    vec![
        entry!("createDomain", |codeqr: Codeqr, input| {
            codeqr.domains().create(input.body::<CreateDomain>()).await
        }),
        entry!("listDomains", |codeqr: Codeqr, input| {
            codeqr.domains().list(input.query::<ListDomains>()).await
        }),
        entry!("updateDomain", |codeqr: Codeqr, input| {
            codeqr
                .domains()
                .update(input.id(0), input.body::<UpdateDomain>())
                .await
        }),
        entry!("deleteDomain", |codeqr: Codeqr, input| {
            codeqr.domains().delete(input.id(0)).await
        }),
    ]
}
