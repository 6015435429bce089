//! Documentation and deprecation.

use super::fields::wire_name;
use heck::ToSnakeCase;
use quote::format_ident;
use serde_json::Value;
use syn::{Attribute, Ident, ItemStruct, parse_quote};

pub(super) fn docs(attributes: &[Attribute]) -> Vec<&Attribute> {
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc"))
        .collect()
}

/// The Rust name of a field, as typify names it.
pub(super) fn rust_ident(wire_name: &str) -> Ident {
    let name = wire_name.to_snake_case();
    let name = if name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("_{name}")
    } else {
        name
    };
    syn::parse_str(&name).unwrap_or_else(|_| format_ident!("{name}_"))
}

/// In an answer the attribute would warn whoever prints the struct; a sentence is enough.
pub(super) fn mention_deprecations(item: &mut ItemStruct, schema: &Value) {
    for field in &mut item.fields {
        let property = &schema["properties"][wire_name(field)];
        if property["deprecated"] == true {
            let break_before = if docs(&field.attrs).is_empty() {
                ""
            } else {
                "\n\n"
            };
            let note = deprecation(property, &wire_name(field));
            let note = format!("{break_before}Deprecated: {note}.");
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
