use super::table::{Entry, entry};
use dub::types::{ListTags, TagInput};

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        entry!("createTag", |dub, input| {
            dub.tags().create(input.body::<TagInput>()).await
        })
        .needs("name", "the server refuses a tag without one"),
        entry!("getTags", |dub, input| {
            dub.tags().list(input.query::<ListTags>()).await
        }),
        entry!("updateTag", |dub, input| {
            dub.tags()
                .update(input.id(0), input.body::<TagInput>())
                .await
        })
        .needs("name", "the server wants it each time"),
        entry!("deleteTag", |dub, input| {
            dub.tags().delete(input.id(0)).await
        }),
    ]
}
