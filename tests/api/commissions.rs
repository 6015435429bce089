//! What `dub.commissions()` sends, and what it makes of answers.

use crate::support::{Server, body, complete, line};
use dub::{BulkError, Error, ErrorCode, ErrorKind, types::*};
use httpmock::HttpMockRequest;
use serde_json::{Value, json};

fn commission(id: &str) -> Value {
    complete::<Commission>(json!({"id": id}))
}

#[tokio::test]
async fn a_commission_is_queued() {
    let queued = json!({"success": true, "message": "It will be there soon."});
    let server = Server::json(202, &queued.to_string()).await;
    let bonus = CreateCustomCommission::new("pn_1", 5_000).description("Thank you");
    let answer = server.client().commissions().create(bonus).await.unwrap();
    assert!(answer.success);
    assert_eq!(answer.message, "It will be there soon.");

    let request = server.request();
    assert_eq!(line(&request), "POST /commissions");
    assert_eq!(
        body(&request),
        json!({"type": "custom", "partnerId": "pn_1", "amount": 5000, "description": "Thank you"})
    );
}

#[tokio::test]
async fn a_stored_commission_is_created_as_what_it_is() {
    let server = Server::json(202, r#"{"success": true, "message": ""}"#).await;
    let sale = json!({"type": "sale", "partnerId": "pn_1", "customerId": "cus_1",
        "saleAmount": 4900, "invoiceId": "in_42"});
    let stored: CreateCommission = serde_json::from_value(sale.clone()).unwrap();
    server.client().commissions().create(stored).await.unwrap();
    assert_eq!(body(&server.request()), sale);
}

#[tokio::test]
async fn a_sale_with_a_known_invoice_is_a_conflict() {
    let conflict = r#"{"error": {"code": "conflict", "message": "There is one for in_42."}}"#;
    let server = Server::json(409, conflict).await;
    let sale = CreateSaleCommission::new("pn_1").invoice_id("in_42");
    let error = server
        .client()
        .commissions()
        .create(sale)
        .await
        .unwrap_err();
    assert_eq!(error.code(), Some(&ErrorCode::Conflict));
    assert_eq!(error.status(), Some(409));
    assert!(!error.is_retryable());
}

#[tokio::test]
async fn a_description_that_is_too_long_is_not_sent() {
    let server = Server::json(202, "{}").await;
    let bonus = CreateCustomCommission::new("pn_1", 1).description("x".repeat(191));
    let error = server
        .client()
        .commissions()
        .create(bonus)
        .await
        .unwrap_err();
    assert_eq!(error.field(), Some("description"));
    assert!(error.to_string().contains("190"), "{error}");
    assert!(!server.was_asked());
}

#[tokio::test]
async fn a_list_asks_for_what_was_set() {
    let server = Server::json(200, "[]").await;
    let query = ListCommissions::new()
        .type_(CommissionType::Sale)
        .status(CommissionStatus::Pending)
        .partner_id("pn_1,pn_2")
        .sort_order(SortOrder::Asc)
        .page_size(50);
    server.client().commissions().list(query).await.unwrap();
    assert_eq!(
        line(&server.request()),
        "GET /commissions?pageSize=50&partnerId=pn_1%2Cpn_2&sortOrder=asc&status=pending&type=sale"
    );
}

#[tokio::test]
async fn what_is_taken_back_is_negative_and_what_is_new_is_kept() {
    let mut clawback = commission("cm_1");
    clawback["amount"] = json!(-4900);
    clawback["earnings"] = json!(-980.0);
    clawback["status"] = json!("disputed");
    clawback["type"] = json!("clawback");
    clawback["customer"] = json!(null);
    let server = Server::json(200, &json!([clawback]).to_string()).await;
    let query = ListCommissions::new();
    let [clawback] = &server.client().commissions().list(query).await.unwrap()[..] else {
        panic!("one commission");
    };
    assert_eq!((clawback.amount, clawback.earnings), (-4900, -980));
    assert_eq!(clawback.status, CommissionStatus::from("disputed"));
    assert_eq!(clawback.type_, Some(CommissionType::from("clawback")));
    assert_eq!(clawback.customer, None);
}

/// Three commissions, in pages of two, by either way of asking.
async fn three() -> Server {
    Server::with(|request| {
        let line = line(request);
        let ids: &[_] = if line.contains("startingAfter=cm_2") || line.contains("page=2") {
            &["cm_3"]
        } else {
            &["cm_1", "cm_2"]
        };
        (200, ids.iter().map(|id| commission(id)).collect())
    })
    .await
}

async fn ids(server: &Server, query: ListCommissions) -> Vec<String> {
    let mut commissions = server.client().commissions().list_all(query);
    let mut ids = Vec::new();
    while let Some(commission) = commissions.try_next().await.unwrap() {
        ids.push(commission.id);
    }
    ids
}

#[tokio::test]
async fn a_walk_goes_by_cursor() {
    let server = three().await;
    let query = ListCommissions::new().page_size(2);
    assert_eq!(ids(&server, query).await, ["cm_1", "cm_2", "cm_3"]);
    let by_cursor = [
        "GET /commissions?pageSize=2",
        "GET /commissions?pageSize=2&startingAfter=cm_2",
    ];
    assert_eq!(server.lines(), by_cursor);
}

#[tokio::test]
async fn a_walk_in_the_order_of_cursors_goes_by_cursor() {
    let server = three().await;
    let query = ListCommissions::new()
        .page_size(2)
        .sort_by(CommissionsSortBy::CreatedAt);
    assert_eq!(ids(&server, query).await, ["cm_1", "cm_2", "cm_3"]);
    assert_eq!(
        server.lines()[1],
        "GET /commissions?pageSize=2&sortBy=createdAt&startingAfter=cm_2"
    );
}

#[tokio::test]
async fn a_walk_in_another_order_goes_by_page() {
    let server = three().await;
    let query = ListCommissions::new()
        .page_size(2)
        .sort_by(CommissionsSortBy::Amount);
    assert_eq!(ids(&server, query).await, ["cm_1", "cm_2", "cm_3"]);
    let by_page = [
        "GET /commissions?page=1&pageSize=2&sortBy=amount",
        "GET /commissions?page=2&pageSize=2&sortBy=amount",
    ];
    assert_eq!(server.lines(), by_page);
}

#[tokio::test]
async fn a_walk_has_pages_of_a_hundred() {
    let server = Server::json(200, "[]").await;
    assert!(ids(&server, ListCommissions::new()).await.is_empty());
    assert_eq!(server.lines(), ["GET /commissions?pageSize=100"]);
}

#[tokio::test]
async fn a_cursor_and_an_order_of_its_own_are_not_sent_together() {
    let server = Server::json(200, "[]").await;
    let query = ListCommissions::new()
        .starting_after("cm_1")
        .sort_by(CommissionsSortBy::Amount);
    let error = server.client().commissions().list(query).await.unwrap_err();
    assert_eq!(error.field(), Some("startingAfter"));
    assert!(!server.was_asked());
}

#[tokio::test]
async fn an_update_names_its_commission() {
    let server = Server::json(200, &commission("cm/1").to_string()).await;
    let update = UpdateCommission::new()
        .modify_sale_amount(-500)
        .currency("eur")
        .status(CommissionStatusUpdate::Refunded);
    let dub = server.client();
    let updated = dub.commissions().update("cm/1", update).await;
    assert_eq!(updated.unwrap().id, "cm/1");
    let request = server.request();
    assert_eq!(line(&request), "PATCH /commissions/cm%2F1");
    assert_eq!(
        body(&request),
        json!({"modifySaleAmount": -500, "currency": "eur", "status": "refunded"})
    );
}

#[tokio::test]
async fn an_update_that_cannot_be_is_not_sent() {
    let server = Server::json(200, "{}").await;
    let dub = server.client();
    for id in ["", ".", ".."] {
        let update = UpdateCommission::new().earnings(1);
        let error = dub.commissions().update(id, update).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert_eq!(error.field(), Some("id"));
    }
    for (field, update) in [
        ("saleAmount", UpdateCommission::new().sale_amount(-1)),
        ("earnings", UpdateCommission::new().earnings(-1)),
    ] {
        let error = dub.commissions().update("cm_1", update).await.unwrap_err();
        assert_eq!(error.field(), Some(field));
    }
    assert!(!server.was_asked());
}

fn many(count: usize) -> BulkUpdateCommissions {
    let ids = (0..count).map(|number| format!("cm_{number}"));
    BulkUpdateCommissions::new(ids, CommissionStatusUpdate::Canceled)
}

/// What the server says of an update of many: the same IDs with the status that was asked for.
fn updated(request: &HttpMockRequest) -> Value {
    let body = body(request);
    let ids = body["commissionIds"].as_array().unwrap();
    ids.iter()
        .map(|id| json!({"id": id, "status": body["status"]}))
        .collect()
}

#[tokio::test]
async fn many_are_updated_in_parts() {
    let server = Server::with(|request| (200, updated(request))).await;
    let dub = server.client();
    let all = tokio::spawn(async move { dub.commissions().update_many(many(250)).await });
    let all = all.await.unwrap().unwrap();
    let ids: Vec<_> = all.iter().map(|one| &one.id).collect();
    assert_eq!(ids, many(250).commission_ids.iter().collect::<Vec<_>>());
    assert_eq!(all[0].status, CommissionStatus::Canceled);
    assert_eq!(server.lines(), ["PATCH /commissions/bulk"; 3]);
}

#[tokio::test]
async fn a_hundred_are_updated_at_once() {
    let server = Server::with(|request| (200, updated(request))).await;
    server
        .client()
        .commissions()
        .update_many(&many(100))
        .await
        .unwrap();
    assert_eq!(
        body(&server.request()),
        json!({"commissionIds": many(100).commission_ids, "status": "canceled"})
    );
}

#[tokio::test]
async fn what_was_done_before_a_failure_is_not_lost() {
    let server = Server::with(|request| match updated(request) {
        part if part[0]["id"] == "cm_100" => (500, json!({"error": {"message": "Broken."}})),
        part => (200, part),
    })
    .await;
    let failed = server
        .client()
        .commissions()
        .update_many(many(250))
        .await
        .unwrap_err();
    assert_eq!(server.lines().len(), 2, "the third part is not sent");
    assert_eq!(failed.done.len(), 100);
    assert_eq!(failed.done[99].id, "cm_99");
    assert_eq!(failed.pending, 100..250);
    assert_eq!(failed.error.status(), Some(500));
    assert!(failed.error.may_have_been_sent());

    let shown = failed.to_string();
    assert!(shown.starts_with("after 100 of 250 items: "), "{shown}");
    assert!(shown.contains("500"), "{shown}");
    assert!(!format!("{failed:?}").contains("cm_99"), "{failed:?}");
    let source = std::error::Error::source(&failed).unwrap().to_string();
    let error = Error::from(failed);
    let doubt = "(what was sent before may have been processed)";
    assert_eq!(error.to_string(), format!("{source} {doubt}"));
    assert_eq!(error.operation(), Some("bulkUpdateCommissions"));
}

#[tokio::test]
async fn none_are_not_sent() {
    let server = Server::json(200, "[]").await;
    let failed: BulkError<_> = server
        .client()
        .commissions()
        .update_many(many(0))
        .await
        .unwrap_err();
    assert_eq!(failed.error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(failed.error.field(), Some("commissionIds"));
    assert_eq!((failed.done.len(), failed.pending), (0, 0..0));
    assert!(!server.was_asked());
}
