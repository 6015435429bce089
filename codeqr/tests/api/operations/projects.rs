use api_testing::{Entry, entry};
use codeqr::Codeqr;

pub(crate) fn entries() -> Vec<Entry<Codeqr>> {
    vec![
        entry!("getProjects", |codeqr: Codeqr, _input| {
            codeqr.projects().list().await
        }),
        entry!("getProject", |codeqr: Codeqr, input| {
            codeqr.projects().retrieve(input.id(0)).await
        }),
    ]
}
