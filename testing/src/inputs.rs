//! What an operation is called with: everything, and as little as it needs.

use crate::contract::{Operation, Parameter};
use crate::samples::{Sampler, variants};
use crate::table::{Entry, Input};
use serde_json::{Map, Value};
use std::ops::Range;

#[cfg(test)]
mod tests;

/// A request, and what to call it in a message.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) input: Input,
}

/// Requests with everything that may be sent together.
pub(crate) fn full<C>(entry: &Entry<C>, operation: &Operation) -> Vec<Case> {
    everything(entry, operation, "full request", Sampler::full)
}

/// The same with `null` for whatever can be cleared.
pub(crate) fn cleared<C>(entry: &Entry<C>, operation: &Operation) -> Vec<Case> {
    everything(entry, operation, "cleared request", Sampler::cleared)
}

/// A request for each variant of the body and each set of fields that is left out.
fn everything<C>(
    entry: &Entry<C>,
    operation: &Operation,
    name: &str,
    sampler: fn(usize) -> Sampler,
) -> Vec<Case> {
    let mut cases = Vec::new();
    for left_out in entry.left_out {
        for variant in variants_of(operation) {
            let mut input = input(operation, sampler(variant), |_| true);
            extend(&mut input, needed(entry, operation, variant));
            let dropped = [left_out, unsendable(entry)];
            retain(&mut input, |name| {
                !dropped.iter().any(|names| names.contains(&name))
            });
            let name = format!("{name}, variant {variant}, without {left_out:?}");
            cases.push(Case { name, input });
        }
    }
    cases
}

/// Requests with nothing but what the contract and the facade require.
pub(crate) fn minimal<C>(entry: &Entry<C>, operation: &Operation) -> Vec<Case> {
    let mut cases = bare(operation);
    for (variant, case) in cases.iter_mut().enumerate() {
        extend(&mut case.input, needed(entry, operation, variant));
    }
    cases
}

/// Requests with nothing but what the contract requires.
pub(crate) fn bare(operation: &Operation) -> Vec<Case> {
    let case = |variant| Case {
        name: format!("minimal request, variant {variant}"),
        input: input(operation, Sampler::minimal(variant), |p| p.required),
    };
    variants_of(operation).map(case).collect()
}

fn variants_of(operation: &Operation) -> Range<usize> {
    0..operation.body.as_ref().map_or(1, variants)
}

/// The part of an input that the facade cannot do without.
fn needed<C>(entry: &Entry<C>, operation: &Operation, variant: usize) -> Input {
    let mut values = input(operation, Sampler::full(variant), |_| true);
    retain(&mut values, |name| {
        entry.needs.is_some_and(|(needed, _)| needed == name)
    });
    values
}

fn retain(input: &mut Input, wanted: impl Fn(&str) -> bool) {
    input.query.retain(|name, _| wanted(name));
    if let Some(body) = input.body.as_object_mut() {
        body.retain(|name, _| wanted(name));
    }
}

fn extend(input: &mut Input, more: Input) {
    input.query.extend(more.query);
    if let (Value::Object(body), Value::Object(more)) = (&mut input.body, more.body) {
        body.extend(more);
    }
}

fn input(operation: &Operation, sampler: Sampler, wanted: fn(&Parameter) -> bool) -> Input {
    let ids = operation.path.split('/').filter(|s| s.starts_with('{'));
    // What has a meaning in a URL is to arrive as it is.
    let id = |name: &str| format!("{} a/b?c#d%é", name.trim_matches(['{', '}']));
    // There are no nulls in a query.
    let value = |p: &Parameter| Sampler::full(0).sample(&p.schema, &p.name);
    let query = operation.query().filter(|parameter| wanted(parameter));
    let body = operation.body.as_ref();
    Input {
        path: ids.map(id).collect(),
        query: query.map(|p| (p.name.clone(), value(p))).collect(),
        body: body.map_or(Value::Null, |schema| sampler.sample(schema, "body")),
    }
}

/// The fields that the facade does not have.
fn unsendable<C>(entry: &Entry<C>) -> &'static [&'static str] {
    entry.never_sent.map_or(&[], |(fields, _)| fields)
}

/// The fields of the query and of the body that no full request has, though the facade has them.
pub(crate) fn not_sent<C>(entry: &Entry<C>, operation: &Operation) -> Vec<String> {
    let mut missing: Vec<_> = operation.query().map(|p| p.name.clone()).collect();
    let body = operation
        .body
        .as_ref()
        .and_then(|body| body["properties"].as_object());
    missing.extend(body.into_iter().flat_map(Map::keys).cloned());
    missing.retain(|name| !unsendable(entry).contains(&name.as_str()));
    for Case { input, .. } in full(entry, operation) {
        missing.retain(|name| !input.query.contains_key(name) && input.body.get(name).is_none());
    }
    missing
}
