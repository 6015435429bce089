//! Operations: which one took the place of which, and what changed about them as a whole.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::finding::{Facts, Finding};
use super::{Context, Differ, content, parameter, security};
use crate::document::Operation;
use crate::place::{Endpoint, Pair as Names};
use crate::rename::names::likeness;
use crate::rename::{Match, one_to_one, verdict};
use crate::report::{Direction, Relation, What};

/// Below this score, an operation that went and one that came are two things.
const MOVED: f64 = 0.62;

pub(super) fn compare(differ: &mut Differ<'_>) {
    let (old, new) = (
        by_route(differ.old.operations()),
        by_route(differ.new.operations()),
    );
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    let mut both = Vec::new();
    let mut new = new;
    for (route, was) in old {
        match new.remove(&route) {
            Some(is) => both.push((was, is)),
            None => removed.push(was),
        }
    }
    added.extend(new.into_values());
    let moved = moves(differ, &removed, &added);
    for found in &moved {
        let (was, is) = (&removed[found.from], &added[found.to]);
        let context = context(Some(was), Some(is));
        let finding = Finding::new(What::OperationMoved, Relation::Different)
            .of(&name(is))
            .knowing(removal(differ, was))
            .renamed(
                &endpoint(was).to_string(),
                &endpoint(is).to_string(),
                found.confidence,
            );
        let finding = finding.between(
            Some(json!(endpoint(was).to_string())),
            Some(json!(endpoint(is).to_string())),
        );
        differ.found(&context, Direction::None, finding);
        compare_both(differ, was, is);
    }
    for (i, was) in removed.iter().enumerate() {
        if !moved.iter().any(|found| found.from == i) {
            let finding = Finding::new(What::OperationRemoved, Relation::Narrower)
                .of(&name(was))
                .between(Some(json!(endpoint(was).to_string())), None)
                .knowing(removal(differ, was));
            differ.found(&context(Some(was), None), Direction::None, finding);
        }
    }
    for (i, is) in added.iter().enumerate() {
        if !moved.iter().any(|found| found.to == i) {
            let finding = Finding::new(What::OperationAdded, Relation::Wider)
                .of(&name(is))
                .between(None, Some(json!(endpoint(is).to_string())));
            differ.found(&context(None, Some(is)), Direction::None, finding);
        }
    }
    for (was, is) in both {
        compare_both(differ, &was, &is);
    }
}

/// The operations by method and path; what a path parameter is called does not matter.
fn by_route<'d>(
    operations: impl Iterator<Item = Operation<'d>>,
) -> BTreeMap<(String, &'d str), Operation<'d>> {
    let mut routes = BTreeMap::new();
    for operation in operations {
        let plain = without_names(operation.path);
        match routes.contains_key(&(plain.clone(), operation.method)) {
            false => routes.insert((plain, operation.method), operation),
            // Two templates that differ in names only: then the names do matter.
            true => routes.insert((operation.path.to_owned(), operation.method), operation),
        };
    }
    routes
}

fn without_names(path: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for letter in path.chars() {
        inside = (inside || letter == '{') && letter != '}';
        if !inside || letter == '{' {
            plain.push(letter);
        }
    }
    plain
}

fn endpoint(operation: &Operation<'_>) -> Endpoint {
    Endpoint {
        method: operation.method.to_owned(),
        path: operation.path.to_owned(),
    }
}

fn id<'d>(operation: &Operation<'d>) -> Option<&'d str> {
    operation.value.get("operationId").and_then(Value::as_str)
}

/// What people call the operation.
fn name(operation: &Operation<'_>) -> String {
    id(operation).map_or_else(|| endpoint(operation).to_string(), str::to_owned)
}

fn context(old: Option<&Operation<'_>>, new: Option<&Operation<'_>>) -> Context {
    let endpoints = Names {
        old: old.map(endpoint),
        new: new.map(endpoint),
    };
    let names = Names {
        old: old.map(name),
        new: new.map(name),
    };
    Context::operation(endpoints, names.name().cloned().unwrap_or_default())
}

