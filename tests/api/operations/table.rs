//! How each operation of the contract is called through the facade.

use super::contract::{Operation, operations};
use dub::Dub;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::pin::Pin;

/// What an operation is called with, as JSON.
#[derive(Clone, Debug, Default)]
pub(crate) struct Input {
    /// The parameters in the path, in its order.
    pub(crate) path: Vec<String>,
    pub(crate) query: Map<String, Value>,
    pub(crate) body: Value,
}

impl Input {
    pub(crate) fn id(&self, index: usize) -> &str {
        &self.path[index]
    }

    /// The query as a request type: requests are data, so JSON makes them.
    pub(crate) fn query<T: DeserializeOwned>(&self) -> T {
        read(self.query.clone().into())
    }

    pub(crate) fn body<T: DeserializeOwned>(&self) -> T {
        read(self.body.clone())
    }
}

fn read<T: DeserializeOwned>(value: Value) -> T {
    let request = serde_json::from_value(value.clone());
    request.unwrap_or_else(|error| {
        let message = format!("{}: {error}: {value}", std::any::type_name::<T>());
        // A panic that is not reported: who runs the call tells what became of it.
        std::panic::resume_unwind(Box::new(message))
    })
}

/// The outcome of a call, as JSON.
pub(crate) fn json<T: Serialize>(outcome: dub::Result<T>) -> dub::Result<Value> {
    let write = |value| serde_json::to_value(value).expect("every answer can be written as JSON");
    outcome.map(write)
}

/// The future of a call; every one can be spawned.
pub(crate) type Calling = Pin<Box<dyn Future<Output = dub::Result<Value>> + Send>>;

/// A row of the table. Made by [`entry!`].
pub(crate) struct Entry {
    pub(crate) operation: &'static str,
    pub(crate) call: fn(Dub, Input) -> Calling,
    /// Fields of the query or the body that are not sent together: a request with everything leaves
    /// out one of these sets, and there is one such request for each set. The first is the usual one.
    pub(crate) left_out: &'static [&'static [&'static str]],
    /// A field that the contract does not require, without which the facade refuses to send anything,
    /// and the reason.
    pub(crate) needs: Option<(&'static str, &'static str)>,
    /// Why a request with only what is required is not tested here.
    pub(crate) no_minimal: Option<&'static str>,
}

impl Entry {
    pub(crate) const fn left_out(self, left_out: &'static [&'static [&'static str]]) -> Self {
        Self { left_out, ..self }
    }

    pub(crate) const fn needs(self, field: &'static str, reason: &'static str) -> Self {
        Self {
            needs: Some((field, reason)),
            ..self
        }
    }

    pub(crate) const fn no_minimal(self, reason: &'static str) -> Self {
        Self {
            no_minimal: Some(reason),
            ..self
        }
    }

    /// Makes the call; a panic in it is an error like others, so that it does not hide what follows.
    pub(crate) async fn run(&self, dub: &Dub, input: Input) -> Result<dub::Result<Value>, String> {
        let task = tokio::spawn((self.call)(dub.clone(), input)).await;
        task.map_err(|panic| panic.to_string())
    }

    fn operation(&self) -> Option<&'static Operation> {
        operations()
            .iter()
            .find(|operation| operation.id == self.operation)
    }
}

/// A row: the operation, and how to call it.
macro_rules! entry {
    ($operation:literal, |$dub:ident, $input:ident| $outcome:expr) => {
        $crate::operations::table::Entry {
            operation: $operation,
            call: |$dub, $input| Box::pin(async move { $crate::operations::table::json($outcome) }),
            left_out: &[&[]],
            needs: None,
            no_minimal: None,
        }
    };
}
pub(crate) use entry;

/// Every row whose operation the contract of the day has, with that operation.
pub(crate) fn rows() -> impl Iterator<Item = (Entry, &'static Operation)> {
    let known = |entry: Entry| entry.operation().map(|operation| (entry, operation));
    table().into_iter().filter_map(known)
}

/// Every row.
pub(crate) fn table() -> Vec<Entry> {
    use super::*;

    [
        analytics::entries(),
        bounties::entries(),
        commissions::entries(),
        customers::entries(),
        domains::entries(),
        embed_tokens::entries(),
        folders::entries(),
        links::entries(),
        partner_applications::entries(),
        partners::entries(),
        payouts::entries(),
        qr_codes::entries(),
        tags::entries(),
        track::entries(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
