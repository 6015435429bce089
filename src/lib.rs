#![doc = include_str!("../README.md")]

mod client;
mod generated;
mod track;
pub mod types;

pub use client::{Dub, DubBuilder};
pub use dub_runtime::{CallOptions, Error, ErrorCode, ErrorKind, Patch, RateLimit};
pub use track::Track;

/// What every call returns.
pub type Result<T> = std::result::Result<T, Error>;
