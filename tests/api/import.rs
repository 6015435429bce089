//! Imports of many sales and leads.

mod till;

use crate::support::{no_lead, no_sale};
use dub::{ErrorKind, ImportSummary, Imported, types::*};
use futures_util::{Stream, StreamExt as _, stream};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Condvar, Mutex};
use std::time::{Duration, Instant};
use till::Till;

type Done = Imported<TrackSale, SaleTracked>;

/// A sale of this number, without an invoice.
fn sale(number: i64) -> TrackSale {
    TrackSale::new(format!("cus_{number}"), number)
}

fn invoices(ids: &'static [&'static str]) -> impl Stream<Item = TrackSale> + Send + 'static {
    let sales = (1..).zip(ids);
    stream::iter(sales.map(|(number, id)| sale(number).invoice_id(*id)))
}

/// The answer to a sale that was recorded.
fn recorded(sent: &Value) -> Value {
    let customer = json!({"id": "cus_x", "externalId": sent["customerExternalId"]});
    let sale = json!({
        "amount": sent["amount"], "currency": "usd", "paymentProcessor": "custom",
        "invoiceId": sent["invoiceId"], "metadata": null,
    });
    crate::support::complete::<SaleTracked>(
        json!({"eventName": "Purchase", "customer": customer, "sale": sale}),
    )
}

fn refused(status: u16) -> (u16, Value) {
    (
        status,
        json!({"error": {"code": "not_found", "message": "no link"}}),
    )
}

/// Fails the test instead of keeping it waiting for ever.
async fn soon<F: Future>(future: F) -> F::Output {
    let limit = Duration::from_secs(60);
    tokio::time::timeout(limit, future).await.expect("it hangs")
}

async fn until(is_so: impl Fn() -> bool) {
    let poll = async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    soon(poll).await;
}

fn indices(done: &[Done]) -> Vec<u64> {
    done.iter().map(|done| done.index).collect()
}

/// Something that threads wait for.
#[derive(Default)]
struct Gate(Mutex<bool>, Condvar);

impl Gate {
    fn open(&self) {
        *self.0.lock().unwrap() = true;
        self.1.notify_all();
    }

    fn wait(&self) {
        let closed = self.0.lock().unwrap();
        drop(self.1.wait_while(closed, |is_open| !*is_open).unwrap());
    }
}

#[tokio::test]
async fn as_many_calls_are_in_flight_as_asked_for() {
    let barrier = Barrier::new(4);
    let till = Till::new(move |_| {
        barrier.wait();
        (200, no_sale())
    });
    let import = till
        .dub()
        .track()
        .import_sales(stream::iter((0..12).map(sale)));
    let done: Vec<_> = soon(import.concurrency(4).collect()).await;
    assert!(done.iter().all(|done| done.result.is_ok()));
    assert_eq!((done.len(), till.most()), (12, 4));
}

#[tokio::test]
async fn inputs_are_taken_only_when_there_is_room() {
    let taken = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&taken);
    let sales = (0..100).map(sale).inspect(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
    });
    let till = Till::new(|_| (200, no_sale()));
    let mut import = till
        .dub()
        .track()
        .import_sales(stream::iter(sales))
        .concurrency(5);
    assert_eq!(taken.load(Ordering::Relaxed), 0);
    for given in 0..100 {
        soon(import.next()).await.unwrap().result.unwrap();
        assert_eq!(taken.load(Ordering::Relaxed), (given + 5).min(100));
    }
    assert!(import.next().await.is_none());
    assert!(till.most() <= 5);
}

#[tokio::test]
async fn each_result_comes_with_its_input_whichever_is_done_first() {
    let gate = Gate::default();
    let till = Till::new(move |sent| {
        match sent["amount"].as_i64() {
            Some(0) => gate.wait(),
            Some(7) => gate.open(),
            _ => {}
        }
        (200, recorded(sent))
    });
    let sales = stream::iter((0..8).map(sale));
    let done: Vec<_> = soon(
        till.dub()
            .track()
            .import_sales(sales)
            .concurrency(2)
            .collect(),
    )
    .await;
    // The first one is held until the last one has come.
    assert_eq!(indices(&done)[..6], [1, 2, 3, 4, 5, 6]);
    assert_eq!(done.len(), 8);
    for done in done {
        let number = i64::try_from(done.index).unwrap();
        assert_eq!(done.input, sale(number));
        assert_eq!(done.result.unwrap().sale.unwrap().amount, number);
    }
}

#[tokio::test]
async fn a_slow_input_holds_up_nothing_that_was_taken() {
    let till = Till::new(|sent| (200, recorded(sent)));
    let sales = stream::iter([sale(1)]).chain(stream::pending());
    let mut import = till.dub().track().import_sales(sales);
    let done = soon(import.next()).await.unwrap();
    assert_eq!((done.index, import.summary().in_flight()), (0, 0));
}

