//! Counts of links and QR codes, as a whole and in groups.

use crate::support::{Server, assert_refused};
use codeqr::{CountGroup, ErrorKind, types::*};
use serde_json::{Value, json};

fn pairs(groups: &[CountGroup]) -> Vec<(Option<&str>, i64)> {
    let pair = |group: &CountGroup| group.count;
    let values = groups.iter().map(|group| group.value.as_deref());
    values.zip(groups.iter().map(pair)).collect()
}

#[tokio::test]
async fn links_and_qr_codes_are_counted() {
    for (answer, count) in [(json!(7), 7), (json!(3.0), 3), (json!(0), 0)] {
        let server = Server::with(move |_| (200, answer.clone())).await;
        let codeqr = server.client();
        let query = CountLinks::new().tag_ids(["a", "b"]).has_utm(false);
        assert_eq!(codeqr.links().count(query).await.unwrap(), count);
        let query = CountQrCodes::new().type_(QrCodeType::Url);
        assert_eq!(codeqr.qrcodes().count(query).await.unwrap(), count);
        assert_eq!(
            server.lines(),
            [
                "GET /links/count?hasUTM=false&tagIds=a,b",
                "GET /qrcodes/count?type=url"
            ]
        );
    }
}

#[tokio::test]
async fn groups_have_the_field_that_was_asked_for() {
    let rows = json!([
        {"domain": "acme.link", "tagId": "tag_1", "_count": 5, "neverHeardOf": true},
        {"domain": null, "tagId": 9, "_count": 2.0},
        {"_count": 1}
    ]);
    let server = Server::with(move |_| (200, rows.clone())).await;
    let codeqr = server.client();
    let query = CountLinks::new().search("a b");
    let groups = codeqr.links().count_by(CountGroupBy::Domain, query).await;
    let expected = [(Some("acme.link"), 5), (None, 2), (None, 1)];
    assert_eq!(pairs(&groups.unwrap()), expected);
    let query = CountQrCodes::new().group_by(CountGroupBy::TagId);
    let groups = codeqr.qrcodes().count_by(CountGroupBy::TagId, query).await;
    let expected = [(Some("tag_1"), 5), (Some("9"), 2), (None, 1)];
    assert_eq!(pairs(&groups.unwrap()), expected);
    assert_eq!(
        server.lines(),
        [
            "GET /links/count?groupBy=domain&search=a+b",
            "GET /qrcodes/count?groupBy=tagId"
        ]
    );
}

#[tokio::test]
async fn an_answer_of_the_other_form_keeps_its_status() {
    async fn error(answer: Value, grouped: bool) -> codeqr::Error {
        let server = Server::json(200, &answer.to_string()).await;
        let codeqr = server.client();
        let links = codeqr.links();
        if grouped {
            let groups = links.count_by(CountGroupBy::Domain, CountLinks::new());
            return groups.await.unwrap_err();
        }
        links.count(CountLinks::new()).await.unwrap_err()
    }
    for (answer, grouped) in [
        (json!({"count": 7}), false),
        (json!(7.5), false),
        (json!([{"_count": 7}]), false),
        // The document promises a number here, too.
        (json!(7), true),
        (json!([{"domain": "acme.link"}]), true),
    ] {
        let error = error(answer.clone(), grouped).await;
        assert_eq!(
            (error.kind(), error.status()),
            (ErrorKind::Decode, Some(200))
        );
        assert_eq!(error.operation(), Some("getLinksCount"));
        assert_eq!(error.body(), Some(answer.to_string().as_bytes()));
    }
}

#[tokio::test]
async fn a_group_that_is_not_for_the_method_is_refused() {
    let server = Server::json(200, "7").await;
    let codeqr = server.client();
    let (links, qr_codes) = (codeqr.links(), codeqr.qrcodes());
    let by_tag = CountLinks::new().group_by(CountGroupBy::TagId);
    assert_refused(links.count(&by_tag).await, "getLinksCount", "groupBy");
    let counted = links.count_by(CountGroupBy::Domain, by_tag).await;
    assert_refused(counted, "getLinksCount", "groupBy");
    let by_tag = CountQrCodes::new().group_by(CountGroupBy::TagId);
    assert_refused(qr_codes.count(&by_tag).await, "getQRCodesCount", "groupBy");
    let counted = qr_codes.count_by(CountGroupBy::Domain, by_tag).await;
    assert_refused(counted, "getQRCodesCount", "groupBy");
    let blank = CountLinks::new().domain("");
    assert_refused(links.count(blank).await, "getLinksCount", "domain");
    assert!(!server.was_asked());
}
