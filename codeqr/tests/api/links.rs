//! `codeqr.links()`, one link at a time.

use crate::support::{Server, assert_refused, body, complete, line, sent};
use codeqr::{LinkId, Patch, types::*};
use serde_json::{Value, json};

pub(crate) fn link(id: &str) -> Value {
    complete::<Link>(json!({
        "id": id, "domain": "acme.link", "key": id, "url": "https://example.com",
        "shortLink": format!("https://acme.link/{id}"), "clicks": 5.0,
        "saleAmount": 9_007_199_254_740_991_i64, "neverHeardOf": {"a": 1},
        "createdAt": "2026-01-01T00:00:00.000Z", "updatedAt": "2026-01-01T00:00:00.000Z"
    }))
}

#[tokio::test]
async fn a_link_is_created_with_what_was_set() {
    let server = Server::json(200, &link("link_1").to_string()).await;
    let german = SmartRule::when(
        SmartRuleAttribute::Language,
        SmartRuleOperator::Equals,
        "de",
    );
    let input = CreateLink::new("https://example.com?a=1")
        .domain("acme.link")
        .key("spring")
        .external_id("spring-42")
        .geo([
            ("DE", "https://example.de"),
            ("XK", "https://example.com/xk"),
        ])
        .tag_names(["sale", "spring"])
        .rules([
            german.url("https://example.com/de"),
            SmartRule::otherwise([
                SplitDestination::new("https://a.test", 70),
                SplitDestination::new("https://b.test", 30),
            ]),
        ])
        .expires_at(Patch::Clear)
        .password("s3cret")
        .track_conversion(true);
    let created = server.client().links().create(&input).await.unwrap();
    assert_eq!(created.clicks, 5);
    assert_eq!(created.sale_amount, 9_007_199_254_740_991);

    let body = json!({
        "url": "https://example.com?a=1", "domain": "acme.link", "key": "spring",
        "externalId": "spring-42", "tagNames": ["sale", "spring"],
        "geo": {"DE": "https://example.de", "XK": "https://example.com/xk"},
        "rules": [
            {"attribute": "language", "operator": "equals", "value": "de", "url": "https://example.com/de"},
            {"split": [{"url": "https://a.test", "weight": 70}, {"url": "https://b.test", "weight": 30}]}
        ],
        "expiresAt": null, "password": "s3cret", "trackConversion": true
    });
    assert_eq!(sent(&server.request()), ("POST /links".into(), body));
    assert!(!format!("{input:?}").contains("s3cret"));
}

