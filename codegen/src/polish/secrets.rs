//! `Debug` of a type with secrets, which it does not show.

use super::fields::{argument_of, wire_name};
use quote::quote;
use serde_json::Value;
use syn::{
    Expr, Field, Item, ItemStruct, Path, Token, ext::IdentExt, parse_quote, punctuated::Punctuated,
};

/// Takes the derived `Debug` from a struct that has secrets; the one in its place says whether each is
/// there.
pub(super) fn hide(item: &mut ItemStruct, schema: &Value) -> Option<Item> {
    let is_secret =
        |field: &Field| schema["properties"][wire_name(field).as_str()]["x-secret"] == true;
    if !item.fields.iter().any(is_secret) {
        return None;
    }
    remove_derived(item);
    let name = &item.ident;
    let shown = item.fields.iter().filter_map(|field| {
        let ident = field.ident.as_ref()?;
        let name = ident.unraw().to_string();
        let value: Expr = match is_secret(field) {
            true => placeholder(field),
            false => parse_quote!(self.#ident),
        };
        Some(quote!(.field(#name, &#value)))
    });
    let title = name.unraw().to_string();
    Some(parse_quote! {
        impl ::std::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(#title) #(#shown)* .finish()
            }
        }
    })
}

fn placeholder(field: &Field) -> Expr {
    let ident = &field.ident;
    match (
        argument_of(&field.ty, "Option"),
        argument_of(&field.ty, "Patch"),
    ) {
        (Some(_), _) => parse_quote!(::dub_runtime::Redacted::in_option(&self.#ident)),
        (_, Some(_)) => parse_quote!(::dub_runtime::Redacted::in_patch(&self.#ident)),
        _ => parse_quote!(::dub_runtime::Redacted),
    }
}

fn remove_derived(item: &mut ItemStruct) {
    for attribute in &mut item.attrs {
        if !attribute.path().is_ident("derive") {
            continue;
        }
        let parsed = attribute.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated);
        let kept = parsed.into_iter().flatten().filter(|path| {
            let last = path.segments.last();
            last.is_none_or(|segment| segment.ident != "Debug")
        });
        *attribute = parse_quote!(#[derive(#(#kept),*)]);
    }
}
