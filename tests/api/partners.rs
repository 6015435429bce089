//! `dub.partners()`.

use crate::support::{Server, assert_refused, complete, line, sent};
use dub::{ErrorCode, Patch, types::*};
use serde_json::{Value, json};

fn partner(id: &str) -> Value {
    complete::<Partner>(json!({
        "id": id, "partnerId": id, "name": "Ada", "email": "ada@example.com", "image": null,
        "status": "approved", "networkStatus": "approved", "totalCommissions": 1_250,
        "createdAt": "2025-03-01T00:00:00.000Z", "links": null, "tags": []
    }))
}

fn link() -> Value {
    complete::<Link>(json!({
        "id": "link_1", "domain": "acme.link", "key": "ada", "shortLink": "https://acme.link/ada",
        "url": "https://example.com", "tags": null, "webhookIds": [], "geo": null
    }))
}

#[tokio::test]
async fn a_partner_is_enrolled_or_updated() {
    let server = Server::json(201, &partner("pn_1").to_string()).await;
    let ada = CreatePartner::new("ada@example.com")
        .name("Ada")
        .tenant_id("user 1")
        .country(Patch::Clear)
        .link_props(PartnerLinkProps::new().external_id("ada").rewrite(false));
    let enrolled = server.client().partners().create(&ada).await.unwrap();
    let body = json!({
        "email": "ada@example.com", "name": "Ada", "tenantId": "user 1", "country": null,
        "linkProps": {"externalId": "ada", "rewrite": false}
    });
    assert_eq!(sent(&server.request()), ("POST /partners".into(), body));
    assert_eq!(
        (enrolled.id.as_str(), enrolled.partner_id.as_str()),
        ("pn_1", "pn_1")
    );
    assert_eq!((enrolled.image, enrolled.total_commissions), (None, 1_250));
    assert_eq!(enrolled.status, PartnerStatus::Approved);
}

#[tokio::test]
async fn a_page_is_what_was_asked_for() {
    let query = ListPartners::new();
    for (query, expected) in [
        (query.clone(), "GET /partners"),
        (
            query.clone().page(2).page_size(50),
            "GET /partners?page=2&pageSize=50",
        ),
        (
            query
                .status(PartnerStatus::from("resting"))
                .sort_by(PartnersSortBy::CreatedAt)
                .sort_order(SortOrder::Asc),
            "GET /partners?sortBy=createdAt&sortOrder=asc&status=resting",
        ),
    ] {
        let mut newer = partner("pn_1");
        newer["status"] = json!("resting");
        newer["clicks"] = json!(7);
        let server = Server::json(200, &json!([newer]).to_string()).await;
        let partners = server.client().partners().list(query).await.unwrap();
        assert_eq!(partners[0].status, PartnerStatus::from("resting"));
        assert_eq!(line(&server.request()), expected);
    }
}

#[tokio::test]
async fn a_walk_ends_with_a_short_page() {
    let ids: Vec<_> = (0..150).map(|n| format!("pn_{n}")).collect();
    let server = Server::list(ids.iter().map(|id| partner(id)).collect()).await;
    let mut partners = server.client().partners().list_all(ListPartners::new());
    let mut seen = Vec::new();
    while let Some(partner) = partners.try_next().await.unwrap() {
        seen.push(partner.id);
    }
    assert_eq!(seen, ids);
    assert_eq!(
        server.lines(),
        [1, 2].map(|page| format!("GET /partners?page={page}&pageSize=100"))
    );
}

#[tokio::test]
async fn a_link_is_created_for_a_partner() {
    let server = Server::json(201, &link().to_string()).await;
    let input = CreatePartnerLink::new()
        .tenant_id("user 1")
        .key("ada")
        .comments(Patch::Clear);
    let created = server.client().partners().create_link(input).await.unwrap();
    let body = json!({"tenantId": "user 1", "key": "ada", "comments": null});
    assert_eq!(
        sent(&server.request()),
        ("POST /partners/links".into(), body)
    );
    assert_eq!(created.short_link, "https://acme.link/ada");
}

#[tokio::test]
async fn a_key_that_is_taken_is_a_conflict() {
    let body = json!({"error": {"code": "conflict", "message": "Duplicate key."}});
    let server = Server::json(409, &body.to_string()).await;
    let input = CreatePartnerLink::new().partner_id("pn_1").key("ada");
    let error = server
        .client()
        .partners()
        .create_link(input)
        .await
        .unwrap_err();
    assert_eq!(
        (error.status(), error.code()),
        (Some(409), Some(&ErrorCode::Conflict))
    );
}

#[tokio::test]
async fn a_link_of_a_partner_is_upserted() {
    let server = Server::json(200, &link().to_string()).await;
    let input = UpsertPartnerLink::new("https://example.com").partner_id("pn_1");
    let upserted = server.client().partners().upsert_link(input).await.unwrap();
    let body = json!({"url": "https://example.com", "partnerId": "pn_1"});
    assert_eq!(
        sent(&server.request()),
        ("PUT /partners/links/upsert".into(), body)
    );
    assert_eq!(upserted.id, "link_1");
}

