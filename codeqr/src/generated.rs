//! What `build.rs` makes of the contract. Nothing outside this crate sees it.

#![allow(
    dead_code,
    deprecated,
    unreachable_pub,
    unused_imports,
    clippy::all,
    clippy::missing_errors_doc,
    rustdoc::all
)]

include!(concat!(env!("OUT_DIR"), "/generated.rs"));