/// What decides whether an operation could be removed.
fn removal(differ: &Differ<'_>, operation: &Operation<'_>) -> Facts {
    Facts {
        expired: expired(operation.value, differ.pairs.options.today.as_deref()),
        ..Facts::default()
    }
}

/// Whether something was deprecated, and the date set for its end, if there is one, has passed.
pub(super) fn expired(value: &Value, today: Option<&str>) -> bool {
    let deprecated = value.get("deprecated").and_then(Value::as_bool) == Some(true);
    deprecated
        && match value.get("x-sunset") {
            None => true,
            // Dates of this form are in order as texts.
            Some(date) => date
                .as_str()
                .is_some_and(|date| is_date(date) && today.is_some_and(|today| date <= today)),
        }
}

fn is_date(text: &str) -> bool {
    let date = text.get(..10).unwrap_or(text);
    let digits = |range: std::ops::Range<usize>| {
        date.get(range)
            .is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    date.len() == 10 && digits(0..4) && digits(5..7) && digits(8..10)
}

/// Operations that have another path or method now.
fn moves(differ: &Differ<'_>, removed: &[Operation<'_>], added: &[Operation<'_>]) -> Vec<Match> {
    let mut matches = Vec::new();
    for (i, was) in removed.iter().enumerate() {
        for (j, is) in added.iter().enumerate() {
            let confidence = match verdict(&differ.pairs, &name(was), &name(is)) {
                Some(true) => 1.0,
                Some(false) => continue,
                None => moved(was, is),
            };
            if confidence >= MOVED {
                matches.push(Match {
                    from: i,
                    to: j,
                    confidence,
                });
            }
        }
    }
    one_to_one(matches)
}

fn moved(was: &Operation<'_>, is: &Operation<'_>) -> f64 {
    if id(was).is_some() && id(was) == id(is) {
        return 0.98;
    }
    let names = match (id(was), id(is)) {
        (Some(was), Some(is)) => likeness(was, is),
        _ => 0.5,
    };
    let paths = likeness(&without_names(was.path), &without_names(is.path));
    let method = f64::from(u8::from(was.method == is.method));
    let shape = f64::from(u8::from(content::look_alike(was, is)));
    0.3 * names + 0.3 * paths + 0.15 * method + 0.25 * shape
}

fn compare_both<'d>(differ: &mut Differ<'d>, was: &Operation<'d>, is: &Operation<'d>) {
    let context = context(Some(was), Some(is));
    operation_id(differ, &context, was, is);
    lifecycle(differ, &context, was, is);
    tags(differ, &context, was, is);
    servers(differ, &context, was, is);
    if essence(was.value.get("callbacks")) != essence(is.value.get("callbacks")) {
        let finding = Finding::new(What::Operation("callbacks-changed"), Relation::Unknown);
        differ.found(&context, Direction::None, finding);
    }
    security::compare(differ, &context, was, is);
    parameter::compare(differ, &context, was, is);
    content::compare_body(differ, &context, was, is);
    content::compare_responses(differ, &context, was, is);
}

/// A value without what is only there for people to read.
fn essence(value: Option<&Value>) -> Option<Value> {
    const WORDS: [&str; 5] = ["description", "summary", "example", "examples", "links"];
    let mut value = value?.clone();
    let mut pending = vec![&mut value];
    while let Some(value) = pending.pop() {
        match value {
            Value::Array(items) => pending.extend(items),
            Value::Object(members) => {
                members.retain(|key, _| !WORDS.contains(&key.as_str()));
                pending.extend(members.values_mut());
            }
            _ => {}
        }
    }
    Some(value)
}

fn operation_id(
    differ: &mut Differ<'_>,
    context: &Context,
    was: &Operation<'_>,
    is: &Operation<'_>,
) {
    if id(was) == id(is) {
        return;
    }
    let text = |id: Option<&str>| id.map(|id| json!(id));
    let mut finding = Finding::new(What::OperationIdChanged, Relation::Equal)
        .between(text(id(was)), text(id(is)));
    if let (Some(from), Some(to)) = (id(was), id(is)) {
        finding = finding.of(to).renamed(from, to, 1.0);
    }
    differ.found(context, Direction::None, finding);
}

