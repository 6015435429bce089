use api_testing::{Entry, entry};
use dub::types::{
    BulkUpdateLinks, CountLinks, CreateLink, GetLink, LinksGroupBy, ListLinks, UpdateLink,
};
use dub::{BulkLink, BulkOutcome, Dub};
use serde_json::{Value, json};

pub(crate) fn entries() -> Vec<Entry<Dub>> {
    vec![
        entry!("createLink", |dub: Dub, input| {
            dub.links().create(input.body::<CreateLink>()).await
        }),
        entry!("getLinks", |dub: Dub, input| {
            dub.links().list(input.query::<ListLinks>()).await
        })
        .left_out(&[
            &["startingAfter", "endingBefore"],
            &["page", "endingBefore"],
            &["page", "startingAfter"],
        ]),
        entry!("getLinksCount", |dub: Dub, input| {
            let mut input = input;
            let group = input.query.remove("groupBy");
            let query = input.query::<CountLinks>();
            match group.as_ref().and_then(Value::as_str) {
                Some(group) => {
                    let groups = dub.links().count_by(LinksGroupBy::from(group), query).await;
                    groups.map(|groups| json!(groups.len()))
                }
                None => dub.links().count(query).await.map(|count| json!(count)),
            }
        })
        .left_out(&[&["groupBy"], &[]]),
        entry!("getLinkInfo", |dub: Dub, input| {
            dub.links().get(input.query::<GetLink>()).await
        })
        .needs("linkId", "or another way to say which link"),
        entry!("updateLink", |dub: Dub, input| {
            dub.links()
                .update(input.id(0), input.body::<UpdateLink>())
                .await
        }),
        entry!("deleteLink", |dub: Dub, input| {
            dub.links().delete(input.id(0)).await
        }),
        entry!("bulkCreateLinks", |dub: Dub, input| {
            let created = dub
                .links()
                .create_many(input.body::<Vec<CreateLink>>())
                .await;
            created.map(outcomes).map_err(dub::Error::from)
        }),
        entry!("bulkUpdateLinks", |dub: Dub, input| {
            let updated = dub
                .links()
                .update_many(input.body::<BulkUpdateLinks>())
                .await;
            updated.map(outcomes).map_err(dub::Error::from)
        })
        .left_out(&[&["externalIds"], &["linkIds"]])
        .needs("linkIds", "or externalIds, to say which links"),
        entry!("bulkDeleteLinks", |dub: Dub, input| {
            let ids: Vec<String> = serde_json::from_value(input.query["linkIds"].clone()).unwrap();
            let deleted = dub.links().delete_many(ids).await;
            let count = deleted.map_err(dub::Error::from)?;
            Ok(json!({"deletedCount": count}))
        }),
        entry!("upsertLink", |dub: Dub, input| {
            dub.links().upsert(input.body::<CreateLink>()).await
        }),
    ]
}

/// The answers to a bulk call, as they came.
fn outcomes(links: Vec<BulkLink>) -> Value {
    let outcome = |link: BulkLink| match link.outcome {
        BulkOutcome::Link(link) => json!(link),
        BulkOutcome::Error(error) => json!(error),
        BulkOutcome::Unknown(value) => value,
        other => panic!("{other:?}"),
    };
    links.into_iter().map(outcome).collect()
}
