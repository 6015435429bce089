use api_testing::{Entry, entry};
use dub::Dub;
use dub::types::{ListTags, TagInput};

pub(crate) fn entries() -> Vec<Entry<Dub>> {
    vec![
        entry!("createTag", |dub: Dub, input| {
            dub.tags().create(input.body::<TagInput>()).await
        })
        .needs("name", "the server refuses a tag without one"),
        entry!("getTags", |dub: Dub, input| {
            dub.tags().list(input.query::<ListTags>()).await
        }),
        entry!("updateTag", |dub: Dub, input| {
            dub.tags()
                .update(input.id(0), input.body::<TagInput>())
                .await
        })
        .needs("name", "the server wants it each time"),
        entry!("deleteTag", |dub: Dub, input| {
            dub.tags().delete(input.id(0)).await
        }),
    ]
}
