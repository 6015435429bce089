//! What an HTTP API client needs and no contract says: configuration, transport, errors that keep
//! what is known, and the few data types that JSON Schema has no Rust word for.
//!
//! The crate does not know which API it serves. A client crate names its API in a [`Profile`],
//! implements [`Api`], and is built by a [`Builder`]; the code that progenitor generates for it
//! carries a [`Call`], which sends the request and turns every failure into one [`Error`].

mod attempt;
mod base_url;
#[cfg(feature = "blocking")]
pub mod blocking;
#[doc(hidden)]
pub mod bulk;
mod call;
mod caller;
mod check;
mod config;
pub mod count;
mod error;
mod error_code;
#[doc(hidden)]
pub mod events;
mod external_id;
mod filled;
#[doc(hidden)]
pub mod group_by;
mod import;
mod limits;
#[cfg(feature = "money")]
mod money;
mod open_enum;
mod operation;
mod options;
mod pace;
mod paging;
mod patch;
mod path;
mod profile;
mod proxy;
mod query;
mod rate_limit;
mod redacted;
mod redaction;
mod retry;
mod retry_after;
mod secret;
mod tagged_union;
mod trace;
mod transport;
pub mod whole_number;

pub use attempt::Attempt;
pub use bulk::BulkError;
pub use call::Call;
pub use caller::Caller;
pub use check::{Check, Violation, field, limit, limit_json};
pub use config::Builder;
pub use error::{Error, ErrorKind};
pub use error_code::ErrorCode;
pub use external_id::EXTERNAL;
pub use import::{Import, ImportSummary, Imported};
pub use limits::Limits;
#[cfg(feature = "money")]
pub use money::Money;
pub use operation::{Operation, Repeat};
pub use options::CallOptions;
pub use pace::Pace;
pub use paging::{Cursors, Items, PageRequest, Position};
pub use patch::Patch;
pub use path::path_segment;
pub use profile::{Api, Profile};
pub use query::CommaList;
pub use rate_limit::RateLimit;
pub use redacted::Redacted;
pub use retry::RetryPolicy;
pub use secret::ApiKey;
pub use transport::Transport;

/// What the exported macros expand to; not part of the API.
#[doc(hidden)]
pub mod __private {
    pub use crate::tagged_union::{decode_variant, tag_of};
    #[cfg(feature = "schemars")]
    pub use schemars;
    pub use serde;
    pub use serde_json;
}