/// The first sale is held until the second one has failed.
fn second_fails() -> Till {
    let gate = Gate::default();
    Till::new(move |sent| match sent["amount"].as_i64() {
        Some(0) => {
            gate.wait();
            (200, recorded(sent))
        }
        Some(1) => {
            gate.open();
            refused(404)
        }
        _ => (200, recorded(sent)),
    })
}

#[tokio::test]
async fn an_import_that_should_stop_on_error_finishes_what_is_in_flight() {
    let till = second_fails();
    let dub = till.dub();
    let import = dub.track().import_sales(stream::iter((0..6).map(sale)));
    let mut import = import.concurrency(2).stop_on_error();
    let mut done: Vec<_> = soon(import.by_ref().collect()).await;
    done.sort_by_key(|done: &Done| done.index);
    // If the first answer was read first, a third sale was taken.
    let taken = done.len();
    assert!(taken == 2 || taken == 3, "{done:?}");
    let error = done[1].result.as_ref().unwrap_err();
    assert_eq!((error.status(), done[1].input.amount), (Some(404), 1));
    assert!(done[0].result.is_ok());
    assert!(import.next().await.is_none());
    let summary = import.summary();
    assert_eq!((summary.taken, summary.in_flight()), (taken as u64, 0));
    assert_eq!(till.bodies().len(), taken);

    let rest = dub.track().import_sales(import.into_rest());
    let rest: Vec<_> = soon(rest.collect()).await;
    assert_eq!(rest.len(), 6 - taken);
    let amounts: HashSet<_> = till
        .bodies()
        .iter()
        .map(|sent| sent["amount"].as_i64())
        .collect();
    assert_eq!((till.bodies().len(), amounts.len()), (6, 6));
}

#[tokio::test]
async fn an_import_goes_on_after_errors_and_counts_them() {
    let till = second_fails();
    let sales = stream::iter((0..6).map(sale)).chain(stream::iter([sale(-1)]));
    let mut import = till.dub().track().import_sales(sales).concurrency(2);
    let mut done: Vec<_> = soon(import.by_ref().collect()).await;
    done.sort_by_key(|done: &Done| done.index);
    assert_eq!(indices(&done), [0, 1, 2, 3, 4, 5, 6]);
    let failed: Vec<_> = done.iter().filter(|done| done.result.is_err()).collect();
    assert_eq!(failed.len(), 2);
    let invalid = failed[1].result.as_ref().unwrap_err();
    assert_eq!(
        (invalid.kind(), invalid.field()),
        (ErrorKind::InvalidRequest, Some("amount"))
    );
    assert_eq!(failed[1].input, sale(-1));
    assert_eq!(till.bodies().len(), 6, "what breaks a limit is not sent");

    let summary = import.summary();
    assert_eq!(
        (summary.taken, summary.succeeded, summary.in_flight()),
        (7, 5, 0)
    );
    // A refusal is no doubt.
    assert_eq!((summary.failed, summary.uncertain), (2, 0));
}

#[tokio::test]
async fn a_summary_tells_what_may_have_been_processed() {
    let hold = Gate::default();
    let till = Till::new(move |_| {
        hold.wait();
        (200, no_sale())
    });
    let hasty = till
        .builder()
        .timeout(Duration::from_millis(200))
        .build()
        .unwrap();
    let mut import = hasty
        .track()
        .import_sales(stream::iter([sale(-1), sale(1)]));
    assert_eq!(soon(import.by_ref().count()).await, 2);
    let ImportSummary {
        taken,
        succeeded,
        failed,
        uncertain,
        ..
    } = import.summary();
    assert_eq!((taken, succeeded, failed, uncertain), (2, 0, 1, 1));
}

#[tokio::test]
async fn a_pace_holds_an_import_back_and_fails_nothing() {
    let till = Till::new(|_| (200, no_sale()));
    let paced = till
        .builder()
        .pace(dub::Pace::per_minute(1_200))
        .total_timeout(Duration::from_millis(200))
        .build()
        .unwrap();
    let import = paced.track().import_sales(stream::iter((0..20).map(sale)));
    let mut import = import.concurrency(20);
    // The last turn comes after 950 ms.
    assert_eq!(soon(import.by_ref().count()).await, 20);
    assert_eq!(import.summary().succeeded, 20);
    assert_eq!(till.bodies().len(), 20);
}

