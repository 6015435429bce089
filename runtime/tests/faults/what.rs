//! The requests that are made, and the client that makes them.

use dub_runtime::{Api, CallOptions, Error};
use progenitor_client::{Error as Generated, OperationInfo, ResponseValue};

use crate::stand_in::Client;

/// What is asked for.
#[derive(Debug, PartialEq, Eq, serde::Deserialize)]
pub(crate) struct Thing {
    id: u32,
    name: Option<String>,
}

/// What [`thing`](crate::turn::thing) is an answer with.
pub(crate) const THING: Thing = Thing { id: 7, name: None };

/// A request of the client's operations.
#[derive(Clone, Copy, Debug)]
pub(crate) struct What {
    pub(crate) operation: &'static str,
    body: &'static str,
    /// Whether it may be sent again after the server may have processed it.
    pub(crate) is_safe: bool,
    /// Whether the server needs time before it knows it again.
    pub(crate) settles: bool,
}

const fn what(operation: &'static str, body: &'static str, is_safe: bool) -> What {
    What {
        operation,
        body,
        is_safe,
        settles: false,
    }
}

pub(crate) const READ: What = what("listThings", "", true);
pub(crate) const COUNT: What = what("countThings", "", true);
pub(crate) const REPLACE: What = What {
    settles: true,
    ..what("replaceThing", r#"{"name":"b0dy-mark"}"#, true)
};
pub(crate) const TRACK: What = What {
    settles: true,
    ..what("trackSale", r#"{"amount":4900,"invoiceId":"in_1"}"#, true)
};
pub(crate) const TRACK_WITHOUT_ID: What = what("trackSale", r#"{"amount":4900}"#, false);
pub(crate) const ADD: What = what("addThing", r#"{"name":"a"}"#, false);

impl Client {
    pub(crate) async fn send(&self, what: What, options: CallOptions) -> Result<Thing, Error> {
        let mut operations = Self::PROFILE.operations.iter();
        let method = operations
            .find(|operation| operation.id == what.operation)
            .map(|operation| operation.method.parse().expect("a method"))
            .expect("an operation");
        let call = self.0.call(what.operation, options);
        let result = async {
            let url = format!("{}/things?q=qu3ry-mark", self.0.base_url());
            let mut request = self.0.http().request(method, url);
            if !what.body.is_empty() {
                request = request.body(what.body);
            }
            let info = OperationInfo {
                operation_id: what.operation,
            };
            let response = call.execute(self.0.http(), request.build()?, &info).await?;
            match response.status().as_u16() {
                200 => ResponseValue::from_response(response).await,
                _ => Err(Generated::UnexpectedResponse(response)),
            }
        };
        call.conclude(result.await)
    }
}
