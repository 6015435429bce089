//! Unions whose members a field tells apart decode by that field.

use super::Contract;
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
    let members = members(tag);
    let variants: Vec<&Ident> = members.iter().map(|member| &member.variant).collect();
    let payload = |member: &Member| format_ident!("{}", member.payload);
    let payloads: Vec<Ident> = members.iter().map(payload).collect();
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

/// A member of a tagged union.
pub(crate) struct Member {
    pub(crate) variant: Ident,
    pub(crate) payload: String,
    pub(crate) values: Vec<String>,
}

/// The members of a union, each named after its one value, or after its type where it has several.
pub(crate) fn members(tag: &Value) -> Vec<Member> {
    let variants: Vec<&Value> = tag["variants"].as_array().into_iter().flatten().collect();
    let payloads: Vec<&str> = variants
        .iter()
        .filter_map(|variant| variant["type"].as_str())
        .collect();
    let values: Vec<Vec<String>> = variants
        .iter()
        .map(|variant| variant["values"].as_array().into_iter().flatten())
        .map(|values| {
            values
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect()
        })
        .collect();
    let names: Vec<&str> = values
        .iter()
        .zip(&payloads)
        .map(|(values, payload)| match values.as_slice() {
            [value] => value.as_str(),
            _ => payload,
        })
        .collect();
    let idents = super::enums::variants(&names, &Value::Null);
    let members = idents.into_iter().zip(payloads).zip(values);
    members
        .map(|((variant, payload), values)| Member {
            variant,
            payload: payload.to_owned(),
            values,
        })
        .collect()
}

/// A union that no field tells apart; what is inside is checked all the same.
pub(super) fn untagged(item: ItemEnum, contract: &Contract<'_>) -> Vec<Item> {
    let name = &item.ident;
    let variants: Vec<&Ident> = item.variants.iter().map(|variant| &variant.ident).collect();
    let check = contract.is_sent(&name.to_string()).then(|| {
        parse_quote! {
            impl ::dub_runtime::Check for #name {
                fn check(&self) -> ::std::result::Result<(), ::dub_runtime::Violation> {
                    match self { #( Self::#variants(value) => ::dub_runtime::Check::check(value), )* }
                }
            }
        }
    });
    [Item::Enum(item)].into_iter().chain(check).collect()
}
