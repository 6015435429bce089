//! The overlay: what people add to the contract, as an [OpenAPI Overlay 1.0] document.
//!
//! Stricter than the specification where that protects the contract: what an overlay says of a
//! property, a component or an operation that the contract does not have is reported, and creates
//! nothing. A contract that lost something must not get it back from what was said of it. Only a property
//! that is marked with `x-added: true` is added; once the contract has it, the contract's counts.
//!
//! What an action means behind a reference is changed there, for whatever else refers to it as well.
//!
//! [OpenAPI Overlay 1.0]: https://spec.openapis.org/overlay/v1.0.0.html

mod action;
mod error;
mod merge;
mod parse;
mod references;
mod target;

pub use error::{Error, Fault, Problem};

use action::Action;
use references::Expanded;
use serde_json::Value;

/// A parsed overlay: actions to be applied to a document, one after the other.
#[derive(Debug, Clone)]
pub struct Overlay {
    name: String,
    actions: Vec<Action>,
}

impl Overlay {
    /// What the overlay is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads an overlay from YAML or JSON. A text with nothing in it is an overlay that does
    /// nothing.
    ///
    /// `name` is what errors call the overlay: a file name, usually.
    ///
    /// # Errors
    ///
    /// When the text is not an overlay of version 1.0, or any of its actions is malformed. All
    /// malformed actions are reported at once.
    pub fn parse(text: &str, name: &str) -> Result<Self, Error> {
        match parse::parse(text) {
            Ok(actions) => Ok(Self {
                name: name.to_owned(),
                actions,
            }),
            Err(problems) => Err(Error::new(name, problems)),
        }
    }

    /// Whether there is nothing to apply.
    pub fn is_empty(&self) -> bool {
        self.actions.is_empty()
    }

    /// Applies what fits, in the order of the actions, and returns what does not: an action that
    /// matches nothing or cannot change what it matches, and words for something that the document
    /// does not have. Of an action that fits in part, that part is applied.
    #[must_use = "what does not fit is worth a look"]
    pub fn apply(&self, document: &mut Value) -> Vec<Problem> {
        let mut expanded = Expanded::default();
        let apply = |action: &Action| action.apply(document, &mut expanded);
        self.actions.iter().flat_map(apply).collect()
    }
}

#[cfg(test)]
mod tests;
