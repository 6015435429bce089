//! `dub.customers()`.

use crate::support::{Server, assert_refused, complete, line, sent};
use dub::{CustomerId, Patch, types::*};
use serde_json::{Value, json};

fn customer(id: &str) -> Value {
    complete::<Customer>(json!({
        "id": id, "externalId": "user 1", "name": "Ada", "email": null, "sales": 2,
        "saleAmount": 9_800, "createdAt": "2025-03-01T00:00:00.000Z"
    }))
}

/// The contract calls pages deprecated here, and still has lists that only pages can walk.
#[expect(deprecated)]
fn page(number: i64) -> ListCustomers {
    ListCustomers::new().page(number)
}

fn expanded() -> Value {
    let mut customer = customer("cus_1");
    customer["link"] = json!({"id": "link_1", "domain": "acme.link", "key": "spring"});
    customer["partner"] = json!({"id": "pn_1", "name": "Eve", "email": null, "image": null});
    customer["discount"] = json!({"id": "disc_1", "amount": 10, "type": "barter", "new": true});
    complete::<Customer>(customer)
}

#[tokio::test]
async fn a_customer_is_found_by_either_id() {
    for (id, expected) in [
        (CustomerId::new("cus_1"), "GET /customers/cus_1"),
        (
            CustomerId::external("user 1"),
            "GET /customers/ext_user%201",
        ),
        (CustomerId::external("a/b"), "GET /customers/ext_a%2Fb"),
    ] {
        let server = Server::json(200, &customer("cus_1").to_string()).await;
        let found = server.client().customers().get(&id).await.unwrap();
        assert_eq!(line(&server.request()), expected);
        assert_eq!(
            (found.id.as_str(), found.external_id.as_str()),
            ("cus_1", "user 1")
        );
        assert_eq!((found.name.as_deref(), found.email), (Some("Ada"), None));
        assert_eq!((found.sales, found.sale_amount), (Some(2), Some(9_800)));
        assert!(found.link.is_none() && found.partner.is_none() && found.discount.is_none());
    }
}

#[tokio::test]
async fn link_partner_and_discount_come_along_when_asked_for() {
    let server = Server::json(200, &expanded().to_string()).await;
    let found = server
        .client()
        .customers()
        .get_expanded("cus_1")
        .await
        .unwrap();
    let expected = "GET /customers/cus_1?includeExpandedFields=true";
    assert_eq!(line(&server.request()), expected);
    assert_eq!(found.link.unwrap().key, "spring");
    assert_eq!(found.partner.unwrap().name, "Eve");
    let discount = found.discount.unwrap();
    assert_eq!(
        (discount.amount, discount.type_),
        (10, DiscountType::from("barter"))
    );
}

#[tokio::test]
async fn a_page_is_what_was_asked_for() {
    let query = ListCustomers::new();
    for (query, expected) in [
        (query.clone(), "GET /customers"),
        (page(2).page_size(50), "GET /customers?page=2&pageSize=50"),
        (
            query
                .clone()
                .starting_after("cus_1")
                .include_expanded_fields(false),
            "GET /customers?includeExpandedFields=false&startingAfter=cus_1",
        ),
        (
            query
                .email("a+b@example.com")
                .sort_by(CustomersSortBy::SaleAmount)
                .sort_order(SortOrder::Asc),
            "GET /customers?email=a%2Bb%40example.com&sortBy=saleAmount&sortOrder=asc",
        ),
    ] {
        let server = Server::json(200, "[]").await;
        assert_eq!(server.client().customers().list(query).await.unwrap(), []);
        assert_eq!(line(&server.request()), expected);
    }
}

/// The lines of a walk through 250 customers, all of whom it must give.
async fn walk(query: ListCustomers) -> Vec<String> {
    let ids: Vec<_> = (0..250).map(|n| format!("cus_{n}")).collect();
    let server = Server::list(ids.iter().map(|id| customer(id)).collect()).await;
    let mut customers = server.client().customers().list_all(query);
    let mut seen = Vec::new();
    while let Some(customer) = customers.try_next().await.unwrap() {
        seen.push(customer.id);
    }
    assert_eq!(seen, ids);
    server.lines()
}

