//! Integers also decode from JSON numbers such as `4900.0`.
//!
//! The contract calls them `number`, and a recorded sale must not become an error because of how a
//! server prints its amount.

use quote::ToTokens;
use syn::{Field, ItemStruct, parse_quote};

pub(super) fn accept(item: &mut ItemStruct) {
    item.fields.iter_mut().for_each(accept_in);
}

fn accept_in(field: &mut Field) {
    let whole = field.ty.to_token_stream().to_string().replace(' ', "");
    let is_optional = match whole.strip_suffix("<i64>") {
        Some(wrapper) => wrapper.ends_with("Option") || wrapper.ends_with("Patch"),
        None => false,
    };
    if !is_optional && whole != "i64" {
        return;
    }
    // serde takes an absent `Option` for `None` only as long as it decodes the field itself.
    if is_optional && !has_default(field) {
        field.attrs.push(parse_quote!(#[serde(default)]));
    }
    field.attrs.push(
        parse_quote!(#[serde(deserialize_with = "::dub_runtime::whole_number::deserialize")]),
    );
}

fn has_default(field: &Field) -> bool {
    let mut found = false;
    for attribute in field.attrs.iter().filter(|a| a.path().is_ident("serde")) {
        let _ = attribute.parse_nested_meta(|meta| {
            found |= meta.path.is_ident("default");
            meta.value()
                .and_then(|value| value.parse::<syn::Lit>())
                .map(drop)
                .or(Ok(()))
        });
    }
    found
}
