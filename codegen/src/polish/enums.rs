//! Enums of strings keep values they do not know.

use super::Contract;
use heck::ToUpperCamelCase;
use quote::format_ident;
use serde_json::Value;
use syn::{Ident, Item, ItemEnum, Type, parse_quote};

pub(super) fn is_open(item: &ItemEnum, contract: &Contract<'_>) -> bool {
    contract
        .schema(&item.ident.to_string())
        .is_some_and(|schema| schema["enum"].is_array())
}

/// Whether our macros already implement what this block implements.
pub(super) fn is_replaced(self_type: &Type, contract: &Contract<'_>) -> bool {
    let Type::Path(path) = self_type else {
        return false;
    };
    let schema = path
        .path
        .get_ident()
        .and_then(|name| contract.schema(&name.to_string()));
    schema.is_some_and(|schema| schema["enum"].is_array() || schema["x-tag"].is_object())
}

pub(super) fn open(item: &ItemEnum, contract: &Contract<'_>) -> Item {
    let name = &item.ident;
    let docs = super::words::docs(&item.attrs);
    let schema = contract.schema(&name.to_string()).unwrap_or(&Value::Null);
    let values: Vec<&str> = schema["enum"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let variants: Vec<Ident> = values
        .iter()
        .map(|value| variant(value, &schema["x-enum-names"]))
        .collect();
    let descriptions = values.iter().map(|value| format!("`{value}`"));
    parse_quote! {
        ::dub_runtime::open_enum! {
            #(#docs)*
            pub enum #name { #( #[doc = #descriptions] #variants = #values, )* }
        }
    }
}

/// The Rust name of an enum value.
fn variant(value: &str, chosen: &Value) -> Ident {
    let name = match chosen[value].as_str() {
        Some(name) => name.to_owned(),
        None => match value {
            "*" => "Any".to_owned(),
            _ => value.to_upper_camel_case(),
        },
    };
    match name.as_str() {
        "" => format_ident!("Empty"),
        "Self" => format_ident!("Self_"),
        // `Unknown` is what the macro calls values newer than the release.
        "Unknown" => format_ident!("UnknownValue"),
        name if name.starts_with(|c: char| c.is_ascii_digit()) => format_ident!("_{name}"),
        name => format_ident!("{name}"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn any_value_has_a_name() {
        for (value, name) in [
            ("link.created", "LinkCreated"),
            ("24h", "_24h"),
            ("*", "Any"),
            ("unknown", "UnknownValue"),
            ("", "Empty"),
        ] {
            assert_eq!(super::variant(value, &json!(null)), name);
        }
        assert_eq!(super::variant("24h", &json!({"24h": "Day"})), "Day");
    }
}
