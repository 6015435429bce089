//! An absent enum in an answer is its default.
//!
//! typify would name a variant of an enum that is not the one we write.

use super::fields::{wire_name, without_option};
use quote::format_ident;
use serde_json::Value;
use syn::{Item, ItemStruct, parse_quote};

pub(super) fn of_enums(item: &mut ItemStruct, schema: &Value) -> Option<Item> {
    let name = item.ident.clone();
    let mut functions: Vec<syn::ImplItemFn> = Vec::new();
    for field in &mut item.fields {
        let wire_name = wire_name(field);
        let property = &schema["properties"][wire_name.as_str()];
        let (Some(default), Some(ident)) = (property["x-default"].as_str(), &field.ident) else {
            continue;
        };
        if property["nullable"] == true {
            continue;
        }
        let value = without_option(&field.ty);
        let function = format_ident!("default_{ident}");
        let path = format!("{name}::{function}");
        field
            .attrs
            .retain(|attribute| !attribute.path().is_ident("serde"));
        field
            .attrs
            .push(parse_quote!(#[serde(rename = #wire_name, default = #path)]));
        field.ty = value.clone();
        functions.push(parse_quote!(fn #function() -> #value { #default.into() }));
    }
    (!functions.is_empty()).then(|| parse_quote!(impl #name { #(#functions)* }))
}
