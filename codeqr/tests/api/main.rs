//! The client, from the outside: what it sends, what it makes of answers, what it refuses.

mod analytics;
#[cfg(feature = "blocking")]
mod blocking;
mod client;
mod counts;
mod defaults;
mod domains;
mod errors;
mod events;
mod folders;
mod geo;
mod import;
mod links;
mod links_bulk;
mod lists;
#[cfg(feature = "money")]
mod money;
mod operations;
mod projects;
mod qr_code_contents;
mod qr_codes;
mod qr_codes_bulk;
mod rate_limits;
mod retries;
#[cfg(feature = "schemars")]
mod schemas;
mod smart_rules;
mod support;
mod tags;
mod track_answers;
mod track_requests;
