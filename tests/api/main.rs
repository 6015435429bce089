//! The client, from the outside: what it sends, what it makes of answers, what it refuses.

mod client;
#[cfg(feature = "schemars")]
mod schemas;
mod support;
mod track_answers;
mod track_requests;
