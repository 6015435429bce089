//! The table has every operation, and its requests have every field.

use crate::contract::Operation;
use crate::inputs::not_sent;
use crate::samples::{Sampler, is_required, variants};
use crate::suite::{Client, Suite};
use crate::validate::validate;
use serde_json::Value;
use std::collections::BTreeSet;

/// Every operation that has a method is in the table, and no other.
///
/// # Panics
///
/// When it is not so.
pub fn every_operation_that_has_a_method_is_in_the_table<C: Client>(suite: &Suite<C>) {
    let contract: BTreeSet<_> = suite.operations.iter().map(|o| o.id.as_str()).collect();
    let table: BTreeSet<_> = suite.table.iter().map(|entry| entry.operation).collect();
    // The contract of another day may lack an operation of this one.
    let table: BTreeSet<_> = table.intersection(&contract).copied().collect();
    let without: BTreeSet<_> = suite.without_method.iter().map(String::as_str).collect();
    let wanted: BTreeSet<_> = contract.difference(&without).copied().collect();
    let difference: Vec<_> = wanted.symmetric_difference(&table).collect();
    assert!(
        difference.is_empty(),
        "in one but not in the other: {difference:?}"
    );
}

/// No operation has two rows.
///
/// # Panics
///
/// When one has.
pub fn no_operation_has_two_rows<C: Client>(suite: &Suite<C>) {
    let names: BTreeSet<_> = suite.table.iter().map(|entry| entry.operation).collect();
    assert_eq!(names.len(), suite.table.len());
}

/// Every field of a query and of a body is in some request, but those that a row says are
/// [never sent](crate::Entry::never_sent).
///
/// # Panics
///
/// When one is not.
pub fn every_field_is_in_some_request<C: Client>(suite: &Suite<C>) {
    for (entry, operation) in suite.rows() {
        if let Some((fields, reason)) = entry.never_sent {
            println!("{}: {fields:?} is left out: {reason}", operation.id);
            let optional = fields.iter().all(|field| is_optional(operation, field));
            assert!(
                optional,
                "{}: {fields:?} are no optional fields",
                operation.id
            );
        }
        let missing = not_sent(entry, operation);
        assert!(
            missing.is_empty(),
            "{}: {missing:?} is never sent",
            operation.id
        );
    }
}

/// Whether the query or the body of an operation has a field that it does not require.
fn is_optional(operation: &Operation, name: &str) -> bool {
    let in_query = operation.query().any(|it| it.name == name && !it.required);
    let body = operation.body.as_ref();
    let in_body =
        body.is_some_and(|body| body["properties"].get(name).is_some() && !is_required(body, name));
    in_query || in_body
}

/// The samples that requests and answers are made of keep to the contract.
///
/// # Panics
///
/// When one does not.
pub fn samples_keep_to_the_contract<C: Client>(suite: &Suite<C>) {
    suite.operations.iter().for_each(samples_of);
}

/// The samples of every named schema keep to it.
///
/// # Panics
///
/// When one does not.
pub fn every_named_schema_can_be_sampled<C: Client>(suite: &Suite<C>) {
    for (name, schema) in &suite.schemas {
        samples_keep_to(schema, name, name);
    }
}

/// Checks the samples of all that an operation takes and gives.
fn samples_of(operation: &Operation) {
    let parameters = operation
        .parameters
        .iter()
        .map(|p| (p.name.as_str(), &p.schema));
    let body = operation.body.iter().map(|schema| ("body", schema));
    let answers = operation
        .answers
        .iter()
        .map(|answer| ("answer", &answer.schema));
    for (name, schema) in parameters.chain(body).chain(answers) {
        assert!(!schema.is_null(), "{}: {name} has no schema", operation.id);
        samples_keep_to(schema, name, &operation.id);
    }
}

/// Checks the samples of one schema.
fn samples_keep_to(schema: &Value, name: &str, place: &str) {
    for variant in 0..variants(schema) {
        for sampler in [Sampler::full, Sampler::cleared, Sampler::minimal] {
            let sample = sampler(variant).sample(schema, name);
            let verdict = validate(schema, &sample, name);
            assert_eq!(verdict, Ok(()), "{place}, variant {variant}");
        }
    }
}