fn lifecycle(differ: &mut Differ<'_>, context: &Context, was: &Operation<'_>, is: &Operation<'_>) {
    let flag = |operation: &Operation<'_>| {
        operation.value.get("deprecated").and_then(Value::as_bool) == Some(true)
    };
    let member = |operation: &Operation<'_>, key: &str| operation.value.get(key).cloned();
    let sunset = (member(was, "x-sunset"), member(is, "x-sunset"));
    let word = match (flag(was), flag(is)) {
        (false, true) => Some("deprecated"),
        (true, false) => Some("reactivated"),
        (true, true) if sunset.0 != sunset.1 => Some("sunset-changed"),
        _ => None,
    };
    if let Some(word) = word {
        let relation = match (word, &sunset) {
            // Less time than was promised.
            ("sunset-changed", (Some(_), None)) => Relation::Unknown,
            ("sunset-changed", (Some(was), Some(is))) if is.as_str() < was.as_str() => {
                Relation::Unknown
            }
            _ => Relation::Equal,
        };
        let finding = Finding::new(What::Operation(word), relation).between(sunset.0, sunset.1);
        differ.found(context, Direction::None, finding);
    }
    let stability = (
        member(was, "x-stability-level"),
        member(is, "x-stability-level"),
    );
    if stability.0 != stability.1 {
        let rank = |level: &Option<Value>| {
            let level = level.as_ref().and_then(Value::as_str).unwrap_or("stable");
            ["draft", "alpha", "beta", "stable"]
                .iter()
                .position(|known| *known == level)
        };
        let relation = match rank(&stability.1) < rank(&stability.0) {
            true => Relation::Unknown,
            false => Relation::Equal,
        };
        let finding = Finding::new(What::Operation("stability-changed"), relation);
        differ.found(
            context,
            Direction::None,
            finding.between(stability.0, stability.1),
        );
    }
}

fn tags(differ: &mut Differ<'_>, context: &Context, was: &Operation<'_>, is: &Operation<'_>) {
    let tags = |operation: &Operation<'_>| -> BTreeSet<String> {
        let tags = operation.value.get("tags").and_then(Value::as_array);
        let tags = tags.into_iter().flatten().filter_map(Value::as_str);
        tags.map(str::to_owned).collect()
    };
    let (was, is) = (tags(was), tags(is));
    if was != is {
        let finding = Finding::new(What::Operation("tags-changed"), Relation::Equal);
        differ.found(
            context,
            Direction::None,
            finding.between(Some(json!(was)), Some(json!(is))),
        );
    }
}

fn servers(differ: &mut Differ<'_>, context: &Context, was: &Operation<'_>, is: &Operation<'_>) {
    let urls = |operation: &Operation<'_>| -> BTreeSet<String> {
        let servers = operation
            .servers
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        let urls = servers.filter_map(|server| server.get("url").and_then(Value::as_str));
        urls.map(|url| url.trim_end_matches('/').to_owned())
            .collect()
    };
    let (was, is) = (urls(was), urls(is));
    for (word, relation, gone, come) in [
        (
            "server-removed",
            Relation::Unknown,
            Some(was.difference(&is)),
            None,
        ),
        (
            "server-added",
            Relation::Wider,
            None,
            Some(is.difference(&was)),
        ),
    ] {
        let list = |urls: Option<std::collections::btree_set::Difference<'_, String>>| {
            let urls: Vec<String> = urls?.cloned().collect();
            (!urls.is_empty()).then(|| json!(urls))
        };
        let (old, new) = (list(gone), list(come));
        if old.is_some() || new.is_some() {
            let finding = Finding::new(What::Operation(word), relation);
            differ.found(context, Direction::None, finding.between(old, new));
        }
    }
}
