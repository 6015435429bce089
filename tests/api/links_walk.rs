//! Walks through all links, over a server that keeps the real paging rules.

use crate::{
    links::link,
    support::{Server, parameter},
};
use dub::{Dub, Items, types::*};
use serde_json::{Value, json};

fn refused(message: &str) -> (u16, Value) {
    (
        422,
        json!({"error": {"code": "unprocessable_entity", "message": message}}),
    )
}

/// `GET /links` of a workspace with so many links, the newest first.
async fn server(count: usize) -> Server {
    let ids: Vec<_> = (0..count).rev().map(|n| format!("link_{n:05}")).collect();
    Server::with(move |request| {
        let size: usize = parameter(request, "pageSize").map_or(100, |size| size.parse().unwrap());
        let page = parameter(request, "page").map(|page| page.parse::<usize>().unwrap());
        let after = parameter(request, "startingAfter");
        if size > 100 || page.is_some_and(|page| page > 1_000) {
            return refused("too_big");
        }
        let start = match (after, page) {
            (Some(_), Some(_)) => return refused("You cannot use a cursor with a page."),
            (None, page) => (page.unwrap_or(1) - 1) * size,
            (Some(after), None) => match ids.iter().position(|id| *id == after) {
                Some(index) => index + 1,
                None => return refused("Invalid cursor: the provided ID does not exist."),
            },
        };
        (
            200,
            ids.iter()
                .skip(start)
                .take(size)
                .map(|id| link(id))
                .collect(),
        )
    })
    .await
}

async fn ids(mut links: Items<Link>) -> Vec<String> {
    let mut ids = Vec::new();
    while let Some(link) = links.try_next().await.unwrap() {
        ids.push(link.id);
    }
    ids
}

fn expected(count: usize) -> Vec<String> {
    (0..count).rev().map(|n| format!("link_{n:05}")).collect()
}

#[tokio::test]
async fn each_of_2500_links_comes_once_and_in_order() {
    let server = server(2_500).await;
    let links = server.client().links().list_all(ListLinks::new());
    assert_eq!(ids(links).await, expected(2_500));
    let lines = server.lines();
    assert_eq!(lines.len(), 26);
    assert_eq!(lines[0], "GET /links?pageSize=100");
    assert_eq!(lines[1], "GET /links?pageSize=100&startingAfter=link_02400");
}

#[tokio::test]
async fn a_walk_can_go_by_page() {
    let server = server(250).await;
    let links = server.client().links().list_all(ListLinks::new()).by_page();
    assert_eq!(ids(links).await, expected(250));
    let lines: Vec<_> = (1..=3)
        .map(|page| format!("GET /links?page={page}&pageSize=100"))
        .collect();
    assert_eq!(server.lines(), lines);
}

#[tokio::test]
async fn a_walk_is_a_stream_that_outlives_the_client_and_resumes() {
    use futures_util::{StreamExt as _, TryStreamExt as _};

    let server = server(25).await;
    let query = ListLinks::new().page_size(10);
    let walk = |dub: Dub| dub.links().list_all(&query);
    let mut links = walk(server.client());
    let first: Vec<_> = links
        .by_ref()
        .take(13)
        .map_ok(|link| link.id)
        .try_collect()
        .await
        .unwrap();
    let links = walk(server.client()).resume(links.position());
    let rest: Vec<_> = tokio::spawn(links.map_ok(|link| link.id).try_collect())
        .await
        .unwrap()
        .unwrap();
    assert_eq!([first, rest].concat(), expected(25));
}

#[tokio::test]
async fn an_error_on_the_way_keeps_what_the_server_said() {
    let server = server(5).await;
    let mut links = server
        .client()
        .links()
        .list_all(ListLinks::new().starting_after("gone"));
    let error = links.try_next().await.unwrap_err();
    assert_eq!(
        (error.status(), error.operation()),
        (Some(422), Some("getLinks"))
    );
    assert!(links.try_next().await.unwrap().is_none());
}
