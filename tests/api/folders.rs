//! `dub.folders()`.

use crate::support::{Server, assert_refused, complete, line, sent};
use dub::{Patch, types::*};
use serde_json::{Value, json};

fn folder(id: &str) -> Value {
    complete::<Folder>(json!({
        "id": id, "name": "Spring", "description": null, "accessLevel": "read", "type": "default",
        "createdAt": "2025-03-01T00:00:00.000Z"
    }))
}

#[tokio::test]
async fn a_folder_is_created() {
    let server = Server::json(201, &folder("fold_1").to_string()).await;
    let spring = CreateFolder::new("Spring")
        .access_level(FolderAccessLevel::Read)
        .description(Patch::Clear);
    let created = server.client().folders().create(&spring).await.unwrap();
    assert_eq!(
        sent(&server.request()),
        (
            "POST /folders".into(),
            json!({"name": "Spring", "accessLevel": "read", "description": null})
        )
    );
    assert_eq!(
        (created.id.as_str(), created.name.as_str()),
        ("fold_1", "Spring")
    );
    assert_eq!(created.description, None);
    assert_eq!(created.access_level, Some(FolderAccessLevel::Read));
    assert_eq!(created.type_, FolderType::Default);
}

#[tokio::test]
async fn what_is_newer_than_this_release_is_read() {
    let mut newer = folder("fold_1");
    newer["accessLevel"] = json!("comment");
    newer["type"] = json!("giga");
    newer["colour"] = json!({"name": "green"});
    let server = Server::json(200, &json!([newer]).to_string()).await;
    let folders = server.client().folders().list(ListFolders::new()).await;
    let [folder] = folders.unwrap().try_into().unwrap();
    assert_eq!(folder.access_level, Some("comment".into()));
    assert_eq!(folder.type_, FolderType::from("giga"));
}

#[tokio::test]
async fn a_page_is_what_was_asked_for() {
    let query = ListFolders::new();
    for (query, expected) in [
        (query.clone(), "GET /folders"),
        (
            query.search("a b&c").page(2).page_size(50),
            "GET /folders?page=2&pageSize=50&search=a+b%26c",
        ),
    ] {
        let server = Server::json(200, "[]").await;
        assert_eq!(server.client().folders().list(query).await.unwrap(), []);
        assert_eq!(line(&server.request()), expected);
    }
}

#[tokio::test]
async fn a_walk_ends_with_a_short_page() {
    let ids: Vec<_> = (0..101).map(|n| format!("fold_{n}")).collect();
    let server = Server::list(ids.iter().map(|id| folder(id)).collect()).await;
    let mut folders = server.client().folders().list_all(ListFolders::new());
    let mut seen = Vec::new();
    while let Some(folder) = folders.try_next().await.unwrap() {
        seen.push(folder.id);
    }
    assert_eq!(seen, ids);
    assert_eq!(
        server.lines(),
        [1, 2, 3].map(|page| format!("GET /folders?page={page}&pageSize=50"))
    );
}

#[tokio::test]
async fn an_update_leaves_clears_and_sets() {
    for (changes, body) in [
        (UpdateFolder::new(), json!({})),
        (
            UpdateFolder::new()
                .access_level(Patch::Clear)
                .description(Patch::Clear),
            json!({"accessLevel": null, "description": null}),
        ),
        (
            UpdateFolder::new()
                .name("Summer")
                .access_level(FolderAccessLevel::Write)
                .description("Sun"),
            json!({"name": "Summer", "accessLevel": "write", "description": "Sun"}),
        ),
    ] {
        let server = Server::json(200, &folder("a/b").to_string()).await;
        let updated = server.client().folders().update("a/b", changes).await;
        assert_eq!(updated.unwrap().id, "a/b");
        assert_eq!(
            sent(&server.request()),
            ("PATCH /folders/a%2Fb".into(), body)
        );
    }
}

#[tokio::test]
async fn a_folder_is_deleted() {
    let server = Server::json(200, r#"{"id": "a/b"}"#).await;
    let deleted = server.client().folders().delete("a/b").await.unwrap();
    assert_eq!(deleted.id, "a/b");
    assert_eq!(line(&server.request()), "DELETE /folders/a%2Fb");
}

#[tokio::test]
async fn bad_requests_are_refused_before_sending() {
    let server = Server::json(200, "{}").await;
    let dub = server.client();
    let folders = dub.folders();
    for id in ["", ".", ".."] {
        let updated = folders.update(id, UpdateFolder::new()).await;
        assert_refused(updated, "updateFolder", "id");
        assert_refused(folders.delete(id).await, "deleteFolder", "id");
    }
    let (name, description) = ("x".repeat(191), "x".repeat(501));
    let long_name = CreateFolder::new(&name);
    assert_refused(folders.create(long_name).await, "createFolder", "name");
    let long_description = CreateFolder::new("x").description(&description);
    let created = folders.create(long_description).await;
    assert_refused(created, "createFolder", "description");
    for (changes, field) in [
        (UpdateFolder::new().name(&name), "name"),
        (UpdateFolder::new().description(&description), "description"),
    ] {
        let updated = folders.update("fold_1", changes).await;
        assert_refused(updated, "updateFolder", field);
    }
    for (query, field) in [
        (ListFolders::new().page(0), "page"),
        (ListFolders::new().page(1_001), "page"),
        (ListFolders::new().page_size(0), "pageSize"),
        (ListFolders::new().page_size(51), "pageSize"),
    ] {
        assert_refused(folders.list(query).await, "listFolders", field);
    }
    assert!(!server.was_asked());
}