#[tokio::test]
async fn a_walk_goes_by_cursor_without_a_page() {
    assert_eq!(
        walk(ListCustomers::new()).await,
        [
            "GET /customers?pageSize=100",
            "GET /customers?pageSize=100&startingAfter=cus_99",
            "GET /customers?pageSize=100&startingAfter=cus_199",
        ]
    );
    let by_date = ListCustomers::new().sort_by(CustomersSortBy::CreatedAt);
    let lines = walk(by_date).await;
    assert!(lines[1].ends_with("&startingAfter=cus_99"), "{lines:?}");
}

#[tokio::test]
async fn a_walk_in_another_order_or_from_a_page_goes_by_page() {
    let order = CustomersSortBy::SaleAmount;
    for (query, order) in [
        (page(1), ""),
        (ListCustomers::new().sort_by(order), "&sortBy=saleAmount"),
    ] {
        let lines = [1, 2, 3].map(|page| format!("GET /customers?page={page}&pageSize=100{order}"));
        assert_eq!(walk(query).await, lines);
    }
}

#[tokio::test]
async fn an_update_leaves_clears_and_sets() {
    for (changes, body) in [
        (UpdateCustomer::new(), json!({})),
        (
            UpdateCustomer::new()
                .email(Patch::Clear)
                .stripe_customer_id(Patch::Clear),
            json!({"email": null, "stripeCustomerId": null}),
        ),
        (
            UpdateCustomer::new().name("Ada L.").external_id("user 2"),
            json!({"name": "Ada L.", "externalId": "user 2"}),
        ),
    ] {
        let id = CustomerId::external("user 1");
        let server = Server::json(200, &customer("cus_1").to_string()).await;
        let updated = server.client().customers().update(&id, &changes).await;
        assert_eq!(updated.unwrap().id, "cus_1");
        assert_eq!(
            sent(&server.request()),
            ("PATCH /customers/ext_user%201".into(), body.clone())
        );

        let server = Server::json(200, &expanded().to_string()).await;
        let updated = server
            .client()
            .customers()
            .update_expanded(&id, changes)
            .await;
        assert_eq!(updated.unwrap().partner.unwrap().id, "pn_1");
        let line = "PATCH /customers/ext_user%201?includeExpandedFields=true";
        assert_eq!(sent(&server.request()), (line.into(), body));
    }
}

#[tokio::test]
async fn a_customer_is_deleted() {
    let server = Server::json(200, r#"{"id": "cus_1"}"#).await;
    let id = CustomerId::external("user 1");
    let deleted = server.client().customers().delete(id).await.unwrap();
    assert_eq!(deleted.id, "cus_1");
    assert_eq!(line(&server.request()), "DELETE /customers/ext_user%201");
}

#[tokio::test]
async fn bad_requests_are_refused_before_sending() {
    let server = Server::json(200, "{}").await;
    let dub = server.client();
    let customers = dub.customers();
    for id in ["", ".", ".."] {
        assert_refused(customers.get(id).await, "getCustomer", "id");
        assert_refused(customers.get_expanded(id).await, "getCustomer", "id");
        let changes = UpdateCustomer::new();
        let updated = customers.update(id, &changes).await;
        assert_refused(updated, "updateCustomer", "id");
        let updated = customers.update_expanded(id, changes).await;
        assert_refused(updated, "updateCustomer", "id");
        assert_refused(customers.delete(id).await, "deleteCustomer", "id");
    }
    let nobody = CustomerId::external("");
    assert_refused(customers.delete(nobody).await, "deleteCustomer", "id");
    let query = ListCustomers::new();
    let after = query.clone().starting_after("cus_1");
    for (query, field) in [
        (page(1_001), "page"),
        (query.page_size(101), "pageSize"),
        (page(1).starting_after("cus_1"), "startingAfter"),
        (after.clone().ending_before("cus_2"), "endingBefore"),
        (after.sort_by(CustomersSortBy::FirstSaleAt), "startingAfter"),
    ] {
        assert_refused(customers.list(query).await, "getCustomers", field);
    }
    assert!(!server.was_asked());
}
