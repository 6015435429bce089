//! `codeqr.events()`.

use crate::support::{Server, assert_refused, complete, line, parameter};
use codeqr::{ErrorKind, Items, types::*};
use serde_json::{Value, json};

const TIMESTAMP: &str = "2026-02-03T09:35:57.000Z";

fn click(id: &str) -> Value {
    complete::<ClickEvent>(json!({
        "event": "click", "timestamp": TIMESTAMP, "click": {"id": id},
        "link": {"id": "link_1", "shinyNewField": true}
    }))
}

fn lead(id: &str) -> Value {
    complete::<LeadEvent>(json!({
        "event": "lead", "eventId": id, "click": {"id": "clk_1"},
        "customer": {"id": "cus_1", "name": "Ada"}, "link": {"anything": "s3cret"}
    }))
}

fn sale(id: &str) -> Value {
    complete::<SaleEvent>(json!({
        "event": "sale", "eventId": id, "click": {"id": "clk_1"}, "link": {"id": "link_1"},
        "customer": {"id": "cus_1", "name": "Ada"},
        "sale": {"amount": 4900.0, "paymentProcessor": "mollie", "invoiceId": null}
    }))
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
    let scan = json!({"event": "scan", "eventId": "scan_1", "qrcode": {"id": "qr_1"}});
    let answer = json!([click("clk_1"), lead("lead_1"), sale("sale_1"), scan]);
    let server = Server::json(200, &answer.to_string()).await;
    let query = ListEvents::new()
        .event(EventType::Scans)
        .interval(EventsInterval::Last7Days)
        .order(SortOrder::Asc)
        .sort_by(EventsSort::Timestamp)
        .limit(5_000)
        .page(1_001);
    let events = server.client().events().list(query).await.unwrap();
    assert_eq!(
        line(&server.request()),
        "GET /events?event=scans&interval=7d&limit=5000&order=asc&page=1001&sortBy=timestamp"
    );
    let [
        Event::Click(click),
        Event::Lead(lead),
        Event::Sale(sale),
        Event::Unknown(other),
    ] = events.as_slice()
    else {
        panic!("{events:?}")
    };
    assert_eq!(
        (click.click.id.as_str(), click.timestamp.as_deref()),
        ("clk_1", Some(TIMESTAMP))
    );
    assert_eq!(
        (lead.event_id.as_str(), lead.customer.name.as_str()),
        ("lead_1", "Ada")
    );
    assert_eq!(lead.timestamp, None);
    assert!(!format!("{lead:?}").contains("s3cret"));
    assert_eq!((sale.sale.amount, &sale.sale.invoice_id), (4_900, &None));
    assert_eq!(
        sale.sale.payment_processor,
        PaymentProcessor::from("mollie")
    );
    assert_eq!(*other, scan);
}

#[tokio::test]
async fn typed_lists_ask_for_their_kind() {
    let server = Server::json(200, &json!([click("clk_1")]).to_string()).await;
    let clicks = server.client().events().clicks(ListEvents::new()).await;
    assert_eq!(clicks.unwrap()[0].click.id, "clk_1");
    assert_eq!(line(&server.request()), "GET /events?event=clicks");

    let server = Server::json(200, &json!([lead("lead_1")]).to_string()).await;
    let leads = server.client().events().leads(ListEvents::new()).await;
    assert_eq!(leads.unwrap()[0].event_id, "lead_1");
    assert_eq!(line(&server.request()), "GET /events?event=leads");

    let server = Server::json(200, &json!([sale("sale_1")]).to_string()).await;
    let query = ListEvents::new().event(EventType::Sales);
    let sales = server.client().events().sales(query).await;
    assert_eq!(sales.unwrap()[0].event_id, "sale_1");
    assert_eq!(line(&server.request()), "GET /events?event=sales");
}

#[tokio::test]
async fn an_answer_that_holds_something_else_keeps_its_status() {
    for answer in [json!({}), json!([click("clk_1")])] {
        let server = Server::json(200, &answer.to_string()).await;
        let sales = server.client().events().sales(ListEvents::new()).await;
        let error = sales.unwrap_err();
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
    let server = pages(vec![vec![click("a"), json!({"event": "view"})]]).await;
    let events = all(server.client().events().list_all(ListEvents::new())).await;
    assert!(matches!(events[..], [Event::Click(_), Event::Unknown(_)]));
    assert_eq!(server.lines()[0], "GET /events?limit=100&page=1");

    let server = pages(vec![vec![click("a")]]).await;
    let clicks = all(server.client().events().clicks_all(ListEvents::new())).await;
    assert_eq!(clicks[0].click.id, "a");
    let second = "GET /events?event=clicks&limit=100&page=2";
    assert_eq!(server.lines()[1], second);

    let server = pages(vec![vec![lead("a")]]).await;
    let leads = all(server.client().events().leads_all(ListEvents::new())).await;
    assert_eq!(leads[0].event_id, "a");
    let first = "GET /events?event=leads&limit=100&page=1";
    assert_eq!(server.lines()[0], first);
}

#[tokio::test]
async fn a_server_that_repeats_a_page_does_not_hold_a_walk_for_ever() {
    for event in [
        click("a"),
        lead("a"),
        sale("a"),
        json!({"event": "scan", "eventId": "a"}),
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
    let codeqr = server.client();
    let events = codeqr.events();
    for (query, field) in [
        (ListEvents::new().limit(0), "limit"),
        (ListEvents::new().page(0), "page"),
        (ListEvents::new().domain(""), "domain"),
        (ListEvents::new().country(""), "country"),
        (ListEvents::new().event(EventType::Leads), "event"),
        (ListEvents::new().event(EventType::Scans), "event"),
    ] {
        assert_refused(events.clicks(&query).await, "listEvents", field);
        let mut walk = events.clicks_all(&query);
        assert_refused(walk.try_next().await, "listEvents", field);
    }
    assert!(!server.was_asked());
}
