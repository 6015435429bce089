use std::collections::HashMap;

use serde_json::{Map, Value};

use super::Problem;
use super::operations::METHODS;

/// Everything the rest of the crate takes for granted about a document.
pub(super) fn check(document: &Value) -> Result<(), Problem> {
    let document = object(document).map_err(Problem::NotAnObject)?;
    check_version(document)?;

    let paths = match document.get("paths") {
        None => return Err(Problem::NoPaths),
        Some(paths) => object(paths).map_err(|found| malformed("`paths`", found))?,
    };
    let mut seen = HashMap::new();
    for (path, item) in paths.iter().filter(|(path, _)| !path.starts_with("x-")) {
        let item = object(item).map_err(|found| malformed(path, found))?;
        if item.contains_key("$ref") {
            return Err(Problem::Malformed {
                place: path.clone(),
                found: "is a `$ref`; only operations written in place are read".to_owned(),
            });
        }
        for (method, operation) in item
            .iter()
            .filter(|(key, _)| METHODS.contains(&key.as_str()))
        {
            check_operation(path, method, operation, &mut seen)?;
        }
    }
    if seen.is_empty() {
        return Err(Problem::NoPaths);
    }
    Ok(())
}

fn check_version(document: &Map<String, Value>) -> Result<(), Problem> {
    // Swagger 2.0 says it under another name; worth telling apart from "no version at all".
    let found = match (document.get("openapi"), document.get("swagger")) {
        (Some(Value::String(version)), _) if version.starts_with("3.0.") => return Ok(()),
        (Some(Value::String(version)), _) => Some(version.clone()),
        (Some(other), _) => Some(other.to_string()),
        (None, Some(swagger)) => Some(format!("{} (Swagger)", swagger.as_str().unwrap_or("2.0"))),
        (None, None) => None,
    };
    Err(Problem::Version(found))
}

fn check_operation<'a>(
    path: &str,
    method: &str,
    operation: &'a Value,
    seen: &mut HashMap<&'a str, String>,
) -> Result<(), Problem> {
    let place = format!("{} {path}", method.to_uppercase());
    let operation = object(operation).map_err(|found| malformed(&place, found))?;
    let id = operation
        .get("operationId")
        .and_then(Value::as_str)
        .filter(|id| !id.is_empty())
        .ok_or_else(|| Problem::NoOperationId(place.clone()))?;
    match seen.insert(id, place.clone()) {
        None => Ok(()),
        Some(first) => Err(Problem::DuplicateOperationId {
            id: id.to_owned(),
            first,
            second: place,
        }),
    }
}

fn malformed(place: &str, found: &str) -> Problem {
    Problem::Malformed {
        place: place.to_owned(),
        found: format!("should be an object, but is {found}"),
    }
}

/// The object, or what the value is instead.
fn object(value: &Value) -> Result<&Map<String, Value>, &'static str> {
    match value {
        Value::Object(map) => Ok(map),
        Value::Null => Err("null"),
        Value::Bool(_) => Err("a boolean"),
        Value::Number(_) => Err("a number"),
        Value::String(_) => Err("a string"),
        Value::Array(_) => Err("an array"),
    }
}
