//! What an HTTP API client needs and no contract says: configuration, transport, errors that keep
//! what is known, and the few data types that JSON Schema has no Rust word for.
//!
//! The crate does not know which API it serves. A client crate names its API in a [`Profile`],
//! implements [`Api`], and is built by a [`Builder`]; the code that progenitor generates for it
//! carries a [`Call`], which sends the request and turns every failure into one [`Error`].

mod base_url;
#[cfg(feature = "blocking")]
pub mod blocking;
mod call;
mod check;
mod config;
mod error;
mod error_code;
mod limits;
mod open_enum;
mod paging;
mod patch;
mod path;
mod proxy;
mod query;
mod rate_limit;
mod redacted;
mod redaction;
mod secret;
mod tagged_union;
mod transport;
pub mod whole_number;

pub use call::Call;
pub use check::{Check, Violation, field, limit, limit_json};
pub use config::{Api, Builder, Profile};
pub use error::{Error, ErrorKind};
pub use error_code::ErrorCode;
pub use limits::Limits;
pub use paging::{Cursors, Items, PageRequest, Position};
pub use patch::Patch;
pub use path::path_segment;
pub use query::CommaList;
pub use rate_limit::RateLimit;
pub use redacted::Redacted;
pub use secret::ApiKey;
pub use transport::{CallOptions, Transport};

/// What the exported macros expand to; not part of the API.
#[doc(hidden)]
pub mod __private {
    pub use crate::tagged_union::{decode_variant, tag_of};
    #[cfg(feature = "schemars")]
    pub use schemars;
    pub use serde;
    pub use serde_json;
}
