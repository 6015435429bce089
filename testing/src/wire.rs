//! What every operation sends: exactly what it was given, and nothing that the contract does not allow.

use crate::compare::differs;
use crate::contract::Operation;
use crate::inputs::{Case, bare, cleared, full, minimal};
use crate::query::{encode_segment, pairs};
use crate::strict::{Received, strict};
use crate::strict_server::StrictServer;
use crate::suite::{Client, Suite};
use crate::table::{Entry, Input};
use dub_runtime::ErrorKind;
use serde_json::Value;
use std::collections::BTreeSet;

/// What is wrong with what these cases send. The answer is always `null`; what becomes of it is another
/// file's concern.
async fn complaints<C: Client>(
    suite: &'static Suite<C>,
    entry: &Entry<C>,
    operation: &'static Operation,
    cases: Vec<Case>,
) -> Vec<String> {
    let server = StrictServer::start(suite, operation).await;
    let mut complaints = Vec::new();
    for Case { name, input } in cases {
        let outcome = entry.run(&server.client, input.clone()).await;
        let problem = match server.take_requests().as_slice() {
            [request] => strict(operation, suite.agent, request)
                .and_then(|()| same(operation, request, &input)),
            requests => Err(format!("{} requests came: {outcome:?}", requests.len())),
        };
        complaints.extend(
            problem
                .err()
                .map(|problem| format!("{}, {name}: {problem}", operation.id)),
        );
    }
    complaints
}

/// Whether the request is what it was made of.
fn same(operation: &Operation, request: &Received, input: &Input) -> Result<(), String> {
    let path = path(operation, input);
    if request.path != path {
        return Err(format!("path: {} instead of {path}", request.path));
    }
    let query = request.query.iter().flat_map(|query| query.split('&'));
    let came: BTreeSet<_> = query.map(str::to_owned).collect();
    let wanted = pairs(&input.query.clone().into());
    if came != wanted {
        let pairs: Vec<_> = came.symmetric_difference(&wanted).collect();
        return Err(format!("query: sent or wanted, but not both: {pairs:?}"));
    }
    let body = serde_json::from_slice(&request.body).unwrap_or(Value::Null);
    differs(&body, &input.body, "body").map_or(Ok(()), Err)
}

fn path(operation: &Operation, input: &Input) -> String {
    let mut ids = input.path.iter();
    let segment = |segment: &str| match segment.starts_with('{') {
        true => ids.next().map(|id| encode_segment(id)).unwrap_or_default(),
        false => segment.to_owned(),
    };
    operation
        .path
        .split('/')
        .map(segment)
        .collect::<Vec<_>>()
        .join("/")
}

/// Every operation sends all that may be sent together, in every variant.
///
/// # Panics
///
/// When one does not, or sends something else besides.
pub async fn every_operation_sends_everything_it_is_given<C: Client>(suite: &'static Suite<C>) {
    let mut all = Vec::new();
    for (entry, operation) in suite.rows() {
        all.extend(complaints(suite, entry, operation, full(entry, operation)).await);
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// Every operation sends `null` for all that can be cleared.
///
/// # Panics
///
/// When one does not.
pub async fn every_operation_clears_what_can_be_cleared<C: Client>(suite: &'static Suite<C>) {
    let mut all = Vec::new();
    for (entry, operation) in suite
        .rows()
        .filter(|(_, operation)| operation.body.is_some())
    {
        all.extend(complaints(suite, entry, operation, cleared(entry, operation)).await);
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// Every operation that is given only what is required sends only that.
///
/// # Panics
///
/// When one sends something else.
pub async fn every_operation_sends_nothing_else<C: Client>(suite: &'static Suite<C>) {
    let mut all = Vec::new();
    for (entry, operation) in suite.rows() {
        match entry.no_minimal {
            None => {
                all.extend(complaints(suite, entry, operation, minimal(entry, operation)).await);
            }
            Some(reason) => println!("{} is left out: {reason}", operation.id),
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// What a row [needs](Entry::needs) is refused without, before anything is sent.
///
/// # Panics
///
/// When it is not.
pub async fn what_cannot_succeed_is_refused_before_anything_is_sent<C: Client>(
    suite: &'static Suite<C>,
) {
    for (entry, operation) in suite.rows() {
        let Some((field, reason)) = entry.needs else {
            continue;
        };
        let server = StrictServer::start(suite, operation).await;
        for Case { name, input } in bare(operation) {
            let place = format!("{}, {name}, without {field}: {reason}", operation.id);
            // What the request type requires cannot even be left out.
            if let Ok(outcome) = entry.run(&server.client, input).await {
                let error = outcome.expect_err(&place);
                assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{place}: {error}");
            }
            assert!(server.take_requests().is_empty(), "{place}");
        }
    }
}

/// Every list refuses a page after the last one that the server gives by its number.
///
/// # Panics
///
/// When one does not.
pub async fn a_page_after_the_last_is_refused<C: Client>(suite: &'static Suite<C>, last: i64) {
    for (entry, operation) in suite.rows() {
        if !operation.query().any(|parameter| parameter.name == "page") {
            continue;
        }
        let server = StrictServer::start(suite, operation).await;
        for Case { mut input, .. } in minimal(entry, operation) {
            input.query.insert("page".into(), (last + 1).into());
            let outcome = entry.run(&server.client, input).await;
            let error = outcome.expect("a call").expect_err(&operation.id);
            assert_eq!(error.field(), Some("page"), "{}: {error}", operation.id);
            assert!(server.take_requests().is_empty(), "{}", operation.id);
        }
    }
}
