//! Destinations by country, whose keys are country codes in capitals.

use crate::{
    links::link,
    qr_codes::qr_code,
    support::{Server, assert_refused, body},
};
use codeqr::{Error, types::*};
use serde_json::json;

const URL: &str = "https://example.com";

#[tokio::test]
async fn countries_are_sent() {
    let geo = [("DE", URL), ("GB", URL), ("US", URL), ("XK", URL)];
    let server = Server::with(|request| match request.uri().path() {
        "/links" => (200, link("link_1")),
        _ => (200, qr_code("qr_1")),
    })
    .await;
    let codeqr = server.client();
    let input = CreateLink::new(URL).geo(geo);
    codeqr.links().create(input).await.unwrap();
    let input = CreateQrCode::to_url(URL).geo(geo);
    codeqr.qrcodes().create(input).await.unwrap();
    let changes = UpdateQrCode::new().geo(geo);
    codeqr.qrcodes().update("qr_1", changes).await.unwrap();
    let sent = json!({"DE": URL, "GB": URL, "US": URL, "XK": URL});
    for request in server.requests() {
        assert_eq!(body(&request)["geo"], sent);
    }
}

#[tokio::test]
async fn what_is_no_country_is_refused_with_a_hint() {
    let server = Server::json(200, "{}").await;
    let codeqr = server.client();
    let (links, qr_codes) = (codeqr.links(), codeqr.qrcodes());
    for (key, hint) in [
        ("us", "`US` is"),
        ("UK", "such as"),
        ("", "such as"),
        ("DEU", "such as"),
        ("de-AT", "such as"),
    ] {
        let geo = [("AT", URL), (key, URL)];
        let field = format!("geo.{key}");
        let refused = |result: Result<(), Error>, operation: &str, field: &str| {
            let error = result.unwrap_err();
            assert!(error.to_string().contains(hint), "{error}");
            assert_refused::<()>(Err(error), operation, field);
        };
        let input = CreateLink::new(URL).geo(geo);
        let created = links.create(&input).await.map(drop);
        refused(created, "createLink", &field);
        let updated = links.update("link_1", UpdateLink::new().geo(geo)).await;
        refused(updated.map(drop), "updateLink", &field);
        let inputs = [CreateLink::new(URL), input];
        let created = links.bulk().create(inputs).await.map_err(Error::from);
        refused(
            created.map(drop),
            "bulkCreateLinks",
            &format!("[1].{field}"),
        );

        let input = CreateQrCode::to_url(URL).geo(geo);
        let created = qr_codes.create(&input).await.map(drop);
        refused(created, "createQRCode", &field);
        let changes = UpdateQrCode::new().geo(geo);
        let updated = qr_codes.update("qr_1", changes).await.map(drop);
        refused(updated, "updateQRCode", &field);
        let created = qr_codes.bulk().create([input]).await.map_err(Error::from);
        refused(
            created.map(drop),
            "bulkCreateQRCodes",
            &format!("[0].{field}"),
        );
    }
    assert!(!server.was_asked());
}

#[tokio::test]
async fn countries_in_answers_may_be_anything() {
    let mut answer = link("link_1");
    answer["geo"] = json!({"us": URL, "Atlantis": URL});
    let server = Server::json(200, &answer.to_string()).await;
    let query = GetLink::new().link_id("link_1");
    let link = server.client().links().retrieve_info(query).await.unwrap();
    let geo = link.geo.unwrap();
    assert_eq!(geo.keys().collect::<Vec<_>>(), ["Atlantis", "us"]);
}
