//! Lists, and walks through them by page number.

use crate::{
    domains::domain,
    folders::folder,
    links::link,
    qr_codes::qr_code,
    support::{Server, assert_refused, parameter},
    tags::tag,
};
use codeqr::{Codeqr, Items, Position, types::*};
use serde_json::{Value, json};

async fn ids<T: Send + 'static>(mut items: Items<T>, id: impl Fn(T) -> String) -> Vec<String> {
    let mut ids = Vec::new();
    while let Some(item) = items.try_next().await.unwrap() {
        ids.push(id(item));
    }
    ids
}

/// A server with so many of these.
async fn server_of(count: usize, item: impl Fn(&str) -> Value) -> Server {
    Server::list((0..count).map(|n| item(&n.to_string())).collect()).await
}

fn expected(count: usize) -> Vec<String> {
    (0..count).map(|n| n.to_string()).collect()
}

#[tokio::test]
async fn a_walk_goes_by_page_until_one_is_short() {
    macro_rules! walk {
        ($($group:ident $query:ident of $item:ident, $count:literal: $line:literal;)*) => {$(
            let server = server_of($count, $item).await;
            let codeqr = server.client();
            let walk = codeqr.$group().list_all($query::new());
            assert_eq!(ids(walk, |item| item.id).await, expected($count));
            let lines = [1, 2, 3].map(|page| $line.replace('#', &page.to_string()));
            assert_eq!(server.lines(), lines);
        )*};
    }
    walk! {
        links ListLinks of link, 250: "GET /links?page=#&pageSize=100";
        qrcodes ListQrCodes of qr_code, 201: "GET /qrcodes?page=#&pageSize=100";
        tags ListTags of tag, 250: "GET /tags?page=#&pageSize=100";
        folders ListFolders of folder, 101: "GET /folders?page=#&pageSize=50";
        domains ListDomains of domain, 149: "GET /domains?page=#&pageSize=50";
    }
}

#[tokio::test]
async fn a_full_last_page_is_followed_by_an_empty_one() {
    let server = server_of(4, link).await;
    let query = ListLinks::new().page_size(2).domain("acme.link");
    let links = server.client().links().list_all(query);
    assert_eq!(ids(links, |link| link.id).await, expected(4));
    let lines = [1, 2, 3].map(|page| format!("GET /links?domain=acme.link&page={page}&pageSize=2"));
    assert_eq!(server.lines(), lines);
}

#[tokio::test]
async fn a_walk_goes_on_after_page_1000() {
    let server = Server::with(|request| {
        let page: usize = parameter(request, "page").unwrap().parse().unwrap();
        (
            200,
            (page <= 1_003)
                .then(|| tag(&page.to_string()))
                .into_iter()
                .collect(),
        )
    })
    .await;
    let query = ListTags::new().page(998).page_size(1);
    let tags = server.client().tags().list_all(query);
    let expected = (998..=1_003).map(|page| page.to_string());
    assert_eq!(ids(tags, |tag| tag.id).await, expected.collect::<Vec<_>>());
    let lines = server.lines();
    assert_eq!(lines[0], "GET /tags?page=998&pageSize=1");
    assert_eq!(lines[6], "GET /tags?page=1004&pageSize=1");
    assert_eq!(lines.len(), 7);
}

#[tokio::test]
async fn a_walk_of_more_than_1000_pages_gives_everything() {
    let server = server_of(1_005, tag).await;
    let query = ListTags::new().page_size(1);
    let tags = server.client().tags().list_all(query);
    assert_eq!(ids(tags, |tag| tag.id).await, expected(1_005));
    assert_eq!(server.lines().len(), 1_006);
}

