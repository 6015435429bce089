use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use super::action::{Action, Change};
use super::{Fault, Problem};
use crate::contract::{Problem as Unread, read};

pub(super) fn parse(text: &str) -> Result<Vec<Action>, Vec<Problem>> {
    let overlay = match read::read(text) {
        // A file of comments only, or nothing at all.
        Ok(Value::Null) | Err(Unread::Empty) => return Ok(Vec::new()),
        Ok(Value::Object(overlay)) => overlay,
        Ok(_) => return Err(whole(Fault::Malformed("an overlay is an object"))),
        Err(unread) => return Err(whole(Fault::Unreadable(unread.to_string()))),
    };
    check_version(&overlay).map_err(whole)?;

    let mut problems: Vec<_> = unknown_keys(&overlay, &["overlay", "info", "extends", "actions"])
        .flat_map(whole)
        .collect();
    let mut actions = Vec::new();
    match overlay.get("actions") {
        Some(Value::Array(items)) => {
            for (number, item) in (1..).zip(items) {
                match parse_action(number, item) {
                    Ok(action) => actions.push(action),
                    Err(more) => problems.extend(more),
                }
            }
        }
        _ => problems.extend(whole(Fault::Malformed("`actions` should be a list"))),
    }
    if problems.is_empty() {
        Ok(actions)
    } else {
        Err(problems)
    }
}

fn check_version(overlay: &Map<String, Value>) -> Result<(), Fault> {
    match overlay.get("overlay") {
        Some(Value::String(version)) if version.starts_with("1.0.") => Ok(()),
        Some(Value::String(version)) => Err(Fault::Version(Some(version.clone()))),
        Some(other) => Err(Fault::Version(Some(other.to_string()))),
        None => Err(Fault::Version(None)),
    }
}

fn parse_action(number: usize, item: &Value) -> Result<Action, Vec<Problem>> {
    let target = item.get("target").and_then(Value::as_str);
    let problem = |fault| Problem {
        action: Some(number),
        target: target.map(str::to_owned),
        fault,
    };
    let Value::Object(item) = item else {
        return Err(vec![problem(Fault::Malformed("an action is an object"))]);
    };

    let mut faults: Vec<_> =
        unknown_keys(item, &["target", "description", "update", "remove"]).collect();
    let path = target
        .ok_or(Fault::Malformed("should have a `target`: a JSONPath"))
        .and_then(|target| JsonPath::parse(target).map_err(|error| Fault::Path(error.to_string())))
        .map_err(|fault| faults.push(fault));
    let change = parse_change(item).map_err(|fault| faults.push(fault));
    match (target, path, change) {
        (Some(target), Ok(path), Ok(change)) if faults.is_empty() => Ok(Action {
            number,
            target: target.to_owned(),
            path,
            change,
        }),
        _ => Err(faults.into_iter().map(problem).collect()),
    }
}

fn parse_change(action: &Map<String, Value>) -> Result<Change, Fault> {
    let remove = match action.get("remove") {
        None => false,
        Some(Value::Bool(remove)) => *remove,
        Some(_) => return Err(Fault::Malformed("`remove` should be true or false")),
    };
    match (remove, action.get("update")) {
        (true, None) => Ok(Change::Remove),
        (false, Some(Value::Object(_) | Value::Array(_))) => {
            Ok(Change::Update(action["update"].clone()))
        }
        (false, Some(_)) => Err(Fault::Malformed("`update` should be an object or a list")),
        (true, Some(_)) => Err(Fault::Malformed("has both `update` and `remove`")),
        (false, None) => Err(Fault::Malformed(
            "does nothing: it has neither `update` nor `remove: true`",
        )),
    }
}

fn unknown_keys<'a>(
    map: &'a Map<String, Value>,
    known: &'a [&str],
) -> impl Iterator<Item = Fault> + 'a {
    map.keys()
        .filter(|key| !known.contains(&key.as_str()) && !key.starts_with("x-"))
        .map(|key| Fault::UnknownKey(key.clone()))
}

fn whole(fault: Fault) -> Vec<Problem> {
    vec![Problem {
        action: None,
        target: None,
        fault,
    }]
}
