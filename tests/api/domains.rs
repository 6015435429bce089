//! `dub.domains()`, but for updates.

use crate::support::{Server, assert_refused, complete, line, sent};
use dub::{ErrorKind, Patch, types::*};
use serde_json::{Value, json};

pub(crate) fn domain(slug: &str) -> Value {
    complete::<Domain>(json!({
        "id": format!("dom_{slug}"), "slug": slug, "archived": false, "placeholder": null,
        "expiredUrl": null, "notFoundUrl": "https://example.com", "logo": null,
        "createdAt": "2025-03-01T00:00:00.000Z", "registeredDomain": null
    }))
}

#[tokio::test]
async fn a_domain_is_added() {
    let server = Server::json(201, &domain("a.link").to_string()).await;
    let input = CreateDomain::new("a.link")
        .not_found_url("https://example.com")
        .archived(false)
        .placeholder(Patch::Clear);
    let added = server.client().domains().create(input).await.unwrap();
    let body = json!({
        "slug": "a.link", "archived": false, "notFoundUrl": "https://example.com", "placeholder": null
    });
    assert_eq!(sent(&server.request()), ("POST /domains".into(), body));
    assert_eq!((added.slug.as_str(), added.archived), ("a.link", false));
    assert_eq!(added.not_found_url.as_deref(), Some("https://example.com"));
    assert!(added.registered_domain.is_none());
}

#[tokio::test]
async fn a_refusal_in_plain_text_is_kept() {
    let text = "The domain is in use by another project.";
    let server = Server::answer(422, &[("content-type", "text/plain")], text).await;
    let input = CreateDomain::new("a.link");
    let error = server.client().domains().create(input).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(422)));
    assert_eq!(error.code(), None);
    assert_eq!(error.body(), Some(text.as_bytes()));
    assert!(error.to_string().contains(text), "{error}");
}

#[tokio::test]
async fn a_page_is_what_was_asked_for() {
    let query = ListDomains::new();
    for (query, expected) in [
        (query.clone(), "GET /domains"),
        (
            query.clone().page(2).page_size(50),
            "GET /domains?page=2&pageSize=50",
        ),
        (query.clone().archived(true), "GET /domains?archived=true"),
        (
            query.archived(false).search("go"),
            "GET /domains?archived=false&search=go",
        ),
    ] {
        let mut newer = domain("a.link");
        newer["colour"] = json!("green");
        let server = Server::json(200, &json!([newer]).to_string()).await;
        let domains = server.client().domains().list(query).await.unwrap();
        assert_eq!(domains[0].slug, "a.link");
        assert_eq!(line(&server.request()), expected);
    }
}

#[tokio::test]
async fn a_walk_ends_with_a_short_page() {
    let slugs: Vec<_> = (0..60).map(|n| format!("{n}.link")).collect();
    let server = Server::list(slugs.iter().map(|slug| domain(slug)).collect()).await;
    let query = ListDomains::new().archived(true);
    let mut domains = server.client().domains().list_all(query);
    let mut seen = Vec::new();
    while let Some(domain) = domains.try_next().await.unwrap() {
        seen.push(domain.slug);
    }
    assert_eq!(seen, slugs);
    assert_eq!(
        server.lines(),
        [1, 2].map(|page| format!("GET /domains?archived=true&page={page}&pageSize=50"))
    );
}

#[tokio::test]
async fn a_domain_is_deleted() {
    let server = Server::json(200, r#"{"slug": "a/b"}"#).await;
    let deleted = server.client().domains().delete("a/b").await.unwrap();
    assert_eq!(deleted.slug, "a/b");
    assert_eq!(line(&server.request()), "DELETE /domains/a%2Fb");
}

#[tokio::test]
async fn a_domain_is_registered() {
    let answer =
        json!({"domain": "a.link", "status": "pending", "expiration": 1_772_323_200_000.0});
    let server = Server::json(201, &answer.to_string()).await;
    let input = RegisterDomain::new("a.link");
    let registered = server.client().domains().register(input).await.unwrap();
    assert_eq!(
        sent(&server.request()),
        ("POST /domains/register".into(), json!({"domain": "a.link"}))
    );
    assert_eq!(
        (registered.domain.as_str(), registered.status.as_str()),
        ("a.link", "pending")
    );
    assert_eq!(registered.expiration, Some(1_772_323_200_000));
}

#[tokio::test]
async fn names_to_look_up_are_joined_by_commas() {
    let answer = json!([
        {"domain": "a.link", "available": true, "price": "$0", "premium": false},
        {"domain": "b.link", "available": false, "price": null, "premium": null, "owner": "x"},
    ]);
    let server = Server::json(200, &answer.to_string()).await;
    let names = CheckDomainStatus::new(["a.link", "b.link"]);
    let found = server.client().domains().check_status(names).await.unwrap();
    let expected = "GET /domains/status?domains=a.link,b.link";
    assert_eq!(line(&server.request()), expected);
    let [a, b] = found.try_into().unwrap();
    assert_eq!((a.domain.as_str(), a.available), ("a.link", true));
    assert_eq!((a.price.as_deref(), a.premium), (Some("$0"), Some(false)));
    assert_eq!((b.available, b.price, b.premium), (false, None, None));
}

#[tokio::test]
async fn bad_requests_are_refused_before_sending() {
    let server = Server::json(200, "{}").await;
    let dub = server.client();
    let domains = dub.domains();
    for slug in ["", ".", ".."] {
        assert_refused(domains.delete(slug).await, "deleteDomain", "slug");
    }
    let (name, url) = ("x".repeat(191), "x".repeat(32_001));
    let input = CreateDomain::new("a.link");
    for (input, field) in [
        (CreateDomain::new(""), "slug"),
        (CreateDomain::new(name), "slug"),
        (input.clone().expired_url(&url), "expiredUrl"),
        (input.clone().not_found_url(&url), "notFoundUrl"),
        (input.placeholder("x".repeat(101)), "placeholder"),
    ] {
        assert_refused(domains.create(input).await, "createDomain", field);
    }
    for (query, field) in [
        (ListDomains::new().page(0), "page"),
        (ListDomains::new().page(1_001), "page"),
        (ListDomains::new().page_size(51), "pageSize"),
    ] {
        assert_refused(domains.list(query).await, "listDomains", field);
    }
    let nothing = domains.register(RegisterDomain::new("")).await;
    assert_refused(nothing, "registerDomain", "domain");
    for (names, field) in [
        (vec![], "domains"),
        (vec!["a.link", ""], "domains[1]"),
        (vec!["a.link,b.link"], "domains[0]"),
    ] {
        let found = domains.check_status(CheckDomainStatus::new(names)).await;
        assert_refused(found, "checkDomainStatus", field);
    }
    assert!(!server.was_asked());
}