/// Remembers invoices as Dub does: looks first, and stores the ID a while after it has answered.
fn forgetful() -> (Till, Arc<Mutex<Vec<Value>>>) {
    let recorded = Arc::new(Mutex::new(Vec::new()));
    let sales = Arc::clone(&recorded);
    let known = Mutex::new(HashMap::<String, (Instant, Value)>::new());
    let till = Till::new(move |sent| {
        let id = sent["invoiceId"].as_str().unwrap().to_owned();
        if let Some((from, answer)) = known.lock().unwrap().get(&id)
            && *from <= Instant::now()
        {
            return (200, answer.clone());
        }
        std::thread::sleep(Duration::from_millis(20));
        sales.lock().unwrap().push(sent.clone());
        let answer = self::recorded(sent);
        let from = Instant::now() + Duration::from_millis(100);
        known.lock().unwrap().insert(id, (from, answer.clone()));
        (200, answer)
    });
    (till, recorded)
}

#[tokio::test]
async fn each_invoice_is_recorded_once_however_often_it_comes() {
    const IDS: &[&str] = &[
        "in_1", "in_2", "in_1", "in_3", "in_3", "in_4", "in_5", "in_2", "in_6",
    ];
    let (till, recorded) = forgetful();
    let dub = till.dub();
    for _ in 0..2 {
        let import = dub.track().import_sales(invoices(IDS));
        let done: Vec<_> = soon(import.collect()).await;
        assert_eq!(done.len(), IDS.len());
        for done in done {
            // The first answer again.
            let first = IDS
                .iter()
                .position(|id| *id == IDS[done.index as usize])
                .unwrap();
            let amount = done.result.unwrap().sale.unwrap().amount;
            assert_eq!(amount, first as i64 + 1);
        }
    }
    let recorded = recorded.lock().unwrap();
    let ids: HashSet<_> = recorded
        .iter()
        .map(|sale| sale["invoiceId"].as_str())
        .collect();
    assert_eq!((recorded.len(), ids.len()), (6, 6), "{recorded:?}");
    assert_eq!(till.bodies().len(), 2 * IDS.len());
}

/// Looks whether two requests with the same key are in flight at the same time.
fn watched(
    key: impl Fn(&Value) -> String + Send + Sync + 'static,
    answer: Value,
) -> (Till, Arc<AtomicUsize>) {
    let meetings = Arc::new(AtomicUsize::new(0));
    let met = Arc::clone(&meetings);
    let in_flight = Mutex::new(HashSet::new());
    let till = Till::new(move |sent| {
        if !in_flight.lock().unwrap().insert(key(sent)) {
            met.fetch_add(1, Ordering::Relaxed);
        }
        std::thread::sleep(Duration::from_millis(20));
        in_flight.lock().unwrap().remove(&key(sent));
        (200, answer.clone())
    });
    (till, meetings)
}

#[tokio::test]
async fn the_same_invoice_is_never_in_flight_twice() {
    let (till, meetings) = watched(|sent| sent["invoiceId"].to_string(), no_sale());
    let import = till
        .dub()
        .track()
        .import_sales(invoices(&["in_1", "in_1", "in_2", "in_1"]));
    assert_eq!(soon(import.count()).await, 4);
    assert_eq!(
        (till.bodies().len(), meetings.load(Ordering::Relaxed)),
        (4, 0)
    );
}

#[tokio::test]
async fn sales_of_one_customer_without_invoices_do_not_wait_for_each_other() {
    let barrier = Barrier::new(4);
    let till = Till::new(move |_| {
        barrier.wait();
        (200, no_sale())
    });
    let none = [dub::Patch::Leave, dub::Patch::Clear, "".into(), "".into()];
    let sales = none.map(|id: dub::Patch<String>| sale(1).invoice_id(id));
    let import = till.dub().track().import_sales(stream::iter(sales));
    assert_eq!(soon(import.count()).await, 4);
}

#[tokio::test]
async fn the_same_lead_is_never_in_flight_twice_and_keeps_its_order() {
    let lead = |event: &str| TrackLead::new("clk_1", event, "cus_1");
    let leads = ["Sign up", "sign UP", "sign-up", "Trial"].map(lead);
    let other = TrackLead::new("clk_1", "Sign up", "cus_2");
    let name = |sent: &Value| sent["eventName"].as_str().unwrap().to_owned();
    let key = move |sent: &Value| {
        let event = name(sent).to_lowercase().replace(' ', "-");
        format!("{} {event}", sent["customerExternalId"])
    };
    let (till, meetings) = watched(key, no_lead());
    let leads = stream::iter(leads).chain(stream::iter([other]));
    let mut import = till.dub().track().import_leads(leads);
    while let Some(done) = soon(import.next()).await {
        assert!(done.result.unwrap().is_duplicate());
    }
    let sent = till.bodies();
    let same = sent.iter().filter(|sent| key(sent) == "\"cus_1\" sign-up");
    let events: Vec<_> = same.map(name).collect();
    assert_eq!(events, ["Sign up", "sign UP", "sign-up"]);
    assert_eq!((sent.len(), meetings.load(Ordering::Relaxed)), (5, 0));
    assert_eq!(
        import.summary().to_string(),
        "5 taken: 5 succeeded, 0 failed"
    );
}

