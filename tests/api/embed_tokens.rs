//! What `dub.embed_tokens()` sends, and what it makes of answers.

use crate::support::{Server, body, line};
use dub::{ErrorKind, types::*};
use serde_json::json;

const TOKEN: &str = r#"{"publicToken": "dub_embed_1", "expires": "2026-06-05T10:00:00.000Z"}"#;

#[tokio::test]
async fn a_token_is_for_one_partner() {
    for (token, sent) in [
        (
            CreateReferralsEmbedToken::new().partner_id("pn_1"),
            json!({"partnerId": "pn_1"}),
        ),
        (
            CreateReferralsEmbedToken::new().tenant_id("user_42"),
            json!({"tenantId": "user_42"}),
        ),
        (
            CreateReferralsEmbedToken::new().partner(CreatePartner::new("ada@example.com")),
            json!({"partner": {"email": "ada@example.com"}}),
        ),
    ] {
        let server = Server::json(201, TOKEN).await;
        let token = server
            .client()
            .embed_tokens()
            .referrals(token)
            .await
            .unwrap();
        assert_eq!(token.public_token, "dub_embed_1");
        assert_eq!(token.expires, "2026-06-05T10:00:00.000Z");
        let request = server.request();
        assert_eq!(line(&request), "POST /tokens/embed/referrals");
        assert_eq!(body(&request), sent);
    }
}

#[tokio::test]
async fn a_token_for_nobody_is_not_asked_for() {
    let server = Server::json(201, TOKEN).await;
    let nobody = CreateReferralsEmbedToken::new();
    let error = server.client().embed_tokens().referrals(nobody).await;
    let error = error.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(error.field(), Some("partnerId"));
    assert!(error.to_string().contains("`tenantId`"), "{error}");
    assert!(!server.was_asked());
}

#[tokio::test]
async fn the_limits_of_a_partner_are_those_of_the_token() {
    let server = Server::json(201, TOKEN).await;
    let partner = CreatePartner::new("ada@example.com").description("x".repeat(5_001));
    let token = CreateReferralsEmbedToken::new().partner(partner);
    let error = server.client().embed_tokens().referrals(token).await;
    assert_eq!(error.unwrap_err().field(), Some("partner.description"));
    assert!(!server.was_asked());
}
