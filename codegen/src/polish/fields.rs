//! The fields of a request type, as the contract means them.

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
            Presence::Optional => {
                Some(parse_quote!(#[serde(default, skip_serializing_if = "Option::is_none")]))
            }
            Presence::ThreeState => Some(
                parse_quote!(#[serde(default, skip_serializing_if = "::dub_runtime::Patch::is_leave")]),
            ),
        }
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

fn without_option(whole: &Type) -> Type {
    if let Type::Path(path) = whole
        && let Some(last) = path.path.segments.last()
        && last.ident == "Option"
        && let PathArguments::AngleBracketed(arguments) = &last.arguments
        && let Some(GenericArgument::Type(inner)) = arguments.args.first()
    {
        return inner.clone();
    }
    whole.clone()
}
