//! Checks of a request's limits, by field, before it is sent.

use super::{Contract, fields::RequestField};
use crate::schema::reference;
use heck::ToSnakeCase;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;
use syn::{Ident, Item, parse_quote};

pub(super) fn check(name: &Ident, fields: &[RequestField<'_>], contract: &Contract<'_>) -> Item {
    let checks = fields.iter().flat_map(|field| {
        let (ident, wire_name) = (&field.ident, &field.wire_name);
        let limits =
            limits(field.property).map(|limits| quote!(limit(#wire_name, &self.#ident, #limits)?;));
        let inside =
            has_parts(field.property, contract).then(|| quote!(field(#wire_name, &self.#ident)?;));
        [limits, inside].into_iter().flatten()
    });
    parse_quote! {
        impl ::dub_runtime::Check for #name {
            fn check(&self) -> ::std::result::Result<(), ::dub_runtime::Violation> {
                use ::dub_runtime::{Limits, field, limit};
                #(#checks)*
                Ok(())
            }
        }
    }
}

/// The limits of a value as an expression; none when there are none.
fn limits(property: &Value) -> Option<TokenStream> {
    let own = property["x-limits"].as_object();
    let mut setters: Vec<TokenStream> = own
        .into_iter()
        .flatten()
        .filter_map(|(keyword, bound)| {
            if let Some(keys) = bound.as_array() {
                let keys = keys.iter().filter_map(Value::as_str);
                return Some(quote!(.keys(&[#(#keys),*])));
            }
            let setter = match keyword.as_str() {
                "x-max-json-length" => format_ident!("max_json_length"),
                keyword => format_ident!("{}", keyword.to_snake_case()),
            };
            let bound = proc_macro2::Literal::i64_unsuffixed(bound.as_i64()?);
            Some(quote!(.#setter(#bound)))
        })
        .collect();
    if let Some(items) = property
        .get("items")
        .or_else(|| property.get("additionalProperties"))
        && let Some(limits) = limits(items)
    {
        setters.push(quote!(.item(&const { #limits })));
    }
    (!setters.is_empty()).then(|| quote!(Limits::new() #(#setters)*))
}

/// Whether a value holds others with limits of their own, or has a type that knows its own.
fn has_parts(property: &Value, contract: &Contract<'_>) -> bool {
    let target = property["allOf"].get(0).unwrap_or(property);
    let component = reference(target).and_then(|name| contract.schema(name));
    let inside = ["items", "additionalProperties"].map(|keyword| property.get(keyword));
    component.is_some_and(|schema| schema.get("x-enum").is_none())
        || property.get("x-rust-type").is_some()
        || property["format"] == "double"
        || inside
            .into_iter()
            .flatten()
            .any(|schema| has_parts(schema, contract))
}