#[tokio::test]
async fn all_links_of_a_partner_come_in_one_answer() {
    let links: Vec<_> = (0..120)
        .map(|n| {
            let clicks = json!({"id": format!("link_{n}"), "clicks": n, "colour": "green"});
            complete::<PartnerLink>(clicks)
        })
        .collect();
    for (query, expected) in [
        (
            RetrievePartnerLinks::new().tenant_id("user 1"),
            "GET /partners/links?tenantId=user+1",
        ),
        (
            RetrievePartnerLinks::new().partner_id("pn_1"),
            "GET /partners/links?partnerId=pn_1",
        ),
    ] {
        let server = Server::json(200, &json!(links).to_string()).await;
        let found = server
            .client()
            .partners()
            .retrieve_links(query)
            .await
            .unwrap();
        assert_eq!((found.len(), found[119].clicks), (120, 119));
        assert_eq!(line(&server.request()), expected);
    }
}

#[tokio::test]
async fn a_partner_is_banned_or_deactivated() {
    let server = Server::json(200, r#"{"partnerId": "pn_1", "new": 1}"#).await;
    let reason = BanReason::from("rudeness");
    let ban = BanPartner::new(reason).partner_id("pn_1");
    let banned = server.client().partners().ban(ban).await.unwrap();
    assert_eq!(banned.partner_id, "pn_1");
    let body = json!({"partnerId": "pn_1", "reason": "rudeness"});
    assert_eq!(sent(&server.request()), ("POST /partners/ban".into(), body));

    let server = Server::json(200, r#"{"partnerId": "pn_1"}"#).await;
    let ada = DeactivatePartner::new().tenant_id("user 1");
    let deactivated = server.client().partners().deactivate(ada).await.unwrap();
    assert_eq!(deactivated.partner_id, "pn_1");
    let body = json!({"tenantId": "user 1"});
    let line = "POST /partners/deactivate".to_owned();
    assert_eq!(sent(&server.request()), (line, body));
}

#[tokio::test]
async fn a_partner_without_a_name_is_refused_before_sending() {
    let server = Server::json(200, "{}").await;
    let dub = server.client();
    let partners = dub.partners();
    for id in [Patch::Leave, Patch::Clear, Patch::Set(String::new())] {
        let input = CreatePartnerLink::new().partner_id(id.clone());
        let created = partners.create_link(input).await;
        assert_refused(created, "createPartnerLink", "partnerId");
        let input = UpsertPartnerLink::new("https://example.com").tenant_id(id.clone());
        let upserted = partners.upsert_link(input).await;
        assert_refused(upserted, "upsertPartnerLink", "partnerId");
        let ban = BanPartner::new(BanReason::Spam).tenant_id(id.clone());
        assert_refused(partners.ban(ban).await, "banPartner", "partnerId");
        let input = DeactivatePartner::new().partner_id(id);
        let deactivated = partners.deactivate(input).await;
        assert_refused(deactivated, "deactivatePartner", "partnerId");
    }
    let query = RetrievePartnerLinks::new();
    for query in [query.clone(), query.partner_id("")] {
        let found = partners.retrieve_links(query).await;
        assert_refused(found, "retrievePartnerLinks", "partnerId");
    }
    assert!(!server.was_asked());
}

#[tokio::test]
async fn broken_limits_are_refused_before_sending() {
    let server = Server::json(200, "{}").await;
    let dub = server.client();
    let partners = dub.partners();
    let ada = CreatePartner::new("ada@example.com");
    let no_id = PartnerLinkProps::new().external_id("");
    for (input, field) in [
        (CreatePartner::new("x".repeat(191)), "email"),
        (ada.clone().name("x".repeat(101)), "name"),
        (ada.clone().username("x".repeat(101)), "username"),
        (ada.clone().description("x".repeat(5_001)), "description"),
        (ada.link_props(no_id.clone()), "linkProps.externalId"),
    ] {
        assert_refused(partners.create(input).await, "createPartner", field);
    }
    let link = CreatePartnerLink::new().partner_id("pn_1");
    for (input, field) in [
        (link.clone().key("x".repeat(191)), "key"),
        (link.clone().url("x".repeat(32_001)), "url"),
        (link.link_props(no_id), "linkProps.externalId"),
    ] {
        let created = partners.create_link(input).await;
        assert_refused(created, "createPartnerLink", field);
    }
    let link = UpsertPartnerLink::new("x".repeat(32_001)).partner_id("pn_1");
    let upserted = partners.upsert_link(link).await;
    assert_refused(upserted, "upsertPartnerLink", "url");
    for (query, field) in [
        (ListPartners::new().page(1_001), "page"),
        (ListPartners::new().page_size(101), "pageSize"),
    ] {
        assert_refused(partners.list(query).await, "listPartners", field);
    }
    assert!(!server.was_asked());
}
