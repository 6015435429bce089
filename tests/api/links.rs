//! `dub.links()`, one link or page at a time.

use crate::support::{Server, body, complete};
use dub::{ErrorKind, LinkId, Patch, types::*};
use serde_json::{Value, json};

pub(crate) fn link(id: &str) -> Value {
    complete::<Link>(json!({
        "id": id, "domain": "acme.link", "key": id, "url": "https://example.com",
        "shortLink": format!("https://acme.link/{id}"), "clicks": 5.0, "saleAmount": 9_007_199_254_740_991_i64,
        "createdAt": "2026-01-01T00:00:00.000Z", "updatedAt": "2026-01-01T00:00:00.000Z",
        // What every link has, and no contract knows.
        "identifier": null, "linkRetentionCleanupDisabledAt": null
    }))
}

#[tokio::test]
async fn a_link_is_created_with_what_was_set() {
    let server = Server::with(|_| (200, link("link_1"))).await;
    let input = CreateLink::new("https://example.com?a=1")
        .key("spring")
        .tag_names(["sale", "spring"])
        .geo([("DE", "https://example.de")])
        .test_variants([
            TestVariant::new("https://a.test", 50.0),
            TestVariant::new("https://b.test", 50.0),
        ])
        .expires_at(Patch::Clear)
        .track_conversion(true);
    let created = server.client().links().create(&input).await.unwrap();
    assert_eq!(
        (created.clicks, created.sale_amount),
        (5, 9_007_199_254_740_991)
    );
    server
        .client()
        .links()
        .upsert(CreateLink::new("https://example.com"))
        .await
        .unwrap();

    assert_eq!(server.lines(), ["POST /links", "PUT /links/upsert"]);
    assert_eq!(
        body(&server.requests()[0]),
        json!({
            "url": "https://example.com?a=1", "key": "spring", "tagNames": ["sale", "spring"],
            "geo": {"DE": "https://example.de"}, "expiresAt": null, "trackConversion": true,
            "testVariants": [
                {"url": "https://a.test", "percentage": 50.0}, {"url": "https://b.test", "percentage": 50.0}
            ]
        })
    );
    assert_eq!(
        body(&server.requests()[1]),
        json!({"url": "https://example.com"})
    );
}

#[tokio::test]
async fn an_update_leaves_clears_and_sets() {
    let server = Server::with(|_| (200, link("link_1"))).await;
    let dub = server.client();
    let updates = [
        (UpdateLink::new(), json!({})),
        (
            UpdateLink::new().comments(Patch::Clear),
            json!({"comments": null}),
        ),
        (
            UpdateLink::new().comments("new").archived(false),
            json!({"comments": "new", "archived": false}),
        ),
    ];
    for (update, sent) in updates {
        dub.links().update("link_1", &update).await.unwrap();
        assert_eq!(body(server.requests().last().unwrap()), sent);
    }
    dub.links()
        .update(LinkId::external("a b/c"), UpdateLink::new())
        .await
        .unwrap();
    assert_eq!(
        server.lines()[2..],
        ["PATCH /links/link_1", "PATCH /links/ext_a%20b%2Fc"]
    );
}

#[tokio::test]
async fn a_link_is_found_by_any_of_its_names() {
    let server = Server::with(|_| (200, link("link_1"))).await;
    let dub = server.client();
    let queries = [
        GetLink::new().link_id("link_1"),
        GetLink::new().external_id("a&b"),
        GetLink::new().domain("acme.link").key("été"),
    ];
    for query in queries {
        assert_eq!(dub.links().get(query).await.unwrap().id, "link_1");
    }
    assert_eq!(
        server.lines(),
        [
            "GET /links/info?linkId=link_1",
            "GET /links/info?externalId=a%26b",
            "GET /links/info?domain=acme.link&key=%C3%A9t%C3%A9"
        ]
    );
    for query in [GetLink::new(), GetLink::new().domain("acme.link")] {
        let error = dub.links().get(query).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.field()),
            (ErrorKind::InvalidRequest, Some("linkId"))
        );
    }
    assert_eq!(server.lines().len(), 3);
}

