//! `dub.tags()`.

use crate::support::{Server, body, parameter};
use dub::{ErrorKind, types::*};
use serde_json::{Value, json};

fn tag(id: impl ToString) -> Value {
    json!({"id": id.to_string(), "name": "Spring", "color": "teal", "neverHeardOf": 1})
}

#[tokio::test]
async fn a_tag_is_created_changed_and_deleted() {
    let server = Server::with(|request| match request.method_str() {
        "DELETE" => (200, json!({"id": "tag_1"})),
        _ => (201, tag("tag_1")),
    })
    .await;
    let dub = server.client();
    let input = TagInput::new("Spring").color(TagColor::Green);
    let tag = dub.tags().create(&input).await.unwrap();
    assert_eq!((tag.id.as_str(), tag.name.as_str()), ("tag_1", "Spring"));
    assert_eq!(tag.color, TagColor::from("teal"));
    dub.tags()
        .update("tag/1", TagInput::new("May"))
        .await
        .unwrap();
    assert_eq!(dub.tags().delete("tag_1").await.unwrap().id, "tag_1");
    assert_eq!(
        server.lines(),
        ["POST /tags", "PATCH /tags/tag%2F1", "DELETE /tags/tag_1"]
    );
    let requests = server.requests();
    assert_eq!(
        body(&requests[0]),
        json!({"name": "Spring", "color": "green"})
    );
    assert_eq!(body(&requests[1]), json!({"name": "May"}));
    assert!(requests[2].body_string().is_empty());
}

#[tokio::test]
async fn the_query_has_what_was_set_and_lists_with_commas() {
    let server = Server::json(200, "[]").await;
    let tags = server.client();
    tags.tags().list(ListTags::new()).await.unwrap();
    let query = ListTags::new()
        .ids(["a", "b/c"])
        .search("é & co")
        .sort_by(TagsSortBy::CreatedAt)
        .sort_order(SortOrder::Desc)
        .page(2)
        .page_size(50);
    tags.tags().list(query).await.unwrap();
    assert_eq!(
        server.lines(),
        [
            "GET /tags",
            "GET /tags?ids=a,b%2Fc&page=2&pageSize=50&search=%C3%A9+%26+co&sortBy=createdAt&sortOrder=desc"
        ]
    );
}

#[tokio::test]
async fn what_breaks_a_limit_is_not_sent() {
    let server = Server::json(200, "[]").await;
    let dub = server.client();
    let refused = [
        (
            dub.tags()
                .list(ListTags::new().page(1_001))
                .await
                .unwrap_err(),
            "page",
        ),
        (
            dub.tags()
                .list(ListTags::new().page_size(101))
                .await
                .unwrap_err(),
            "pageSize",
        ),
        (
            dub.tags().create(TagInput::new("")).await.unwrap_err(),
            "name",
        ),
        (dub.tags().delete("").await.unwrap_err(), "id"),
        (dub.tags().delete("..").await.unwrap_err(), "id"),
        (
            dub.tags()
                .update(".", TagInput::new("a"))
                .await
                .unwrap_err(),
            "id",
        ),
    ];
    for (error, field) in refused {
        assert_eq!(
            (error.kind(), error.field()),
            (ErrorKind::InvalidRequest, Some(field))
        );
    }
    assert!(!server.was_asked());
}

#[tokio::test]
async fn a_walk_goes_by_page_number() {
    let server = Server::with(|request| {
        let page: usize = parameter(request, "page").unwrap().parse().unwrap();
        let left = [0, 3, 3, 1][page];
        (200, (0..left).map(|n| tag(page * 10 + n)).collect())
    })
    .await;
    let mut tags = server
        .client()
        .tags()
        .list_all(ListTags::new().page_size(3));
    let mut ids = Vec::new();
    while let Some(tag) = tags.try_next().await.unwrap() {
        ids.push(tag.id);
    }
    assert_eq!(ids, ["10", "11", "12", "20", "21", "22", "30"]);
    assert_eq!(
        server.lines(),
        [
            "GET /tags?page=1&pageSize=3",
            "GET /tags?page=2&pageSize=3",
            "GET /tags?page=3&pageSize=3"
        ]
    );
}
