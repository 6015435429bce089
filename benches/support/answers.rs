//! What the server answers.

/// A sale that was recorded.
pub(crate) fn sale() -> String {
    compact(SALE)
}

/// A page of 100 links, with every field that the server sends.
pub(crate) fn page() -> String {
    let link = compact(LINK);
    let links: Vec<_> = (100..200)
        .map(|number| link.replace("NUMBER", &number.to_string()))
        .collect();
    format!("[{}]", links.join(","))
}

/// One line, as servers write JSON.
fn compact(json: &str) -> String {
    json.lines().map(str::trim).collect()
}

const SALE: &str = r#"{
    "eventName":"Invoice paid",
    "customer":{
        "id":"cus_1JGXN4T5B7Q2M8R3C6V9W0Y1Z",
        "name":"Ada Lovelace",
        "email":"ada@example.com",
        "avatar":null,
        "externalId":"cus_123"
    },
    "sale":{
        "amount":4900,
        "currency":"usd",
        "paymentProcessor":"stripe",
        "invoiceId":"in_42",
        "metadata":null
    }
}"#;

const LINK: &str = r#"{
    "id":"link_1JGXN4T5B7Q2M8R3C6V9W0NUMBER",
    "domain":"acme.link",
    "key":"NUMBER",
    "url":"https://example.com/NUMBER",
    "trackConversion":true,
    "externalId":"NUMBER",
    "tenantId":null,
    "programId":null,
    "partnerId":null,
    "archived":false,
    "expiresAt":null,
    "expiredUrl":null,
    "disabledAt":null,
    "password":null,
    "proxy":false,
    "title":"\"NUMBER\"",
    "description":null,
    "image":null,
    "video":null,
    "rewrite":false,
    "doIndex":false,
    "ios":null,
    "android":null,
    "geo":null,
    "publicStats":false,
    "tags":[{"id":"tag_1JGXN4T5B7Q2M8R3","name":"spring","color":"green"}],
    "folderId":null,
    "webhookIds":[],
    "comments":null,
    "shortLink":"https://acme.link/NUMBER",
    "qrCode":"https://api.dub.co/qr?url=https://acme.link/NUMBER",
    "utm_source":"letter",
    "utm_medium":null,
    "utm_campaign":null,
    "utm_term":null,
    "utm_content":null,
    "testVariants":null,
    "testStartedAt":null,
    "testCompletedAt":null,
    "userId":"user_2fQm8Kc1Zr",
    "workspaceId":"ws_1JGXN4T5B7Q2M8R3",
    "clicks":7NUMBER,
    "leads":NUMBER,
    "conversions":31,
    "sales":45,
    "saleAmount":22NUMBER,
    "lastClicked":"2025-01-06T09:29:58.000Z",
    "createdAt":"2024-03-20T08:00:00.000Z",
    "updatedAt":"2025-01-06T09:29:58.000Z",
    "tagId":"tag_1JGXN4T5B7Q2M8R3",
    "projectId":"ws_1JGXN4T5B7Q2M8R3"
}"#;
