//! Every operation of the contract through the facade: what is sent, and what becomes of answers.
//!
//! The contract is read as Dub publishes it, without the overlay, so that a mistake of ours in the
//! overlay or the generator cannot hide itself. Requests and answers are made of its schemas; a server
//! refuses what the contract does not allow.

mod compare;
mod contract;
mod coverage;
mod decode;
mod inputs;
mod query;
mod repeats;
mod samples;
mod server;
mod strict;
mod table;
mod validate;
mod wire;

// One file for each group of the facade; each has its rows in `table`.
mod analytics;
mod bounties;
mod commissions;
mod customers;
mod domains;
mod embed_tokens;
mod folders;
mod links;
mod partner_applications;
mod partners;
mod payouts;
mod qr_codes;
mod tags;
mod track;
