//! `dub.analytics()` and `dub.partners().analytics()`.

use crate::support::{Server, line};
use dub::{AnalyticsRow, ErrorKind, Result, types::*};
use serde_json::{Value, json};

async fn countries(answer: Value) -> Result<Vec<AnalyticsCountries>> {
    let server = Server::json(200, &answer.to_string()).await;
    let query = RetrieveAnalytics::new();
    server.client().analytics().countries(query).await
}

#[tokio::test]
async fn a_method_asks_by_its_name_and_gives_its_rows() {
    let answer = json!([{
        "country": "DE", "city": "*", "region": "a new value", "clicks": 3, "leads": 2.0,
        "saleAmount": 4900.0, "planet": "Earth"
    }]);
    let server = Server::json(200, &answer.to_string()).await;
    let query = RetrieveAnalytics::new()
        .event(AnalyticsEvent::Sales)
        .interval(Interval::Last30Days)
        .root(false);
    let rows = server.client().analytics().countries(query).await.unwrap();
    assert_eq!(
        line(&server.request()),
        "GET /analytics?event=sales&groupBy=countries&interval=30d&root=false"
    );
    let [row] = rows.as_slice() else {
        panic!("{rows:?}")
    };
    assert_eq!((row.country.as_str(), row.clicks), ("DE", 3));
    assert_eq!((row.leads, row.sales, row.sale_amount), (2, 0, 4_900));
    assert_eq!(row.region, AnyPlace::Unknown("a new value".to_owned()));
}

#[tokio::test]
async fn every_method_has_a_group_of_its_own() {
    let mut asked = Vec::new();
    macro_rules! ask {
        ($($method:ident)*) => {$(
            let server = Server::json(200, "[]").await;
            let rows = server.client().analytics().$method(RetrieveAnalytics::new()).await;
            assert!(rows.unwrap().is_empty());
            let group = stringify!($method);
            assert_eq!(line(&server.request()), format!("GET /analytics?groupBy={group}"));
            asked.push(group);
        )*};
    }
    ask!(timeseries continents countries regions cities devices browsers os triggers referers);
    ask!(referer_urls top_links top_urls top_base_urls top_domains top_folders top_link_tags);
    ask!(top_partners top_groups top_partner_tags);
    ask!(utm_sources utm_mediums utm_campaigns utm_terms utm_contents);
    for group in asked {
        let known = AnalyticsGroupBy::from(group);
        assert!(!matches!(known, AnalyticsGroupBy::Unknown(_)), "{group}");
    }
}

