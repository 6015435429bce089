//! What `compare` says about two documents, by topic.

mod aggregation;
mod content;
mod operations;
mod parameters;
mod renames;
mod requests;
mod responses;
mod security_and_servers;
mod support;
mod unions;
