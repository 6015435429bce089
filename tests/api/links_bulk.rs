//! `dub.links()`, many at once.

use crate::{
    links::link,
    support::{Server, body, parameter},
};
use dub::{BulkOutcome, ErrorKind, types::*};
use serde_json::{Value, json};

fn inputs(count: usize) -> Vec<CreateLink> {
    (0..count)
        .map(|n| CreateLink::new(format!("https://a.test/{n}")).external_id(n.to_string()))
        .collect()
}

fn echo(input: &Value) -> Value {
    let mut answer = link("link_x");
    answer["externalId"] = input["externalId"].clone();
    answer["url"] = input["url"].clone();
    answer
}

#[tokio::test]
async fn more_than_100_links_are_created_in_parts_and_each_result_knows_its_input() {
    // The links come in another order, and the errors last.
    let server = Server::with(|request| {
        let inputs = body(request);
        let inputs = inputs.as_array().unwrap();
        let (bad, good): (Vec<_>, Vec<_>) =
            inputs.iter().partition(|input| input["externalId"] == "7");
        let errors = bad
            .into_iter()
            .map(|input| json!({"error": "Taken", "code": "conflict", "link": input}));
        (
            200,
            good.into_iter().rev().map(echo).chain(errors).collect(),
        )
    })
    .await;
    let inputs = inputs(250);
    let results = server.client().links().create_many(&inputs).await.unwrap();

    let sizes: Vec<_> = server
        .requests()
        .iter()
        .map(|request| body(request).as_array().unwrap().len())
        .collect();
    assert_eq!(
        (server.lines(), sizes),
        (vec!["POST /links/bulk".to_owned(); 3], vec![100, 100, 50])
    );
    assert_eq!(results.len(), 250);
    for result in &results {
        let input = &inputs[result.input.unwrap()];
        match &result.outcome {
            BulkOutcome::Link(link) => {
                assert_eq!(link.external_id.as_ref(), input.external_id.as_set())
            }
            BulkOutcome::Error(error) => {
                assert_eq!((error.error.as_str(), result.input), ("Taken", Some(7)));
                assert_eq!(error.code, BulkLinkErrorCode::Conflict);
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(
        results
            .iter()
            .filter(|result| result.error().is_some())
            .count(),
        1
    );
}

#[tokio::test]
async fn what_was_created_before_a_failure_is_kept() {
    let server = Server::with(|request| {
        let inputs = body(request);
        if inputs[0]["externalId"] == "100" {
            return (
                403,
                json!({"error": {"code": "exceeded_limit", "message": "No links left."}}),
            );
        }
        (200, inputs.as_array().unwrap().iter().map(echo).collect())
    })
    .await;
    let failed = server
        .client()
        .links()
        .create_many(inputs(250))
        .await
        .unwrap_err();
    assert_eq!((failed.done.len(), failed.pending.clone()), (100, 100..250));
    assert_eq!(failed.error.status(), Some(403));
    assert_eq!(failed.error.operation(), Some("bulkCreateLinks"));
    assert_eq!(server.lines().len(), 2);
    assert!(!failed.error.may_have_been_processed());
    // As the error of all parts, it must not say that nothing was done.
    let error = dub::Error::from(failed);
    assert_eq!(error.status(), Some(403));
    assert!(error.may_have_been_processed() && error.may_have_been_sent());
}

#[tokio::test]
async fn results_of_no_known_form_are_kept_as_they_came() {
    let server = Server::with(|_| (200, json!([{"id": 5}, link("link_1"), {"error": 3}]))).await;
    let results = server
        .client()
        .links()
        .create_many(inputs(3))
        .await
        .unwrap();
    assert_eq!(results[0].outcome, BulkOutcome::Unknown(json!({"id": 5})));
    assert_eq!(results[1].link().unwrap().id, "link_1");
    assert_eq!(
        results[2].outcome,
        BulkOutcome::Unknown(json!({"error": 3}))
    );

    let mut unreadable = link("link_1");
    unreadable["clicks"] = json!("many");
    unreadable["password"] = json!("s3cret");
    let server = Server::with(move |_| (200, json!([unreadable]))).await;
    let results = server
        .client()
        .links()
        .create_many(inputs(1))
        .await
        .unwrap();
    let BulkOutcome::Unknown(_) = &results[0].outcome else {
        panic!("{results:?}");
    };
    assert!(!format!("{results:?}").contains("s3cret"));

    let server = Server::with(|_| (200, json!({"links": [], "password": "s3cret"}))).await;
    let failed = server
        .client()
        .links()
        .create_many(inputs(1))
        .await
        .unwrap_err();
    assert_eq!(
        (failed.error.kind(), failed.error.status()),
        (ErrorKind::Decode, Some(200))
    );
    assert!(!format!("{failed:?} {failed}").contains("s3cret"));
}

#[tokio::test]
async fn changes_go_to_links_by_either_id() {
    let server = Server::with(|request| {
        let request = body(request);
        let links = request["linkIds"].as_array().into_iter().flatten();
        let errors = request["externalIds"].as_array().into_iter().flatten();
        let links = links.map(|id| link(id.as_str().unwrap()));
        let errors = errors.map(|id| json!({"error": "Gone", "code": "not_found", "link": id}));
        (200, links.chain(errors).collect())
    })
    .await;
    let update = BulkUpdateLinks::new(LinkChanges::new().archived(true))
        .link_ids((0..150).map(|n| format!("link_{n}")).collect::<Vec<_>>())
        .external_ids((0..60).map(|n| format!("{n}")).collect::<Vec<_>>());
    let results = server.client().links().update_many(&update).await.unwrap();
    let known: Vec<_> = results.iter().map(|result| result.input.unwrap()).collect();
    assert_eq!(known, (0..210).collect::<Vec<_>>());
    assert_eq!(
        results
            .iter()
            .filter(|result| result.link().is_some())
            .count(),
        150
    );

    assert_eq!(server.lines(), vec!["PATCH /links/bulk"; 3]);
    let requests: Vec<_> = server.requests().iter().map(body).collect();
    let count = |request: usize, ids: &str| requests[request][ids].as_array().map(Vec::len);
    assert_eq!(
        (count(0, "linkIds"), count(0, "externalIds")),
        (Some(100), None)
    );
    assert_eq!(
        (count(1, "linkIds"), count(1, "externalIds")),
        (Some(50), Some(50))
    );
    assert_eq!(
        (count(2, "linkIds"), count(2, "externalIds")),
        (None, Some(10))
    );
    assert_eq!(requests[2]["data"], json!({"archived": true}));
}

#[tokio::test]
async fn nothing_to_update_is_no_result() {
    let server = Server::with(|_| (200, json!("No links to update"))).await;
    let update = BulkUpdateLinks::new(LinkChanges::new().archived(true)).link_ids(["gone"]);
    assert_eq!(
        server.client().links().update_many(update).await.unwrap(),
        []
    );
}

#[tokio::test]
async fn links_are_deleted_in_parts_and_counted() {
    let server = Server::with(|request| {
        let ids = parameter(request, "linkIds").unwrap();
        (200, json!({"deletedCount": ids.split(',').count() - 1}))
    })
    .await;
    let ids = (0..101).map(|n| format!("link_{n}"));
    assert_eq!(server.client().links().delete_many(ids).await.unwrap(), 99);
    let lines = server.lines();
    assert!(
        lines[0].starts_with("DELETE /links/bulk?linkIds=link_0,link_1,link_2,"),
        "{}",
        lines[0]
    );
    assert_eq!(lines[1], "DELETE /links/bulk?linkIds=link_100");
}

#[tokio::test]
async fn what_cannot_be_sent_is_found_before_the_first_part() {
    let server = Server::with(|_| (200, json!([]))).await;
    let dub = server.client();
    let mut links = inputs(150);
    links[120] = CreateLink::new("https://a.test").key("k".repeat(191));
    let failed = dub.links().create_many(&links).await.unwrap_err();
    assert_eq!(
        (failed.error.field(), failed.pending),
        (Some("[120].key"), 0..150)
    );
    let failed = dub.links().create_many([]).await.unwrap_err();
    assert_eq!(failed.error.field(), Some("links"));
    let failed = dub
        .links()
        .update_many(BulkUpdateLinks::new(LinkChanges::new()))
        .await
        .unwrap_err();
    assert_eq!(failed.error.field(), Some("linkIds"));
    let mut ids = vec!["link"; 150];
    ids[120] = "a,b";
    let failed = dub.links().delete_many(ids).await.unwrap_err();
    assert_eq!(failed.error.field(), Some("linkIds[120]"));
    let failed = dub.links().delete_many([""; 0]).await.unwrap_err();
    assert_eq!(failed.error.field(), Some("linkIds"));
    assert!(!server.was_asked());
}
