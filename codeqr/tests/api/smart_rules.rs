//! Smart rules: which are sent, and which are refused before.

use crate::{
    links::link,
    qr_codes::qr_code,
    support::{Server, assert_refused, body},
};
use codeqr::types::*;
use serde_json::json;

fn german() -> SmartRule {
    SmartRule::when(
        SmartRuleAttribute::Language,
        SmartRuleOperator::Equals,
        "de",
    )
}

/// A split with these weights.
fn split(weights: impl IntoIterator<Item = i64>) -> Vec<SplitDestination> {
    let part = |weight| SplitDestination::new("https://example.com", weight);
    weights.into_iter().map(part).collect()
}

fn good() -> SmartRule {
    german().url("https://example.com/de")
}

#[tokio::test]
async fn rules_that_are_complete_are_sent() {
    let moon = SmartRule::when("moon", SmartRuleOperator::NotEquals, "x");
    for (rules, sent) in [
        (vec![], json!([])),
        (
            vec![SmartRule::otherwise(split([1, 99]))],
            json!([{"split": [
                {"url": "https://example.com", "weight": 1}, {"url": "https://example.com", "weight": 99}
            ]}]),
        ),
        (
            vec![german().split(split([40, 30, 20, 10])), good()],
            json!([
                {"attribute": "language", "operator": "equals", "value": "de", "split": [
                    {"url": "https://example.com", "weight": 40}, {"url": "https://example.com", "weight": 30},
                    {"url": "https://example.com", "weight": 20}, {"url": "https://example.com", "weight": 10}
                ]},
                {"attribute": "language", "operator": "equals", "value": "de", "url": "https://example.com/de"}
            ]),
        ),
        (
            vec![moon.url("https://example.com")],
            json!([{"attribute": "moon", "operator": "not_equals", "value": "x", "url": "https://example.com"}]),
        ),
    ] {
        let server = Server::json(200, &link("link_1").to_string()).await;
        let input = CreateLink::new("https://example.com").rules(rules);
        server.client().links().create(input).await.unwrap();
        assert_eq!(body(&server.request())["rules"], sent);
    }
}

#[tokio::test]
async fn twenty_rules_are_sent() {
    let server = Server::json(200, &link("link_1").to_string()).await;
    let changes = UpdateLink::new().rules(vec![good(); 20]);
    let updated = server.client().links().update("link_1", changes).await;
    updated.unwrap();
    let rules = &body(&server.request())["rules"];
    assert_eq!(rules.as_array().unwrap().len(), 20);
}

/// Rules that the server would refuse, and what is wrong with them.
fn bad() -> Vec<(Vec<SmartRule>, &'static str, &'static str)> {
    let incomplete = |rule: SmartRule| rule.url("https://example.com");
    let (attribute, operator) = (SmartRuleAttribute::City, SmartRuleOperator::Equals);
    vec![
        (vec![good(); 21], "rules", "20"),
        // A condition is whole.
        (
            vec![
                good(),
                incomplete(SmartRule::new().operator(operator.clone()).value("x")),
            ],
            "rules[1].attribute",
            "condition",
        ),
        (
            vec![incomplete(
                SmartRule::new().attribute(attribute.clone()).value("x"),
            )],
            "rules[0].operator",
            "condition",
        ),
        (
            vec![incomplete(
                SmartRule::new().attribute(attribute).operator(operator),
            )],
            "rules[0].value",
            "condition",
        ),
        (
            vec![SmartRule::new().value("x").split(split([50, 50]))],
            "rules[0].attribute",
            "condition",
        ),
        // Only the last rule may have none, and only with a split.
        (
            vec![SmartRule::otherwise(split([50, 50])), good()],
            "rules[0].attribute",
            "last rule",
        ),
        (
            vec![good(), incomplete(SmartRule::new())],
            "rules[1].attribute",
            "`split`",
        ),
        (vec![SmartRule::new()], "rules[0].attribute", "last rule"),
        // One destination or several.
        (vec![good(), german()], "rules[1].url", "`split`"),
        (
            vec![good().split(split([50, 50]))],
            "rules[0].url",
            "cannot go with `split`",
        ),
        (vec![german().url(" ")], "rules[0].url", "blank"),
        // The weights of two to four destinations add up.
        (
            vec![good(), good(), german().split(split([50, 49]))],
            "rules[2].split",
            "add up to 99",
        ),
        (
            vec![german().split(split([60, 60]))],
            "rules[0].split",
            "add up to 120",
        ),
        (
            vec![german().split(split([100]))],
            "rules[0].split",
            "2 to 4",
        ),
        (vec![german().split(split([]))], "rules[0].split", "2 to 4"),
        (
            vec![german().split(split([20; 5]))],
            "rules[0].split",
            "2 to 4",
        ),
        (
            vec![german().split(split([100, 0]))],
            "rules[0].split[1].weight",
            "at least 1",
        ),
        (
            vec![german().split(split([101, -1]))],
            "rules[0].split[0].weight",
            "at most 100",
        ),
        // What is compared with is not too short or long.
        (
            vec![german().value("").url("https://example.com")],
            "rules[0].value",
            "1 to 190",
        ),
        (
            vec![
                good(),
                german().value("x".repeat(191)).url("https://example.com"),
            ],
            "rules[1].value",
            "1 to 190",
        ),
    ]
}

#[tokio::test]
async fn bad_rules_are_refused_before_sending() {
    let server = Server::json(200, "{}").await;
    let codeqr = server.client();
    let (links, qr_codes) = (codeqr.links(), codeqr.qrcodes());
    for (rules, field, problem) in bad() {
        let input = CreateLink::new("https://example.com").rules(rules.clone());
        let error = links.create(input).await.unwrap_err();
        assert!(error.to_string().contains(problem), "{error}");
        assert_refused::<()>(Err(error), "createLink", field);
        let changes = UpdateLink::new().rules(rules.clone());
        assert_refused(links.update("link_1", changes).await, "updateLink", field);
        let input = CreateQrCode::to_url("https://example.com").rules(rules.clone());
        assert_refused(qr_codes.create(input).await, "createQRCode", field);
        let changes = UpdateQrCode::new().rules(rules);
        let updated = qr_codes.update("qr_1", changes).await;
        assert_refused(updated, "updateQRCode", field);
    }
    assert!(!server.was_asked());
}

#[tokio::test]
async fn qr_codes_take_the_same_rules() {
    let server = Server::with(|_| (200, qr_code("qr_1"))).await;
    let codeqr = server.client();
    let rules = [good(), SmartRule::otherwise(split([50, 50]))];
    let input = CreateQrCode::to_url("https://example.com").rules(rules.clone());
    codeqr.qrcodes().create(input).await.unwrap();
    let changes = UpdateQrCode::new().rules(rules.clone());
    codeqr.qrcodes().update("qr_1", changes).await.unwrap();
    for request in server.requests() {
        let sent = serde_json::from_value::<Vec<SmartRule>>(body(&request)["rules"].clone());
        assert_eq!(sent.unwrap(), rules);
    }
}
