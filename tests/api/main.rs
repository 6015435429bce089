//! The client, from the outside: what it sends, what it makes of answers, what it refuses.

mod client;
mod support;
mod track_answers;
mod track_requests;
