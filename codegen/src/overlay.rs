//! The overlay: what people add to the contract, as an [OpenAPI Overlay 1.0] document.
//!
//! Stricter than the specification where that protects the contract: an action that matches
//! nothing is an error, and so are words for something the contract does not have.
//!
//! [OpenAPI Overlay 1.0]: https://spec.openapis.org/overlay/v1.0.0.html

mod action;
mod error;
mod merge;
mod parse;
mod target;

pub use error::{Error, Fault, Problem};

use action::Action;
use merge::Merge;
use serde_json::Value;

/// A parsed overlay: actions to be applied to a document, one after the other.
#[derive(Debug, Clone)]
pub struct Overlay {
    name: String,
    actions: Vec<Action>,
}

impl Overlay {
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

    /// Applies all actions, in their order; or none of them, when there is an error.
    ///
    /// # Errors
    ///
    /// When an action matches nothing, cannot change what it matches, or describes something that
    /// the document does not have. The actions that fail are reported all at once.
    pub fn apply(&self, document: &mut Value) -> Result<(), Error> {
        let mut changed = document.clone();
        let problems: Vec<Problem> = self
            .actions
            .iter()
            .flat_map(|action| action.apply(&mut changed, Merge::default()))
            .collect();
        if !problems.is_empty() {
            return Err(Error::new(&self.name, problems));
        }
        *document = changed;
        Ok(())
    }

    /// Applies what fits a version of the contract that the overlay was not written for: what it
    /// says of something that is not there is left out.
    pub fn apply_where_it_fits(&self, document: &mut Value) {
        for action in &self.actions {
            let merge = Merge {
                only_what_is_there: true,
                ..Merge::default()
            };
            action.apply(document, merge);
        }
    }
}

#[cfg(test)]
mod tests;