#[tokio::test]
async fn nothing_is_sent_that_was_not_set() {
    let server = Server::json(200, &link("link_1").to_string()).await;
    let input = CreateLink::new("https://example.com");
    server.client().links().create(input).await.unwrap();
    let body = server.request().body_string();
    assert_eq!(body, r#"{"url":"https://example.com"}"#);
}

#[tokio::test]
async fn the_rules_of_a_link_are_read() {
    let mut answer = link("link_1");
    answer["rules"] = json!([
        {"attribute": "moon", "operator": "equals", "value": "full", "url": "https://a.test"},
        {"split": [{"url": "https://a.test", "weight": 70.0}, {"url": "https://b.test", "weight": 30}]}
    ]);
    let server = Server::json(200, &answer.to_string()).await;
    let query = GetLink::new().link_id("link_1");
    let link = server.client().links().retrieve_info(query).await.unwrap();
    let [first, last] = link.rules.unwrap().try_into().unwrap();
    assert_eq!(first.attribute, Some("moon".into()));
    assert_eq!(
        (first.url.as_deref(), first.split.len()),
        (Some("https://a.test"), 0)
    );
    assert_eq!((last.attribute, last.url), (None, None));
    let weights: Vec<_> = last.split.iter().map(|part| part.weight).collect();
    assert_eq!(weights, [70, 30]);
}

#[tokio::test]
async fn an_update_is_a_put_that_leaves_clears_and_sets() {
    for (changes, body) in [
        (UpdateLink::new(), json!({})),
        (
            UpdateLink::new()
                .rules(Patch::Clear)
                .geo(Patch::Clear)
                .comments(Patch::Clear),
            json!({"rules": null, "geo": null, "comments": null}),
        ),
        (
            UpdateLink::new()
                .url("https://example.com/summer")
                .archived(false),
            json!({"url": "https://example.com/summer", "archived": false}),
        ),
    ] {
        let server = Server::json(200, &link("link_1").to_string()).await;
        let updated = server.client().links().update("link_1", changes).await;
        assert_eq!(updated.unwrap().id, "link_1");
        assert_eq!(sent(&server.request()), ("PUT /links/link_1".into(), body));
    }
    let server = Server::json(200, &link("link_1").to_string()).await;
    let (id, changes) = (LinkId::external("a b/c"), UpdateLink::new());
    server.client().links().update(id, changes).await.unwrap();
    assert_eq!(line(&server.request()), "PUT /links/ext_a%20b%2Fc");
    assert_eq!(body(&server.request()), json!({}));
}

#[tokio::test]
async fn a_deleted_link_leaves_its_id() {
    let server = Server::json(200, r#"{"id": "link_1"}"#).await;
    let deleted = server.client().links().delete("link_1").await.unwrap();
    assert_eq!(deleted.id, "link_1");
    assert_eq!(line(&server.request()), "DELETE /links/link_1");
    assert!(server.request().body_string().is_empty());
}

#[tokio::test]
async fn a_link_is_found_by_any_of_its_names() {
    let server = Server::with(|_| (200, link("link_1"))).await;
    let codeqr = server.client();
    for query in [
        GetLink::new().link_id("link_1"),
        GetLink::new().external_id("ext_a&b"),
        GetLink::new().domain("acme.link").key("été"),
        GetLink::new().link_id("link_1").project_slug("acme"),
    ] {
        let found = codeqr.links().retrieve_info(query).await.unwrap();
        assert_eq!(found.id, "link_1");
    }
    assert_eq!(
        server.lines(),
        [
            "GET /links/info?linkId=link_1",
            "GET /links/info?externalId=ext_a%26b",
            "GET /links/info?domain=acme.link&key=%C3%A9t%C3%A9",
            "GET /links/info?linkId=link_1&projectSlug=acme"
        ]
    );
}

#[tokio::test]
async fn a_link_without_a_name_is_not_looked_for() {
    let server = Server::json(200, "{}").await;
    for (query, field) in [
        (GetLink::new(), "linkId"),
        (GetLink::new().project_slug("acme"), "linkId"),
        (GetLink::new().domain("acme.link"), "linkId"),
        (GetLink::new().key("spring"), "linkId"),
        (GetLink::new().link_id(""), "linkId"),
        (GetLink::new().external_id(""), "externalId"),
        (GetLink::new().domain("acme.link").key(""), "key"),
    ] {
        let found = server.client().links().retrieve_info(query).await;
        assert_refused(found, "getLinkInfo", field);
    }
    assert!(!server.was_asked());
}

#[tokio::test]
async fn bad_requests_are_refused_before_sending() {
    let server = Server::json(200, "{}").await;
    let codeqr = server.client();
    let links = codeqr.links();
    for id in ["", ".", ".."] {
        let updated = links.update(id, UpdateLink::new()).await;
        assert_refused(updated, "updateLink", "linkId");
        assert_refused(links.delete(id).await, "deleteLink", "linkId");
    }
    let no_id = links.delete(LinkId::external("")).await;
    assert_refused(no_id, "deleteLink", "linkId");
    let input = || CreateLink::new("https://example.com");
    for id in [String::new(), "x".repeat(256)] {
        let created = links.create(input().external_id(&id)).await;
        assert_refused(created, "createLink", "externalId");
        let changes = UpdateLink::new().external_id(id);
        let updated = links.update("link_1", changes).await;
        assert_refused(updated, "updateLink", "externalId");
    }
    assert!(!server.was_asked());
}
