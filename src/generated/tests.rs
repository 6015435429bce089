//! The repairs that `codegen` promises, on the wire, for operations the facade does not have yet.

use super::types::*;
use crate::{Dub, ErrorKind, Patch, Result};
use dub_runtime::Check;
use httpmock::{HttpMockRequest, HttpMockResponse, MockServer};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// What a server that gives one answer was asked, and what the caller got.
struct Exchange<T> {
    asked: Option<HttpMockRequest>,
    got: Result<T>,
}

impl<T> Exchange<T> {
    fn target(&self) -> String {
        let request = self.asked.as_ref().unwrap();
        format!(
            "{} {}",
            request.method_str(),
            request.uri().path_and_query().unwrap()
        )
    }

    fn body(&self) -> String {
        self.asked.as_ref().unwrap().body_string()
    }
}

/// Runs `$call` on a generated client whose server answers `$answer`.
macro_rules! exchange {
    ($answer:expr, |$api:ident| $call:expr) => {{
        let asked = Arc::new(Mutex::new(None));
        let server = MockServer::start_async().await;
        let (seen, answer) = (Arc::clone(&asked), $answer.to_string());
        server
            .mock_async(move |_, then| {
                then.respond_with(move |request: &HttpMockRequest| {
                    *seen.lock().unwrap() = Some(request.clone());
                    HttpMockResponse::builder()
                        .status(200)
                        .body(answer.clone())
                        .build()
                });
            })
            .await;
        let dub = Dub::builder()
            .api_key("dub_test")
            .base_url(server.base_url())
            .build()
            .unwrap();
        let $api = dub.call("test", &()).unwrap();
        let got = $api.inner.conclude($call.await);
        let asked = asked.lock().unwrap().take();
        Exchange { asked, got }
    }};
}

fn link() -> Value {
    json!({
        "id": "link_1", "domain": "acme.link", "key": "spring", "url": "https://acme.com",
        "shortLink": "https://acme.link/spring", "qrCode": "https://api.dub.co/qr", "workspaceId": "ws_1",
        "createdAt": "2026-01-01T00:00:00.000Z", "updatedAt": "2026-01-01T00:00:00.000Z",
    })
}

#[tokio::test]
async fn lists_in_a_query_are_joined_by_commas() {
    let query = GetLinksQuery::new()
        .tag_ids(["a b", "c&d"])
        .page(2)
        .with_tags(true)
        .search("x,y z");
    let exchange = exchange!(json!([]), |api| api.get_links(&query));
    assert_eq!(
        exchange.target(),
        "GET /links?page=2&search=x%2Cy+z&tagIds=a+b,c%26d&withTags=true"
    );
    exchange.got.unwrap();

    let query = GetTagsQuery::new().ids(["a", "b"]);
    let exchange = exchange!(json!([]), |api| api.get_tags(&query));
    assert_eq!(exchange.target(), "GET /tags?ids=a,b");
}

#[tokio::test]
async fn a_list_item_with_a_comma_is_refused() {
    let query = GetTagsQuery::new().ids(["a,b"]);
    let exchange = exchange!(json!([]), |api| api.get_tags(&query));
    assert_eq!(exchange.got.unwrap_err().kind(), ErrorKind::InvalidRequest);
    assert!(exchange.asked.is_none());
    assert_eq!(query.check().unwrap_err().field, "ids[0]");
}

