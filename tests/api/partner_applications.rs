//! `dub.partner_applications()`.

use crate::support::{Server, assert_refused, complete, line, sent};
use dub::{Patch, types::*};
use serde_json::{Value, json};

fn application(id: &str) -> Value {
    complete::<PartnerApplication>(json!({
        "id": id, "createdAt": "2025-03-01T00:00:00.000Z",
        "applicationFormData": [{"label": "Why?", "value": null}],
        "partner": {"id": "pn_1", "name": "Ada", "email": null, "status": "pending"}
    }))
}

#[tokio::test]
async fn a_page_is_what_was_asked_for() {
    let query = ListPartnerApplications::new();
    for (query, expected) in [
        (query.clone(), "GET /partners/applications"),
        (
            query.page(2).page_size(50).country("SE").group_id("grp_1"),
            "GET /partners/applications?country=SE&groupId=grp_1&page=2&pageSize=50",
        ),
    ] {
        let mut newer = application("app_1");
        newer["partner"]["status"] = json!("dozing");
        newer["partner"]["mastodon"] = json!("@ada");
        let server = Server::json(200, &json!([newer]).to_string()).await;
        let found = server.client().partner_applications().list(query).await;
        assert_eq!(line(&server.request()), expected);
        let [found] = found.unwrap().try_into().unwrap();
        assert_eq!(
            (found.id.as_str(), found.partner.id.as_str()),
            ("app_1", "pn_1")
        );
        assert_eq!(found.partner.status, PartnerStatus::from("dozing"));
        assert_eq!(found.application_form_data.unwrap()[0].label, "Why?");
    }
}

#[tokio::test]
async fn a_walk_ends_with_a_short_page() {
    let ids: Vec<_> = (0..150).map(|n| format!("app_{n}")).collect();
    let server = Server::list(ids.iter().map(|id| application(id)).collect()).await;
    let dub = server.client();
    let query = ListPartnerApplications::new();
    let mut applications = dub.partner_applications().list_all(query);
    let mut seen = Vec::new();
    while let Some(application) = applications.try_next().await.unwrap() {
        seen.push(application.id);
    }
    assert_eq!(seen, ids);
    assert_eq!(
        server.lines(),
        [1, 2].map(|page| format!("GET /partners/applications?page={page}&pageSize=100"))
    );
}

#[tokio::test]
async fn an_application_is_approved() {
    let ada = ApprovePartnerApplication::new("pn_1");
    for (input, body) in [
        (ada.clone(), json!({"partnerId": "pn_1"})),
        (
            ada.clone().group_id(Patch::Clear),
            json!({"partnerId": "pn_1", "groupId": null}),
        ),
        (
            ada.group_id("grp_1"),
            json!({"partnerId": "pn_1", "groupId": "grp_1"}),
        ),
    ] {
        let server = Server::json(200, r#"{"partnerId": "pn_1"}"#).await;
        let approved = server.client().partner_applications().approve(input).await;
        assert_eq!(approved.unwrap().partner_id, "pn_1");
        let line = "POST /partners/applications/approve".to_owned();
        assert_eq!(sent(&server.request()), (line, body));
    }
}

#[tokio::test]
async fn an_application_is_rejected() {
    let server = Server::json(200, r#"{"partnerId": "pn_1"}"#).await;
    let input = RejectPartnerApplication::new("pn_1")
        .rejection_reason(ApplicationRejectionReason::NeedsMoreDetail)
        .rejection_note("Tell us more.")
        .reapplication_timeframe(ReapplicationTimeframe::Never)
        .flag_for_fraud(true)
        .flag_for_fraud_reason("Same address as another.");
    let rejected = server.client().partner_applications().reject(input).await;
    assert_eq!(rejected.unwrap().partner_id, "pn_1");
    let body = json!({
        "partnerId": "pn_1", "rejectionReason": "needsMoreDetail", "rejectionNote": "Tell us more.",
        "reapplicationTimeframe": "never", "flagForFraud": true,
        "flagForFraudReason": "Same address as another."
    });
    let line = "POST /partners/applications/reject".to_owned();
    assert_eq!(sent(&server.request()), (line, body));
}

#[tokio::test]
async fn bad_requests_are_refused_before_sending() {
    let server = Server::json(200, "{}").await;
    let dub = server.client();
    let applications = dub.partner_applications();
    let query = ListPartnerApplications::new();
    for (query, field) in [
        (query.clone().page(1_001), "page"),
        (query.page_size(101), "pageSize"),
    ] {
        let found = applications.list(query).await;
        assert_refused(found, "listPartnerApplications", field);
    }
    let ada = RejectPartnerApplication::new("pn_1");
    let (note, reason) = ("x".repeat(501), "x".repeat(2_001));
    for (input, field) in [
        (ada.clone().rejection_note(note), "rejectionNote"),
        (ada.flag_for_fraud_reason(reason), "flagForFraudReason"),
    ] {
        let rejected = applications.reject(input).await;
        assert_refused(rejected, "rejectPartnerApplication", field);
    }
    assert!(!server.was_asked());
}
