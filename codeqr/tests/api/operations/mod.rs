//! Every operation of the contract through the facade: what is sent, and what becomes of answers. How
//! that is checked is in `api_testing`; here is what it has to know of CodeQR.

mod coverage;
mod decode;
mod repeats;
mod table;
mod wire;

// One file for each group of the facade; each has its rows in `table`.
mod analytics;
mod domains;
mod folders;
mod links;
mod projects;
mod qrcodes;
mod tags;
mod track;

use codeqr::BulkOutcome;
use serde::Serialize;
use serde_json::{Value, json};

/// What came of each of many, as the server told it.
fn outcomes<T: Serialize, E: Serialize>(outcomes: Vec<BulkOutcome<T, E>>) -> Value
where
    BulkOutcome<T, E>: std::fmt::Debug,
{
    let outcome = |outcome| match outcome {
        BulkOutcome::Created(created) => json!(created),
        BulkOutcome::Error(error) => json!(error),
        BulkOutcome::Unknown(value) => value,
        other => panic!("{other:?}"),
    };
    outcomes.into_iter().map(outcome).collect()
}
