//! Which operations are sent again after the server may have processed them. The list is written by
//! hand, so that no change of the data goes unnoticed.

use super::inputs::full;
use super::server::{Reply, StrictServer};
use super::table::{Input, rows};
use dub::{CallOptions, RetryPolicy};
use std::time::Duration;

/// Never.
const ONCE: [&str; 18] = [
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
const IF_NAMED: [(&str, &[&str]); 3] = [
    ("createLink", &["key", "externalId"]),
    ("createPartnerLink", &["key"]),
    ("trackSale", &["invoiceId"]),
];

#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_safe_to_repeat_is_sent_again() {
    let policy = RetryPolicy::new()
        .max_attempts(2)
        .initial_backoff(Duration::from_millis(1));
    let options = CallOptions::new().retry(policy);
    let mut wrong = Vec::new();
    for (entry, operation) in rows() {
        let server = StrictServer::start(operation).await;
        server.answer(Reply::new(503, "text/plain", "Later"));
        let dub = server.dub.with(options.clone());
        let case = full(&entry, operation).swap_remove(0);
        for (input, wanted) in variants(&operation.id, case.input) {
            let error = (entry.call)(dub.clone(), input).await.unwrap_err();
            let requests = server.take_requests();
            let same = requests.windows(2).all(|pair| pair[0] == pair[1]);
            let seen = (requests.len(), error.attempts() as usize, error.status());
            if seen != (wanted, wanted, Some(503)) || !same {
                wrong.push(format!("{}: {seen:?} instead of {wanted}", operation.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What to call the operation with, and how often it should be sent.
fn variants(operation: &str, input: Input) -> Vec<(Input, usize)> {
    let named = IF_NAMED.iter().find(|(id, _)| *id == operation);
    let Some((_, fields)) = named else {
        let times = if ONCE.contains(&operation) { 1 } else { 2 };
        return vec![(input, times)];
    };
    let without = |left_out: &[&str]| {
        let mut input = input.clone();
        let body = input.body.as_object_mut().expect("an object");
        body.retain(|field, _| !left_out.contains(&field.as_str()));
        input
    };
    let mut variants: Vec<_> = fields
        .iter()
        .map(|kept| {
            let others: Vec<_> = fields.iter().copied().filter(|it| it != kept).collect();
            (without(&others), 2)
        })
        .collect();
    variants.push((without(fields), 1));
    variants
}
