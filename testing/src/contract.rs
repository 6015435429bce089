//! The contract as the vendor publishes it: what each operation takes and gives, without the overlay.

use serde_json::{Map, Value};
use std::fmt::Display;
use std::fs;
use std::path::Path;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// An operation, its schemas free of references.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) id: String,
    /// In capitals.
    pub(crate) method: String,
    /// With `{name}` for each parameter.
    pub(crate) path: String,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Value>,
    /// What success looks like.
    pub(crate) answers: Vec<Answer>,
    pub(crate) authenticated: bool,
}

#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) place: String,
    pub(crate) required: bool,
    pub(crate) schema: Value,
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) media_type: String,
    pub(crate) schema: Value,
}

impl Operation {
    pub(crate) fn query(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|p| p.place == "query")
    }
}

/// The contract of the crate in this folder.
pub(crate) fn document(folder: &Path) -> Result<Value, String> {
    let path = folder.join("openapi.yaml");
    let explain = |error: &dyn Display| format!("{}: {error}", path.display());
    let text = fs::read_to_string(&path).map_err(|error| explain(&error))?;
    yaml_serde::from_str(&text).map_err(|error| explain(&error))
}

/// The operations of a document.
pub(crate) fn read(document: &Value) -> Vec<Operation> {
    let mut operations = Vec::new();
    for (path, item) in members(&document["paths"]) {
        for method in METHODS {
            if let Some(operation) = item.get(method) {
                operations.push(read_operation(document, path, item, method, operation));
            }
        }
    }
    operations
}

fn read_operation(
    document: &Value,
    path: &str,
    item: &Value,
    method: &str,
    operation: &Value,
) -> Operation {
    let parameters = [&item["parameters"], &operation["parameters"]];
    let parameters = parameters.into_iter().filter_map(Value::as_array).flatten();
    let body = written_out(document, &operation["requestBody"]);
    let security = operation.get("security").unwrap_or(&document["security"]);
    Operation {
        id: text(&operation["operationId"]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        parameters: parameters.map(|p| read_parameter(document, p)).collect(),
        body: body.pointer("/content/application~1json/schema").cloned(),
        answers: read_answers(document, &operation["responses"]),
        authenticated: security.as_array().is_some_and(|needs| !needs.is_empty()),
    }
}

fn read_parameter(document: &Value, parameter: &Value) -> Parameter {
    let parameter = written_out(document, parameter);
    Parameter {
        name: text(&parameter["name"]),
        place: text(&parameter["in"]),
        required: parameter["required"] == true,
        schema: parameter["schema"].clone(),
    }
}

fn read_answers(document: &Value, responses: &Value) -> Vec<Answer> {
    let successes = members(responses).filter(|(status, _)| status.starts_with('2'));
    let mut answers = Vec::new();
    for (status, response) in successes {
        let response = written_out(document, response);
        for (media_type, content) in members(&response["content"]) {
            answers.push(Answer {
                status: status.parse().unwrap_or(200),
                media_type: media_type.clone(),
                schema: content["schema"].clone(),
            });
        }
    }
    answers
}

/// Every named schema of a document, free of references.
pub(crate) fn schemas(document: &Value) -> impl Iterator<Item = (String, Value)> {
    let schemas = members(&document["components"]["schemas"]);
    schemas.map(|(name, schema)| (name.clone(), written_out(document, schema)))
}

/// A part of the document with what its references and `allOf` stand for.
fn written_out(document: &Value, part: &Value) -> Value {
    match part {
        Value::Array(items) => items.iter().map(|i| written_out(document, i)).collect(),
        Value::Object(object) => match object.get("$ref").and_then(Value::as_str) {
            Some(reference) => written_out(document, target(document, reference)),
            None => merged(document, object),
        },
        other => other.clone(),
    }
}

fn merged(document: &Value, object: &Map<String, Value>) -> Value {
    let mut whole = Map::new();
    for part in members_of(object.get("allOf")) {
        whole.extend(
            written_out(document, part)
                .as_object()
                .cloned()
                .unwrap_or_default(),
        );
    }
    for (key, value) in object.iter().filter(|(key, _)| *key != "allOf") {
        whole.insert(key.clone(), written_out(document, value));
    }
    whole.into()
}

fn target<'a>(document: &'a Value, reference: &str) -> &'a Value {
    let pointer = reference.trim_start_matches('#');
    let target = document.pointer(pointer);
    target.unwrap_or_else(|| panic!("{reference} leads nowhere"))
}

fn members(object: &Value) -> impl Iterator<Item = (&String, &Value)> {
    object.as_object().into_iter().flatten()
}

fn members_of(array: Option<&Value>) -> impl Iterator<Item = &Value> {
    array.and_then(Value::as_array).into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
