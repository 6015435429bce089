//! How each operation of the contract is called through the facade.

use dub_runtime::Error;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::pin::Pin;

/// What an operation is called with, as JSON.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// The parameters in the path, in its order.
    pub path: Vec<String>,
    /// The parameters in the query.
    pub query: Map<String, Value>,
    /// The body; `null` where there is none.
    pub body: Value,
}

impl Input {
    /// A parameter in the path, counted from 0.
    ///
    /// # Panics
    ///
    /// When the path has fewer.
    #[must_use]
    pub fn id(&self, index: usize) -> &str {
        &self.path[index]
    }

    /// The query as a request type: requests are data, so JSON makes them.
    #[must_use]
    pub fn query<T: DeserializeOwned>(&self) -> T {
        read(self.query.clone().into())
    }

    /// The body as a request type.
    #[must_use]
    pub fn body<T: DeserializeOwned>(&self) -> T {
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
///
/// # Errors
///
/// The error of the call.
///
/// # Panics
///
/// When the answer cannot be written as JSON.
pub fn json<T: Serialize>(outcome: Result<T, Error>) -> Result<Value, Error> {
    let write = |value| serde_json::to_value(value).expect("every answer can be written as JSON");
    outcome.map(write)
}

/// The future of a call; every one can be spawned.
pub type Calling = Pin<Box<dyn Future<Output = Result<Value, Error>> + Send>>;

/// A row of the table. Made by [`entry!`](crate::entry!).
#[derive(Debug)]
pub struct Entry<C> {
    pub(crate) operation: &'static str,
    pub(crate) call: fn(C, Input) -> Calling,
    pub(crate) left_out: &'static [&'static [&'static str]],
    pub(crate) needs: Option<(&'static str, &'static str)>,
    pub(crate) no_minimal: Option<&'static str>,
    pub(crate) never_sent: Option<(&'static [&'static str], &'static str)>,
}

impl<C> Entry<C> {
    /// The row of an operation that has nothing special.
    #[must_use]
    pub const fn new(operation: &'static str, call: fn(C, Input) -> Calling) -> Self {
        Self {
            operation,
            call,
            left_out: &[&[]],
            needs: None,
            no_minimal: None,
            never_sent: None,
        }
    }

    /// Fields of the query or the body that are not sent together: a request with everything leaves
    /// out one of these sets, and there is one such request for each set. The first is the usual one.
    #[must_use]
    pub const fn left_out(self, left_out: &'static [&'static [&'static str]]) -> Self {
        Self { left_out, ..self }
    }

    /// A field that the contract does not require, without which the facade refuses to send anything,
    /// and the reason.
    #[must_use]
    pub const fn needs(self, field: &'static str, reason: &'static str) -> Self {
        Self {
            needs: Some((field, reason)),
            ..self
        }
    }

    /// Why a request with only what is required is not tested here.
    #[must_use]
    pub const fn no_minimal(self, reason: &'static str) -> Self {
        Self {
            no_minimal: Some(reason),
            ..self
        }
    }

    /// Optional fields of the query or the body that the facade does not have, and the reason.
    #[must_use]
    pub const fn never_sent(self, fields: &'static [&'static str], reason: &'static str) -> Self {
        Self {
            never_sent: Some((fields, reason)),
            ..self
        }
    }
}

impl<C: Clone + Send + 'static> Entry<C> {
    /// Makes the call; a panic in it is an error like others, so that it does not hide what follows.
    pub(crate) async fn run(
        &self,
        client: &C,
        input: Input,
    ) -> Result<Result<Value, Error>, String> {
        let task = tokio::spawn((self.call)(client.clone(), input)).await;
        task.map_err(|panic| panic.to_string())
    }
}

/// A row of the table: the operation, and how to call it.
///
/// ```
/// # use api_testing::{Entry, Input};
/// # #[derive(Clone)]
/// # struct Shop;
/// # impl Shop {
/// #     async fn rename(&self, id: &str, name: String) -> Result<String, dub_runtime::Error> {
/// #         Ok(format!("{id}: {name}"))
/// #     }
/// # }
/// use api_testing::entry;
///
/// fn entries() -> Vec<Entry<Shop>> {
///     vec![entry!("renameShop", |shop: Shop, input| {
///         shop.rename(input.id(0), input.body::<String>()).await
///     })]
/// }
/// ```
#[macro_export]
macro_rules! entry {
    ($operation:literal, |$client:ident: $type:ty, $input:ident| $outcome:expr) => {
        $crate::Entry::new($operation, |$client: $type, $input: $crate::Input| {
            ::std::boxed::Box::pin(async move { $crate::json($outcome) })
        })
    };
}
