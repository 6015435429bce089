//! How each operation of the contract is called through the facade.

use super::{
    analytics, bounties, commissions, customers, domains, embed_tokens, folders, links,
    partner_applications, partners, payouts, qr_codes, tags, track,
};
use api_testing::{Entry, Suite};
use dub::Dub;
use std::sync::LazyLock;

pub(crate) static DUB: LazyLock<Suite<Dub>> =
    LazyLock::new(|| Suite::new(env!("CARGO_MANIFEST_DIR"), "dub-rust/", table()));

/// Every row.
fn table() -> Vec<Entry<Dub>> {
    [
        analytics::entries(),
        bounties::entries(),
        commissions::entries(),
        customers::entries(),
        domains::entries(),
        embed_tokens::entries(),
        folders::entries(),
        links::entries(),
        partner_applications::entries(),
        partners::entries(),
        payouts::entries(),
        qr_codes::entries(),
        tags::entries(),
        track::entries(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
