//! A schema in one normal form, whatever way it was written down.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::types::Types;

/// Identifies a schema of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub(super) usize);

/// What `allOf`, references and choices of one come to: every keyword once.
#[derive(Debug, Default)]
pub(crate) struct Node<'d> {
    /// The component it is, if it is one.
    pub(crate) component: Option<&'d str>,
    /// The types that are accepted, `null` included.
    pub(crate) types: Types,
    /// Whether `null` is accepted besides what a choice accepts.
    pub(crate) or_null: bool,
    /// The values that are accepted, `null` left out.
    pub(crate) values: Option<Vec<&'d Value>>,
    /// Whether the list of values may grow without notice.
    pub(crate) extensible: bool,
    pub(crate) format: Option<&'d str>,
    pub(crate) patterns: BTreeSet<&'d str>,
    pub(crate) minimum: Option<Bound>,
    pub(crate) maximum: Option<Bound>,
    pub(crate) multiple_of: Option<f64>,
    pub(crate) sizes: BTreeMap<&'static str, f64>,
    pub(crate) unique: bool,
    pub(crate) items: Option<NodeId>,
    pub(crate) properties: Vec<(&'d str, NodeId)>,
    pub(crate) required: BTreeSet<&'d str>,
    /// The components it extends by `allOf`, each with the properties that come from it.
    pub(crate) bases: BTreeMap<&'d str, BTreeSet<&'d str>>,
    pub(crate) additional: Additional,
    pub(crate) choices: Vec<Choice>,
    pub(crate) not: Option<NodeId>,
    pub(crate) discriminator: Option<&'d Value>,
    pub(crate) read_only: bool,
    pub(crate) write_only: bool,
    pub(crate) deprecated: bool,
    pub(crate) sunset: Option<&'d Value>,
    pub(crate) stability: Option<&'d Value>,
    pub(crate) default: Option<&'d Value>,
    pub(crate) description: Option<&'d str>,
    pub(crate) title: Option<&'d str>,
}

/// A limit of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bound {
    pub(crate) value: f64,
    pub(crate) exclusive: bool,
}

impl Bound {
    /// The first integer that the limit lets pass, as a limit. `next` leads from one integer to the
    /// next inside it.
    pub(crate) fn of_integers(self, next: f64) -> Self {
        let inside = if next > 0.0 {
            self.value.ceil()
        } else {
            self.value.floor()
        };
        let excluded = self.exclusive && inside == self.value;
        Self {
            value: if excluded { inside + next } else { inside },
            exclusive: false,
        }
    }
}

/// What is accepted for properties that are not listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Additional {
    #[default]
    Any,
    None,
    Schema(NodeId),
}

/// `oneOf` or `anyOf` of several schemas.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) exclusive: bool,
    pub(crate) variants: Vec<NodeId>,
    /// The types of the variants, each once.
    pub(crate) kinds: Vec<String>,
}

impl Node<'_> {
    /// Whether `null` is accepted; nothing where types and choices leave that open.
    pub(crate) fn accepts_null(&self) -> Option<bool> {
        match (self.types, self.choices.is_empty()) {
            (Types::ANY, true) => None,
            (Types::ANY, false) => Some(self.or_null),
            (types, _) => Some(types.has(Types::NULL)),
        }
    }

    /// Whether there is a list of values, all of the types that the schema accepts.
    pub(crate) fn lists_its_types(&self) -> bool {
        let listed = |values: &Vec<&Value>| values.iter().all(|it| self.types.has(Types::of(it)));
        self.values.as_ref().is_some_and(listed)
    }

    /// Whether the schema accepts every value there is.
    pub(crate) fn is_anything(&self) -> bool {
        self.types == Types::ANY && self.says_only_types()
    }

    /// Whether a choice is all that limits the values.
    pub(crate) fn says_only_choice(&self) -> bool {
        !self.choices.is_empty()
            && self.types == Types::ANY
            && self.properties.is_empty()
            && self.required.is_empty()
            && self.items.is_none()
            && self.values.is_none()
            && self.additional == Additional::Any
            && self.not.is_none()
    }

    /// Whether nothing but the types limits the values.
    pub(crate) fn says_only_types(&self) -> bool {
        self.values.is_none()
            && self.format.is_none()
            && self.patterns.is_empty()
            && (self.minimum, self.maximum, self.multiple_of) == (None, None, None)
            && self.sizes.is_empty()
            && !self.unique
            && self.items.is_none()
            && self.properties.is_empty()
            && self.required.is_empty()
            && self.additional == Additional::Any
            && self.choices.is_empty()
            && self.not.is_none()
    }

    /// Text without any limit, which on a URL or in a header may stand for anything.
    pub(crate) fn is_free_text(&self) -> bool {
        self.types.has(Types::STRING)
            && self.values.is_none()
            && self.format.is_none()
            && self.patterns.is_empty()
            && !self.sizes.contains_key("minLength")
            && !self.sizes.contains_key("maxLength")
    }

    /// What it is, in a word or two: `string`, `array`, `LinkSchema`, `string (date-time)`.
    pub(crate) fn brief(&self) -> String {
        let types = match self.choices.as_slice() {
            [] => self.types.to_string(),
            [choice, ..] => match choice.kinds.as_slice() {
                [kind] => format!("choice of {} ({kind})", choice.variants.len()),
                kinds => kinds.join(" or "),
            },
        };
        let format = self.format.map(|format| format!(" ({format})"));
        let null = match self.types.has(Types::NULL) && self.types != Types::ANY {
            true => " or null",
            false => "",
        };
        format!("{types}{}{null}", format.unwrap_or_default())
    }
}
