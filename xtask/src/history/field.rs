//! The fields of an operation: its parameters, and the properties of its bodies.

use std::collections::HashSet;

use dub_codegen::contract::{Contract, Operation};
use oas_diff::{Pair, Part, Place, Step};
use serde_json::Value;

use super::state;

/// Where a field is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Side {
    Parameter,
    Request,
    Response,
}

/// A field, by the names on the way to it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
    pub(super) side: Side,
    pub(super) path: Vec<String>,
    /// What the contract says of it, in a few words.
    pub(super) state: String,
}

impl Field {
    pub(super) fn name(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    /// The same place under another name.
    pub(super) fn called(&self, name: &str) -> Vec<String> {
        let parents = self.path.len().saturating_sub(1);
        let parents = self.path[..parents].iter().cloned();
        parents.chain([name.to_owned()]).collect()
    }
}

/// All fields of an operation: requests before responses, and outer ones before inner ones.
pub(super) fn fields(contract: &Contract, operation: &Operation<'_>) -> Vec<Field> {
    let mut walk = Walk {
        document: contract.document(),
        references: Vec::new(),
        fields: Vec::new(),
    };
    let list = |key: &str| operation.value.get(key).and_then(Value::as_array);
    for parameter in list("parameters").into_iter().flatten() {
        walk.parameter(parameter);
    }
    if let Some(body) = operation.value.get("requestBody") {
        walk.body(Side::Request, body);
    }
    let responses = operation.value.get("responses").and_then(Value::as_object);
    for (status, response) in responses.into_iter().flatten() {
        // The answers of failure are the same everywhere.
        if status.starts_with('2') {
            walk.body(Side::Response, response);
        }
    }
    let mut fields = walk.fields;
    fields.sort_by_key(|field| (field.side, field.path.len()));
    let mut seen = HashSet::new();
    fields.retain(|field| seen.insert((field.side, field.path.clone())));
    fields
}

/// Collects the fields of a document.
struct Walk<'a> {
    document: &'a Value,
    /// The references that lead to where the walk is, so that it does not go in circles.
    references: Vec<&'a str>,
    fields: Vec<Field>,
}

impl<'a> Walk<'a> {
    fn parameter(&mut self, parameter: &'a Value) {
        let parameter = self.resolved(parameter).0;
        let Some(name) = parameter.get("name").and_then(Value::as_str) else {
            return;
        };
        let required = parameter.get("required") == Some(&Value::Bool(true));
        let deprecated = parameter.get("deprecated") == Some(&Value::Bool(true));
        let schema = parameter.get("schema").unwrap_or(&Value::Null);
        let mut state = state::describe(required, self.resolved(schema).0);
        if deprecated {
            state.push_str(", deprecated");
        }
        self.fields.push(Field {
            side: Side::Parameter,
            path: vec![name.to_owned()],
            state,
        });
    }

    fn body(&mut self, side: Side, body: &'a Value) {
        let content = self.resolved(body).0.get("content");
        let media_types = content.and_then(Value::as_object);
        for media_type in media_types.into_iter().flat_map(|types| types.values()) {
            if let Some(schema) = media_type.get("schema") {
                self.schema(side, schema, &[]);
            }
        }
    }

    fn schema(&mut self, side: Side, schema: &'a Value, path: &[String]) {
        let (schema, followed) = self.resolved(schema);
        if followed
            .iter()
            .any(|reference| self.references.contains(reference))
        {
            return;
        }
        let depth = self.references.len();
        self.references.extend(followed);
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            let required = schema.get("required").and_then(Value::as_array);
            let required = required.is_some_and(|names| names.iter().any(|known| known == name));
            let path = [path, std::slice::from_ref(name)].concat();
            self.schema(side, property, &path);
            self.fields.push(Field {
                side,
                path,
                state: state::describe(required, self.resolved(property).0),
            });
        }
        let lists = ["allOf", "oneOf", "anyOf"]
            .into_iter()
            .filter_map(|key| schema.get(key)?.as_array());
        for part in lists.flatten().chain(schema.get("items")) {
            self.schema(side, part, path);
        }
        self.references.truncate(depth);
    }

    /// What a reference stands for, and the references on the way there.
    fn resolved(&self, mut value: &'a Value) -> (&'a Value, Vec<&'a str>) {
        let mut followed = Vec::new();
        while let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            let target = reference
                .strip_prefix('#')
                .and_then(|to| self.document.pointer(to));
            match target {
                Some(target) if !followed.contains(&reference) => value = target,
                _ => break,
            }
            followed.push(reference);
        }
        (value, followed)
    }
}

/// Whether a place is the field with this path, or something inside it. The names of either
/// document will do.
pub(super) fn is_at(place: &Place, side: Side, path: &[String]) -> bool {
    names(place, side).is_some_and(|names| begin_with(&names, path))
}

/// Whether a place is the object that has the field, or one of the properties of that object.
pub(super) fn is_around(place: &Place, field: &Field) -> bool {
    let object = &field.path[..field.path.len().saturating_sub(1)];
    names(place, field.side)
        .is_some_and(|names| names.len() <= field.path.len() && begin_with(&names, object))
}

fn begin_with(names: &[&Pair<String>], path: &[String]) -> bool {
    let is = |name: &Pair<String>, asked: &String| {
        let mut known = [&name.old, &name.new].into_iter().flatten();
        known.any(|known| known == asked)
    };
    names.len() >= path.len() && names.iter().zip(path).all(|(name, asked)| is(name, asked))
}

/// The names on the way to a place, if it is on this side of an operation.
fn names(place: &Place, side: Side) -> Option<Vec<&Pair<String>>> {
    let Place::Operation { part, steps, .. } = place else {
        return None;
    };
    let parameter = match (part, side) {
        (Part::Parameter(_, name), Side::Parameter) => Some(name),
        (Part::Body(_), Side::Request) | (Part::Response(..), Side::Response) => None,
        _ => return None,
    };
    let properties = steps.iter().filter_map(|step| match step {
        Step::Property(name) => Some(name),
        _ => None,
    });
    Some(parameter.into_iter().chain(properties).collect())
}
