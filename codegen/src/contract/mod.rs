//! The contract: an OpenAPI 3.0 document, read, checked, stripped to its structure and put in order.

mod canonical;
mod check;
mod error;
mod keywords;
mod operations;
pub(crate) mod place;
pub(crate) mod read;
mod structure;
mod yaml;

pub use canonical::canonical;
pub use error::{Error, Problem};
pub(crate) use operations::operations;
pub use operations::{METHODS, Operation};
pub use structure::structure_only;
pub use yaml::to_yaml;

use serde_json::Value;

/// Reads JSON or YAML as [`Contract::parse`] does, without asking whether it is an OpenAPI document.
///
/// # Errors
///
/// When the text is not all of a document, or one of its objects has a key twice.
pub fn read(text: &str, name: &str) -> Result<Value, Error> {
    read::read(text).map_err(|problem| Error::new(name, problem))
}

/// A parsed OpenAPI 3.0 document.
#[derive(Debug, Clone, PartialEq)]
pub struct Contract {
    document: Value,
}

impl Contract {
    /// Reads a JSON or YAML document and checks that it is one this crate can work with.
    ///
    /// `name` is what errors call the document: a file name, usually.
    ///
    /// # Errors
    ///
    /// When the text is not a whole OpenAPI 3.0 document whose operations all have an id of
    /// their own.
    pub fn parse(text: &str, name: &str) -> Result<Self, Error> {
        let document = read(text, name)?;
        check::check(&document).map_err(|problem| Error::new(name, problem))?;
        Ok(Self { document })
    }

    /// Every operation, in the order of the document.
    pub fn operations(&self) -> impl Iterator<Item = Operation<'_>> {
        operations(&self.document)
    }

    /// The document itself.
    pub fn document(&self) -> &Value {
        &self.document
    }

    /// The document, to be changed. What [`Contract::parse`] checked is not checked again.
    pub fn document_mut(&mut self) -> &mut Value {
        &mut self.document
    }

    /// Gives the document away.
    pub fn into_document(self) -> Value {
        self.document
    }
}

#[cfg(test)]
mod tests;
