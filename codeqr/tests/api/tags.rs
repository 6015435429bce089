//! `codeqr.tags()`.

use crate::support::{Server, assert_refused, body};
use codeqr::types::*;
use serde_json::{Value, json};

pub(crate) fn tag(id: &str) -> Value {
    json!({"id": id, "name": "Spring", "color": "teal", "neverHeardOf": 1})
}

#[tokio::test]
async fn a_tag_is_created_changed_and_deleted() {
    let server = Server::with(|request| match request.method_str() {
        "DELETE" => (200, json!({"id": "tag_1"})),
        _ => (201, tag("tag_1")),
    })
    .await;
    let codeqr = server.client();
    let input = CreateTag::new("Spring").color(TagColor::Green);
    let created = codeqr.tags().create(&input).await.unwrap();
    assert_eq!(
        (created.id.as_str(), created.name.as_str()),
        ("tag_1", "Spring")
    );
    assert_eq!(created.color, TagColor::from("teal"));
    let changes = UpdateTag::new("May");
    codeqr.tags().update("tag/1", changes).await.unwrap();
    assert_eq!(codeqr.tags().delete("tag_1").await.unwrap().id, "tag_1");
    assert_eq!(
        server.lines(),
        ["POST /tags", "PUT /tags/tag%2F1", "DELETE /tags/tag_1"]
    );
    let requests = server.requests();
    let created = json!({"name": "Spring", "color": "green"});
    assert_eq!(body(&requests[0]), created);
    assert_eq!(body(&requests[1]), json!({"name": "May"}));
    assert!(requests[2].body_string().is_empty());
}

#[tokio::test]
async fn the_query_has_what_was_set_and_lists_with_commas() {
    let server = Server::json(200, "[]").await;
    let codeqr = server.client();
    codeqr.tags().list(ListTags::new()).await.unwrap();
    let query = ListTags::new()
        .ids(["a", "b/c"])
        .search("é & co")
        .sort_by(TagsSort::CreatedAt)
        .sort_order(SortOrder::Desc)
        .page(2)
        .page_size(50);
    codeqr.tags().list(query).await.unwrap();
    assert_eq!(
        server.lines(),
        [
            "GET /tags",
            "GET /tags?ids=a,b%2Fc&page=2&pageSize=50&search=%C3%A9+%26+co&sortBy=createdAt&sortOrder=desc"
        ]
    );
}

#[tokio::test]
async fn bad_requests_are_refused_before_sending() {
    let server = Server::json(200, "[]").await;
    let codeqr = server.client();
    let tags = codeqr.tags();
    for id in ["", ".", ".."] {
        assert_refused(tags.delete(id).await, "deleteTag", "id");
        let updated = tags.update(id, UpdateTag::new("May")).await;
        assert_refused(updated, "updateTag", "id");
    }
    let updated = tags.update("tag_1", UpdateTag::new("")).await;
    assert_refused(updated, "updateTag", "name");
    for (query, field) in [
        (ListTags::new().page(0), "page"),
        (ListTags::new().page_size(101), "pageSize"),
        (ListTags::new().ids(["a,b"]), "ids[0]"),
    ] {
        assert_refused(tags.list(query).await, "getTags", field);
    }
    assert!(!server.was_asked());
}
