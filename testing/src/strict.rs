//! A server's eye for requests: it lets through only what the contract allows.

use crate::contract::{Operation, Parameter};
use crate::query;
use crate::server::KEY;
use crate::validate::validate;
use serde_json::Value;
use std::collections::HashSet;

#[cfg(test)]
mod tests;

/// A request as it came.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Received {
    fn header(&self, name: &str) -> Result<Option<&str>, String> {
        let is_named = |key: &str| key.eq_ignore_ascii_case(name);
        let mut values = self.headers.iter().filter(|(key, _)| is_named(key));
        match (values.next(), values.next()) {
            (value, None) => Ok(value.map(|(_, value)| value.as_str())),
            _ => Err(format!("header {name} came more than once")),
        }
    }
}

/// What the contract does not allow of a request, and where. The `User-Agent` has to begin with `agent`.
pub(crate) fn strict(operation: &Operation, agent: &str, request: &Received) -> Result<(), String> {
    if request.method != operation.method {
        return Err(format!("method: {}", request.method));
    }
    path(operation, &request.path)?;
    queries(operation, request.query.as_deref())?;
    headers(operation, agent, request)?;
    body(operation, request)
}

fn path(operation: &Operation, path: &str) -> Result<(), String> {
    let (wanted, came) = (operation.path.split('/'), path.split('/'));
    let mut segments = wanted.clone().zip(came.clone());
    let fits = segments.all(|(wanted, came)| match wanted.starts_with('{') {
        true => !matches!(came, "" | "." | ".."),
        false => wanted == came,
    });
    match fits && wanted.count() == came.count() {
        true => Ok(()),
        false => Err(format!("path: {path} is not {}", operation.path)),
    }
}

fn queries(operation: &Operation, query: Option<&str>) -> Result<(), String> {
    let pairs = query.into_iter().flat_map(|query| query.split('&'));
    let mut seen = HashSet::new();
    for pair in pairs {
        let (key, value) = pair
            .split_once('=')
            .ok_or(format!("query: {pair} has no value"))?;
        let key = query::decode(key)?;
        let parameter = operation.query().find(|parameter| parameter.name == key);
        let parameter = parameter.ok_or(format!("query: {key} is not in the contract"))?;
        query_value(parameter, value)?;
        if !seen.insert(key) {
            return Err(format!("query: {} came more than once", parameter.name));
        }
    }
    let mut required = operation.query().filter(|parameter| parameter.required);
    match required.find(|parameter| !seen.contains(&parameter.name)) {
        Some(parameter) => Err(format!("query: {} is missing", parameter.name)),
        None => Ok(()),
    }
}

fn query_value(parameter: &Parameter, raw: &str) -> Result<(), String> {
    let place = format!("query.{}", parameter.name);
    let value = query::read(parameter, raw).map_err(|problem| format!("{place}: {problem}"))?;
    validate(&parameter.schema, &value, &place)
}

fn headers(operation: &Operation, agent: &str, request: &Received) -> Result<(), String> {
    let key = format!("Bearer {KEY}");
    let wanted = operation.authenticated.then_some(key.as_str());
    if request.header("authorization")? != wanted {
        return Err(format!("header authorization: should be {wanted:?}"));
    }
    if let Some(version) = request.header("api-version")? {
        return Err(format!("header api-version: {version}"));
    }
    match request.header("user-agent")? {
        Some(came) if came.starts_with(agent) => Ok(()),
        came => Err(format!("header user-agent: {came:?}")),
    }
}

fn body(operation: &Operation, request: &Received) -> Result<(), String> {
    let media_type = request.header("content-type")?;
    let Some(schema) = &operation.body else {
        return match (media_type, request.body.is_empty()) {
            (None, true) => Ok(()),
            _ => Err("body: there should be none".into()),
        };
    };
    if media_type != Some("application/json") {
        return Err(format!("header content-type: {media_type:?}"));
    }
    let body = serde_json::from_slice::<Value>(&request.body);
    let body = body.map_err(|error| format!("body: {error}"))?;
    validate(schema, &body, "body")
}
