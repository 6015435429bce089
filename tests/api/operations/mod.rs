//! Every operation of the contract through the facade: what is sent, and what becomes of answers. How
//! that is checked is in `api_testing`; here is what it has to know of Dub.

mod coverage;
mod decode;
mod repeats;
mod table;
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
