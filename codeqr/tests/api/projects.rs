//! `codeqr.projects()`.

use crate::support::{Server, assert_refused, complete, line};
use codeqr::types::*;
use serde_json::{Value, json};

fn project(id: &str) -> Value {
    complete::<Project>(json!({
        "id": id, "slug": "acme", "name": "Acme", "plan": "galactic", "linksUsage": 5.0, "linksLimit": 1000,
        "domains": [{"slug": "acme.link", "primary": true}], "users": [{"role": "owner"}], "metadata": {}
    }))
}

#[tokio::test]
async fn projects_are_listed_at_once() {
    let answer = json!([project("proj_1"), project("proj_2")]);
    let server = Server::json(200, &answer.to_string()).await;
    let projects = server.client().projects().list().await.unwrap();
    assert_eq!(line(&server.request()), "GET /projects");
    let [first, second] = projects.try_into().unwrap();
    assert_eq!(
        (first.id.as_str(), second.id.as_str()),
        ("proj_1", "proj_2")
    );
    assert_eq!((first.links_usage, first.links_limit), (5, 1_000));
    assert_eq!(first.plan, ProjectPlan::from("galactic"));
    assert_eq!(first.domains[0].slug, "acme.link");
    assert_eq!(first.users[0].role, ProjectRole::Owner);
    assert!(first.metadata.default_domains.is_empty());
}

#[tokio::test]
async fn a_project_is_found_by_its_slug() {
    let server = Server::json(200, &project("proj_1").to_string()).await;
    let found = server.client().projects().retrieve("a/b").await.unwrap();
    assert_eq!(line(&server.request()), "GET /projects/a%2Fb");
    assert_eq!(found.slug, "acme");
}

#[tokio::test]
async fn no_slug_is_refused_before_sending() {
    let server = Server::json(200, "{}").await;
    for slug in ["", ".", ".."] {
        let found = server.client().projects().retrieve(slug).await;
        assert_refused(found, "getProject", "projectSlug");
    }
    assert!(!server.was_asked());
}
