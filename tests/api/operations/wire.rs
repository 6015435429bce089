//! What every operation sends: exactly what it was given, and nothing that the contract does not allow.

use super::compare::differs;
use super::contract::Operation;
use super::inputs::{Case, bare, cleared, full, minimal};
use super::query::{encode_segment, pairs};
use super::server::StrictServer;
use super::strict::{Received, strict};
use super::table::{Entry, Input, rows};
use dub::ErrorKind;
use serde_json::Value;
use std::collections::BTreeSet;

/// What is wrong with what these cases send. The answer is always `null`; what becomes of it is another
/// file's concern.
async fn complaints(entry: &Entry, operation: &'static Operation, cases: Vec<Case>) -> Vec<String> {
    let server = StrictServer::start(operation).await;
    let mut complaints = Vec::new();
    for Case { name, input } in cases {
        let outcome = entry.run(&server.dub, input.clone()).await;
        let problem = match server.take_requests().as_slice() {
            [request] => strict(operation, request).and_then(|()| same(operation, request, &input)),
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

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_sends_everything_it_is_given() {
    let mut all = Vec::new();
    for (entry, operation) in rows() {
        all.extend(complaints(&entry, operation, full(&entry, operation)).await);
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_clears_what_can_be_cleared() {
    let mut all = Vec::new();
    for (entry, operation) in rows().filter(|(_, operation)| operation.body.is_some()) {
        all.extend(complaints(&entry, operation, cleared(&entry, operation)).await);
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_sends_nothing_else() {
    let mut all = Vec::new();
    for (entry, operation) in rows() {
        match entry.no_minimal {
            None => all.extend(complaints(&entry, operation, minimal(&entry, operation)).await),
            Some(reason) => println!("{} is left out: {reason}", operation.id),
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_succeed_is_refused_before_anything_is_sent() {
    for (entry, operation) in rows() {
        let Some((field, reason)) = entry.needs else {
            continue;
        };
        let server = StrictServer::start(operation).await;
        for Case { name, input } in bare(operation) {
            let place = format!("{}, {name}, without {field}: {reason}", operation.id);
            // What the request type requires cannot even be left out.
            if let Ok(outcome) = entry.run(&server.dub, input).await {
                let error = outcome.expect_err(&place);
                assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{place}: {error}");
            }
            assert!(server.take_requests().is_empty(), "{place}");
        }
    }
}
