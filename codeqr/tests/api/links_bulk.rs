//! `codeqr.links().bulk()`.

use crate::{
    links::link,
    support::{Server, body, line, parameter},
};
use codeqr::{BulkOutcome, ErrorKind, types::*};
use serde_json::{Value, json};

fn inputs(count: usize) -> Vec<CreateLink> {
    (0..count)
        .map(|n| CreateLink::new(format!("https://a.test/{n}")).external_id(n.to_string()))
        .collect()
}

fn echo(input: &Value) -> Value {
    let mut answer = link("link_x");
    answer["externalId"] = input["externalId"].clone();
    answer
}

#[tokio::test]
async fn links_errors_and_what_cannot_be_read_come_in_one_answer() {
    let mut link_1 = link("link_1");
    link_1["error"] = Value::Null;
    let mut unreadable = link("link_2");
    unreadable["clicks"] = json!("many");
    unreadable["password"] = json!("s3cret");
    let outcomes = json!([
        link_1,
        {"error": "Taken", "code": "conflict", "link": {"url": "https://a.test/1", "password": "s3cret"}},
        {"error": "Try later", "code": "service_unavailable"},
        {"error": "Why not", "code": "moody", "link": null},
        unreadable,
        {"error": 3}
    ]);
    let server = Server::json(200, &outcomes.to_string()).await;
    let links = inputs(6);
    let created = server.client().links().bulk().create(&links).await;
    let created = created.unwrap();

    let bodies: Vec<_> = links.iter().map(|link| json!(link)).collect();
    let request = server.request();
    assert_eq!(line(&request), "POST /links/bulk");
    assert_eq!(body(&request), Value::Array(bodies));

    assert_eq!(created[0].created().unwrap().id, "link_1");
    assert!(created[0].error().is_none());
    let errors: Vec<_> = created.iter().filter_map(BulkOutcome::error).collect();
    let codes: Vec<_> = errors.iter().map(|error| error.code.clone()).collect();
    assert_eq!(
        codes,
        [
            BulkErrorCode::Conflict,
            BulkErrorCode::ServiceUnavailable,
            "moody".into()
        ]
    );
    assert_eq!(errors[0].error, "Taken");
    assert_eq!(errors[0].link.as_ref().unwrap()["url"], "https://a.test/1");
    assert!(created[1].created().is_none());
    assert_eq!(created[4], BulkOutcome::Unknown(unreadable));
    assert_eq!(created[5], BulkOutcome::Unknown(json!({"error": 3})));
    assert!(!format!("{created:?}").contains("s3cret"));
}

#[tokio::test]
async fn more_than_100_links_are_created_in_parts() {
    let server = Server::with(|request| {
        let inputs = body(request);
        (200, inputs.as_array().unwrap().iter().map(echo).collect())
    })
    .await;
    let created = server.client().links().bulk().create(inputs(250)).await;
    let ids: Vec<_> = created
        .unwrap()
        .iter()
        .map(|outcome| outcome.created().unwrap().external_id.clone().unwrap())
        .collect();
    assert_eq!(ids, (0..250).map(|n| n.to_string()).collect::<Vec<_>>());
    let size = |request| body(request).as_array().unwrap().len();
    let sizes: Vec<_> = server.requests().iter().map(size).collect();
    assert_eq!(sizes, [100, 100, 50]);
    assert_eq!(server.lines(), ["POST /links/bulk"; 3]);
}

#[tokio::test]
async fn what_was_created_before_a_failure_is_kept() {
    let server = Server::with(|request| {
        let inputs = body(request);
        if inputs[0]["externalId"] == "100" {
            let error = json!({"code": "forbidden", "message": "No links left."});
            return (403, json!({"error": error}));
        }
        (200, inputs.as_array().unwrap().iter().map(echo).collect())
    })
    .await;
    let failed = server.client().links().bulk().create(inputs(250)).await;
    let failed = failed.unwrap_err();
    assert_eq!((failed.done.len(), failed.pending.clone()), (100, 100..250));
    assert_eq!(failed.error.status(), Some(403));
    assert_eq!(failed.error.operation(), Some("bulkCreateLinks"));
    assert!(!failed.error.may_have_been_processed());
    assert_eq!(server.lines().len(), 2);
    // As the error of all parts, it must not say that nothing was done.
    assert!(codeqr::Error::from(failed).may_have_been_processed());
}

