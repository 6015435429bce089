use super::outcomes;
use api_testing::{Entry, entry};
use codeqr::Codeqr;
use codeqr::types::{CountGroupBy, CountLinks, CreateLink, GetLink, ListLinks, UpdateLink};
use serde_json::{Value, json};

pub(crate) fn entries() -> Vec<Entry<Codeqr>> {
    vec![
        entry!("createLink", |codeqr: Codeqr, input| {
            codeqr.links().create(input.body::<CreateLink>()).await
        }),
        entry!("getLinks", |codeqr: Codeqr, input| {
            codeqr.links().list(input.query::<ListLinks>()).await
        })
        .never_sent(
            &["geo"],
            "the document does not say how an object is written in a query",
        ),
        entry!("getLinksCount", |codeqr: Codeqr, input| {
            let mut input = input;
            let group = input.query.remove("groupBy");
            let query = input.query::<CountLinks>();
            match group.as_ref().and_then(Value::as_str) {
                Some(group) => {
                    let group = CountGroupBy::from(group);
                    let groups = codeqr.links().count_by(group, query).await;
                    groups.map(|groups| json!(groups.len()))
                }
                None => codeqr.links().count(query).await.map(|count| json!(count)),
            }
        })
        .left_out(&[&["groupBy"], &[]])
        .never_sent(
            &["geo"],
            "the document does not say how an object is written in a query",
        ),
        entry!("getLinkInfo", |codeqr: Codeqr, input| {
            codeqr.links().retrieve_info(input.query::<GetLink>()).await
        }),
        entry!("updateLink", |codeqr: Codeqr, input| {
            codeqr
                .links()
                .update(input.id(0), input.body::<UpdateLink>())
                .await
        }),
        entry!("deleteLink", |codeqr: Codeqr, input| {
            codeqr.links().delete(input.id(0)).await
        }),
        entry!("bulkCreateLinks", |codeqr: Codeqr, input| {
            let created = codeqr
                .links()
                .bulk()
                .create(input.body::<Vec<CreateLink>>())
                .await;
            let created = created.map_err(codeqr::Error::from);
            created.map(outcomes)
        }),
        entry!("bulkDeleteLinks", |codeqr: Codeqr, input| {
            let ids: Vec<String> = serde_json::from_value(input.query["linkIds"].clone()).unwrap();
            let deleted = codeqr.links().bulk().delete(ids).await;
            let deleted = deleted.map_err(codeqr::Error::from);
            deleted.map(|count| json!({"deletedCount": count}))
        }),
    ]
}
