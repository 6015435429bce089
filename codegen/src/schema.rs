//! Walking the schemas of a document, each with its place and its direction.

use crate::contract::METHODS;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Which way a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Direction {
    /// From the caller to the server.
    Request,
    /// From the server to the caller.
    Response,
}

const REFERENCE: &str = "#/components/schemas/";

/// The component that a `$ref` points at.
pub(crate) fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix(REFERENCE)
}

/// A schema that is nothing but a `$ref` to the component `name`.
pub(crate) fn refer(name: &str) -> Value {
    serde_json::json!({ "$ref": format!("{REFERENCE}{name}") })
}

/// Makes a schema that is a `$ref` refer to the component `name`; what is said beside it stays.
pub(crate) fn refer_now(schema: &mut Value, name: &str) {
    schema["$ref"] = format!("{REFERENCE}{name}").into();
}

/// The component schemas of a document.
pub(crate) fn components(document: &Value) -> Option<&Map<String, Value>> {
    document.pointer("/components/schemas")?.as_object()
}

/// The component schemas of a document; created when there are none.
pub(crate) fn components_mut(document: &mut Value) -> &mut Map<String, Value> {
    let mut at = document;
    for key in ["components", "schemas"] {
        if !at[key].is_object() {
            at[key] = Value::Object(Map::new());
        }
        at = &mut at[key];
    }
    at.as_object_mut().expect("made an object just above")
}

/// The object under a key. Indexing a `&mut Value` would create the key.
pub(crate) fn object_mut<'a>(
    value: &'a mut Value,
    key: &str,
) -> Option<&'a mut Map<String, Value>> {
    value.get_mut(key)?.as_object_mut()
}

/// The array under a key.
pub(crate) fn array_mut<'a>(value: &'a mut Value, key: &str) -> Option<&'a mut Vec<Value>> {
    value.get_mut(key)?.as_array_mut()
}

/// An operation of a document, to read or to repair.
pub(crate) struct Operation<'a> {
    pub(crate) id: String,
    pub(crate) value: &'a mut Value,
}

/// Every operation of the document.
pub(crate) fn operations_mut(document: &mut Value) -> impl Iterator<Item = Operation<'_>> {
    object_mut(document, "paths")
        .into_iter()
        .flat_map(|paths| paths.values_mut())
        .filter_map(Value::as_object_mut)
        .flatten()
        .filter(|(method, _)| METHODS.contains(&method.as_str()))
        .map(|(_, value)| Operation {
            id: value["operationId"].as_str().unwrap_or_default().to_owned(),
            value,
        })
}

/// The schemas that stand directly in an operation, with a name for each place.
pub(crate) fn roots_mut(operation: Operation<'_>) -> Vec<(String, Direction, &mut Value)> {
    let id = operation.id;
    let mut roots = Vec::new();
    let Some(members) = operation.value.as_object_mut() else {
        return roots;
    };
    for (key, member) in members {
        match key.as_str() {
            "parameters" => {
                for parameter in member.as_array_mut().into_iter().flatten() {
                    let name = parameter["name"].as_str().unwrap_or_default().to_owned();
                    if let Some(schema) = parameter.get_mut("schema") {
                        roots.push((format!("{id} {name}"), Direction::Request, schema));
                    }
                }
            }
            "requestBody" => {
                for schema in content_mut(member) {
                    roots.push((format!("{id} body"), Direction::Request, schema));
                }
            }
            "responses" => {
                for (status, response) in member.as_object_mut().into_iter().flatten() {
                    for schema in content_mut(response) {
                        roots.push((format!("{id} {status}"), Direction::Response, schema));
                    }
                }
            }
            _ => {}
        }
    }
    roots
}

fn content_mut(holder: &mut Value) -> impl Iterator<Item = &mut Value> {
    object_mut(holder, "content")
        .into_iter()
        .flat_map(|content| content.values_mut())
        .filter_map(|media_type| media_type.get_mut("schema"))
}

/// The schemas directly inside a schema, each with the step that leads to it.
pub(crate) fn children_mut(schema: &mut Value) -> Vec<(String, &mut Value)> {
    let mut children = Vec::new();
    let Some(members) = schema.as_object_mut() else {
        return children;
    };
    for (keyword, value) in members {
        match (keyword.as_str(), value) {
            ("properties", Value::Object(properties)) => {
                children.extend(properties.iter_mut().map(|(k, v)| (k.clone(), v)));
            }
            ("items", value @ Value::Object(_)) => children.push(("item".into(), value)),
            ("additionalProperties", value @ Value::Object(_)) => {
                children.push(("value".into(), value));
            }
            ("oneOf" | "anyOf" | "allOf", Value::Array(members)) => {
                let named = |(i, v)| (format!("option{}", i + 1), v);
                children.extend(members.iter_mut().enumerate().map(named));
            }
            _ => {}
        }
    }
    children
}

/// Calls `repair` on every schema of the document, the inner ones first.
pub(crate) fn for_each(document: &mut Value, mut repair: impl FnMut(Direction, &mut Value)) {
    let directions = directions(document);
    for (name, schema) in components_mut(document) {
        let direction = directions.get(name).copied().unwrap_or(Direction::Response);
        walk(direction, schema, &mut repair);
    }
    for operation in operations_mut(document) {
        for (_, direction, schema) in roots_mut(operation) {
            walk(direction, schema, &mut repair);
        }
    }
}

fn walk(direction: Direction, schema: &mut Value, repair: &mut impl FnMut(Direction, &mut Value)) {
    for (_, child) in children_mut(schema) {
        walk(direction, child, repair);
    }
    repair(direction, schema);
}

/// The direction of each component that an operation reaches; one that is sent counts as a request
/// even when it comes back as well.
pub(crate) fn directions(document: &mut Value) -> BTreeMap<String, Direction> {
    let mut pending = Vec::new();
    for operation in operations_mut(document) {
        for (_, direction, schema) in roots_mut(operation) {
            pending.extend(references(schema).into_iter().map(|name| (name, direction)));
        }
    }
    let mut found = BTreeMap::new();
    let mut seen = BTreeSet::new();
    while let Some((name, direction)) = pending.pop() {
        if !seen.insert((name.clone(), direction)) {
            continue;
        }
        let first = found.entry(name.clone()).or_insert(direction);
        *first = (*first).min(direction);
        if let Some(schema) = components_mut(document).get_mut(&name) {
            pending.extend(references(schema).into_iter().map(|name| (name, direction)));
        }
    }
    found
}

/// The names of all components that a schema refers to, at any depth.
pub(crate) fn references(schema: &mut Value) -> Vec<String> {
    let mut names: Vec<String> = reference(schema).map(str::to_owned).into_iter().collect();
    for (_, child) in children_mut(schema) {
        names.extend(references(child));
    }
    names
}
