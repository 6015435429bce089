//! `codeqr.analytics()`.

use crate::support::{Server, assert_refused, line};
use codeqr::{ErrorKind, types::*};
use serde_json::{Value, json};

#[tokio::test]
async fn a_method_asks_by_its_name_and_gives_its_rows() {
    let answer = json!([{
        "country": "DE", "city": "a new value", "clicks": 3, "leads": 2.0, "saleAmount": 4900.0,
        "planet": "Earth"
    }]);
    let server = Server::json(200, &answer.to_string()).await;
    let query = RetrieveAnalytics::new()
        .event(AnalyticsEvent::Sales)
        .interval(AnalyticsInterval::Last30Days)
        .country(Country::De)
        .qrcode_id("qr_1")
        .root(false);
    let rows = server.client().analytics().countries(query).await.unwrap();
    assert_eq!(
        line(&server.request()),
        "GET /analytics?country=DE&event=sales&groupBy=countries&interval=30d&qrcodeId=qr_1&root=false"
    );
    let [row] = rows.as_slice() else {
        panic!("{rows:?}")
    };
    assert_eq!((&row.country, row.clicks), (&Country::De, 3));
    assert_eq!((row.leads, row.sales, row.sale_amount), (2, 0, 4_900));
    assert_eq!(row.city, AnyPlace::Unknown("a new value".to_owned()));
}

#[tokio::test]
async fn every_method_has_a_group_of_its_own() {
    let mut asked = Vec::new();
    macro_rules! ask {
        ($($method:ident)*) => {$(
            let server = Server::json(200, "[]").await;
            let codeqr = server.client();
            let rows = codeqr.analytics().$method(RetrieveAnalytics::new()).await;
            assert!(rows.unwrap().is_empty());
            let group = match stringify!($method) {
                "regions" => "region",
                name => name,
            };
            assert_eq!(line(&server.request()), format!("GET /analytics?groupBy={group}"));
            asked.push(group);
        )*};
    }
    ask!(timeseries continents countries regions cities devices browsers os referers referer_urls);
    ask!(top_links top_urls top_qrcodes top_pages);
    ask!(utm_sources utm_mediums utm_campaigns utm_terms utm_contents);
    for group in asked {
        let known = AnalyticsGroupBy::from(group);
        assert!(!matches!(known, AnalyticsGroupBy::Unknown(_)), "{group}");
    }
}

#[tokio::test]
async fn totals_are_one_object() {
    let answer = r#"{"clicks": 12, "scans": 5.0, "views": 2, "saleAmount": 4900.0}"#;
    let server = Server::json(200, answer).await;
    let query = RetrieveAnalytics::new().group_by(AnalyticsGroupBy::Count);
    let count = server.client().analytics().count(query).await.unwrap();
    assert_eq!(line(&server.request()), "GET /analytics?groupBy=count");
    assert_eq!((count.clicks, count.scans, count.views), (12, 5, 2));
    assert_eq!((count.leads, count.sales, count.sale_amount), (0, 0, 4_900));
}

#[tokio::test]
async fn a_time_series_tells_scans_from_clicks() {
    let answer = json!([
        {"start": "2026-05-22T00:00:00.000+0000", "clicks": 1, "scans": 2.0, "views": 3},
        {"start": "2026-05-23T00:00:00.000+0000"}
    ]);
    let server = Server::json(200, &answer.to_string()).await;
    let codeqr = server.client();
    let rows = codeqr
        .analytics()
        .timeseries(RetrieveAnalytics::new())
        .await;
    let [first, second] = rows.unwrap().try_into().unwrap();
    assert_eq!(first.start, "2026-05-22T00:00:00.000+0000");
    assert_eq!((first.clicks, first.scans, first.views), (1, 2, 3));
    assert_eq!((second.clicks, second.scans, second.views), (0, 0, 0));
}

