//! Operations: which one took the place of which, and what changed about them as a whole.

mod moves;

use moves::moves;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::finding::{Facts, Finding};
use super::lifecycle::{self, Life};
use super::{Context, Differ, callback, content, parameter, security};
use crate::document::Operation;
use crate::place::{Endpoint, Pair as Names};
use crate::report::{Direction, Relation, What};

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

pub(super) fn without_names(path: &str) -> String {
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
    let mut context = Context::operation(endpoints, names.name().cloned().unwrap_or_default());
    context.provisional = old.is_some_and(|old| Life::of(old.value).is_provisional());
    context
}

/// What decides whether an operation could be removed.
fn removal(differ: &Differ<'_>, operation: &Operation<'_>) -> Facts {
    let today = differ.pairs.options.today.as_deref();
    Facts {
        expired: Life::of(operation.value).is_over(today),
        ..Facts::default()
    }
}

fn compare_both<'d>(differ: &mut Differ<'d>, was: &Operation<'d>, is: &Operation<'d>) {
    let context = context(Some(was), Some(is));
    operation_id(differ, &context, was, is);
    for turn in lifecycle::compare(&Life::of(was.value), &Life::of(is.value)) {
        let finding = Finding::new(What::Operation(turn.word), turn.relation);
        differ.found(
            &context,
            Direction::None,
            finding.between(turn.old, turn.new),
        );
    }
    tags(differ, &context, was, is);
    servers(differ, &context, was, is);
    callback::compare(differ, &context, was, is);
    security::compare(differ, &context, was, is);
    parameter::compare(differ, &context, was, is);
    content::compare_body(differ, &context, was, is);
    content::compare_responses(differ, &context, was, is);
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
