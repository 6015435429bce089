//! The client, from the outside: what it sends, what it makes of answers, what it refuses.

mod analytics;
#[cfg(feature = "blocking")]
mod blocking;
mod bounties;
mod client;
mod commissions;
mod customers;
mod domain_updates;
mod domains;
mod embed_tokens;
mod events;
mod filters;
mod folders;
mod import;
mod links;
mod links_bulk;
mod links_walk;
#[cfg(feature = "money")]
mod money;
mod operations;
mod partner_applications;
mod partners;
mod payouts;
mod qr_codes;
#[cfg(feature = "schemars")]
mod schemas;
mod support;
mod tags;
mod track_answers;
mod track_requests;
