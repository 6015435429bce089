//! `codeqr.domains()`.

use crate::support::{Server, assert_refused, complete, line, sent};
use codeqr::{Patch, types::*};
use serde_json::{Value, json};

pub(crate) fn domain(id: &str) -> Value {
    complete::<Domain>(json!({
        "id": id, "slug": "a.link", "verified": true, "type": "rewrite",
        "target": "https://example.com", "createdAt": "2025-03-01T00:00:00.000Z"
    }))
}

#[tokio::test]
async fn a_domain_is_added() {
    let server = Server::json(201, &domain("dom_1").to_string()).await;
    let input = CreateDomain::new("a.link")
        .target("https://example.com")
        .type_(DomainType::Rewrite)
        .archived(false)
        .expired_url(Patch::Clear);
    let added = server.client().domains().create(input).await.unwrap();
    let body = json!({
        "slug": "a.link", "archived": false, "target": "https://example.com", "type": "rewrite",
        "expiredUrl": null
    });
    assert_eq!(sent(&server.request()), ("POST /domains".into(), body));
    assert_eq!((added.slug.as_str(), added.verified), ("a.link", true));
    assert_eq!(added.type_, DomainType::Rewrite);
    assert_eq!(added.target.as_deref(), Some("https://example.com"));
}

#[tokio::test]
async fn a_page_is_what_was_asked_for() {
    let mut newer = domain("dom_1");
    newer["type"] = json!("teleport");
    newer["colour"] = json!("green");
    let server = Server::json(200, &json!([newer]).to_string()).await;
    let query = ListDomains::new()
        .archived(false)
        .search("go")
        .page(2)
        .page_size(50);
    let domains = server.client().domains().list(query).await.unwrap();
    assert_eq!(domains[0].type_, DomainType::from("teleport"));
    let expected = "GET /domains?archived=false&page=2&pageSize=50&search=go";
    assert_eq!(line(&server.request()), expected);
}

#[tokio::test]
async fn an_update_is_a_patch_that_leaves_clears_and_sets() {
    for (changes, body) in [
        (UpdateDomain::new(), json!({})),
        (
            UpdateDomain::new()
                .target(Patch::Clear)
                .expired_url(Patch::Clear),
            json!({"target": null, "expiredUrl": null}),
        ),
        (
            UpdateDomain::new()
                .slug("b.link")
                .archived(true)
                .type_("redirect"),
            json!({"slug": "b.link", "archived": true, "type": "redirect"}),
        ),
    ] {
        let server = Server::json(200, &domain("dom_1").to_string()).await;
        let updated = server.client().domains().update("a.link", changes).await;
        assert_eq!(updated.unwrap().id, "dom_1");
        assert_eq!(
            sent(&server.request()),
            ("PATCH /domains/a.link".into(), body)
        );
    }
}

#[tokio::test]
async fn a_domain_is_deleted() {
    let server = Server::json(200, r#"{"slug": "a/b"}"#).await;
    let deleted = server.client().domains().delete("a/b").await.unwrap();
    assert_eq!(deleted.slug, "a/b");
    assert_eq!(line(&server.request()), "DELETE /domains/a%2Fb");
}

#[tokio::test]
async fn bad_requests_are_refused_before_sending() {
    let server = Server::json(200, "{}").await;
    let codeqr = server.client();
    let domains = codeqr.domains();
    for slug in ["", ".", ".."] {
        assert_refused(domains.delete(slug).await, "deleteDomain", "slug");
        let updated = domains.update(slug, UpdateDomain::new()).await;
        assert_refused(updated, "updateDomain", "slug");
    }
    let created = domains.create(CreateDomain::new("")).await;
    assert_refused(created, "createDomain", "slug");
    let updated = domains.update("a.link", UpdateDomain::new().slug("")).await;
    assert_refused(updated, "updateDomain", "slug");
    for (query, field) in [
        (ListDomains::new().page(0), "page"),
        (ListDomains::new().page_size(51), "pageSize"),
    ] {
        assert_refused(domains.list(query).await, "listDomains", field);
    }
    assert!(!server.was_asked());
}
