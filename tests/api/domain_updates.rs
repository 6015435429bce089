//! `dub.domains().update()`, which keeps what the server would reset.

use crate::domains::domain;
use crate::support::{Server, assert_refused, body, parameter, sent};
use dub::{Dub, ErrorKind, Patch, types::*};
use serde_json::{Value, json};

/// A workspace with this domain, among others that are found with it.
async fn workspace(domains: Vec<Value>, archived_alone: bool) -> Server {
    Server::with(move |request| {
        if request.method_str() == "PATCH" {
            return (200, domains[0].clone());
        }
        let asked = parameter(request, "archived").is_some();
        let is_listed = |domain: &&Value| match domain["archived"] == json!(true) {
            true => asked,
            false => !(asked && archived_alone),
        };
        let listed = domains.iter().filter(is_listed).cloned();
        let page: usize = parameter(request, "page").unwrap().parse().unwrap();
        let listed: Vec<_> = listed.skip(50 * (page - 1)).take(50).collect();
        (200, listed.into())
    })
    .await
}

fn go() -> Value {
    let mut go = domain("go.example.com");
    go["archived"] = json!(true);
    go["expiredUrl"] = json!("https://example.com/expired");
    go
}

async fn update(dub: Dub, changes: UpdateDomain) -> dub::Result<Domain> {
    // Spawned, because only what can be sent to another thread can be.
    let task = async move { dub.domains().update("go.example.com", changes).await };
    tokio::spawn(task).await.unwrap()
}

#[tokio::test]
async fn what_is_left_out_is_sent_as_it_stands() {
    let present = json!({
        "archived": true, "expiredUrl": "https://example.com/expired",
        "notFoundUrl": "https://example.com", "placeholder": null
    });
    for (changes, changed) in [
        (UpdateDomain::new(), json!({})),
        (
            UpdateDomain::new()
                .logo(Patch::Clear)
                .slug("to.example.com"),
            json!({"logo": null, "slug": "to.example.com"}),
        ),
        (
            UpdateDomain::new().expired_url(Patch::Clear),
            json!({"expiredUrl": null}),
        ),
        (
            UpdateDomain::new().placeholder("https://example.com/sample"),
            json!({"placeholder": "https://example.com/sample"}),
        ),
        (
            UpdateDomain::new().archived(false),
            json!({"archived": false}),
        ),
    ] {
        for archived_alone in [false, true] {
            let server = workspace(vec![go()], archived_alone).await;
            let updated = update(server.client(), changes.clone()).await.unwrap();
            assert_eq!(updated.slug, "go.example.com");
            let mut expected = present.clone();
            for (name, value) in changed.as_object().unwrap() {
                expected[name] = value.clone();
            }
            assert_eq!(
                server.lines(),
                [
                    "GET /domains?page=1&pageSize=50&search=go.example.com",
                    "GET /domains?archived=true&page=1&pageSize=50&search=go.example.com",
                    "PATCH /domains/go.example.com",
                ]
            );
            assert_eq!(body(&server.requests()[2]), expected);
        }
    }
}

#[tokio::test]
async fn a_domain_in_use_is_found_at_once() {
    let domains = ["Go.Example.Com", "to.go.example.com", "go.example.com.link"];
    for first in 0..3 {
        let mut domains = domains.map(domain);
        for other in &mut domains[1..] {
            other["notFoundUrl"] = json!("https://other.example.com");
        }
        let mut domains = domains.to_vec();
        domains.rotate_left(first);
        let server = workspace(domains, false).await;
        let changes = UpdateDomain::new().archived(true);
        update(server.client(), changes).await.unwrap();
        let requests = server.requests();
        assert_eq!(requests.len(), 2);
        let expected = json!({
            "archived": true, "expiredUrl": null, "notFoundUrl": "https://example.com",
            "placeholder": null
        });
        let line = "PATCH /domains/go.example.com".to_owned();
        assert_eq!(sent(&requests[1]), (line, expected));
    }
}

#[tokio::test]
async fn a_domain_is_found_on_a_later_page() {
    let mut domains: Vec<_> = (0..120).map(|n| domain(&format!("{n}.link"))).collect();
    domains.push(domain("go.example.com"));
    let server = workspace(domains, false).await;
    update(server.client(), UpdateDomain::new()).await.unwrap();
    let expected =
        [1, 2, 3].map(|page| format!("GET /domains?page={page}&pageSize=50&search=go.example.com"));
    let lines = server.lines();
    assert_eq!(lines[..3], expected);
    assert_eq!(lines[3..], ["PATCH /domains/go.example.com"]);
}

#[tokio::test]
async fn nothing_is_read_when_all_four_are_set() {
    let server = workspace(vec![domain("a/b")], false).await;
    let changes = UpdateDomain::new()
        .archived(false)
        .expired_url("https://example.com/expired")
        .not_found_url(Patch::Clear)
        .placeholder(Patch::Clear);
    let updated = server.client().domains().update("a/b", changes).await;
    assert_eq!(updated.unwrap().slug, "a/b");
    let expected = json!({
        "archived": false, "expiredUrl": "https://example.com/expired", "notFoundUrl": null,
        "placeholder": null
    });
    let line = "PATCH /domains/a%2Fb".to_owned();
    assert_eq!(sent(&server.request()), (line, expected));
}

#[tokio::test]
async fn an_unknown_domain_is_not_changed() {
    let server = workspace(vec![domain("to.go.example.com")], false).await;
    let updated = update(server.client(), UpdateDomain::new().logo(Patch::Clear)).await;
    let text = updated.as_ref().unwrap_err().to_string();
    assert!(text.contains("is not the name of a domain"), "{text}");
    assert_refused(updated, "updateDomain", "slug");
    let lines = server.lines();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines.iter().all(|line| line.starts_with("GET ")),
        "{lines:?}"
    );
}

#[tokio::test]
async fn a_domain_that_cannot_be_read_is_not_changed() {
    for status in [403, 500] {
        let server = Server::json(status, r#"{"error": {"message": "No."}}"#).await;
        let error = update(server.client(), UpdateDomain::new())
            .await
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.status()),
            (ErrorKind::Api, Some(status))
        );
        assert_eq!(error.operation(), Some("listDomains"));
        assert_eq!(server.lines().len(), 1);
        assert!(!error.may_have_been_processed(), "the update was not sent");
    }
}

#[tokio::test]
async fn bad_requests_are_refused_before_sending() {
    let server = workspace(vec![go()], false).await;
    let dub = server.client();
    let all_four = UpdateDomain::new()
        .archived(false)
        .expired_url(Patch::Clear)
        .not_found_url(Patch::Clear)
        .placeholder(Patch::Clear);
    for slug in ["", ".", ".."] {
        for changes in [UpdateDomain::new(), all_four.clone()] {
            let updated = dub.domains().update(slug, changes).await;
            assert_refused(updated, "updateDomain", "slug");
        }
    }
    let url = "x".repeat(32_001);
    for (changes, field) in [
        (UpdateDomain::new().slug(""), "slug"),
        (UpdateDomain::new().slug("x".repeat(191)), "slug"),
        (UpdateDomain::new().expired_url(&url), "expiredUrl"),
        (UpdateDomain::new().not_found_url(&url), "notFoundUrl"),
        (
            UpdateDomain::new().placeholder("x".repeat(101)),
            "placeholder",
        ),
    ] {
        let updated = dub.domains().update("go.example.com", changes).await;
        assert_refused(updated, "updateDomain", field);
    }
    assert!(!server.was_asked());
}
