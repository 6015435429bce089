//! Enums of strings keep values they do not know.

use super::Contract;
use heck::ToUpperCamelCase;
use quote::format_ident;
use serde_json::Value;
use std::collections::BTreeSet;
use syn::{Ident, Item, ItemEnum, Type, parse_quote};

pub(super) fn is_open(item: &ItemEnum, contract: &Contract<'_>) -> bool {
    contract
        .schema(&item.ident.to_string())
        .is_some_and(|schema| schema["x-enum"].is_array())
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
    schema.is_some_and(|schema| schema["x-enum"].is_array() || schema["x-tag"].is_object())
}

pub(super) fn open(item: &ItemEnum, contract: &Contract<'_>) -> Item {
    let name = &item.ident;
    let docs = super::words::docs(&item.attrs);
    let schema = contract.schema(&name.to_string()).unwrap_or(&Value::Null);
    let values: Vec<&str> = schema["x-enum"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let variants = variants(&values, &schema["x-enum-names"]);
    let descriptions = values.iter().map(|value| format!("`{value}`"));
    parse_quote! {
        ::dub_runtime::open_enum! {
            #(#docs)*
            pub enum #name { #( #[doc = #descriptions] #variants = #values, )* }
        }
    }
}

/// The Rust names of enum values, each different.
pub(crate) fn variants(values: &[&str], chosen: &Value) -> Vec<Ident> {
    let mut taken = BTreeSet::new();
    let mut unique = |name: String| {
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let free = std::iter::once(name.clone())
            .chain(numbered)
            .find(|name| taken.insert(name.clone()));
        format_ident!("{}", free.unwrap_or(name))
    };
    values
        .iter()
        .map(|value| unique(variant(value, &chosen[*value])))
        .collect()
}

/// The Rust name of an enum value.
fn variant(value: &str, chosen: &Value) -> String {
    let signed = match value.strip_prefix('-') {
        Some(rest) if !rest.is_empty() => format!("minus {rest}"),
        _ => value.to_owned(),
    };
    let name = match (chosen.as_str(), value) {
        (Some(name), _) => name.to_upper_camel_case(),
        (None, "*") => "Any".to_owned(),
        (None, _) => signed.to_upper_camel_case(),
    };
    let is_ident = |c: char| c.is_alphanumeric() && c.is_ascii();
    let name: String = name.chars().filter(|c| is_ident(*c)).collect();
    match name.as_str() {
        "" if value.is_empty() => "Empty".to_owned(),
        "" => "Symbol".to_owned(),
        "Self" => "Self_".to_owned(),
        // `Unknown` is what the macro calls values newer than the release.
        "Unknown" => "UnknownValue".to_owned(),
        name if name.starts_with(|c: char| c.is_ascii_digit()) => format!("_{name}"),
        name => name.to_owned(),
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
            ("+", "Symbol"),
            ("-created", "MinusCreated"),
        ] {
            assert_eq!(super::variant(value, &json!(null)), name);
        }
        assert_eq!(super::variant("24h", &json!("Day")), "Day");
    }

    #[test]
    fn no_two_values_have_one_name() {
        let names = super::variants(
            &["asc", "ASC", "a-b", "a_b", "created", "-created"],
            &json!({}),
        );
        assert_eq!(
            names,
            ["Asc", "Asc2", "AB", "AB2", "Created", "MinusCreated"]
        );
    }
}
