//! What of the surface nobody has described yet.

use super::Surface;
use crate::contract::METHODS;
use serde_json::Value;

/// Something that callers see without a word about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Wordless {
    /// A tag, by its name.
    Tag(String),
    /// An operation, by its `operationId`.
    Operation(String),
    /// A type, by its name in Rust.
    Type(String),
    /// A field of a type.
    Field {
        /// The name of the type in Rust.
        owner: String,
        /// The name of the field on the wire.
        name: String,
        /// Whether it is always there.
        required: bool,
    },
}

impl Surface {
    /// Everything without words: tags and operations in the order of the contract, then types, each
    /// followed by its fields.
    pub fn wordless(&self) -> Vec<Wordless> {
        let mut found = self.tags();
        found.extend(self.operations());
        for node in self.types() {
            let owner = node.type_name().unwrap_or_default();
            if is_wordless(node.schema) {
                found.push(Wordless::Type(owner.to_owned()));
            }
            let fields = node
                .fields()
                .filter(|field| is_wordless(field.node().place));
            found.extend(fields.map(|field| Wordless::Field {
                owner: owner.to_owned(),
                name: field.wire_name().to_owned(),
                required: field.is_required(),
            }));
        }
        found
    }

    fn tags(&self) -> Vec<Wordless> {
        let described = self.document["tags"].as_array().into_iter().flatten();
        let described: Vec<&Value> = described.filter(|tag| !is_wordless(tag)).collect();
        let mut found: Vec<Wordless> = Vec::new();
        for operation in self.each_operation() {
            for tag in operation["tags"].as_array().into_iter().flatten() {
                let wordless = Wordless::Tag(tag.as_str().unwrap_or_default().to_owned());
                if described.iter().all(|known| known["name"] != *tag) && !found.contains(&wordless)
                {
                    found.push(wordless);
                }
            }
        }
        found
    }

    fn operations(&self) -> impl Iterator<Item = Wordless> {
        let wordless = self
            .each_operation()
            .filter(|operation| is_wordless(operation) && is_empty(&operation["summary"]));
        wordless.map(|operation| {
            let id = operation["operationId"].as_str().unwrap_or_default();
            Wordless::Operation(id.to_owned())
        })
    }

    fn each_operation(&self) -> impl Iterator<Item = &Value> {
        let paths = self.document["paths"].as_object().into_iter().flatten();
        paths.flat_map(|(_, item)| METHODS.iter().filter_map(move |method| item.get(*method)))
    }
}

fn is_wordless(described: &Value) -> bool {
    is_empty(&described["description"])
}

fn is_empty(words: &Value) -> bool {
    words.as_str().is_none_or(|words| words.trim().is_empty())
}
