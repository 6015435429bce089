use super::table::{Entry, entry};
use dub::types::{CreateFolder, ListFolders, UpdateFolder};

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        entry!("createFolder", |dub, input| {
            dub.folders().create(input.body::<CreateFolder>()).await
        }),
        entry!("listFolders", |dub, input| {
            dub.folders().list(input.query::<ListFolders>()).await
        }),
        entry!("updateFolder", |dub, input| {
            dub.folders()
                .update(input.id(0), input.body::<UpdateFolder>())
                .await
        }),
        entry!("deleteFolder", |dub, input| {
            dub.folders().delete(input.id(0)).await
        }),
    ]
}
