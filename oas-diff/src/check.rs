//! Is this a document that can be compared? Whatever the rest of the crate takes for granted is
//! found out here, so that nothing else has to fail.

mod circles;
mod shape;

use serde_json::Value;

/// What is wrong, and where.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) pointer: String,
    pub(crate) problem: String,
}

/// How deep a document may be nested: far more than people write, and little enough for the stack.
const DEEPEST: usize = 200;

/// How many values a document may have: some hundred times those of a large one.
const LARGEST: usize = 20_000_000;

type Checked = Result<(), Fault>;

pub(crate) fn check(root: &Value) -> Checked {
    check_size(root)?;
    check_version(root)?;
    shape::Checker::new(root).document()?;
    circles::check_circles(root)
}

/// A step into a document.
#[derive(Clone, Copy)]
enum Key<'d> {
    Name(&'d str),
    Index(usize),
}

fn fault(path: &[Key<'_>], problem: impl Into<String>) -> Fault {
    let escaped = path.iter().map(|key| match key {
        Key::Name(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
        Key::Index(index) => format!("/{index}"),
    });
    Fault {
        pointer: escaped.collect(),
        problem: problem.into(),
    }
}

fn check_size(root: &Value) -> Checked {
    let (mut pending, mut seen) = (vec![(root, 0)], 0_usize);
    while let Some((value, depth)) = pending.pop() {
        seen += 1;
        if depth > DEEPEST {
            return Err(fault(&[], format!("is nested more than {DEEPEST} deep")));
        }
        if seen > LARGEST {
            return Err(fault(&[], format!("has more than {LARGEST} values")));
        }
        match value {
            Value::Array(items) => pending.extend(items.iter().map(|item| (item, depth + 1))),
            Value::Object(members) => {
                pending.extend(members.values().map(|member| (member, depth + 1)));
            }
            _ => {}
        }
    }
    Ok(())
}

fn check_version(root: &Value) -> Checked {
    if !root.is_object() {
        let problem = format!("an OpenAPI document is an object, not {}", kind(root));
        return Err(fault(&[], problem));
    }
    let problem = match (root.get("openapi"), root.get("swagger")) {
        (Some(Value::String(version)), _) if version.starts_with("3.0") => return Ok(()),
        (Some(Value::String(version)), _) => {
            format!("this is OpenAPI {version}, and only OpenAPI 3.0 is compared")
        }
        (Some(other), _) => format!("the version is {}, not a text", kind(other)),
        (None, Some(_)) => "this is Swagger, and only OpenAPI 3.0 is compared".to_owned(),
        (None, None) => "there is no `openapi` version at the top".to_owned(),
    };
    Err(fault(&[Key::Name("openapi")], problem))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::String(_) => "a text",
        Value::Number(_) => "a number",
        Value::Bool(_) => "true or false",
        Value::Null => "null",
    }
}
