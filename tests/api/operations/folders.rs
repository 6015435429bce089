use api_testing::{Entry, entry};
use dub::Dub;
use dub::types::{CreateFolder, ListFolders, UpdateFolder};

pub(crate) fn entries() -> Vec<Entry<Dub>> {
    vec![
        entry!("createFolder", |dub: Dub, input| {
            dub.folders().create(input.body::<CreateFolder>()).await
        }),
        entry!("listFolders", |dub: Dub, input| {
            dub.folders().list(input.query::<ListFolders>()).await
        }),
        entry!("updateFolder", |dub: Dub, input| {
            dub.folders()
                .update(input.id(0), input.body::<UpdateFolder>())
                .await
        }),
        entry!("deleteFolder", |dub: Dub, input| {
            dub.folders().delete(input.id(0)).await
        }),
    ]
}