#[tokio::test]
async fn rows_that_the_document_does_not_describe_keep_everything() {
    let row = json!({
        "clicks": 1, "scans": 4, "views": 2.0, "leads": null, "saleAmount": 4900.0, "qrcode": {"id": "qr_1"}, "n": 2.5
    });
    let server = Server::json(200, &json!([row]).to_string()).await;
    let codeqr = server.client();
    let rows = codeqr
        .analytics()
        .top_qrcodes(RetrieveAnalytics::new())
        .await;
    let [row] = rows.unwrap().try_into().unwrap();
    assert_eq!((row.clicks, row.scans, row.views), (1, 4, 2));
    assert_eq!((row.leads, row.sales, row.sale_amount), (0, 0, 4_900));
    assert_eq!(
        json!(row.labels),
        json!({"qrcode": {"id": "qr_1"}, "n": 2.5})
    );
}

#[tokio::test]
async fn a_group_newer_than_this_release_can_be_asked_for() {
    let server = Server::json(200, r#"[{"moon": "Io", "clicks": 1}]"#).await;
    let codeqr = server.client();
    let moons = AnalyticsGroupBy::from("moons");
    let rows = codeqr.analytics().by(moons, RetrieveAnalytics::new()).await;
    assert_eq!(rows.unwrap()[0].labels["moon"], "Io");
    assert_eq!(line(&server.request()), "GET /analytics?groupBy=moons");
}

#[tokio::test]
async fn the_untyped_form_sends_the_query_as_it_is() {
    for (query, answer, expected) in [
        (
            RetrieveAnalytics::new().timezone("Europe/Berlin"),
            json!(7),
            "GET /analytics?timezone=Europe%2FBerlin",
        ),
        (
            RetrieveAnalytics::new().group_by(AnalyticsGroupBy::Kpis),
            json!({"kpis": [1, null]}),
            "GET /analytics?groupBy=kpis",
        ),
    ] {
        let server = Server::json(200, &answer.to_string()).await;
        let retrieved = server.client().analytics().retrieve(query).await;
        assert_eq!(retrieved.unwrap(), answer);
        assert_eq!(line(&server.request()), expected);
    }
}

#[tokio::test]
async fn an_answer_of_another_shape_keeps_its_status_and_body() {
    for answer in [json!(7), json!({"clicks": 1}), json!([{"clicks": 1}])] {
        let answer: Value = answer;
        let server = Server::json(200, &answer.to_string()).await;
        let codeqr = server.client();
        let rows = codeqr.analytics().countries(RetrieveAnalytics::new()).await;
        let error = rows.unwrap_err();
        assert_eq!(
            (error.kind(), error.status()),
            (ErrorKind::Decode, Some(200))
        );
        assert_eq!(error.body(), Some(answer.to_string().as_bytes()));
        assert_eq!(error.operation(), Some("retrieveAnalytics"));
    }
}

#[tokio::test]
async fn bad_queries_are_refused_before_sending() {
    let server = Server::json(200, "[]").await;
    let codeqr = server.client();
    let analytics = codeqr.analytics();
    let cities = RetrieveAnalytics::new().group_by(AnalyticsGroupBy::Cities);
    let error = analytics.countries(&cities).await.unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains("countries") && text.contains("cities"),
        "{text}"
    );
    assert_refused::<()>(Err(error), "retrieveAnalytics", "groupBy");
    let counted = analytics.count(&cities).await;
    assert_refused(counted, "retrieveAnalytics", "groupBy");
    let rows = analytics
        .by(AnalyticsGroupBy::Count, RetrieveAnalytics::new())
        .await;
    assert_refused(rows, "retrieveAnalytics", "groupBy");
    let blank = RetrieveAnalytics::new().domain("");
    let rows = analytics.cities(&blank).await;
    assert_refused(rows, "retrieveAnalytics", "domain");
    let untyped = analytics.retrieve(blank).await;
    assert_refused(untyped, "retrieveAnalytics", "domain");
    assert!(!server.was_asked());
    analytics.cities(cities).await.unwrap();
    assert!(server.was_asked());
}
