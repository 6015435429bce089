//! What every operation sends.

use super::table::CODEQR;
use api_testing::wire;

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_sends_everything_it_is_given() {
    wire::every_operation_sends_everything_it_is_given(&CODEQR).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_clears_what_can_be_cleared() {
    wire::every_operation_clears_what_can_be_cleared(&CODEQR).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_sends_nothing_else() {
    wire::every_operation_sends_nothing_else(&CODEQR).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_succeed_is_refused_before_anything_is_sent() {
    wire::what_cannot_succeed_is_refused_before_anything_is_sent(&CODEQR).await;
}
