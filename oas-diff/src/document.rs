//! One document, checked: references resolve, and every part is what it has to be.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::{Error, Which, check};

/// The HTTP methods of a path item.
pub(crate) const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// How many references that lead to references are followed.
pub(crate) const LONGEST_CHAIN: usize = 1_000;

/// A document that [`check`] has found to be sound.
#[derive(Clone, Copy)]
pub(crate) struct Document<'d> {
    root: &'d Value,
}

/// An operation, with what it inherits from its path.
pub(crate) struct Operation<'d> {
    pub(crate) method: &'d str,
    pub(crate) path: &'d str,
    pub(crate) value: &'d Value,
    pub(crate) parameters: Vec<&'d Value>,
    /// The servers that hold for it, wherever they are written.
    pub(crate) servers: Option<&'d Value>,
    /// The security requirements that hold for it, wherever they are written.
    pub(crate) security: Option<&'d Value>,
}

impl<'d> Document<'d> {
    pub(crate) fn open(root: &'d Value, which: Which) -> Result<Self, Error> {
        check::check(root).map_err(|fault| Error {
            document: which,
            pointer: fault.pointer,
            problem: fault.problem,
        })?;
        Ok(Self { root })
    }

    /// The value itself, or what its reference leads to.
    pub(crate) fn resolve(&self, value: &'d Value) -> &'d Value {
        resolved(self.root, value)
    }

    pub(crate) fn root(&self) -> &'d Value {
        self.root
    }

    pub(crate) fn operations(&self) -> impl Iterator<Item = Operation<'d>> + use<'d> {
        let document = *self;
        let paths = entries(self.root.get("paths"));
        paths.flat_map(move |(path, item)| document.operations_of(path, item))
    }

    fn operations_of(&self, path: &'d str, item: &'d Value) -> Vec<Operation<'d>> {
        let item = self.resolve(item);
        let shared = self.list(item.get("parameters"));
        let operations = entries(Some(item)).filter(|(key, _)| METHODS.contains(key));
        operations
            .map(|(method, value)| {
                let mut parameters = self.list(value.get("parameters"));
                let own: BTreeSet<_> = parameters.iter().map(|own| key_of(own)).collect();
                parameters.extend(shared.iter().filter(|p| !own.contains(&key_of(p))));
                let inherited = |key| {
                    let found = member(value, key).or(member(item, key));
                    found.or(member(self.root, key))
                };
                Operation {
                    method,
                    path,
                    value,
                    parameters,
                    servers: inherited("servers"),
                    security: member(value, "security").or(member(self.root, "security")),
                }
            })
            .collect()
    }

    /// The members of a list, each with its reference resolved.
    fn list(&self, value: Option<&'d Value>) -> Vec<&'d Value> {
        let members = value.and_then(Value::as_array).into_iter().flatten();
        members.map(|member| self.resolve(member)).collect()
    }

    /// The components of one kind: `schemas`, `securitySchemes`, ….
    pub(crate) fn components(&self, kind: &str) -> BTreeMap<&'d str, &'d Value> {
        let components = self.root.get("components").and_then(|all| all.get(kind));
        entries(components).collect()
    }

    /// The names of the component schemas that operations reach.
    pub(crate) fn reached_by_operations(&self) -> BTreeSet<&'d str> {
        self.reached_from(self.root.get("paths").into_iter().collect())
    }

    /// The names of the component schemas that can be reached from these values.
    pub(crate) fn reached_from(&self, mut pending: Vec<&'d Value>) -> BTreeSet<&'d str> {
        let schemas = self.components("schemas");
        let mut reached = BTreeSet::new();
        let mut seen = BTreeSet::new();
        while let Some(value) = pending.pop() {
            match value {
                Value::Array(items) => pending.extend(items),
                Value::Object(members) => {
                    pending.extend(members.values());
                    let target = members.get("$ref").and_then(Value::as_str);
                    if let Some(target) = target.filter(|target| seen.insert(*target)) {
                        let name = target.strip_prefix("#/components/schemas/");
                        reached.extend(name.filter(|name| schemas.contains_key(name)));
                        pending.extend(pointed_at(self.root, target));
                    }
                }
                _ => {}
            }
        }
        reached
    }
}

/// A value, or what its reference leads to.
pub(crate) fn resolved<'d>(root: &'d Value, value: &'d Value) -> &'d Value {
    let mut at = value;
    // The check has followed the references where schemas are meant to be; one may lead elsewhere.
    for _ in 0..LONGEST_CHAIN {
        let target = at.get("$ref").and_then(Value::as_str);
        match target.and_then(|target| pointed_at(root, target)) {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}

/// What a reference inside the same document leads to.
pub(crate) fn pointed_at<'d>(root: &'d Value, reference: &str) -> Option<&'d Value> {
    root.pointer(reference.strip_prefix('#')?)
}

/// What stands under a key. A key with nothing after it, which YAML reads as null, is no key.
pub(crate) fn member<'d>(value: &'d Value, key: &str) -> Option<&'d Value> {
    value.get(key).filter(|member| !member.is_null())
}

/// The members of an object; none if it is not one.
pub(crate) fn entries<'d>(
    value: Option<&'d Value>,
) -> impl Iterator<Item = (&'d str, &'d Value)> + use<'d> {
    let members = value.and_then(Value::as_object).into_iter();
    let members = members.flat_map(Map::iter);
    members
        .map(|(key, value)| (key.as_str(), value))
        .filter(|(key, _)| !key.starts_with("x-"))
}

/// What tells the parameters of an operation apart.
fn key_of(parameter: &Value) -> (Option<&str>, Option<&str>) {
    let text = |key: &str| parameter.get(key).and_then(Value::as_str);
    (text("in"), text("name"))
}