#[tokio::test]
async fn an_answer_that_is_no_list_keeps_its_status() {
    let server = Server::json(200, r#"{"links": [], "password": "s3cret"}"#).await;
    let failed = server.client().links().bulk().create(inputs(1)).await;
    let failed = failed.unwrap_err();
    assert_eq!(failed.error.kind(), ErrorKind::Decode);
    assert_eq!(failed.error.status(), Some(200));
    assert!(!format!("{failed:?} {failed}").contains("s3cret"));
}

#[tokio::test]
async fn links_are_deleted_in_parts_and_counted() {
    let server = Server::with(|request| {
        let ids = parameter(request, "linkIds").unwrap();
        (200, json!({"deletedCount": ids.split(',').count() as f64}))
    })
    .await;
    let codeqr = server.client();
    let bulk = codeqr.links().bulk();
    assert_eq!(bulk.delete(["link_1", "a/b", "ext_c"]).await.unwrap(), 3);
    let many = (0..101).map(|n| format!("link_{n}"));
    assert_eq!(bulk.delete(many).await.unwrap(), 101);
    let lines = server.lines();
    assert_eq!(lines[0], "DELETE /links/bulk?linkIds=link_1,a%2Fb,ext_c");
    assert!(lines[1].ends_with(",link_98,link_99"), "{}", lines[1]);
    assert_eq!(lines[2], "DELETE /links/bulk?linkIds=link_100");
    assert_eq!(lines.len(), 3);
    assert!(server.requests()[0].body_string().is_empty());
}

#[tokio::test]
async fn what_cannot_be_sent_is_found_before_the_first_part() {
    let server = Server::json(200, "[]").await;
    let codeqr = server.client();
    let bulk = codeqr.links().bulk();
    let half = [
        SplitDestination::new("https://a.test", 50),
        SplitDestination::new("https://b.test", 49),
    ];
    let rule = |url: &str| {
        SmartRule::when(SmartRuleAttribute::City, SmartRuleOperator::Equals, "Bonn").url(url)
    };
    let rules = [rule("https://a.test"), SmartRule::otherwise(half)];
    for (index, input, field) in [
        (
            3,
            CreateLink::new("https://a.test").rules(rules),
            "[3].rules[1].split",
        ),
        (
            120,
            CreateLink::new("https://a.test").external_id(""),
            "[120].externalId",
        ),
    ] {
        let mut links = inputs(150);
        links[index] = input;
        let failed = bulk.create(&links).await.unwrap_err();
        assert_eq!(
            (failed.error.field(), failed.pending),
            (Some(field), 0..150)
        );
        assert_eq!(failed.error.kind(), ErrorKind::InvalidRequest);
        assert_eq!(failed.error.operation(), Some("bulkCreateLinks"));
    }
    let failed = bulk.create([]).await.unwrap_err();
    assert_eq!(failed.error.field(), Some("links"));

    for (index, id) in [(0, ""), (120, "a,b")] {
        let mut ids = vec!["link"; 150];
        ids[index] = id;
        let failed = bulk.delete(ids).await.unwrap_err();
        let field = format!("linkIds[{index}]");
        assert_eq!(failed.error.field(), Some(field.as_str()));
        assert_eq!(failed.error.operation(), Some("bulkDeleteLinks"));
    }
    let failed = bulk.delete([""; 0]).await.unwrap_err();
    assert_eq!(failed.error.field(), Some("linkIds"));
    assert!(!server.was_asked());
}
