//! What `codegen` promises of the code that it makes, on the wire.
//!
//! The operations are those of a small contract that belongs to the tests: those of the API come and go.

use crate::{Dub, ErrorKind, Patch, Result};
use dub_runtime::Check;
use httpmock::{HttpMockRequest, HttpMockResponse, MockServer};
use serde_json::{Value, json};
use small::types::*;
use std::sync::{Arc, Mutex};

/// What `codegen` makes of `tests/small.yaml`; a test of its own keeps it up to date.
mod small {
    // Not a file of the module, which rustfmt would write in another way.
    include!("tests/small.rs");
}

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

/// Runs `$call` on the client of the small contract; its server answers `$answer`.
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
        let call = dub.call("test", &()).unwrap();
        let $api = small::Client::new_with_client(&call.baseurl, call.client, call.inner);
        let got = $api.inner.conclude($call.await);
        let asked = asked.lock().unwrap().take();
        Exchange { asked, got }
    }};
}

fn thing() -> Value {
    json!({"id": "thing_1", "kind": "plain"})
}

#[tokio::test]
async fn lists_in_a_query_are_joined_by_commas() {
    let query = ListThingsQuery::new()
        .ids(["a b", "c&d"])
        .page(2)
        .with_parts(true)
        .search("x,y z");
    let exchange = exchange!(json!([]), |api| api.list_things(&query));
    assert_eq!(
        exchange.target(),
        "GET /things?ids=a+b,c%26d&page=2&search=x%2Cy+z&withParts=true"
    );
    exchange.got.unwrap();
}

#[tokio::test]
async fn a_list_item_with_a_comma_is_refused() {
    let query = ListThingsQuery::new().ids(["a,b"]);
    let exchange = exchange!(json!([]), |api| api.list_things(&query));
    assert_eq!(exchange.got.unwrap_err().kind(), ErrorKind::InvalidRequest);
    assert!(exchange.asked.is_none());
    assert_eq!(query.check().unwrap_err().field, "ids[0]");
}

