//! Lists that come in pages.
//!
//! Servers of this family answer with bare arrays: no total, no cursor, no mark on the last page. A
//! list is over when a page is short or empty. What the next page is asked by, a number or the ID
//! of the last item, is for the request to say: see [`PageRequest`].

mod by_fields;
mod items;
mod request;
#[cfg(test)]
mod tests;
mod walk;

pub use items::Items;
pub use request::{Cursors, PageRequest};

use serde::{Deserialize, Serialize};

/// How far a walk through a list has come: where it goes on after the item that it gave last.
///
/// It can be stored, and a later walk can [resume](Items::resume) there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Position {
    /// On the first page of a walk by cursor, to which no cursor leads.
    FirstPage {
        /// The ID of the item that was given last; none at the start.
        after: Option<String>,
    },
    /// After the item with this ID. Items that come or go elsewhere in the list do not matter.
    After(String),
    /// On this page of a walk by page number. If items came or went before it meanwhile, the page
    /// holds others now.
    Page {
        /// The page, counted from 1.
        number: i64,
        /// How many items of the page to skip.
        skip: usize,
    },
}
