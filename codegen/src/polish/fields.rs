//! The fields of a request type, as the contract means them.

use quote::{ToTokens, quote};
use serde_json::Value;
use syn::{Attribute, Field, GenericArgument, Ident, PathArguments, Type, parse_quote};

/// How a field is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    Required,
    /// Absent or a value: `Option`.
    Optional,
    /// Absent, null or a value: `Patch`.
    ThreeState,
}

/// A field of a request type.
pub(super) struct RequestField<'a> {
    pub(super) ident: Ident,
    pub(super) wire_name: String,
    pub(super) presence: Presence,
    /// The type of the value itself.
    pub(super) value: Type,
    pub(super) property: &'a Value,
    pub(super) docs: Vec<Attribute>,
}

impl<'a> RequestField<'a> {
    /// Reads what the contract says of a field, and gives the field the type that says it.
    pub(super) fn settle(field: &mut Field, schema: &'a Value) -> Option<Self> {
        let wire_name = wire_name(field);
        let property = &schema["properties"][wire_name.as_str()];
        let required = schema["required"]
            .as_array()
            .is_some_and(|r| r.contains(&wire_name.as_str().into()));
        let mut value = without_option(&field.ty);
        let presence = match (required, property["x-three-state"] == true) {
            (_, true) => Presence::ThreeState,
            (false, false) => Presence::Optional,
            (true, false) => {
                value = field.ty.clone();
                Presence::Required
            }
        };
        let ident = field.ident.clone()?;
        field
            .attrs
            .retain(|attribute| !attribute.path().is_ident("serde"));
        if ident != wire_name {
            field
                .attrs
                .push(parse_quote!(#[serde(rename = #wire_name)]));
        }
        let this = Self {
            wire_name,
            presence,
            value,
            property,
            docs: super::words::docs(&field.attrs)
                .into_iter()
                .cloned()
                .collect(),
            ident,
        };
        field.ty = this.whole_type();
        field.attrs.extend(this.absence());
        field.attrs.extend(this.json_schema());
        if this.is_deprecated() {
            let note = this.deprecation();
            field.attrs.push(parse_quote!(#[deprecated = #note]));
        }
        Some(this)
    }

    /// The type of the struct's field.
    pub(super) fn whole_type(&self) -> Type {
        let value = &self.value;
        match self.presence {
            Presence::Required => value.clone(),
            Presence::Optional => parse_quote!(::std::option::Option<#value>),
            Presence::ThreeState => parse_quote!(::dub_runtime::Patch<#value>),
        }
    }

    /// How serde treats an absent value.
    fn absence(&self) -> Option<Attribute> {
        match self.presence {
            Presence::Required => None,
            Presence::Optional => Some(
                parse_quote!(#[serde(default, skip_serializing_if = "::std::option::Option::is_none")]),
            ),
            Presence::ThreeState => Some(
                parse_quote!(#[serde(default, skip_serializing_if = "::dub_runtime::Patch::is_leave")]),
            ),
        }
    }

    /// What schemars cannot see: that an absent field may not be null, and the limits.
    fn json_schema(&self) -> Option<Attribute> {
        let mut facts = Vec::new();
        if self.presence == Presence::Optional {
            let value = self.value.to_token_stream().to_string();
            facts.push(quote!(with = #value));
        }
        for (keyword, bound) in self.property["x-limits"].as_object().into_iter().flatten() {
            if let (false, Some(bound)) = (keyword.starts_with("x-"), bound.as_i64()) {
                let bound = proc_macro2::Literal::i64_unsuffixed(bound);
                facts.push(quote!(extend(#keyword = #bound)));
            }
        }
        let attribute = parse_quote!(#[cfg_attr(feature = "schemars", schemars(#(#facts),*))]);
        (!facts.is_empty()).then_some(attribute)
    }

    /// The one value the field can have.
    pub(super) fn constant(&self) -> Option<&'a str> {
        self.property["x-constant"].as_str()
    }

    pub(super) fn is_deprecated(&self) -> bool {
        self.property["deprecated"] == true
    }

    pub(super) fn deprecation(&self) -> String {
        super::words::deprecation(self.property, &self.wire_name)
    }

    /// Names the field had before, each with the day it changed; the newest first.
    pub(super) fn old_names(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let old = self.property["x-formerly"].as_array().into_iter().flatten();
        old.filter_map(|old| Some((old["name"].as_str()?, old["renamed"].as_str()?)))
    }
}

/// The name of a field on the wire.
pub(super) fn wire_name(field: &Field) -> String {
    let mut name = field
        .ident
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    for attribute in field
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("serde"))
    {
        let _ = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("rename") {
                name = meta.value()?.parse::<syn::LitStr>()?.value();
            } else if let Ok(value) = meta.value() {
                value.parse::<syn::Lit>()?;
            }
            Ok(())
        });
    }
    name
}

pub(super) fn without_option(whole: &Type) -> Type {
    argument_of(whole, "Option").unwrap_or_else(|| whole.clone())
}

/// `T`, of a type that is `Wrapper<T>`.
pub(super) fn argument_of(whole: &Type, wrapper: &str) -> Option<Type> {
    let Type::Path(path) = whole else {
        return None;
    };
    let last = path
        .path
        .segments
        .last()
        .filter(|segment| segment.ident == wrapper)?;
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first()? {
            GenericArgument::Type(inner) => Some(inner.clone()),
            _ => None,
        },
        _ => None,
    }
}
