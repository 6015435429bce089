//! Callbacks: operations that the server calls, and the caller answers.

use std::collections::BTreeMap;

use serde_json::json;

use super::finding::Finding;
use super::{Context, Differ, content};
use crate::document::{Document, METHODS, Operation, entries};
use crate::place::Part;
use crate::report::{Direction, Relation, What};

pub(super) fn compare<'d>(
    differ: &mut Differ<'d>,
    context: &Context,
    was: &Operation<'d>,
    is: &Operation<'d>,
) {
    let (old, new) = (read(&differ.old, was), read(&differ.new, is));
    for (name, before) in &old {
        match new.get(name) {
            Some(after) => {
                let mut context =
                    context.part(Part::Callback(name.clone(), Box::new(Part::Operation)));
                context.callback = true;
                content::compare_body(differ, &context, before, after);
                content::compare_responses(differ, &context, before, after);
            }
            None => found(differ, context, name, "callback-removed"),
        }
    }
    for name in new.keys().filter(|name| !old.contains_key(*name)) {
        found(differ, context, name, "callback-added");
    }
}

/// The operations of all callbacks, by callback, address and method.
fn read<'d>(document: &Document<'d>, operation: &Operation<'d>) -> BTreeMap<String, Operation<'d>> {
    let mut operations = BTreeMap::new();
    for (name, callback) in entries(operation.value.get("callbacks")) {
        for (address, item) in entries(Some(document.resolve(callback))) {
            let item = document.resolve(item);
            for (method, value) in entries(Some(item)).filter(|(key, _)| METHODS.contains(key)) {
                let operation = Operation {
                    method,
                    path: address,
                    value,
                    parameters: Vec::new(),
                    servers: None,
                    security: None,
                };
                operations.insert(format!("{name} {address} {method}"), operation);
            }
        }
    }
    operations
}

fn found(differ: &mut Differ<'_>, context: &Context, name: &str, word: &'static str) {
    let (relation, old, new) = match word {
        "callback-removed" => (Relation::Unknown, Some(json!(name)), None),
        _ => (Relation::Wider, None, Some(json!(name))),
    };
    let finding = Finding::new(What::Operation(word), relation).between(old, new);
    differ.found(context, Direction::None, finding);
}
