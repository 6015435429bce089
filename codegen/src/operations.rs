//! What a client knows of each operation before it is called.

use crate::contract;
use serde_json::Value;

/// An operation of a prepared document.
pub(crate) struct Operation<'a> {
    pub(crate) id: &'a str,
    /// In capitals.
    pub(crate) method: String,
    pub(crate) path: &'a str,
    /// Whether the contract wants the API key with it.
    pub(crate) authenticated: bool,
    /// Whether it counts towards the limit of analytics.
    pub(crate) analytics: bool,
    pub(crate) repeat: Repeat<'a>,
}

/// When an operation may be sent again although the server may have processed it.
pub(crate) enum Repeat<'a> {
    Always,
    /// If its body has one of these fields.
    With(Vec<&'a str>),
    Never,
}

/// Every operation, in the order of the document.
pub(crate) fn all(document: &Value) -> impl Iterator<Item = Operation<'_>> {
    let everywhere = is_closed(&document["security"]);
    contract::operations(document).map(move |operation| {
        let told = operation.value;
        Operation {
            id: operation.id,
            method: operation.method.to_uppercase(),
            path: operation.path,
            authenticated: told.get("security").map_or(everywhere, is_closed),
            analytics: told["x-rate-limit"] == "analytics",
            repeat: Repeat::of(&told["x-repeat"]),
        }
    })
}

fn is_closed(security: &Value) -> bool {
    security
        .as_array()
        .is_some_and(|schemes| !schemes.is_empty())
}

impl<'a> Repeat<'a> {
    fn of(told: &'a Value) -> Self {
        match told {
            Value::Array(fields) => Self::With(fields.iter().filter_map(Value::as_str).collect()),
            told if told == "always" => Self::Always,
            _ => Self::Never,
        }
    }
}
