//! A nullable field of an answer may be absent, and is written out as null again.
//!
//! typify insists on the presence of a required `Option`, and leaves out an optional one when it
//! writes.

use super::fields::wire_name;
use serde_json::Value;
use syn::{ItemStruct, parse_quote};

pub(super) fn keep(item: &mut ItemStruct, schema: &Value) {
    let required = schema["required"].as_array();
    for field in &mut item.fields {
        let wire_name = wire_name(field);
        let is_required = required.is_some_and(|names| names.contains(&wire_name.as_str().into()));
        if is_required && schema["properties"][wire_name.as_str()]["nullable"] == true {
            field
                .attrs
                .retain(|attribute| !attribute.path().is_ident("serde"));
            field
                .attrs
                .push(parse_quote!(#[serde(rename = #wire_name, default)]));
        }
    }
}
