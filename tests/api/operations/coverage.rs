//! The table has every operation, and its requests have every field.

use super::contract::operations;
use super::inputs::never_sent;
use super::samples::{Sampler, variants};
use super::table::{rows, table};
use super::validate::validate;
use std::collections::BTreeSet;

/// The operations that the facade does not have yet.
fn without_method() -> BTreeSet<&'static str> {
    let lines = include_str!("../../../src/without_method.txt").lines();
    lines
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .collect()
}

#[test]
fn every_operation_that_has_a_method_is_in_the_table() {
    let contract: BTreeSet<_> = operations().iter().map(|o| o.id.as_str()).collect();
    let table: BTreeSet<_> = table().iter().map(|entry| entry.operation).collect();
    // The contract of another day may lack an operation of this one.
    let table: BTreeSet<_> = table.intersection(&contract).copied().collect();
    let wanted: BTreeSet<_> = contract.difference(&without_method()).copied().collect();
    let difference: Vec<_> = wanted.symmetric_difference(&table).collect();
    assert!(
        difference.is_empty(),
        "in one but not in the other: {difference:?}"
    );
}

#[test]
fn no_operation_has_two_rows() {
    let table = table();
    let names: BTreeSet<_> = table.iter().map(|entry| entry.operation).collect();
    assert_eq!(names.len(), table.len());
}

#[test]
fn every_field_is_in_some_request() {
    for (entry, operation) in rows() {
        let missing = never_sent(&entry, operation);
        assert!(
            missing.is_empty(),
            "{}: {missing:?} is never sent",
            entry.operation
        );
    }
}

#[test]
fn samples_keep_to_the_contract() {
    for operation in operations() {
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
            for variant in 0..variants(schema) {
                for sampler in [Sampler::full, Sampler::cleared, Sampler::minimal] {
                    let sample = sampler(variant).sample(schema, name);
                    let verdict = validate(schema, &sample, name);
                    assert_eq!(verdict, Ok(()), "{}, variant {variant}", operation.id);
                }
            }
        }
    }
}
