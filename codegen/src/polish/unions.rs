//! Unions whose members a field tells apart decode by that field.

use super::Contract;
use heck::ToUpperCamelCase;
use quote::format_ident;
use serde_json::Value;
use syn::{Ident, Item, ItemEnum, parse_quote};

pub(super) fn is_tagged(item: &ItemEnum, contract: &Contract<'_>) -> bool {
    contract
        .schema(&item.ident.to_string())
        .is_some_and(|schema| schema["x-tag"].is_object())
}

pub(super) fn tagged(item: &ItemEnum, contract: &Contract<'_>) -> Vec<Item> {
    let name = &item.ident;
    let docs = super::words::docs(&item.attrs);
    let tag = contract
        .schema(&name.to_string())
        .map_or(&Value::Null, |schema| &schema["x-tag"]);
    let field = tag["field"].as_str().unwrap_or_default();
    let members: Vec<Member> = tag["variants"]
        .as_array()
        .into_iter()
        .flatten()
        .map(Member::new)
        .collect();
    let variants: Vec<&Ident> = members.iter().map(|member| &member.variant).collect();
    let payloads: Vec<&Ident> = members.iter().map(|member| &member.payload).collect();
    let values = members.iter().map(|member| &member.values);
    let descriptions = members
        .iter()
        .map(|member| format!("`{}`", member.values.join("`, `")));
    let union: Item = parse_quote! {
        ::dub_runtime::tagged_union! {
            #(#docs)*
            pub enum #name by #field {
                #( #[doc = #descriptions] #variants(#payloads) = [#(#values),*], )*
            }
        }
    };
    let mut items = vec![union];
    for (variant, payload) in variants.iter().zip(&payloads) {
        items.push(parse_quote! {
            impl ::std::convert::From<#payload> for #name {
                fn from(value: #payload) -> Self {
                    Self::#variant(value)
                }
            }
        });
    }
    if contract.is_sent(&name.to_string()) {
        items.push(parse_quote! {
            impl ::dub_runtime::Check for #name {
                fn check(&self) -> ::std::result::Result<(), ::dub_runtime::Violation> {
                    match self {
                        #( Self::#variants(value) => ::dub_runtime::Check::check(value), )*
                        Self::Unknown(_) => Ok(()),
                    }
                }
            }
        });
    }
    items
}

struct Member {
    variant: Ident,
    payload: Ident,
    values: Vec<String>,
}

impl Member {
    /// Named after its one value, or after its type where it has several.
    fn new(tag: &Value) -> Self {
        let values: Vec<String> = tag["values"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect();
        let payload = tag["type"].as_str().unwrap_or_default();
        let name = match values.as_slice() {
            [value] => value.to_upper_camel_case(),
            _ => payload.to_owned(),
        };
        Self {
            variant: format_ident!("{name}"),
            payload: format_ident!("{payload}"),
            values,
        }
    }
}
