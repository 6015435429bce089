use api_testing::{Entry, entry};
use codeqr::Codeqr;
use codeqr::types::{CreateFolder, ListFolders, UpdateFolder};

pub(crate) fn entries() -> Vec<Entry<Codeqr>> {
    vec![
        entry!("createFolder", |codeqr: Codeqr, input| {
            codeqr.folders().create(input.body::<CreateFolder>()).await
        }),
        entry!("listFolders", |codeqr: Codeqr, input| {
            codeqr.folders().list(input.query::<ListFolders>()).await
        }),
        entry!("updateFolder", |codeqr: Codeqr, input| {
            codeqr
                .folders()
                .update(input.id(0), input.body::<UpdateFolder>())
                .await
        }),
        entry!("deleteFolder", |codeqr: Codeqr, input| {
            codeqr.folders().delete(input.id(0)).await
        }),
    ]
}