#[tokio::test]
async fn dropping_an_import_closes_the_connections_of_its_calls() {
    let hold = Arc::new(Gate::default());
    let held = Arc::clone(&hold);
    let till = Till::new(move |_| {
        held.wait();
        (200, no_sale())
    });
    let dub = till.dub();
    let import = dub.track().import_sales(stream::iter((0..9).map(sale)));
    let mut import = import.concurrency(3);
    tokio::select! {
        done = import.next() => panic!("{done:?}"),
        () = until(|| till.bodies().len() == 3) => {}
    }
    let summary = import.summary();
    assert_eq!((summary.taken, summary.in_flight()), (3, 3));
    drop(import);
    hold.open();
    // The client itself is still there, and would keep connections that are open.
    until(|| till.closed() == 3).await;
    drop(dub);
    assert_eq!(till.bodies().len(), 3, "nothing else is sent");
}

#[tokio::test]
async fn an_import_outlives_its_client_and_goes_to_other_threads() {
    let till = Till::new(|_| (200, no_sale()));
    let import = till
        .dub()
        .track()
        .import_sales(stream::iter((0..3).map(sale)));
    let count = tokio::spawn(import.count());
    assert_eq!(soon(count).await.unwrap(), 3);
}

#[cfg(feature = "blocking")]
mod blocking {
    use super::*;

    fn dub(till: &Till) -> dub::blocking::Dub {
        dub::blocking::Dub::try_from(till.builder()).unwrap()
    }

    #[test]
    fn an_import_is_an_iterator() {
        let barrier = Barrier::new(3);
        let till = Till::new(move |sent| {
            barrier.wait();
            (200, recorded(sent))
        });
        let taken = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&taken);
        let sales = (0..12).map(sale).inspect(move |_| {
            counter.fetch_add(1, Ordering::Relaxed);
        });
        let mut import = dub(&till).track().import_sales(sales).concurrency(3);
        assert_eq!(taken.load(Ordering::Relaxed), 0);
        let first = import.next().unwrap();
        assert_eq!(taken.load(Ordering::Relaxed), 3);
        let mut done: Vec<_> = std::iter::once(first).chain(import.by_ref()).collect();
        done.sort_by_key(|done| done.index);
        for (number, done) in (0..).zip(done) {
            assert_eq!(done.input, sale(number));
            assert_eq!(done.result.unwrap().sale.unwrap().amount, number);
        }
        assert!(import.next().is_none());
        assert_eq!((import.summary().succeeded, till.most()), (12, 3));
    }

    #[test]
    fn it_stops_on_error_and_gives_back_the_rest() {
        let till = Till::new(|sent| match sent["amount"].as_i64() {
            Some(1) => refused(404),
            _ => (200, no_sale()),
        });
        let dub = dub(&till);
        let import = dub
            .track()
            .import_sales((0..5).map(sale).collect::<Vec<_>>());
        let mut import = import.concurrency(1).stop_on_error();
        assert_eq!(import.by_ref().count(), 2);
        assert_eq!(import.summary().taken, 2);
        let rest: Vec<_> = import.into_rest().collect();
        assert_eq!(rest, [2, 3, 4].map(sale));
        assert_eq!(dub.track().import_sales(rest).count(), 3);
        assert_eq!(till.bodies().len(), 5);
    }

    #[test]
    fn leads_come_with_their_results() {
        let till = Till::new(|_| (200, no_lead()));
        let leads = ["cus_1", "cus_2"].map(|id| TrackLead::new("clk_1", "Sign up", id));
        let mut import = dub(&till).track().import_leads(leads.clone());
        for done in &mut import {
            let index = usize::try_from(done.index).unwrap();
            assert_eq!(done.input, leads[index]);
            assert!(done.result.unwrap().is_duplicate());
        }
        assert_eq!(
            import.summary().to_string(),
            "2 taken: 2 succeeded, 0 failed"
        );
    }

    #[test]
    fn the_same_invoice_rests_on_a_blocked_thread_too() {
        let (till, recorded) = forgetful();
        let sales = [1, 2].map(|number| sale(number).invoice_id("in_1"));
        assert_eq!(dub(&till).track().import_sales(sales).count(), 2);
        assert_eq!(recorded.lock().unwrap().len(), 1);
    }
}
