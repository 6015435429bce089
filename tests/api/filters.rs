//! What becomes of filters on the wire, and which are refused.

use crate::support::{Server, line};
use dub::{ErrorKind, Filter, types::*};

#[tokio::test]
async fn filters_are_one_value_with_commas_and_a_mark() {
    let server = Server::json(200, "[]").await;
    let query = RetrieveAnalytics::new()
        .city(Filter::any_of(["São Paulo".to_owned()]).unwrap())
        .country(Filter::none_of(["DE", "AT"]).unwrap())
        .device(Filter::any_of(vec!["Desktop", "Mobile"]).unwrap())
        .domain("acme.link")
        .query(Filter::metadata("plan", "pro").unwrap());
    server.client().analytics().cities(query).await.unwrap();
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
        assert_eq!(String::from(Filter::metadata(key, value).unwrap()), written);
    }
}

#[test]
fn what_cannot_be_written_is_refused() {
    let none: [&str; 0] = [];
    for (filter, field) in [
        (Filter::any_of(none), "values"),
        (Filter::none_of(none), "values"),
        (Filter::any_of([""]), "values[0]"),
        (Filter::any_of(["DE", " "]), "values[1]"),
        (Filter::any_of(["DE,AT"]), "values[0]"),
        (Filter::any_of(["DE\u{1f}AT"]), "values[0]"),
        (Filter::none_of(["AT", "-DE"]), "values[1]"),
        (Filter::metadata("", "pro"), "key"),
        (Filter::metadata("plan']:x OR metadata['a", "pro"), "key"),
        (Filter::metadata("a]b", "pro"), "key"),
        (Filter::metadata("plan", " "), "value"),
        (Filter::metadata("plan", "it's"), "value"),
        (Filter::metadata("plan", "a\"b"), "value"),
        (Filter::metadata("plan", "a\\b"), "value"),
    ] {
        let error = filter.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
        assert_eq!(error.field(), Some(field), "{error}");
    }
}

#[tokio::test]
async fn blank_fields_of_a_query_are_not_sent() {
    let server = Server::json(200, "[]").await;
    let dub = server.client();
    let refused = [
        (
            dub.analytics()
                .retrieve(RetrieveAnalytics::new().link_id(" "))
                .await
                .err(),
            "linkId",
        ),
        (
            dub.events()
                .list(ListEvents::new().utm_source(""))
                .await
                .err(),
            "utm_source",
        ),
        (
            dub.commissions()
                .list(ListCommissions::new().partner_id(""))
                .await
                .err(),
            "partnerId",
        ),
        (
            dub.partners()
                .list(ListPartners::new().country(""))
                .await
                .err(),
            "country",
        ),
        (
            dub.links()
                .list(ListLinks::new().starting_after(""))
                .await
                .err(),
            "startingAfter",
        ),
        (
            dub.links().count(CountLinks::new().domain("")).await.err(),
            "domain",
        ),
        (
            dub.links().get(GetLink::new().link_id("")).await.err(),
            "linkId",
        ),
    ];
    for (error, field) in refused {
        assert_eq!(error.unwrap().field(), Some(field));
    }
    assert!(!server.was_asked());
}