#[tokio::test]
async fn nothing_is_sent_that_was_not_set() {
    let query = ListThingsQuery::new();
    let exchange = exchange!(json!([]), |api| api.list_things(&query));
    assert_eq!(exchange.target(), "GET /things");
    exchange.got.unwrap();

    let exchange = exchange!(thing(), |api| api
        .create_thing(&NewThing::new("https://acme.com")));
    assert_eq!(exchange.body(), r#"{"url":"https://acme.com"}"#);
    exchange.got.unwrap();
}

#[tokio::test]
async fn an_update_leaves_clears_and_sets() {
    let update = UpdateThing::new()
        .comments(Patch::Clear)
        .title("Spring")
        .ids(Vec::<String>::new());
    let exchange = exchange!(thing(), |api| api.update_thing("ext_1/2", &update));
    assert_eq!(exchange.target(), "PATCH /things/ext_1%2F2");
    assert_eq!(
        exchange.body(),
        r#"{"comments":null,"ids":[],"title":"Spring"}"#
    );
    exchange.got.unwrap();
}

#[tokio::test]
async fn ids_that_would_change_the_path_are_refused() {
    for id in ["", ".", ".."] {
        let exchange = exchange!(json!({"id": "x"}), |api| api.delete_thing(id));
        let error = exchange.got.unwrap_err();
        assert_eq!(
            (error.kind(), error.field()),
            (ErrorKind::InvalidRequest, Some("thingId")),
            "{error}"
        );
        assert!(exchange.asked.is_none(), "`{id}` was sent");
    }
    let exchange = exchange!(json!({"id": "x"}), |api| api
        .delete_thing("a\\..\\b?c#d%2e"));
    assert_eq!(exchange.target(), "DELETE /things/a%5C..%5Cb%3Fc%23d%252e");
}

#[tokio::test]
async fn an_answer_without_what_is_nullable_or_has_a_default_decodes() {
    let mut things = json!([thing(), thing()]);
    things[1]["clicks"] = json!(9_007_199_254_740_993_i64);
    things[1]["parts"] = json!([{"shade": "teal", "size": 3}]);
    things[1]["title"] = Value::Null;
    let exchange = exchange!(things, |api| api.list_things(&ListThingsQuery::new()));
    let things = exchange.got.unwrap();
    assert_eq!(
        (things[0].clicks, things[0].archived, &things[0].title),
        (0, false, &None)
    );
    assert_eq!(things[1].clicks, 9_007_199_254_740_993);
    let part = &things[1].parts.as_ref().unwrap()[0];
    assert_eq!(part.shade, ThingPartsShade::Unknown("teal".into()));
    assert_eq!(serde_json::to_value(part).unwrap()["shade"], "teal");
}

#[tokio::test]
async fn an_answer_keeps_its_nulls_when_it_is_stored() {
    let mut answer = thing();
    answer["title"] = Value::Null;
    let exchange = exchange!(answer, |api| api
        .create_thing(&NewThing::new("https://acme.com")));
    let stored = serde_json::to_value(exchange.got.unwrap()).unwrap();
    assert_eq!(stored.get("title"), Some(&Value::Null), "{stored}");
}

#[tokio::test]
async fn members_of_a_union_are_told_by_what_they_have() {
    let failure = json!({"error": "Duplicate key", "code": "conflict", "thing": {"url": "x"}});
    let things = vec![NewThing::new("https://acme.com")];
    let exchange = exchange!(json!([thing(), failure]), |api| api.create_things(&things));
    assert_eq!(exchange.target(), "POST /things/bulk");
    assert_eq!(exchange.body(), r#"[{"url":"https://acme.com"}]"#);
    let results = exchange.got.unwrap();
    assert!(matches!(&results[0], CreateThingsAnswer::Thing(thing) if thing.id == "thing_1"));
    assert!(
        matches!(&results[1], CreateThingsAnswer::Failure(failure) if failure.error == "Duplicate key")
    );
}

#[tokio::test]
async fn members_with_a_tag_decode_by_it_and_unknown_ones_are_kept() {
    let unknown = json!({"event": "thing.sold", "amount": 3});
    let lost = json!({"event": "thing.lost", "reason": "rust"});
    let exchange = exchange!(json!([unknown, lost]), |api| api.list_events());
    assert_eq!(exchange.target(), "GET /events");
    let events = exchange.got.unwrap();
    assert!(matches!(&events[0], Event::Unknown(_)));
    assert_eq!(serde_json::to_value(&events[0]).unwrap(), unknown);
    assert!(matches!(&events[1], Event::ThingLost(lost) if lost.reason == "rust"));
    assert_eq!(serde_json::to_value(&events[1]).unwrap(), lost);

    let known = json!({"event": "thing.made", "data": {"size": 1}});
    assert!(
        serde_json::from_value::<Event>(known).is_err(),
        "a known event is not hidden"
    );
}

#[tokio::test]
async fn a_constant_is_sent_without_being_asked_for() {
    let order: CreateOrder = CreateOrderCustom::new(500, "buyer_1").into();
    let exchange = exchange!(json!({"success": true}), |api| api.create_order(&order));
    assert_eq!(exchange.target(), "POST /orders");
    assert_eq!(
        exchange.body(),
        r#"{"amount":500,"buyerId":"buyer_1","type":"custom"}"#
    );
    exchange.got.unwrap();
}

#[tokio::test]
async fn what_has_no_type_of_its_own_is_kept_as_it_came() {
    for answer in [json!(12), json!([{"kind": "odd", "_count": 12}])] {
        let query = CountThingsQuery::new();
        let exchange = exchange!(answer, |api| api.count_things(&query));
        assert_eq!(exchange.target(), "GET /things/count");
        let got = exchange.got.unwrap();
        assert_eq!(serde_json::to_value(got).unwrap(), answer);
    }
}

#[test]
fn a_secret_is_sent_and_not_printed() {
    let new = NewThing::new("https://acme.com");
    let printed = |password: Patch<&str>| {
        let new = new.clone().password(password.map(str::to_owned));
        format!("{new:?}")
    };
    let as_derived = |password: &str| {
        format!(
            r#"NewThing {{ kind: None, password: {password}, title: None, url: "https://acme.com" }}"#
        )
    };
    assert_eq!(printed(Patch::Leave), as_derived("Leave"));
    assert_eq!(printed(Patch::Clear), as_derived("Clear"));
    assert_eq!(printed(Patch::Set("s3cret")), as_derived("Set(<redacted>)"));
    assert_eq!(
        serde_json::to_value(new.password("s3cret")).unwrap(),
        json!({"url": "https://acme.com", "password": "s3cret"})
    );

    let order: CreateOrder = CreateOrderSale::new("in_1", "s3cret").into();
    assert_eq!(
        format!("{order:#?}"),
        r#"Sale(
    CreateOrderSale {
        invoice_id: "in_1",
        pin: <redacted>,
        type_: "sale",
    },
)"#
    );
}

#[test]
fn a_secret_in_an_answer_is_there_and_not_printed() {
    let mut answer = thing();
    for (password, printed) in [
        (json!(null), "password: None"),
        (json!("s3cret"), "password: Some(<redacted>)"),
    ] {
        answer["password"] = password.clone();
        let thing: Thing = serde_json::from_value(answer.clone()).unwrap();
        assert_eq!(thing.password.as_deref(), password.as_str());
        let debug = format!("{thing:?}");
        assert!(
            debug.contains(printed) && !debug.contains("s3cret"),
            "{debug}"
        );
    }
}

#[test]
fn limits_themselves_are_kept() {
    let noted = |length| CreateOrderCustom::new(0, "buyer_1").note("é".repeat(length));
    noted(190).check().unwrap();
    assert_eq!(
        noted(191).check().unwrap_err().to_string(),
        "`note` must be at most 190 characters long, but has 191"
    );
}

#[test]
fn limits_inside_lists_and_unions_are_checked_by_path() {
    let custom = CreateOrderCustom::new(5, "buyer_1").note("x".repeat(191));
    let violation = CreateOrder::from(custom).check().unwrap_err();
    assert_eq!(violation.field, "note");
    let variants =
        [50, 5].map(|percentage| UpdateThingVariants::new(percentage, "https://acme.com"));
    let update = UpdateThing::new().variants(variants);
    assert_eq!(update.check().unwrap_err().field, "variants[1].percentage");
    let query = ListThingsQuery::new().page_size(101);
    assert_eq!(
        query.check().unwrap_err().to_string(),
        "`pageSize` must be at most 100, but is 101"
    );
}
