//! Which calls are sent again: those that only read, and sales with an invoice.

use crate::{
    domains::domain,
    folders::folder,
    links::link,
    qr_codes::qr_code,
    support::{KEY, Server, lead, sale},
    tags::tag,
};
use codeqr::{Codeqr, Error, RetryPolicy, types::*};
use serde_json::{Value, json};
use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

/// A client that sends a call twice at most, and waits as little as it may.
fn client(server: &Server) -> Codeqr {
    let policy = RetryPolicy::new()
        .max_attempts(2)
        .initial_backoff(Duration::from_millis(1));
    let builder = Codeqr::builder().api_key(KEY).base_url(server.url());
    builder.retry(policy).build().unwrap()
}

/// A server whose first answer has this status, and whose others are this success.
async fn fails_once(status: u16, success: Value) -> Server {
    let count = AtomicUsize::new(0);
    Server::with(move |_| match count.fetch_add(1, Ordering::Relaxed) {
        0 => (
            status,
            json!({"error": {"code": "x", "message": "Not now."}}),
        ),
        _ => (200, success.clone()),
    })
    .await
}

fn assert_sent_once(error: &Error, server: &Server, status: u16) {
    assert_eq!(
        (error.status(), error.attempts()),
        (Some(status), 1),
        "{error}"
    );
    assert_eq!(server.requests().len(), 1, "{error}");
}

#[tokio::test]
async fn what_only_reads_is_sent_again() {
    for status in [408, 429, 500, 502, 503, 504] {
        let server = fails_once(status, json!([])).await;
        let links = client(&server).links().list(ListLinks::new()).await;
        assert_eq!(links.unwrap(), []);
        assert_eq!(server.lines(), ["GET /links"; 2]);
    }
}

#[tokio::test]
async fn every_read_is_sent_again() {
    macro_rules! read {
        ($($call:expr => $success:expr;)*) => {$({
            let server = fails_once(503, $success).await;
            let call = $call;
            call(client(&server)).await.unwrap();
            let lines = server.lines();
            assert_eq!(lines.len(), 2);
            assert_eq!(lines[0], lines[1]);
        })*};
    }
    read! {
        async |it: Codeqr| it.links().retrieve_info(GetLink::new().link_id("a")).await => link("a");
        async |it: Codeqr| it.links().count(CountLinks::new()).await => json!(7);
        async |it: Codeqr| it.qrcodes().list(ListQrCodes::new()).await => json!([]);
        async |it: Codeqr| it.qrcodes().retrieve(GetQrCode::new().qr_code_id("a")).await => qr_code("a");
        async |it: Codeqr| it.qrcodes().count(CountQrCodes::new()).await => json!(7);
        async |it: Codeqr| it.analytics().retrieve(RetrieveAnalytics::new()).await => json!(7);
        async |it: Codeqr| it.events().list(ListEvents::new()).await => json!([]);
        async |it: Codeqr| it.tags().list(ListTags::new()).await => json!([]);
        async |it: Codeqr| it.folders().list(ListFolders::new()).await => json!([]);
        async |it: Codeqr| it.domains().list(ListDomains::new()).await => json!([]);
        async |it: Codeqr| it.projects().list().await => json!([]);
    }
}

