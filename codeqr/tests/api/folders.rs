//! `codeqr.folders()`.

use crate::support::{Server, assert_refused, complete, line, sent};
use codeqr::{Patch, types::*};
use serde_json::{Value, json};

pub(crate) fn folder(id: &str) -> Value {
    complete::<Folder>(json!({
        "id": id, "name": "Spring", "accessLevel": "read", "type": "default",
        "createdAt": "2025-03-01T00:00:00.000Z"
    }))
}

#[tokio::test]
async fn a_folder_is_created() {
    let server = Server::json(201, &folder("fold_1").to_string()).await;
    let spring = CreateFolder::new("Spring").access_level(FolderAccessLevel::Read);
    let created = server.client().folders().create(&spring).await.unwrap();
    let body = json!({"name": "Spring", "accessLevel": "read"});
    assert_eq!(sent(&server.request()), ("POST /folders".into(), body));
    assert_eq!(
        (created.id.as_str(), created.name.as_str()),
        ("fold_1", "Spring")
    );
    assert_eq!(created.access_level, Some(FolderAccessLevel::Read));
    assert_eq!(created.type_, FolderType::Default);
}

#[tokio::test]
async fn what_is_newer_than_this_release_is_read() {
    let mut newer = folder("fold_1");
    newer["accessLevel"] = json!("comment");
    newer["type"] = json!("giga");
    newer["colour"] = json!({"name": "green"});
    let mut none = folder("fold_2");
    none["accessLevel"] = json!(null);
    let server = Server::json(200, &json!([newer, none]).to_string()).await;
    let query = ListFolders::new().search("a b&c").page(2).page_size(50);
    let folders = server.client().folders().list(query).await;
    let [newer, none] = folders.unwrap().try_into().unwrap();
    assert_eq!(newer.access_level, Some("comment".into()));
    assert_eq!(newer.type_, FolderType::from("giga"));
    assert_eq!(none.access_level, None);
    let expected = "GET /folders?page=2&pageSize=50&search=a+b%26c";
    assert_eq!(line(&server.request()), expected);
}

#[tokio::test]
async fn an_update_is_a_patch_that_leaves_clears_and_sets() {
    for (changes, body) in [
        (UpdateFolder::new(), json!({})),
        (
            UpdateFolder::new().access_level(Patch::Clear),
            json!({"accessLevel": null}),
        ),
        (
            UpdateFolder::new()
                .name("Summer")
                .access_level(FolderAccessLevel::Write),
            json!({"name": "Summer", "accessLevel": "write"}),
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
    let codeqr = server.client();
    let folders = codeqr.folders();
    for id in ["", ".", ".."] {
        let updated = folders.update(id, UpdateFolder::new()).await;
        assert_refused(updated, "updateFolder", "id");
        assert_refused(folders.delete(id).await, "deleteFolder", "id");
    }
    for name in ["xy".to_owned(), "x".repeat(191)] {
        let created = folders.create(CreateFolder::new(&name)).await;
        assert_refused(created, "createFolder", "name");
        let changes = UpdateFolder::new().name(&name);
        let updated = folders.update("fold_1", changes).await;
        assert_refused(updated, "updateFolder", "name");
    }
    for (query, field) in [
        (ListFolders::new().page(0), "page"),
        (ListFolders::new().page_size(0), "pageSize"),
        (ListFolders::new().page_size(51), "pageSize"),
    ] {
        assert_refused(folders.list(query).await, "listFolders", field);
    }
    assert!(!server.was_asked());
}
