use api_testing::{Entry, entry};
use codeqr::Codeqr;
use codeqr::types::{CreateTag, ListTags, UpdateTag};

pub(crate) fn entries() -> Vec<Entry<Codeqr>> {
    vec![
        entry!("createTag", |codeqr: Codeqr, input| {
            codeqr.tags().create(input.body::<CreateTag>()).await
        })
        .needs(
            "name",
            "a tag without one is of no use, though the document allows it",
        ),
        entry!("getTags", |codeqr: Codeqr, input| {
            codeqr.tags().list(input.query::<ListTags>()).await
        }),
        entry!("updateTag", |codeqr: Codeqr, input| {
            codeqr
                .tags()
                .update(input.id(0), input.body::<UpdateTag>())
                .await
        }),
        entry!("deleteTag", |codeqr: Codeqr, input| {
            codeqr.tags().delete(input.id(0)).await
        }),
    ]
}
