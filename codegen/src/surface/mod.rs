//! The names and types that a contract gets in Rust, without generating any code.
//!
//! Only `prepare` runs, which is a matter of milliseconds; what progenitor and polish make
//! of a prepared document is told from the document. A test compares it with code that was really
//! generated.

mod field;
mod method;
mod node;
mod types;
mod words;

pub use field::{Field, Role};
pub use method::{Argument, Method};
pub use node::{Node, Variant};
pub(crate) use types::identifier;
pub use words::Wordless;

use crate::{
    contract::METHODS,
    describe,
    error::{Error, Result},
    generate::quietly,
    overlay::Overlay,
    prepare::{prepare, success_responses},
    renames::Renames,
    schema::{Direction, components, directions},
};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a contract is in Rust.
///
/// Names are those of the generated code: the types of its module `types`, and the methods of its
/// `Client`, which the facade wraps.
#[derive(Debug)]
pub struct Surface {
    document: Value,
    /// The names in Rust of the components, by their names in the contract.
    names: BTreeMap<String, String>,
    directions: BTreeMap<String, Direction>,
    /// By method and path: the status of the response that the method returns.
    statuses: BTreeMap<String, String>,
}

impl Surface {
    /// The surface of any version of the contract: of the overlay and the renames, what does not
    /// fit this version is left out. An operation that the generator does not understand is there.
    ///
    /// # Errors
    ///
    /// When no code can be made of the document, because two things have one name in Rust or
    /// because it is not an OpenAPI document at all.
    pub fn of(mut document: Value, overlay: &Overlay, renames: &Renames) -> Result<Self> {
        let _ = describe(&mut document, overlay, renames);
        let work = move || {
            all_have_ids(&document)?;
            let statuses = statuses(&document);
            let names = prepare(&mut document)?.names;
            let directions = directions(&mut document);
            Ok(Self {
                document,
                names,
                directions,
                statuses,
            })
        };
        quietly(work).map_err(|panic| Error::new("contract", panic))?
    }

    /// The method of the generated client for an operation.
    pub fn method(&self, method: &str, path: &str) -> Option<Method> {
        Method::of(self, path, self.operation(method, path)?)
    }

    /// The body of a request.
    pub fn body(&self, method: &str, path: &str, media_type: &str) -> Option<Node<'_>> {
        let content = &self.operation(method, path)?["requestBody"]["content"];
        self.node(content[media_type].get("schema")?)
    }

    /// What the method of an operation returns; nothing for a response that becomes an error.
    pub fn answer(
        &self,
        method: &str,
        path: &str,
        status: &str,
        media_type: &str,
    ) -> Option<Node<'_>> {
        let operation = self.operation(method, path)?;
        if self.statuses.get(&endpoint(method, path))? != status {
            return None;
        }
        self.node(operation["responses"]["2XX"]["content"][media_type].get("schema")?)
    }

    /// The object that holds all query parameters of an operation.
    pub fn query(&self, method: &str, path: &str) -> Option<Node<'_>> {
        let parameters = self.operation(method, path)?["parameters"].as_array()?;
        let query = parameters.iter().find(|p| p["in"] == "query")?;
        self.node(query.get("schema")?)
    }

    /// A component, by its name in the contract.
    pub fn component(&self, name: &str) -> Option<Node<'_>> {
        self.type_named(self.names.get(name)?)
    }

    /// A type, by its name in Rust.
    pub fn type_named(&self, name: &str) -> Option<Node<'_>> {
        let (name, schema) = components(&self.document)?.get_key_value(name)?;
        Some(Node::named(self, name, schema))
    }

    /// Every type.
    pub fn types(&self) -> impl Iterator<Item = Node<'_>> {
        let all = components(&self.document).into_iter().flatten();
        all.map(|(name, schema)| Node::named(self, name, schema))
    }

    fn operation(&self, method: &str, path: &str) -> Option<&Value> {
        let item = self.document.get("paths")?.get(path)?;
        item.get(method).filter(|_| METHODS.contains(&method))
    }

    fn node<'a>(&'a self, schema: &'a Value) -> Option<Node<'a>> {
        schema.is_object().then(|| Node::new(self, schema))
    }

    fn is_sent(&self, name: &str) -> bool {
        self.directions.get(name) == Some(&Direction::Request)
    }
}

fn endpoint(method: &str, path: &str) -> String {
    format!("{method} {path}")
}

/// Methods are named after the ids of operations.
fn all_have_ids(document: &Value) -> Result<()> {
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for method in METHODS {
            if item
                .get(method)
                .is_some_and(|operation| !operation["operationId"].is_string())
            {
                let place = format!("`{} {path}`", method.to_uppercase());
                return Err(Error::new(place, "there is no `operationId`"));
            }
        }
    }
    Ok(())
}

/// Which response each operation keeps, before `prepare` makes a `2XX` of it.
fn statuses(document: &Value) -> BTreeMap<String, String> {
    let shared = document.pointer("/components/responses");
    let shared = shared.unwrap_or(&Value::Null);
    let mut statuses = BTreeMap::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for method in METHODS {
            let responses = item[method]["responses"].as_object();
            if let Some((status, _)) = responses.and_then(|r| success_responses::chosen(r, shared))
            {
                statuses.insert(endpoint(method, path), status.to_owned());
            }
        }
    }
    statuses
}

#[cfg(test)]
mod tests;
