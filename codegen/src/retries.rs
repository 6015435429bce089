//! What may be sent again, as a table for the documentation of a client.

use crate::operations::{Repeat, all};
use serde_json::Value;

/// The table in Markdown, in the order of the document.
pub(crate) fn table(document: &Value) -> String {
    let mut table = "| operation | request | sent again |\n|---|---|---|\n".to_owned();
    for operation in all(document) {
        let again = match operation.repeat {
            Repeat::Always => "always".to_owned(),
            Repeat::With(fields) => format!("with `{}`", fields.join("` or `")),
            Repeat::Never => "never".to_owned(),
        };
        let (id, method, path) = (operation.id, operation.method, operation.path);
        table += &format!("| `{id}` | `{method} {path}` | {again} |\n");
    }
    table
}
