//! What `compare` says about two documents, by topic.

mod aggregation;
mod canonical;
mod causes;
mod content;
mod malformed;
mod maps;
mod operations;
mod order;
mod parameters;
mod real;
mod renames;
mod requests;
mod responses;
mod reverse;
mod security_and_servers;
mod support;
mod unions;
