//! Documentation and deprecation.

use super::fields::wire_name;
use serde_json::Value;
use syn::{Attribute, ItemStruct, parse_quote};

pub(super) fn docs(attributes: &[Attribute]) -> Vec<&Attribute> {
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc"))
        .collect()
}

/// In an answer the attribute would warn whoever prints the struct; a sentence is enough.
pub(super) fn mention_deprecations(item: &mut ItemStruct, schema: &Value) {
    for field in &mut item.fields {
        let property = &schema["properties"][wire_name(field)];
        if property["deprecated"] == true {
            let note = format!(
                "\n\n**Deprecated**: {}",
                deprecation(property, &wire_name(field))
            );
            field.attrs.push(parse_quote!(#[doc = #note]));
        }
    }
}

/// What the deprecation of a field says.
pub(super) fn deprecation(property: &Value, wire_name: &str) -> String {
    match property["x-deprecated"].as_str() {
        Some(instead) => instead.to_owned(),
        None => format!("the API has deprecated `{wire_name}`"),
    }
}
