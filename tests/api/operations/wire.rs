//! What every operation sends.

use super::table::DUB;
use api_testing::wire;

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_sends_everything_it_is_given() {
    wire::every_operation_sends_everything_it_is_given(&DUB).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_clears_what_can_be_cleared() {
    wire::every_operation_clears_what_can_be_cleared(&DUB).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_sends_nothing_else() {
    wire::every_operation_sends_nothing_else(&DUB).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_succeed_is_refused_before_anything_is_sent() {
    wire::what_cannot_succeed_is_refused_before_anything_is_sent(&DUB).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_after_the_thousandth_is_refused() {
    wire::a_page_after_the_last_is_refused(&DUB, 1_000).await;
}
