//! Which operations are sent again after the server may have processed them. The list is written by
//! hand, so that no change of the data goes unnoticed.

use super::table::DUB;
use api_testing::repeats::{self, Repeats};
use dub::Dub;

/// Never.
const ONCE: &[&str] = &[
    "approveBountySubmission",
    "approvePartnerApplication",
    "banPartner",
    "bulkCreateLinks",
    "bulkUpdateCommissions",
    "createCommission",
    "createDomain",
    "createFolder",
    "createPartner",
    "createReferralsEmbedToken",
    "createTag",
    "deactivatePartner",
    "registerDomain",
    "rejectBountySubmission",
    "rejectPartnerApplication",
    "trackLead",
    "trackOpen",
    "updateCommission",
];

/// If one of these fields says what it is about.
const IF_NAMED: &[(&str, &[&str])] = &[
    ("createLink", &["key", "externalId"]),
    ("createPartnerLink", &["key"]),
    ("trackSale", &["invoiceId"]),
];

#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_safe_to_repeat_is_sent_again() {
    let lists = Repeats {
        once: ONCE,
        if_named: IF_NAMED,
    };
    repeats::only_what_is_safe_to_repeat_is_sent_again(&DUB, Dub::with, lists).await;
}
