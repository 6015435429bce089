//! A schema of the prepared document, and the way from it to others.

use super::{Field, Surface, types};
use crate::{
    polish::{enums, unions},
    schema::{components, reference},
};
use serde_json::Value;

/// A value that methods take or return: a type, or a list, a map or a choice of types.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    pub(super) surface: &'a Surface,
    /// The type, if the schema is or refers to a component.
    name: Option<&'a str>,
    /// The schema as it stands in its place.
    pub(super) place: &'a Value,
    /// The schema that the place means.
    pub(super) schema: &'a Value,
}

/// A variant of an enum or of a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its name in Rust.
    pub name: String,
    /// The values on the wire that it stands for: of an enum, the value; of a union, those of the
    /// field that tells its members apart.
    pub values: Vec<String>,
    /// Of a union: the type of what it holds.
    pub holds: Option<String>,
}

impl<'a> Node<'a> {
    pub(super) fn named(surface: &'a Surface, name: &'a str, schema: &'a Value) -> Self {
        Self {
            surface,
            name: Some(name),
            place: schema,
            schema,
        }
    }

    pub(super) fn new(surface: &'a Surface, place: &'a Value) -> Self {
        let target = place["allOf"].get(0).unwrap_or(place);
        let component =
            reference(target).and_then(|name| components(&surface.document)?.get_key_value(name));
        let (name, schema) = match component {
            Some((name, schema)) => (Some(name.as_str()), schema),
            None => (None, place),
        };
        Self {
            surface,
            name,
            place,
            schema,
        }
    }

    /// The name of the type, unless it is one of the standard library or of the runtime.
    pub fn type_name(&self) -> Option<&'a str> {
        self.name
    }

    /// The type as it is written in Rust, without the modules that types come from.
    pub fn rust_type(&self) -> String {
        types::of(self)
    }

    /// Whether it is any JSON value, or one that no type in Rust was found for.
    pub fn is_untyped(&self) -> bool {
        self.rust_type() == types::ANYTHING
    }

    /// Whether callers send it.
    pub fn is_sent(&self) -> bool {
        self.name.is_some_and(|name| self.surface.is_sent(name))
    }

    /// The field that a property became; nothing where the value has no such field.
    pub fn property(&self, name: &str) -> Option<Field<'a>> {
        let (name, place) = self.schema["properties"].as_object()?.get_key_value(name)?;
        Field::new(*self, name, Self::new(self.surface, place))
    }

    /// All fields.
    pub fn fields(&self) -> impl Iterator<Item = Field<'a>> + use<'a> {
        let this = *self;
        let properties = self.schema["properties"].as_object().into_iter().flatten();
        properties
            .filter_map(move |(name, place)| Field::new(this, name, Self::new(this.surface, place)))
    }

    /// The items of a list.
    pub fn items(&self) -> Option<Self> {
        self.surface.node(self.schema.get("items")?)
    }

    /// The values of a map.
    pub fn values(&self) -> Option<Self> {
        self.surface.node(self.schema.get("additionalProperties")?)
    }

    /// What may be meant by a variant that is called by the value of its constant field, or by its
    /// JSON type. A choice that became one type in Rust is its own only variant.
    pub fn alternatives(&self, label: &str) -> Vec<Self> {
        let Some(options) = self.schema["oneOf"].as_array() else {
            return vec![*self];
        };
        let options = options
            .iter()
            .filter_map(|option| self.surface.node(option));
        let (called, others): (Vec<Self>, Vec<Self>) =
            options.partition(|option| option.is_called(label));
        if called.is_empty() { others } else { called }
    }

    fn is_called(&self, label: &str) -> bool {
        let mut properties = self.schema["properties"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(_, property)| property);
        self.schema["type"] == label || properties.any(|property| property["x-constant"] == label)
    }

    /// The variants of an enum or of a union.
    pub fn variants(&self) -> Vec<Variant> {
        if let Some(values) = self.schema["x-enum"].as_array() {
            let values: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
            let names = enums::variants(&values, &self.schema["x-enum-names"]);
            let variant = |(name, value): (syn::Ident, &&str)| Variant {
                name: name.to_string(),
                values: vec![(*value).to_owned()],
                holds: None,
            };
            return names.into_iter().zip(&values).map(variant).collect();
        }
        if self.schema["x-tag"].is_object() {
            let members = unions::members(&self.schema["x-tag"]).into_iter();
            let variant = |member: unions::Member| Variant {
                name: member.variant.to_string(),
                values: member.values,
                holds: Some(member.payload),
            };
            return members.map(variant).collect();
        }
        let options = self.schema["oneOf"].as_array().into_iter().flatten();
        let options = options.filter_map(|option| self.surface.node(option));
        let options: Vec<Self> = options.collect();
        let variant = |(name, option): (String, &Self)| Variant {
            name,
            values: Vec::new(),
            holds: Some(option.rust_type()),
        };
        let names = types::untagged_variants(&options).into_iter();
        names.zip(&options).map(variant).collect()
    }

    /// The limits that a request is checked for before it is sent, by keyword.
    pub fn limits(&self) -> impl Iterator<Item = (&'a str, i64)> + use<'a> {
        let limits = self.place["x-limits"].as_object().into_iter().flatten();
        limits.filter_map(|(keyword, bound)| Some((keyword.as_str(), bound.as_i64()?)))
    }
}
