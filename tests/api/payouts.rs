//! What `dub.payouts()` sends, and what it makes of answers.

use crate::support::{Server, complete, line};
use dub::types::*;
use serde_json::{Value, json};

fn payout(id: &str) -> Value {
    complete::<Payout>(json!({"id": id}))
}

#[tokio::test]
async fn a_list_asks_for_what_was_set() {
    let mut payout = payout("po_1");
    payout["amount"] = json!(12_500);
    payout["status"] = json!("held");
    let server = Server::json(200, &json!([payout]).to_string()).await;
    let query = ListPayouts::new()
        .tenant_id("user 42")
        .status(PayoutStatus::Pending)
        .sort_by(PayoutsSortBy::PaidAt)
        .sort_order(SortOrder::Desc)
        .page(2);
    let payouts = server.client().payouts().list(query).await.unwrap();
    assert_eq!(payouts.len(), 1);
    assert_eq!(payouts[0].amount, 12_500);
    assert_eq!(payouts[0].status, PayoutStatus::from("held"));
    assert_eq!(
        line(&server.request()),
        "GET /payouts?page=2&sortBy=paidAt&sortOrder=desc&status=pending&tenantId=user+42"
    );
}

#[tokio::test]
async fn a_walk_goes_by_page() {
    let server = Server::with(|request| {
        let count = if line(request).contains("page=1&") {
            100
        } else {
            1
        };
        let prefix = if count == 100 { "a" } else { "b" };
        let page = (0..count).map(|number| payout(&format!("{prefix}{number}")));
        (200, page.collect())
    })
    .await;
    let mut payouts = server.client().payouts().list_all(ListPayouts::new());
    let mut last = None;
    while let Some(payout) = payouts.try_next().await.unwrap() {
        last = Some(payout.id);
    }
    assert_eq!(last.as_deref(), Some("b0"));
    let pages = [
        "GET /payouts?page=1&pageSize=100",
        "GET /payouts?page=2&pageSize=100",
    ];
    assert_eq!(server.lines(), pages);
}

#[tokio::test]
async fn a_page_that_cannot_be_is_not_sent() {
    let server = Server::json(200, "[]").await;
    for (field, query) in [
        ("page", ListPayouts::new().page(0)),
        ("page", ListPayouts::new().page(1001)),
        ("pageSize", ListPayouts::new().page_size(101)),
    ] {
        let error = server.client().payouts().list(query).await.unwrap_err();
        assert_eq!(error.field(), Some(field), "{error}");
    }
    assert!(!server.was_asked());
}
