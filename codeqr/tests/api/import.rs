//! Imports of many sales and leads.

mod till;

use crate::support::{Server, body, lead, sale};
use codeqr::{ErrorKind, Patch, types::*};
use futures_util::{StreamExt as _, stream};
use serde_json::json;
use std::{sync::Barrier, time::Duration};
use till::Till;

fn invoices(ids: &[&str]) -> Vec<TrackSale> {
    let sales = (1..).zip(ids);
    sales
        .map(|(cents, id)| TrackSale::new("cus_1", cents).invoice_id(*id))
        .collect()
}

#[tokio::test]
async fn each_result_comes_with_its_sale() {
    let server = Server::with(|request| {
        let mut answer = sale();
        let sent = body(request);
        answer["amount"] = sent["amount"].clone();
        match sent["amount"].as_i64() {
            Some(3) => (
                403,
                json!({"error": {"code": "forbidden", "message": "No."}}),
            ),
            _ => (200, answer),
        }
    })
    .await;
    let mut sales = invoices(&["in_1", "in_2", "in_3", "in_4"]);
    sales.push(TrackSale::new("", 5));
    let inputs = stream::iter(sales.clone());
    let mut import = server.client().track().import_sales(inputs);
    let mut done: Vec<_> = import.by_ref().collect().await;
    done.sort_by_key(|done| done.index);
    for (done, sale) in done.iter().zip(&sales) {
        assert_eq!(done.input, *sale);
        match (&done.result, sale.amount) {
            (Ok(tracked), amount) => assert_eq!(tracked.amount, amount),
            (Err(error), 3) => assert_eq!(error.status(), Some(403)),
            (Err(error), _) => {
                assert_eq!(error.kind(), ErrorKind::InvalidRequest);
                assert_eq!(error.field(), Some("customerExternalId"));
            }
        }
    }
    let summary = import.summary();
    assert_eq!(
        (summary.taken, summary.succeeded, summary.failed),
        (5, 3, 2)
    );
    assert_eq!(server.lines(), ["POST /track/sale"; 4]);
}

#[tokio::test]
async fn the_same_invoice_is_sent_after_the_answer_to_the_one_before() {
    let till = Till::new(|_| (200, sale()));
    let inputs = stream::iter(invoices(&["in_1", "in_1"]));
    let mut import = till.codeqr().track().import_sales(inputs);
    let first = import.next().await.unwrap();
    assert_eq!((first.index, till.bodies().len()), (0, 1));
    let second = import.next().await.unwrap();
    assert_eq!((second.index, till.bodies().len()), (1, 2));
    assert!(import.next().await.is_none());
}

#[tokio::test]
async fn leads_of_one_customer_keep_their_order() {
    let till = Till::new(|sent| {
        if sent["eventName"] == "Sign up" {
            std::thread::sleep(Duration::from_millis(200));
        }
        (200, lead())
    });
    let events = ["Sign up", "Trial", "Demo"];
    let leads = events.map(|event| TrackLead::new("clk_1", event, "cus_1"));
    let import = till.codeqr().track().import_leads(stream::iter(leads));
    let done: Vec<_> = import.collect().await;
    let indices: Vec<_> = done.iter().map(|done| done.index).collect();
    assert_eq!(indices, [0, 1, 2]);
    assert!(done.iter().all(|done| done.result.is_ok()));
    let sent: Vec<_> = till
        .bodies()
        .iter()
        .map(|sent| sent["eventName"].clone())
        .collect();
    assert_eq!(sent, events);
}

#[tokio::test]
async fn sales_without_an_invoice_do_not_wait_for_each_other() {
    // Each is answered when all of them have come.
    let barrier = Barrier::new(4);
    let till = Till::new(move |_| {
        barrier.wait();
        (200, sale())
    });
    let none = [Patch::Leave, Patch::Clear, "".into(), "".into()];
    let sales = none.map(|id: Patch<String>| TrackSale::new("cus_1", 1).invoice_id(id));
    let import = till.codeqr().track().import_sales(stream::iter(sales));
    let done: Vec<_> = import.concurrency(4).collect().await;
    assert!(done.iter().all(|done| done.result.is_ok()), "{done:?}");
    assert_eq!(till.bodies().len(), 4);
}
