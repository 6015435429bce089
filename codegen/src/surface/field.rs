//! A field of a struct.

use super::{Node, types};

/// A field of a generated struct.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    owner: Node<'a>,
    wire_name: &'a str,
    node: Node<'a>,
}

/// How a field gets its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// In a request: from an argument of `new`.
    Argument,
    /// In a request: from a setter.
    Setter,
    /// In a request: it has only one value, which `new` sets.
    Constant,
    /// In an answer: from the server.
    Answer,
}

impl<'a> Field<'a> {
    /// Only a type has fields; what stands in an untyped value has none.
    pub(super) fn new(owner: Node<'a>, wire_name: &'a str, node: Node<'a>) -> Option<Self> {
        let field = Self {
            owner,
            wire_name,
            node,
        };
        owner.type_name().map(|_| field)
    }

    /// The type whose field it is.
    pub fn owner(&self) -> Node<'a> {
        self.owner
    }

    /// The name of that type.
    pub fn owner_name(&self) -> &'a str {
        self.owner.type_name().unwrap_or_default()
    }

    /// The name on the wire.
    pub fn wire_name(&self) -> &'a str {
        self.wire_name
    }

    /// The name in Rust, which its setter has as well.
    pub fn name(&self) -> String {
        types::identifier(self.wire_name)
    }

    /// The value in it.
    pub fn node(&self) -> Node<'a> {
        self.node
    }

    /// How it gets its value.
    pub fn role(&self) -> Role {
        match (self.owner.is_sent(), self.is_required()) {
            (false, _) => Role::Answer,
            (true, true) if self.node.place.get("x-constant").is_some() => Role::Constant,
            (true, true) => Role::Argument,
            (true, false) => Role::Setter,
        }
    }

    /// The type as it is written in Rust, without the modules that types come from.
    pub fn rust_type(&self) -> String {
        let place = self.node.place;
        let whole = self.node.rust_type();
        let value = whole
            .strip_prefix("Option<")
            .and_then(|rest| rest.strip_suffix('>'))
            .unwrap_or(&whole);
        let is_absent_as_null = place["nullable"] == true;
        if self.is_required() {
            return whole;
        }
        match self.owner.is_sent() {
            true if place["x-three-state"] == true => format!("Patch<{value}>"),
            true => format!("Option<{value}>"),
            false if is_absent_as_null => format!("Option<{value}>"),
            false if place.get("default").is_some() || place.get("x-default").is_some() => whole,
            false if types::has_empty_value(&self.node) => whole,
            false => format!("Option<{value}>"),
        }
    }

    /// Whether the contract says that it is about to go. In a request, the compiler warns of it.
    pub fn is_deprecated(&self) -> bool {
        self.node.place["deprecated"] == true
    }

    /// The wire names it had before. In a request each of them is a deprecated setter, and an old
    /// request that has one of them still deserialises.
    pub fn old_names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let old = self.node.place["x-formerly"]
            .as_array()
            .into_iter()
            .flatten();
        old.filter_map(|old| old["name"].as_str())
    }

    pub(super) fn is_required(&self) -> bool {
        let required = self.owner.schema["required"].as_array();
        required.is_some_and(|names| names.iter().any(|name| name == self.wire_name))
    }
}
