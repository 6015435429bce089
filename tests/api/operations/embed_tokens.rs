use super::table::{Entry, entry};
use dub::types::CreateReferralsEmbedToken;

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        entry!("createReferralsEmbedToken", |dub, input| {
            dub.embed_tokens()
                .referrals(input.body::<CreateReferralsEmbedToken>())
                .await
        })
        .needs("partnerId", "or tenantId or partner, to say whose token"),
    ]
}