#[tokio::test]
async fn nothing_is_sent_that_was_not_set() {
    let query = RetrieveAnalyticsQuery::new();
    let exchange = exchange!(json!({"clicks": 1}), |api| api.retrieve_analytics(&query));
    assert_eq!(exchange.target(), "GET /analytics");
    assert_eq!(exchange.got.unwrap(), json!({"clicks": 1}));

    let exchange = exchange!(link(), |api| api
        .create_link(&CreateLink::new("https://acme.com")));
    assert_eq!(exchange.body(), r#"{"url":"https://acme.com"}"#);
    exchange.got.unwrap();
}

#[tokio::test]
async fn an_update_leaves_clears_and_sets() {
    let update = UpdateLink::new()
        .comments(Patch::Clear)
        .title("Spring")
        .tag_ids(Vec::<String>::new());
    let exchange = exchange!(link(), |api| api.update_link("ext_1/2", &update));
    assert_eq!(exchange.target(), "PATCH /links/ext_1%2F2");
    assert_eq!(
        exchange.body(),
        r#"{"comments":null,"tagIds":[],"title":"Spring"}"#
    );
    exchange.got.unwrap();
}

#[tokio::test]
async fn ids_that_would_change_the_path_are_refused() {
    for id in ["", ".", ".."] {
        let exchange = exchange!(json!({"id": "x"}), |api| api.delete_customer(id));
        let error = exchange.got.unwrap_err();
        assert_eq!(
            (error.kind(), error.field()),
            (ErrorKind::InvalidRequest, Some("id")),
            "{error}"
        );
        assert!(exchange.asked.is_none(), "`{id}` was sent");
    }
    let exchange = exchange!(json!({"id": "x"}), |api| api
        .delete_customer("a\\..\\b?c#d%2e"));
    assert_eq!(
        exchange.target(),
        "DELETE /customers/a%5C..%5Cb%3Fc%23d%252e"
    );
}

#[tokio::test]
async fn a_link_without_what_is_nullable_or_has_a_default_decodes() {
    let mut links = json!([link(), link()]);
    links[1]["clicks"] = json!(9_007_199_254_740_993_i64);
    links[1]["tags"] = json!([{"id": "tag_1", "name": "New", "color": "teal", "shade": 3}]);
    links[1]["identifier"] = Value::Null;
    let exchange = exchange!(links, |api| api.get_links(&GetLinksQuery::new()));
    let links = exchange.got.unwrap();
    assert_eq!(
        (links[0].clicks, links[0].archived, &links[0].title),
        (0, false, &None)
    );
    assert_eq!(links[1].clicks, 9_007_199_254_740_993);
    let tag = &links[1].tags.as_ref().unwrap()[0];
    assert_eq!(tag.color, TagColor::Unknown("teal".into()));
    assert_eq!(serde_json::to_value(tag).unwrap()["color"], "teal");
}

#[tokio::test]
async fn bulk_answers_tell_links_from_errors() {
    let error =
        json!({"error": "Duplicate key", "code": "conflict", "link": {"url": "https://acme.com"}});
    let links = vec![CreateLink::new("https://acme.com")];
    let exchange = exchange!(json!([link(), error]), |api| api.bulk_create_links(&links));
    assert_eq!(exchange.target(), "POST /links/bulk");
    let results = exchange.got.unwrap();
    assert!(matches!(&results[0], BulkLinkResult::Link(link) if link.id == "link_1"));
    assert!(
        matches!(&results[1], BulkLinkResult::BulkLinkError(error) if error.error == "Duplicate key")
    );
}

#[tokio::test]
async fn events_decode_by_their_kind_and_unknown_kinds_are_kept() {
    let unknown = json!({"event": "refund", "amount": 3});
    let exchange = exchange!(json!([unknown]), |api| api
        .list_events(&ListEventsQuery::new()));
    assert_eq!(exchange.target(), "GET /events");
    let events = exchange.got.unwrap();
    assert_eq!(serde_json::to_value(&events[0]).unwrap(), unknown);

    let event =
        json!({"event": "bounty.created", "id": "evt_1", "createdAt": "2026-01-01", "data": {}});
    let webhook: WebhookEvent = serde_json::from_value(event.clone()).unwrap();
    assert!(matches!(&webhook, WebhookEvent::Unknown(_)));
    assert_eq!(serde_json::to_value(webhook).unwrap(), event);
    let known = json!({"event": "link.clicked", "id": "evt_1", "createdAt": "2026-01-01", "data": {"click": 1}});
    assert!(
        serde_json::from_value::<WebhookEvent>(known).is_err(),
        "a known event is not hidden"
    );
}

#[tokio::test]
async fn a_constant_is_sent_without_being_asked_for() {
    let commission: CreateCommission = CreateCustomCommission::new("pn_1", 500).into();
    let exchange = exchange!(json!({"success": true, "message": "queued"}), |api| api
        .create_commission(&commission));
    assert_eq!(exchange.target(), "POST /commissions");
    assert_eq!(
        exchange.body(),
        r#"{"amount":500,"partnerId":"pn_1","type":"custom"}"#
    );
    exchange.got.unwrap();
}

#[tokio::test]
async fn a_count_is_a_number_or_groups() {
    for answer in [json!(12), json!([{"domain": "acme.link", "_count": 12}])] {
        let exchange = exchange!(answer, |api| api
            .get_links_count(&GetLinksCountQuery::new()));
        assert_eq!(exchange.target(), "GET /links/count");
        assert_eq!(exchange.got.unwrap(), answer);
    }
}

#[test]
fn limits_inside_lists_and_unions_are_checked_by_path() {
    let custom = CreateCustomCommission::new("pn_1", 5).description("x".repeat(191));
    let violation = CreateCommission::from(custom).check().unwrap_err();
    assert_eq!(violation.field, "description");
    let variants = [50.0, 5.0].map(|percentage| TestVariant::new("https://acme.com", percentage));
    let update = UpdateLink::new().test_variants(variants);
    assert_eq!(
        update.check().unwrap_err().field,
        "testVariants[1].percentage"
    );
    let query = GetLinksQuery::new().page_size(101);
    assert_eq!(
        query.check().unwrap_err().to_string(),
        "`pageSize` must be at most 100, but is 101"
    );
}
