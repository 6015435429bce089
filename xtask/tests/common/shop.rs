//! A small project with all that a project has: words for everything, a facade, a history.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::tree::Tree;
use super::{Project, Said, Sale};

/// On which day the contract of the project came.
pub(crate) const CAME: &str = "2025-06-24";
/// A later day.
pub(crate) const LATER: &str = "2025-07-10";

/// Upstream, as it is or will be.
#[derive(Clone)]
pub(crate) struct Shop {
    pub(crate) sale: &'static str,
    pub(crate) lead: bool,
    pub(crate) refund: bool,
    pub(crate) server: &'static str,
}

impl Shop {
    pub(crate) const NOW: Self = Self {
        sale: "externalId",
        lead: true,
        refund: false,
        server: "https://api.shop.example",
    };
    /// With a field that has another name.
    pub(crate) const RENAMED: Self = Self {
        sale: "customerExternalId",
        ..Self::NOW
    };
    /// With one operation more.
    pub(crate) const GROWN: Self = Self {
        refund: true,
        ..Self::NOW
    };
    /// With one operation less, which the facade calls.
    pub(crate) const SHRUNK: Self = Self {
        lead: false,
        ..Self::NOW
    };

    /// With ten operations, more or less.
    pub(crate) fn document(&self) -> Value {
        let sale = Sale {
            customer: self.sale,
            note: true,
        };
        let mut document = sale.document();
        document["servers"] = json!([{"url": self.server}]);
        for number in 0..8 {
            document["paths"][format!("/item{number}")] = json!({"get": {
                "operationId": format!("item{number}"),
                "tags": ["Items"],
                "responses": {"200": {"description": ""}}
            }});
        }
        let more = |id: &str, field: &str| {
            let schema = |field: &str| {
                let properties = json!({field: {"type": "string"}});
                json!({"content": {"application/json": {"schema": {
                    "type": "object", "properties": properties, "required": [field]
                }}}})
            };
            let mut answer = schema(&format!("{field}Recorded"));
            answer["description"] = "".into();
            json!({"post": {
                "operationId": id,
                "tags": ["Track"],
                "requestBody": schema(field),
                "responses": {"200": answer}
            }})
        };
        if self.lead {
            document["paths"]["/track/lead"] = more("trackLead", "click");
            // The same field as that of the other request.
            let schema = "/post/requestBody/content/application~1json/schema";
            let sale = document["paths"]["/track/sale"].pointer(schema).unwrap();
            let customer = sale["properties"][self.sale].clone();
            let lead = &mut document["paths"]["/track/lead"];
            let lead = lead.pointer_mut(schema).unwrap();
            lead["properties"][self.sale] = customer;
            lead["required"] = json!(["click", self.sale]);
        }
        if self.refund {
            document["paths"]["/track/refund"] = more("trackRefund", "invoice");
        }
        document
    }

    pub(crate) fn text(&self) -> String {
        self.document().to_string()
    }

    /// Words for everything in it, and names for its types.
    pub(crate) fn overlay(&self) -> String {
        let mut text = "overlay: 1.0.0\ninfo: {title: Words, version: 1.0.0}\nactions:\n  - target: $\n    update: {tags: [{name: Track, description: What people do.}, {name: Items, description: Things.}]}\n".to_owned();
        let mut say = |target: &str, update: &str| {
            writeln!(text, "  - target: {target}\n    update: {update}").unwrap();
        };
        for number in 0..8 {
            say(
                &format!("$.paths['/item{number}'].get"),
                "{summary: Get a thing.}",
            );
        }
        let mut post = |name: &str, request: &[&str], answer: &[&str]| {
            let (path, operation) = (
                name.to_lowercase(),
                format!("$.paths['/track/{}'].post", name.to_lowercase()),
            );
            say(&operation, &format!("{{summary: Record a {path}.}}"));
            let json = "content['application/json'].schema";
            for (place, title, fields) in [
                ("requestBody", format!("Track{name}"), request),
                ("responses['200']", format!("{name}Tracked"), answer),
            ] {
                let fields: Vec<_> = fields
                    .iter()
                    .map(|field| format!("{field}: {{description: Our words.}}"))
                    .collect();
                let fields = fields.join(", ");
                say(
                    &format!("{operation}.{place}.{json}"),
                    &format!(
                        "{{title: {title}, description: Our words., properties: {{{fields}}}}}"
                    ),
                );
            }
        };
        post("Sale", &["amount", self.sale], &["id", "note"]);
        if self.lead {
            post("Lead", &["click", self.sale], &["clickRecorded"]);
        }
        if self.refund {
            post("Refund", &["invoice"], &["invoiceRecorded"]);
        }
        text
    }
}

/// The package of the shop, and where its document is published.
pub(crate) const PACKAGE: &str = "\
[package]
name = \"shop\"

[package.metadata.contract]
published = \"https://api.shop.example/openapi\"
";

/// The facade of the shop.
pub(crate) const TRACK: &str = r#"//! Conversion tracking: "trackLead", for example.

use crate::types::{LeadTracked, SaleTracked};

impl Track<'_> {
    /// Records a lead (`trackLead`).
    pub async fn lead(&self, lead: &TrackLead) -> Result<LeadTracked> {
        let api = self.0.call("trackLead", lead)?;
        api.inner.conclude(api.track_lead(lead).await)
    }

    /// Records a sale (`trackSale`).
    pub async fn sale(&self, sale: &TrackSale) -> Result<SaleTracked> {
        let api = self.0.call("trackSale", sale)?;
        api.inner.conclude(api.track_sale(sale).await)
    }
}
"#;

pub(crate) const TYPES: &str = "//! Requests and answers.

pub use crate::generated::types::{
    LeadTracked, SaleTracked,
    TrackLead, TrackSale,
};
";

impl Project {
    /// A project that is up to date with [`Shop::NOW`] since the day that it [`CAME`].
    pub(crate) fn shop() -> Self {
        let project = Self::new();
        project.write("overlay.yaml", Shop::NOW.overlay());
        project.write("src/track.rs", TRACK);
        project.write("src/types.rs", TYPES);
        project
            .update(&Shop::NOW.text(), &["--date", CAME])
            .ended(0);
        project
    }

    /// Runs `update-spec` on a document that upstream is said to have.
    pub(crate) fn update(&self, upstream: &str, more: &[&str]) -> Said {
        let elsewhere = tempfile::tempdir().unwrap();
        let from = elsewhere.path().join("upstream.json");
        std::fs::write(&from, upstream).unwrap();
        self.update_from(from.to_str().unwrap(), more)
    }

    pub(crate) fn update_from(&self, from: &str, more: &[&str]) -> Said {
        self.run(&[&["update-spec", "--from", from], more].concat())
    }

    pub(crate) fn tree(&self) -> Tree {
        Tree::of(self.root())
    }

    /// What is said by a command that cannot do its work, and has to leave no trace.
    #[track_caller]
    pub(crate) fn untouched(&self, command: impl FnOnce() -> Said) -> Said {
        let before = self.tree();
        let said = command();
        let none: [&str; 0] = [];
        assert_eq!(before.touched(&self.tree()), none, "{said:?}");
        said
    }
}
