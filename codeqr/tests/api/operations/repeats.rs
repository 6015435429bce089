//! Which operations are sent again after the server may have processed them. The list is written by
//! hand, so that no change of the data goes unnoticed.

use super::table::CODEQR;
use api_testing::repeats::{self, Repeats};
use codeqr::Codeqr;

/// Never: CodeQR says of no change what a repeated one does.
const ONCE: &[&str] = &[
    "bulkCreateLinks",
    "bulkCreateQRCodes",
    "bulkDeleteLinks",
    "bulkDeleteQRCodes",
    "createDomain",
    "createFolder",
    "createLink",
    "createQRCode",
    "createTag",
    "deleteDomain",
    "deleteFolder",
    "deleteLink",
    "deleteQRCode",
    "deleteTag",
    "trackLead",
    "updateDomain",
    "updateFolder",
    "updateLink",
    "updateQRCode",
    "updateTag",
];

/// If one of these fields says what it is about.
const IF_NAMED: &[(&str, &[&str])] = &[("trackSale", &["invoiceId"])];

#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_safe_to_repeat_is_sent_again() {
    let lists = Repeats {
        once: ONCE,
        if_named: IF_NAMED,
    };
    repeats::only_what_is_safe_to_repeat_is_sent_again(&CODEQR, Codeqr::with, lists).await;
}
