//! Requests that were stored under old field names still deserialise.
//!
//! `#[serde(alias)]` is not enough: a stored request may carry the old and the new name at once,
//! which serde calls a duplicate. As on the server, the newest name that has a value wins.

use super::fields::{Presence, RequestField};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Attribute, Ident, Item, ItemStruct, parse_quote};

/// Makes serde read the stored form; JSON Schema keeps describing the type itself.
pub(super) fn attributes(name: &Ident) -> [Attribute; 2] {
    let stored = stored_name(name).to_string();
    [
        parse_quote!(#[serde(try_from = #stored)]),
        parse_quote!(#[cfg_attr(feature = "schemars", schemars(!try_from))]),
    ]
}

fn stored_name(name: &Ident) -> Ident {
    format_ident!("{name}Stored")
}

/// The stored form, with a field for each old name, and the way back.
pub(super) fn stored(item: &ItemStruct, fields: &[RequestField<'_>]) -> Vec<Item> {
    let name = &item.ident;
    let stored = stored_name(name);
    let members = fields.iter().map(|field| {
        let old = field.old_names().zip(old_idents(field));
        let old: Vec<_> = old
            .map(|((old, _), ident)| member(old, &ident, field))
            .collect();
        let new = match old.is_empty() {
            true => unchanged(item, &field.ident),
            false => member(&field.wire_name, &field.ident, field),
        };
        quote!(#new, #(#old,)*)
    });
    let values = fields.iter().map(|field| {
        let ident = &field.ident;
        let value = match field.old_names().next() {
            None => quote!(stored.#ident),
            Some(_) => newest(field),
        };
        quote!(#ident: #value)
    });
    vec![
        parse_quote! {
            #[derive(::serde::Deserialize)]
            struct #stored { #(#members)* }
        },
        parse_quote! {
            impl ::std::convert::TryFrom<#stored> for #name {
                type Error = ::std::string::String;
                fn try_from(stored: #stored) -> ::std::result::Result<Self, Self::Error> {
                    Ok(Self { #(#values),* })
                }
            }
        },
    ]
}

/// The field as the request type has it.
fn unchanged(item: &ItemStruct, ident: &Ident) -> TokenStream {
    let field = item
        .fields
        .iter()
        .find(|field| field.ident.as_ref() == Some(ident));
    field
        .map(|field| {
            let (ty, serde) = (
                &field.ty,
                field.attrs.iter().filter(|a| a.path().is_ident("serde")),
            );
            quote!(#(#serde)* #ident: #ty)
        })
        .unwrap_or_default()
}

/// What the old names of a field are called: two names that differ on the wire may be one in Rust.
fn old_idents(field: &RequestField<'_>) -> Vec<Ident> {
    let numbered = (1..).zip(field.old_names());
    let idents = numbered.map(|(number, _)| format_ident!("{}_formerly_{number}", field.ident));
    idents.collect()
}

/// A field for one of the names.
fn member(wire_name: &str, ident: &Ident, field: &RequestField<'_>) -> TokenStream {
    let value = &field.value;
    let whole = match field.presence {
        Presence::ThreeState => field.whole_type(),
        _ => parse_quote!(::std::option::Option<#value>),
    };
    quote!(#[serde(rename = #wire_name, default)] #ident: #whole)
}

/// The value of the newest name that has one; for strings an empty one counts as none.
fn newest(field: &RequestField<'_>) -> TokenStream {
    let candidates = [vec![field.ident.clone()], old_idents(field)].concat();
    let wire_name = &field.wire_name;
    match field.presence {
        Presence::ThreeState => quote! {
            [#(stored.#candidates),*].into_iter().find(|value| !value.is_leave()).unwrap_or_default()
        },
        presence => {
            let is_text = field.property["type"] == "string";
            let filled = if is_text {
                quote!(|value| !value.is_empty())
            } else {
                quote!(|_| true)
            };
            let newest = quote! {{
                let given: ::std::vec::Vec<_> = [#(stored.#candidates),*].into_iter().flatten().collect();
                let at = given.iter().position(#filled).unwrap_or_default();
                given.into_iter().nth(at)
            }};
            match presence {
                Presence::Required => {
                    quote!(#newest.ok_or(concat!("missing field `", #wire_name, "`"))?)
                }
                _ => newest,
            }
        }
    }
}
