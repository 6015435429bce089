#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod client;
mod generated;
mod track;
pub mod types;

pub use client::{Dub, DubBuilder};
pub use dub_runtime::{CallOptions, Error, ErrorCode, ErrorKind, Patch, RateLimit};
pub use track::Track;

/// What every call returns.
pub type Result<T> = std::result::Result<T, Error>;
