//! `dub.events()`.

use crate::support::{Server, complete, line, parameter};
use dub::{ErrorKind, Items, types::*};
use serde_json::{Value, json};

const TIMESTAMP: &str = "Mon Feb 03 2025 09:35:57 GMT+0000 (Coordinated Universal Time)";

fn click(id: &str) -> Value {
    let click = json!({"id": id, "timestamp": "2025-02-03T09:35:57.000Z"});
    let link = json!({"id": "link_1", "shinyNewField": true});
    complete::<ClickEvent>(
        json!({"event": "click", "qr": 0, "timestamp": TIMESTAMP, "click": click, "link": link}),
    )
}

fn sale(id: &str) -> Value {
    let customer = json!({"id": "cus_1", "name": "Deleted Customer"});
    let sale = json!({"amount": 4900.0, "paymentProcessor": "mollie"});
    let mut event = click("clk_1");
    event["event"] = json!("sale");
    event["eventId"] = json!(id);
    event["customer"] = customer;
    event["sale"] = sale;
    complete::<SaleEvent>(event)
}

/// A server that has these pages.
async fn pages(pages: Vec<Vec<Value>>) -> Server {
    Server::with(move |request| {
        let number: usize = parameter(request, "page").unwrap().parse().unwrap();
        (200, json!(pages.get(number - 1).unwrap_or(&Vec::new())))
    })
    .await
}

async fn all<T: Send + 'static>(mut items: Items<T>) -> Vec<T> {
    let mut all = Vec::new();
    while let Some(item) = items.try_next().await.unwrap() {
        all.push(item);
    }
    all
}

#[tokio::test]
async fn a_page_holds_events_of_every_kind() {
    let unknown = json!({"event": "refund", "eventId": "ref_1"});
    let answer = json!([click("clk_1"), sale("sale_1"), unknown]);
    let server = Server::json(200, &answer.to_string()).await;
    let query = ListEvents::new()
        .event(EventKind::Sales)
        .limit(1000)
        .page(1000);
    let events = server.client().events().list(query).await.unwrap();
    assert_eq!(
        line(&server.request()),
        "GET /events?event=sales&limit=1000&page=1000"
    );
    let [
        Event::Click(click),
        Event::Sale(sale),
        Event::Unknown(other),
    ] = events.as_slice()
    else {
        panic!("{events:?}")
    };
    assert_eq!(click.timestamp, TIMESTAMP);
    assert_eq!(click.click.timestamp, "2025-02-03T09:35:57.000Z");
    assert_eq!(sale.sale.amount, 4_900);
    assert_eq!(
        sale.sale.payment_processor,
        PaymentProcessor::from("mollie")
    );
    assert_eq!(sale.customer.name.as_deref(), Some("Deleted Customer"));
    assert_eq!(*other, unknown);
}

#[tokio::test]
async fn typed_lists_ask_for_their_kind() {
    let server = Server::json(200, &json!([click("clk_1")]).to_string()).await;
    let clicks = server.client().events().clicks(ListEvents::new()).await;
    assert_eq!(clicks.unwrap()[0].click.id, "clk_1");
    assert_eq!(line(&server.request()), "GET /events?event=clicks");

    let server = Server::json(200, &json!([sale("lead_1")]).to_string()).await;
    let leads = server.client().events().leads(ListEvents::new()).await;
    assert_eq!(leads.unwrap()[0].event_id, "lead_1");
    assert_eq!(line(&server.request()), "GET /events?event=leads");

    let server = Server::json(200, &json!([sale("sale_1")]).to_string()).await;
    let query = ListEvents::new().event(EventKind::Sales);
    let sales = server.client().events().sales(query).await;
    assert_eq!(sales.unwrap()[0].event_id, "sale_1");
    assert_eq!(line(&server.request()), "GET /events?event=sales");
}

#[tokio::test]
async fn an_answer_that_holds_something_else_keeps_its_status() {
    for answer in [json!({}), json!([click("clk_1")])] {
        let server = Server::json(200, &answer.to_string()).await;
        let error = server
            .client()
            .events()
            .sales(ListEvents::new())
            .await
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.status()),
            (ErrorKind::Decode, Some(200))
        );
    }
}

#[tokio::test]
async fn a_walk_ends_at_an_empty_page_not_at_a_short_one() {
    let (one, two) = (vec![sale("a"), sale("b")], vec![sale("c")]);
    let server = pages(vec![one, two, vec![sale("d"), sale("e")]]).await;
    let query = ListEvents::new().limit(2).country("DE");
    let sales = all(server.client().events().sales_all(query)).await;
    let ids: Vec<_> = sales.iter().map(|sale| sale.event_id.as_str()).collect();
    assert_eq!(ids, ["a", "b", "c", "d", "e"]);
    let expected =
        [1, 2, 3, 4].map(|page| format!("GET /events?country=DE&event=sales&limit=2&page={page}"));
    assert_eq!(server.lines(), expected);
}

#[tokio::test]
async fn every_kind_has_its_walk() {
    let unknown = json!({"event": "refund"});
    let server = pages(vec![vec![click("a"), unknown]]).await;
    let events = all(server.client().events().list_all(ListEvents::new())).await;
    assert!(matches!(events[..], [Event::Click(_), Event::Unknown(_)]));
    assert_eq!(server.lines()[0], "GET /events?limit=100&page=1");

    let server = pages(vec![vec![click("a")]]).await;
    let clicks = all(server.client().events().clicks_all(ListEvents::new())).await;
    assert_eq!(clicks[0].click.id, "a");
    assert_eq!(
        server.lines()[1],
        "GET /events?event=clicks&limit=100&page=2"
    );

    let server = pages(vec![vec![sale("a")]]).await;
    let leads = all(server.client().events().leads_all(ListEvents::new())).await;
    assert_eq!(leads[0].event_id, "a");
    assert_eq!(
        server.lines()[0],
        "GET /events?event=leads&limit=100&page=1"
    );
}

#[tokio::test]
async fn a_server_that_repeats_a_page_does_not_hold_a_walk_for_ever() {
    for event in [
        click("a"),
        sale("a"),
        json!({"event": "refund", "eventId": "a"}),
        json!({"event": "view", "click": {"id": "a"}}),
    ] {
        let server = pages(vec![vec![event.clone()]; 9]).await;
        let events = all(server.client().events().list_all(ListEvents::new())).await;
        assert_eq!((events.len(), server.lines().len()), (1, 2), "{event}");
    }
}

#[tokio::test]
async fn bad_queries_are_refused_before_sending() {
    let server = Server::json(200, "[]").await;
    let dub = server.client();
    let events = dub.events();
    let query = ListEvents::new;
    for (field, query) in [
        ("limit", query().limit(0)),
        ("limit", query().limit(1001)),
        ("page", query().page(0)),
        ("page", query().page(1001)),
        ("query", query().query("x".repeat(10_001))),
        ("country", query().country("")),
        ("event", query().event(EventKind::Leads)),
    ] {
        let one = events.clicks(&query).await.unwrap_err();
        let walk = events.clicks_all(&query).try_next().await.unwrap_err();
        for error in [one, walk] {
            assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
            assert_eq!(error.field(), Some(field), "{error}");
            assert_eq!(error.operation(), Some("listEvents"));
        }
    }
    assert!(!server.was_asked());
}