#[tokio::test]
async fn a_walk_is_a_stream_that_outlives_the_client_and_resumes() {
    use futures_util::{StreamExt as _, TryStreamExt as _};

    let server = server_of(25, qr_code).await;
    let query = ListQrCodes::new().page_size(10);
    let walk = |codeqr: Codeqr| codeqr.qrcodes().list_all(&query);
    let mut qr_codes = walk(server.client());
    let first = qr_codes.by_ref().take(13).map_ok(|qr_code| qr_code.id);
    let first: Vec<_> = first.try_collect().await.unwrap();
    assert_eq!(qr_codes.position(), Position::Page { number: 2, skip: 3 });
    let rest = walk(server.client()).resume(qr_codes.position());
    let rest = rest.map_ok(|qr_code| qr_code.id).try_collect();
    let rest: Vec<_> = tokio::spawn(rest).await.unwrap().unwrap();
    assert_eq!([first, rest].concat(), expected(25));
    let pages: Vec<_> = server
        .requests()
        .iter()
        .map(|request| parameter(request, "page").unwrap())
        .collect();
    assert_eq!(pages, ["1", "2", "2", "3"]);
}

#[tokio::test]
async fn an_error_on_the_way_ends_a_walk() {
    let server = Server::with(|request| match parameter(request, "page").as_deref() {
        Some("1") => (200, json!([folder("0"), folder("1")])),
        _ => (
            403,
            json!({"error": {"code": "forbidden", "message": "No."}}),
        ),
    })
    .await;
    let query = ListFolders::new().page_size(2);
    let mut folders = server.client().folders().list_all(query);
    assert_eq!(folders.next_page().await.unwrap().unwrap().len(), 2);
    let error = folders.try_next().await.unwrap_err();
    assert_eq!(
        (error.status(), error.operation()),
        (Some(403), Some("listFolders"))
    );
    assert_eq!(folders.position(), Position::Page { number: 2, skip: 0 });
    assert!(folders.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn the_query_of_a_list_is_what_was_set() {
    let server = Server::with(|_| (200, json!([]))).await;
    let codeqr = server.client();
    codeqr.links().list(ListLinks::new()).await.unwrap();
    let query = ListLinks::new()
        .tag_ids(["a", "b"])
        .tag_names(["x/y", "+"])
        .link_ids(["link_1", "link_2"])
        .search("q?&")
        .show_archived(false)
        .has_utm(true)
        .utm_source("mail")
        .clicks_min(5)
        .created_after("2026-01-01T00:00:00Z")
        .sort(LinksSort::LastClicked)
        .page(1_001)
        .page_size(1);
    codeqr.links().list(&query).await.unwrap();
    let query = ListQrCodes::new()
        .type_(QrCodeType::Wifi)
        .format(QrCodeFormat::Static)
        .scans_max(9)
        .sort(QrCodesSort::Scans);
    codeqr.qrcodes().list(query).await.unwrap();
    assert_eq!(
        server.lines(),
        [
            "GET /links",
            "GET /links?clicksMin=5&createdAfter=2026-01-01T00%3A00%3A00Z&hasUTM=true&linkIds=link_1,link_2&page=1001&pageSize=1&search=q%3F%26&showArchived=false&sort=lastClicked&tagIds=a,b&tagNames=x%2Fy,%2B&utm_source=mail",
            "GET /qrcodes?format=static&scansMax=9&sort=scans&type=wifi"
        ]
    );
}

#[tokio::test]
async fn bad_queries_are_refused_before_sending() {
    let server = Server::json(200, "[]").await;
    let codeqr = server.client();
    let links = ListLinks::new;
    for (query, field) in [
        (links().page(0), "page"),
        (links().page_size(0), "pageSize"),
        (links().page_size(101), "pageSize"),
        (links().domain(""), "domain"),
        (links().tag_ids([""; 0]), "tagIds"),
        (links().tag_names(["a", ""]), "tagNames[1]"),
        (links().link_ids(["a,b"]), "linkIds[0]"),
    ] {
        let mut walk = codeqr.links().list_all(&query);
        assert_refused(walk.try_next().await, "getLinks", field);
        let listed = codeqr.links().list(query).await;
        assert_refused(listed, "getLinks", field);
    }
    let qr_codes = codeqr.qrcodes();
    for (query, field) in [
        (ListQrCodes::new().page(0), "page"),
        (ListQrCodes::new().page_size(101), "pageSize"),
        (ListQrCodes::new().search(""), "search"),
    ] {
        assert_refused(qr_codes.list(query).await, "getQRCodes", field);
    }
    assert!(!server.was_asked());
}