#[tokio::test]
async fn a_deleted_link_leaves_its_id() {
    let server = Server::with(|_| (200, json!({"id": "link_1"}))).await;
    let deleted = server.client().links().delete("link_1").await.unwrap();
    assert_eq!(
        (deleted.id.as_str(), server.lines()),
        ("link_1", vec!["DELETE /links/link_1".to_owned()])
    );
    let external = ["a b/c", "ext_a b/c"].map(LinkId::external);
    assert_eq!(external[0].as_ref(), "ext_a b/c");
    assert_eq!(external[0], external[1]);
    for id in ["", ".", ".."] {
        let error = server.client().links().delete(id).await.unwrap_err();
        assert_eq!(error.field(), Some("linkId"));
    }
    let error = server
        .client()
        .links()
        .delete(LinkId::external(""))
        .await
        .unwrap_err();
    assert_eq!(error.field(), Some("linkId"));
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn the_query_of_a_list_is_what_was_set() {
    let server = Server::with(|_| (200, json!([link("link_1")]))).await;
    let query = ListLinks::new()
        .tag_ids(["a", "b"])
        .tag_names(["x/y", "+"])
        .search("q?&")
        .show_archived(false)
        .page_size(1)
        .starting_after("link_0");
    assert_eq!(
        server.client().links().list(&query).await.unwrap()[0].id,
        "link_1"
    );
    assert_eq!(
        server.lines(),
        [
            "GET /links?pageSize=1&search=q%3F%26&showArchived=false&startingAfter=link_0&tagIds=a,b&tagNames=x%2Fy,%2B"
        ]
    );
}

#[tokio::test]
async fn what_the_server_would_refuse_is_not_sent() {
    let server = Server::with(|_| (200, json!([]))).await;
    let links = |query| {
        let dub = server.client();
        async move { dub.links().list(query).await.unwrap_err() }
    };
    let cursors = ListLinks::new().starting_after("a").ending_before("b");
    assert_eq!(links(cursors).await.field(), Some("endingBefore"));
    #[allow(deprecated)]
    let page = ListLinks::new().page(1);
    assert_eq!(
        links(page.clone().starting_after("a")).await.field(),
        Some("startingAfter")
    );
    #[allow(deprecated)]
    let page = page.page(1_001);
    assert_eq!(links(page).await.field(), Some("page"));
    assert_eq!(
        links(ListLinks::new().page_size(101)).await.field(),
        Some("pageSize")
    );
    assert_eq!(
        links(ListLinks::new().tag_ids(Vec::<String>::new()))
            .await
            .field(),
        Some("tagIds")
    );
    let long = CreateLink::new("https://example.com").key("k".repeat(191));
    let error = server.client().links().create(long).await.unwrap_err();
    assert_eq!(error.field(), Some("key"));
    assert!(!server.was_asked());
}

#[tokio::test]
async fn links_are_counted_as_a_whole_or_in_groups() {
    let server = Server::with(|request| match request.uri().query() {
        None => (200, json!(7)),
        Some(query) if query.starts_with("tagIds") => (200, json!(3.0)),
        Some(_) => (200, json!([
            {"domain": "acme.link", "_count": 5, "neverHeardOf": true}, {"domain": null, "_count": 2}
        ])),
    })
    .await;
    let dub = server.client();
    assert_eq!(dub.links().count(CountLinks::new()).await.unwrap(), 7);
    assert_eq!(
        dub.links()
            .count(CountLinks::new().tag_ids(["a", "b"]))
            .await
            .unwrap(),
        3
    );
    let groups = dub
        .links()
        .count_by(LinksGroupBy::Domain, CountLinks::new())
        .await
        .unwrap();
    let groups: Vec<_> = groups
        .iter()
        .map(|group| (group.value.as_deref(), group.count))
        .collect();
    assert_eq!(groups, [(Some("acme.link"), 5), (None, 2)]);
    let lines = [
        "GET /links/count",
        "GET /links/count?tagIds=a,b",
        "GET /links/count?groupBy=domain",
    ];
    assert_eq!(server.lines(), lines);

    let query = CountLinks::new().group_by(LinksGroupBy::TagId);
    let error = dub.links().count(&query).await.unwrap_err();
    assert_eq!(error.field(), Some("groupBy"));
    let error = dub
        .links()
        .count_by(LinksGroupBy::Domain, query)
        .await
        .unwrap_err();
    assert_eq!(error.field(), Some("groupBy"));
    assert_eq!(server.lines().len(), 3);
}

#[tokio::test]
async fn a_count_of_another_form_keeps_its_status() {
    let server = Server::with(|_| (200, json!({"count": 7}))).await;
    let dub = server.client();
    let count = dub.links().count(CountLinks::new()).await.unwrap_err();
    let groups = dub
        .links()
        .count_by(LinksGroupBy::Domain, CountLinks::new())
        .await
        .unwrap_err();
    for error in [count, groups] {
        assert_eq!(
            (error.kind(), error.status()),
            (ErrorKind::Decode, Some(200))
        );
        assert_eq!(error.operation(), Some("getLinksCount"));
        assert_eq!(error.body(), Some(br#"{"count":7}"#.as_slice()));
    }
}

#[tokio::test]
async fn calls_go_side_by_side() {
    use futures_util::{StreamExt as _, TryStreamExt as _};

    fn find(dub: &dub::Dub) -> impl Future<Output = dub::Result<Link>> {
        dub.links().get(GetLink::new().link_id("link_1"))
    }

    let server = Server::with(|request| match request.method_str() {
        "DELETE" => (200, json!({"id": request.uri().path()[7..]})),
        _ => (200, link("link_1")),
    })
    .await;
    let dub = server.client();
    let (one, other) = tokio::join!(find(&dub), dub.links().delete("link_2"));
    assert_eq!(
        (one.unwrap().id, other.unwrap().id),
        ("link_1".into(), "link_2".into())
    );

    let ids = (0..20).map(|n| format!("link_{n}"));
    let calls = futures_util::stream::iter(ids).map(|id| dub.links().delete(id));
    let mut deleted: Vec<_> = calls
        .buffer_unordered(8)
        .map_ok(|link| link.id)
        .try_collect()
        .await
        .unwrap();
    deleted.sort();
    deleted.dedup();
    assert_eq!(deleted.len(), 20);
}
