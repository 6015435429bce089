//! The table has every operation, and its requests have every field.

use super::table::CODEQR;
use api_testing::coverage;

#[test]
fn every_operation_that_has_a_method_is_in_the_table() {
    coverage::every_operation_that_has_a_method_is_in_the_table(&CODEQR);
}

#[test]
fn no_operation_has_two_rows() {
    coverage::no_operation_has_two_rows(&CODEQR);
}

#[test]
fn every_field_is_in_some_request() {
    coverage::every_field_is_in_some_request(&CODEQR);
}

#[test]
fn samples_keep_to_the_contract() {
    coverage::samples_keep_to_the_contract(&CODEQR);
}

#[test]
fn every_named_schema_can_be_sampled() {
    coverage::every_named_schema_can_be_sampled(&CODEQR);
}
