//! Request types: a constructor for what is required, setters for the rest.

use super::{
    Contract, checks,
    fields::{Presence, RequestField, argument_of},
    stored,
    words::rust_ident,
};
use quote::{ToTokens, format_ident, quote};
use serde_json::Value;
use std::collections::BTreeSet;
use syn::{FnArg, ImplItemFn, Item, ItemImpl, ItemStruct, Type, parse_quote};

/// typify's `Default` of a struct without required fields knows nothing of our field types.
pub(super) fn is_replaced(item: &ItemImpl, contract: &Contract<'_>) -> bool {
    let Type::Path(path) = &*item.self_ty else {
        return false;
    };
    let sent = path
        .path
        .get_ident()
        .is_some_and(|name| contract.is_sent(&name.to_string()));
    sent && item
        .trait_
        .as_ref()
        .is_some_and(|(path, _)| path.segments.last().is_some_and(|s| s.ident == "Default"))
}

/// The struct with everything a request type has.
pub(super) fn request(mut item: ItemStruct, schema: &Value, contract: &Contract<'_>) -> Vec<Item> {
    let fields: Vec<RequestField<'_>> = item
        .fields
        .iter_mut()
        .filter_map(|field| RequestField::settle(field, schema))
        .collect();
    super::whole_numbers::accept(&mut item);
    item.attrs
        .retain(|attribute| !attribute.path().is_ident("derive"));
    let default = fields
        .iter()
        .all(|field| field.presence != Presence::Required)
        .then(|| quote!(Default,));
    let old_names = fields
        .iter()
        .any(|field| field.old_names().next().is_some());
    item.attrs.push(parse_quote!(#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, #default PartialEq)]));
    let mut extras: Vec<Item> = super::secrets::hide(&mut item, schema)
        .into_iter()
        .collect();
    if old_names {
        item.attrs.extend(stored::attributes(&item.ident));
        extras.extend(stored::stored(&item, &fields));
    }
    let name = &item.ident;
    let mut methods = vec![constructor(&item, &fields, schema)];
    let mut taken: BTreeSet<String> = fields.iter().map(|it| it.ident.to_string()).collect();
    taken.insert("new".to_owned());
    for field in &fields {
        if field.presence != Presence::Required {
            methods.push(setter(field));
        }
        methods.extend(old_setters(field, &mut taken));
    }
    let methods: Item = parse_quote!(impl #name { #(#methods)* });
    let check = checks::check(name, &fields, contract);
    [vec![Item::Struct(item), methods, check], extras].concat()
}

fn constructor(item: &ItemStruct, fields: &[RequestField<'_>], schema: &Value) -> ImplItemFn {
    let order: Vec<&str> = schema["x-new"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let mut given: Vec<&RequestField<'_>> = fields
        .iter()
        .filter(|field| field.presence == Presence::Required && field.constant().is_none())
        .collect();
    given.sort_by_key(|field| {
        order
            .iter()
            .position(|name| *name == field.wire_name)
            .unwrap_or(usize::MAX)
    });
    let arguments = given.iter().map(|field| argument(field, &field.value));
    let values = fields.iter().map(|field| {
        let ident = &field.ident;
        match (field.presence, field.constant()) {
            (Presence::Required, Some(constant)) => quote!(#ident: #constant.into()),
            (Presence::Required, None) => {
                let value = value(field, &field.value);
                quote!(#ident: #value)
            }
            _ => quote!(#ident: ::std::default::Default::default()),
        }
    });
    let doc = match given.len() {
        0 => format!("`{}` with nothing set.", item.ident),
        _ => format!(
            "`{}` with what is required; setters add the rest.",
            item.ident
        ),
    };
    parse_quote! {
        #[doc = #doc]
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values),* }
        }
    }
}

fn setter(field: &RequestField<'_>) -> ImplItemFn {
    let (ident, docs) = (&field.ident, &field.docs);
    // `new` is the constructor.
    let name = if ident == "new" {
        format_ident!("new_")
    } else {
        ident.clone()
    };
    let (taken, set) = match field.presence {
        Presence::ThreeState => {
            let whole = field.whole_type();
            (
                parse_quote!(#ident: impl Into<#whole>),
                quote!(#ident.into()),
            )
        }
        _ => {
            let value = value(field, &field.value);
            (
                argument(field, &field.value),
                quote!(::std::option::Option::Some(#value)),
            )
        }
    };
    let deprecated = field.is_deprecated().then(|| {
        let note = field.deprecation();
        quote!(#[deprecated = #note])
    });
    parse_quote! {
        #(#docs)*
        #deprecated
        #[must_use]
        pub fn #name(mut self, #taken) -> Self {
            self.#ident = #set;
            self
        }
    }
}

/// A setter under each name the field had before, unless that is the name of another one in Rust.
fn old_setters(field: &RequestField<'_>, taken_names: &mut BTreeSet<String>) -> Vec<ImplItemFn> {
    let new = &field.ident;
    let whole = field.whole_type();
    let (taken, set) = match field.presence {
        Presence::Optional => (
            &field.value,
            quote!(::std::option::Option::Some(value.into())),
        ),
        _ => (&whole, quote!(value.into())),
    };
    let setter = |(old, renamed): (&str, &str)| {
        let ident = rust_ident(old);
        let doc = format!("A name that `{}` had until {renamed}.", field.wire_name);
        let note = format!("use `{new}`, which took the place of this name");
        parse_quote! {
            #[doc = #doc]
            #[deprecated = #note]
            #[must_use]
            pub fn #ident(mut self, value: impl Into<#taken>) -> Self {
                self.#new = #set;
                self
            }
        }
    };
    let old = field.old_names();
    let free = old.filter(|(old, _)| taken_names.insert(rust_ident(old).to_string()));
    free.map(setter).collect()
}

/// A parameter that is pleasant to pass: numbers as they are, lists as anything iterable,
/// everything else as `impl Into`.
fn argument(field: &RequestField<'_>, value: &Type) -> FnArg {
    let ident = &field.ident;
    if is_plain(value) {
        return parse_quote!(#ident: #value);
    }
    match argument_of(value, "Vec") {
        Some(item) => {
            parse_quote!(#ident: impl ::std::iter::IntoIterator<Item = impl Into<#item>>)
        }
        None => parse_quote!(#ident: impl Into<#value>),
    }
}

fn value(field: &RequestField<'_>, value: &Type) -> proc_macro2::TokenStream {
    let ident = &field.ident;
    if is_plain(value) {
        return quote!(#ident);
    }
    match argument_of(value, "Vec") {
        Some(_) => quote!(#ident.into_iter().map(Into::into).collect()),
        None => quote!(#ident.into()),
    }
}

fn is_plain(value: &Type) -> bool {
    matches!(
        value.to_token_stream().to_string().as_str(),
        "i64" | "f64" | "bool"
    )
}
