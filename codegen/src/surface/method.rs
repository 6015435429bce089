//! A method of the generated client.

use super::{Node, Surface, types};
use serde_json::Value;

/// A method of the generated client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    /// Its name, made of the `operationId`: `track_sale`.
    pub name: String,
    /// What it takes besides the client, in order.
    pub arguments: Vec<Argument>,
    /// The type of what it returns when all goes well.
    pub answer: String,
}

/// An argument of a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The name: of a path or header parameter, or `query`, or `body`.
    pub name: String,
    /// The type as it is written in Rust, without the modules that types come from.
    pub rust_type: String,
}

impl Method {
    pub(super) fn of(surface: &Surface, path: &str, operation: &Value) -> Option<Self> {
        let id = operation["operationId"].as_str()?;
        let parameters = operation["parameters"].as_array();
        let parameters = parameters.map(Vec::as_slice).unwrap_or_default();
        let mut arguments: Vec<(Order<'_>, Argument)> = parameters
            .iter()
            .filter_map(|parameter| argument(surface, path, parameter))
            .collect();
        arguments.extend(body(surface, operation).map(|body| (Order::Body, body)));
        arguments.sort_by(|(a, _), (b, _)| a.cmp(b));
        Some(Self {
            name: types::identifier(id),
            arguments: arguments
                .into_iter()
                .map(|(_, argument)| argument)
                .collect(),
            answer: answer(surface, operation),
        })
    }
}

/// The order of arguments: those of the path as the path has them, headers by name.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Order<'a> {
    Path(usize),
    Query,
    Body,
    Header(&'a str),
}

fn argument<'a>(
    surface: &Surface,
    path: &str,
    parameter: &'a Value,
) -> Option<(Order<'a>, Argument)> {
    let name = parameter["name"].as_str()?;
    let node = Node::new(surface, parameter.get("schema")?);
    let mut rust_type = types::borrowed(&node);
    let order = match parameter["in"].as_str()? {
        "path" => Order::Path(path.find(&format!("{{{name}}}")).unwrap_or(path.len())),
        "query" => Order::Query,
        "header" => {
            if parameter["required"] != true && !rust_type.starts_with("Option<") {
                rust_type = format!("Option<{rust_type}>");
            }
            Order::Header(name)
        }
        _ => return None,
    };
    let name = types::identifier(name);
    Some((order, Argument { name, rust_type }))
}

fn body(surface: &Surface, operation: &Value) -> Option<Argument> {
    let content = operation["requestBody"]["content"].as_object()?;
    let (media_type, body) = content.iter().next()?;
    let rust_type = match media_type.as_str() {
        "application/octet-stream" => "impl Into<reqwest::Body>".to_owned(),
        text if text.starts_with("text/") => "String".to_owned(),
        _ => types::borrowed(&Node::new(surface, body.get("schema")?)),
    };
    let name = "body".to_owned();
    Some(Argument { name, rust_type })
}

fn answer(surface: &Surface, operation: &Value) -> String {
    let content = operation["responses"]["2XX"]["content"].as_object();
    let mut media_types = content.into_iter().flatten();
    let is_json = |name: &str| name == "application/json" || name.starts_with("application/json;");
    let json = media_types.clone().find(|(name, _)| is_json(name));
    match json.and_then(|(_, json)| json.get("schema")) {
        Some(schema) => Node::new(surface, schema).rust_type(),
        None if media_types.next().is_some() => "ByteStream".to_owned(),
        None => "()".to_owned(),
    }
}
