//! What becomes of the answers to every operation.

use super::table::CODEQR;
use api_testing::decode;

#[tokio::test(flavor = "multi_thread")]
async fn every_field_of_a_full_answer_comes_back() {
    decode::every_field_of_a_full_answer_comes_back(&CODEQR).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_with_only_what_is_required_are_understood() {
    decode::answers_with_only_what_is_required_are_understood(&CODEQR).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_with_every_null_that_is_allowed_are_understood() {
    decode::answers_with_every_null_that_is_allowed_are_understood(&CODEQR).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn newer_answers_are_understood_and_new_values_kept() {
    decode::newer_answers_are_understood_and_new_values_kept(&CODEQR).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_keep_their_status() {
    decode::errors_keep_their_status(&CODEQR).await;
}
