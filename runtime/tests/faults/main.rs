//! What a call comes to when the network or the server fails it.
//!
//! A scripted server plays each fault over a real socket. The clock is paused: it moves only where a
//! script lets it, so that no test takes the time that it is about.

mod answers;
mod bodies;
mod cancelling;
mod client;
mod clock;
mod connecting;
mod deadlines;
mod names;
mod pacing;
mod retry_after;
mod server;
mod size;
#[cfg(feature = "tracing")]
mod spans;
mod stage;
#[path = "../support/stand_in.rs"]
mod stand_in;
mod turn;
mod verdict;
mod watching;
mod what;