#[tokio::test]
async fn totals_are_one_object() {
    let server = Server::json(200, r#"{"clicks": 12, "saleAmount": 4900.0}"#).await;
    let query = RetrieveAnalytics::new().group_by(AnalyticsGroupBy::Count);
    let count = server.client().analytics().count(query).await.unwrap();
    assert_eq!(line(&server.request()), "GET /analytics?groupBy=count");
    assert_eq!(
        (count.clicks, count.leads, count.sale_amount),
        (12, 0, 4_900)
    );
}

#[tokio::test]
async fn the_start_of_a_stretch_of_time_is_kept_as_it_is_written() {
    let answer = json!([{"start": "2024-05-22T00:00:00.000+0000", "clicks": 1}]);
    let server = Server::json(200, &answer.to_string()).await;
    let dub = server.client();
    let rows = dub.analytics().timeseries(RetrieveAnalytics::new()).await;
    assert_eq!(rows.unwrap()[0].start, "2024-05-22T00:00:00.000+0000");
}

#[tokio::test]
async fn rows_that_the_contract_does_not_tell_keep_everything() {
    let row = json!({
        "clicks": 1, "saleAmount": 4900.0, "domain": "acme.link", "link": {"id": "link_1"}, "n": 2.5
    });
    let server = Server::json(200, &json!([row]).to_string()).await;
    let dub = server.client();
    let rows = dub.analytics().top_domains(RetrieveAnalytics::new()).await;
    let rows: Vec<AnalyticsRow> = rows.unwrap();
    assert_eq!((rows[0].clicks, rows[0].leads, rows[0].sales), (1, 0, 0));
    assert_eq!(rows[0].sale_amount, 4_900);
    let labels = json!({"domain": "acme.link", "link": {"id": "link_1"}, "n": 2.5});
    assert_eq!(Value::Object(rows[0].labels.clone()), labels);
}

#[tokio::test]
async fn a_group_newer_than_this_release_can_be_asked_for() {
    let server = Server::json(200, r#"[{"moon": "Io", "clicks": 1}]"#).await;
    let dub = server.client();
    let moons = AnalyticsGroupBy::from("moons");
    let rows = dub.analytics().by(moons, RetrieveAnalytics::new()).await;
    assert_eq!(rows.unwrap()[0].labels["moon"], "Io");
    assert_eq!(line(&server.request()), "GET /analytics?groupBy=moons");

    let count = AnalyticsGroupBy::Count;
    let refused = dub.analytics().by(count, RetrieveAnalytics::new()).await;
    assert_eq!(refused.unwrap_err().field(), Some("groupBy"));
}

#[tokio::test]
async fn the_untyped_form_sends_the_query_as_it_is() {
    let server = Server::json(200, "7").await;
    let query = RetrieveAnalytics::new().timezone("Europe/Berlin");
    let answer = server.client().analytics().retrieve(query).await.unwrap();
    assert_eq!(answer, 7);
    assert_eq!(
        line(&server.request()),
        "GET /analytics?timezone=Europe%2FBerlin"
    );
}

#[tokio::test]
async fn an_answer_of_another_shape_keeps_its_status_and_body() {
    for answer in [json!(7), json!({"clicks": 1}), json!([{"clicks": 1}])] {
        let error = countries(answer.clone()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
        assert_eq!(error.status(), Some(200));
        assert_eq!(error.body(), Some(answer.to_string().as_bytes()));
        assert_eq!(error.operation(), Some("retrieveAnalytics"));
    }
}

#[tokio::test]
async fn another_group_than_that_of_the_method_is_refused() {
    let server = Server::json(200, "[]").await;
    let dub = server.client();
    let query = RetrieveAnalytics::new().group_by(AnalyticsGroupBy::Cities);
    let error = dub.analytics().countries(&query).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(error.field(), Some("groupBy"));
    let message = error.to_string();
    assert!(
        message.contains("countries") && message.contains("cities"),
        "{message}"
    );
    assert!(!server.was_asked());
    dub.analytics().cities(query).await.unwrap();
    assert!(server.was_asked());
}

#[tokio::test]
async fn a_partner_is_counted_by_partner_analytics() {
    let answer = r#"{"clicks": 5, "sales": 1, "saleAmount": 4900.0, "earnings": 980}"#;
    let server = Server::json(200, answer).await;
    let dub = server.client();
    let partner = dub.partners().analytics();
    let query = RetrievePartnerAnalytics::new().partner_id("pn_1");
    let count = partner.count(&query).await.unwrap();
    assert_eq!((count.sale_amount, count.earnings), (4_900, 980));
    let request = line(&server.request());
    assert_eq!(
        request,
        "GET /partners/analytics?groupBy=count&partnerId=pn_1"
    );

    let error = partner.top_links(&query).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Decode, Some(200))
    );
}

#[tokio::test]
async fn partner_analytics_come_as_rows_too() {
    let query = RetrievePartnerAnalytics::new().tenant_id("t 1");
    let server = Server::json(200, r#"[{"start": "2024-05-22", "earnings": 980.0}]"#).await;
    let rows = server
        .client()
        .partners()
        .analytics()
        .timeseries(&query)
        .await;
    assert_eq!(rows.unwrap()[0].earnings, 980);
    let request = line(&server.request());
    assert_eq!(
        request,
        "GET /partners/analytics?groupBy=timeseries&tenantId=t+1"
    );

    let server = Server::json(200, "[]").await;
    let rows = server
        .client()
        .partners()
        .analytics()
        .top_links(&query)
        .await;
    assert!(rows.unwrap().is_empty());
    let request = line(&server.request());
    assert_eq!(
        request,
        "GET /partners/analytics?groupBy=top_links&tenantId=t+1"
    );

    let server = Server::json(200, "[]").await;
    let untyped = server.client().partners().analytics().retrieve(query).await;
    assert_eq!(untyped.unwrap(), json!([]));
    assert_eq!(
        line(&server.request()),
        "GET /partners/analytics?tenantId=t+1"
    );
}

#[tokio::test]
async fn partner_analytics_refuse_what_the_server_would() {
    let server = Server::json(200, "[]").await;
    let dub = server.client();
    let partner = dub.partners().analytics();
    let nobody = RetrievePartnerAnalytics::new();
    let error = partner.retrieve(&nobody).await.unwrap_err();
    assert_eq!(error.field(), Some("partnerId"));
    assert!(error.to_string().contains("tenantId"), "{error}");

    let no_name = nobody.clone().partner_id("");
    let error = partner.count(no_name).await.unwrap_err();
    assert_eq!(error.field(), Some("partnerId"));

    let links = nobody
        .partner_id("pn_1")
        .group_by(PartnerAnalyticsGroupBy::TopLinks);
    let error = partner.count(links).await.unwrap_err();
    assert_eq!(error.field(), Some("groupBy"));
    assert!(!server.was_asked());
}
