//! Holds a client crate to the contract of its API: every operation, through the facade, over the wire.
//!
//! The contract is read as the vendor publishes it, without the overlay, so that a mistake of ours in
//! the overlay or the generator cannot hide itself. Requests and answers are made of its schemas; a
//! server on 127.0.0.1 refuses what the contract does not allow.
//!
//! A client crate says how each operation is called, with [`entry!`], and keeps that with its contract
//! in a [`Suite`]. Its tests call the checks in [`coverage`], [`wire`], [`decode`] and [`repeats`], one
//! line for each. [`Server`] is for the tests that are its own.

mod compare;
mod complete;
mod contract;
pub mod coverage;
pub mod decode;
mod inputs;
mod query;
mod refused;
pub mod repeats;
mod request;
mod samples;
mod server;
mod strict;
mod strict_server;
mod suite;
mod table;
mod validate;
pub mod wire;

pub use complete::complete;
pub use httpmock::HttpMockRequest;
pub use refused::assert_refused;
pub use request::{body, header, line, parameter, sent};
pub use server::{KEY, Server};
pub use suite::{Client, Suite};
pub use table::{Calling, Entry, Input, json};