#[tokio::test]
async fn no_write_is_sent_again() {
    macro_rules! write {
        ($($call:expr => $success:expr;)*) => {$(
            for status in [503, 429] {
                let server = fails_once(status, $success).await;
                let call = $call;
                let error = call(client(&server)).await.unwrap_err();
                assert_sent_once(&Error::from(error), &server, status);
            }
        )*};
    }
    let new_link = || CreateLink::new("https://a.test").key("a").external_id("b");
    let new_code = || {
        CreateQrCode::to_url("https://a.test")
            .key("a")
            .external_id("b")
    };
    let deleted = json!({"id": "a", "slug": "a"});
    let count = json!({"deletedCount": 1});
    write! {
        async |it: Codeqr| it.links().create(new_link()).await => link("a");
        async |it: Codeqr| it.links().update("a", UpdateLink::new()).await => link("a");
        async |it: Codeqr| it.links().delete("a").await => deleted.clone();
        async |it: Codeqr| it.links().bulk().create([new_link()]).await => json!([]);
        async |it: Codeqr| it.links().bulk().delete(["a"]).await => count.clone();
        async |it: Codeqr| it.qrcodes().create(new_code()).await => qr_code("a");
        async |it: Codeqr| it.qrcodes().update("a", UpdateQrCode::new()).await => qr_code("a");
        async |it: Codeqr| it.qrcodes().delete("a").await => deleted.clone();
        async |it: Codeqr| it.qrcodes().bulk().create([new_code()]).await => json!([]);
        async |it: Codeqr| it.qrcodes().bulk().delete(["a"]).await => count.clone();
        async |it: Codeqr| it.tags().create(CreateTag::new("a")).await => tag("a");
        async |it: Codeqr| it.tags().update("a", UpdateTag::new("a")).await => tag("a");
        async |it: Codeqr| it.tags().delete("a").await => deleted.clone();
        async |it: Codeqr| it.folders().create(CreateFolder::new("abc")).await => folder("a");
        async |it: Codeqr| it.folders().update("a", UpdateFolder::new()).await => folder("a");
        async |it: Codeqr| it.folders().delete("a").await => deleted.clone();
        async |it: Codeqr| it.domains().create(CreateDomain::new("a")).await => domain("a");
        async |it: Codeqr| it.domains().update("a", UpdateDomain::new()).await => domain("a");
        async |it: Codeqr| it.domains().delete("a").await => deleted.clone();
    }
}

#[tokio::test]
async fn a_sale_with_an_invoice_is_sent_again() {
    for status in [429, 503] {
        let server = fails_once(status, sale()).await;
        let invoice = TrackSale::new("cus_1", 4_900).invoice_id("in_42");
        let tracked = client(&server).track().sale(invoice).await;
        assert_eq!(tracked.unwrap().amount, 4_900);
        let requests = server.requests();
        assert_eq!(server.lines(), ["POST /track/sale"; 2]);
        assert_eq!(requests[0].body_string(), requests[1].body_string());
    }
}

#[tokio::test]
async fn a_sale_without_an_invoice_is_not_sent_again() {
    let sale_of = |cents| TrackSale::new("cus_1", cents);
    for status in [429, 503] {
        for input in [
            sale_of(1),
            sale_of(1).event_id("evt_1"),
            sale_of(1).invoice_id(""),
            sale_of(1).invoice_id(codeqr::Patch::Clear),
        ] {
            let server = fails_once(status, sale()).await;
            let error = client(&server).track().sale(&input).await.unwrap_err();
            assert_sent_once(&error, &server, status);
        }
    }
}

#[tokio::test]
async fn a_lead_is_never_sent_again() {
    for (status, processed) in [(429, false), (503, true)] {
        let server = fails_once(status, lead()).await;
        let input = TrackLead::new("clk_1", "Sign up", "cus_1").event_id("evt_1");
        let error = client(&server).track().lead(input).await.unwrap_err();
        assert_sent_once(&error, &server, status);
        assert_eq!(error.may_have_been_processed(), processed);
    }
}

#[tokio::test]
async fn a_refusal_is_not_sent_again() {
    for status in [400, 403, 404, 409, 422] {
        let server = fails_once(status, json!([])).await;
        let links = client(&server).links().list(ListLinks::new()).await;
        assert_sent_once(&links.unwrap_err(), &server, status);
    }
}

#[tokio::test]
async fn everything_is_sent_again_when_asked_for() {
    let server = fails_once(503, lead()).await;
    let policy = RetryPolicy::new()
        .max_attempts(2)
        .initial_backoff(Duration::from_millis(1))
        .any_operation(true);
    let options = codeqr::CallOptions::new().retry(policy);
    let codeqr = client(&server).with(options);
    let input = TrackLead::new("clk_1", "Sign up", "cus_1");
    codeqr.track().lead(input).await.unwrap();
    assert_eq!(server.lines(), ["POST /track/lead"; 2]);
}
