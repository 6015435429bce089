//! The links of the workspace, the newest first.

use super::{Answer, Query, refused};
use serde_json::{Value, json};

pub(crate) struct Links {
    links: Vec<Value>,
    /// How many there have ever been.
    count: usize,
}

impl Links {
    pub(crate) fn new(count: usize) -> Self {
        let links = (1..=count).rev().map(|n| {
            let url = format!("https://example.com/articles/{n}");
            link(n, &json!({"key": format!("article-{n}"), "url": url}))
        });
        let links = links.collect();
        Self { links, count }
    }

    pub(crate) fn create(&mut self, sent: &Value) -> Answer {
        let link = link(self.count + 1, sent);
        if self.links.iter().any(|other| other["key"] == link["key"]) {
            return refused(409, "conflict", "There is a link with this key already.");
        }
        self.count += 1;
        self.links.insert(0, link.clone());
        (200, link)
    }

    /// Answers with the links first and the errors behind them.
    pub(crate) fn create_many(&mut self, sent: &Value) -> Answer {
        let (mut links, mut errors) = (Vec::new(), Vec::new());
        for sent in sent.as_array().into_iter().flatten() {
            match self.create(sent) {
                (200, link) => links.push(link),
                (_, body) => {
                    let (code, error) = (&body["error"]["code"], &body["error"]["message"]);
                    errors.push(json!({"code": code, "error": error, "link": sent}));
                }
            }
        }
        links.append(&mut errors);
        (200, Value::Array(links))
    }

    pub(crate) fn find(&self, query: &Query) -> Answer {
        let wanted = query.get("key").map(String::as_str);
        let found = self
            .links
            .iter()
            .find(|link| link["key"].as_str() == wanted);
        found.map_or_else(unknown, |link| (200, link.clone()))
    }

    pub(crate) fn update(&mut self, id: &str, sent: &Value) -> Answer {
        let found = self.links.iter_mut().find(|link| link["id"] == id);
        found.map_or_else(unknown, |link| {
            set(link, sent);
            (200, link.clone())
        })
    }

    pub(crate) fn delete(&mut self, query: &Query) -> Answer {
        let ids: Vec<_> = query["linkIds"].split(',').collect();
        let before = self.links.len();
        self.links
            .retain(|link| !ids.iter().any(|id| link["id"] == *id));
        (200, json!({"deletedCount": before - self.links.len()}))
    }

    pub(crate) fn matching(&self, query: &Query) -> impl Iterator<Item = &Value> {
        let tenant = query.get("tenantId").cloned();
        let is_theirs = move |link: &&Value| {
            let theirs = link["tenantId"].as_str();
            tenant
                .as_deref()
                .is_none_or(|tenant| theirs == Some(tenant))
        };
        self.links.iter().filter(is_theirs)
    }

    /// By cursor, or by page number up to page 1000; never more than 100 links.
    pub(crate) fn page(&self, query: &Query) -> Answer {
        let number = |name: &str, default| match query.get(name) {
            Some(text) => text.parse().unwrap_or(0),
            None => default,
        };
        let (page, size) = (number("page", 1), number("pageSize", 100));
        if !(1..=1_000).contains(&page) || !(1..=100).contains(&size) {
            return refused(422, "unprocessable_entity", "There is no such page.");
        }
        let start = match query.get("startingAfter") {
            None => (page - 1) * size,
            Some(_) if query.contains_key("page") => {
                return refused(422, "unprocessable_entity", "A cursor goes without a page.");
            }
            Some(id) => match self.matching(query).position(|link| link["id"] == *id) {
                Some(index) => index + 1,
                None => return refused(422, "unprocessable_entity", "No link has this ID."),
            },
        };
        let links = self.matching(query).skip(start).take(size);
        (200, links.cloned().collect())
    }
}

/// The link with this number, with what was sent and all else that links have at least.
fn link(n: usize, sent: &Value) -> Value {
    let key = match &sent["key"] {
        Value::String(key) => key.clone(),
        _ => format!("{:05x}", n * 40_503 % 0x10_0000),
    };
    let mut link = json!({
        "id": format!("link_{n:06}"), "domain": "acme.link", "key": key,
        "shortLink": format!("https://acme.link/{key}"),
        "clicks": n * 7_919 % 1_000, "leads": 0, "conversions": 0, "sales": 0, "saleAmount": 0,
        "createdAt": "2026-06-01T09:00:00.000Z", "updatedAt": "2026-06-01T09:00:00.000Z",
    });
    set(&mut link, sent);
    link
}

fn set(link: &mut Value, sent: &Value) {
    for (name, value) in sent.as_object().into_iter().flatten() {
        link[name] = value.clone();
    }
}

fn unknown() -> Answer {
    refused(404, "not_found", "There is no such link.")
}
