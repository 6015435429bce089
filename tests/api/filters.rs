//! What becomes of filters on the wire, and which are refused.

use crate::support::{Server, line};
use dub::{ErrorKind, Filter, types::*};

#[tokio::test]
async fn filters_are_one_value_with_commas_and_a_mark() {
    let server = Server::json(200, "[]").await;
    let query = RetrieveAnalytics::new()
        .city(Filter::any_of(["São Paulo".to_owned()]))
        .country(Filter::none_of(["DE", "AT"]))
        .device(Filter::any_of(vec!["Desktop", "Mobile"]))
        .domain("acme.link")
        .query(Filter::metadata("plan", "pro"));
    server.dub().analytics().cities(query).await.unwrap();
    assert_eq!(
        line(&server.request()),
        "GET /analytics?city=S%C3%A3o+Paulo&country=-DE%2CAT&device=Desktop%2CMobile\
         &domain=acme.link&groupBy=cities&query=metadata%5B%27plan%27%5D%3Apro"
    );
}

#[test]
fn metadata_of_several_words_is_quoted() {
    for (key, value, written) in [
        (
            "productId",
            "premium_1.2-x",
            "metadata['productId']:premium_1.2-x",
        ),
        (
            "plan name",
            "pro, yearly",
            "metadata['plan name']:'pro, yearly'",
        ),
        ("plan", "a OR b", "metadata['plan']:'a OR b'"),
        ("plan", "größer", "metadata['plan']:größer"),
    ] {
        assert_eq!(String::from(Filter::metadata(key, value)), written);
    }
}

#[tokio::test]
async fn what_cannot_be_written_is_refused_before_sending() {
    let server = Server::json(200, "[]").await;
    let dub = server.dub();
    let none: [&str; 0] = [];
    let country = |filter: Filter| ("country", RetrieveAnalytics::new().country(filter));
    let query = |filter: Filter| ("query", RetrieveAnalytics::new().query(filter));
    for (field, request) in [
        country(Filter::any_of(none)),
        country(Filter::none_of(none)),
        country(Filter::any_of([""])),
        country(Filter::any_of(["DE", " "])),
        country(Filter::any_of(["DE,AT"])),
        country(Filter::any_of(["DE\u{1f}AT"])),
        country(Filter::any_of(["-DE"])),
        country(Filter::none_of(["-DE"])),
        query(Filter::metadata("", "pro")),
        query(Filter::metadata("plan", " ")),
        query(Filter::metadata("plan']:x OR metadata['a", "pro")),
        query(Filter::metadata("plan", "it's")),
        query(Filter::metadata("plan", "a\"b")),
        query(Filter::metadata("plan", "a\\b")),
        query(Filter::metadata("a]b", "pro")),
    ] {
        let error = dub.analytics().cities(&request).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{request:?}");
        assert_eq!(error.field(), Some(field), "{request:?}");
    }
    assert!(!server.was_asked());
}

#[tokio::test]
async fn plain_text_is_refused_where_the_server_would_read_no_value() {
    let server = Server::json(200, "[]").await;
    let dub = server.dub();
    for text in ["", " ", "-", "DE,", ",DE", "DE,,AT", "-,DE"] {
        let query = RetrieveAnalytics::new().link_id(text);
        let error = dub.analytics().retrieve(query).await.unwrap_err();
        assert_eq!(error.field(), Some("linkId"), "{text}");
        let query = ListEvents::new().utm_source(text);
        let error = dub.events().list(query).await.unwrap_err();
        assert_eq!(error.field(), Some("utm_source"), "{text}");
    }
    assert!(!server.was_asked());
}

#[tokio::test]
async fn fields_that_are_one_value_may_hold_commas() {
    let server = Server::json(200, "[]").await;
    let query = RetrieveAnalytics::new()
        .external_id("ext_1,,2")
        .key("-")
        .query("metadata['plan']:',,'");
    server.dub().analytics().retrieve(query).await.unwrap();
    assert_eq!(
        line(&server.request()),
        "GET /analytics?externalId=ext_1%2C%2C2&key=-&query=metadata%5B%27plan%27%5D%3A%27%2C%2C%27"
    );
}
