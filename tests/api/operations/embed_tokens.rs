use api_testing::{Entry, entry};
use dub::Dub;
use dub::types::CreateReferralsEmbedToken;

pub(crate) fn entries() -> Vec<Entry<Dub>> {
    vec![
        entry!("createReferralsEmbedToken", |dub: Dub, input| {
            dub.embed_tokens()
                .referrals(input.body::<CreateReferralsEmbedToken>())
                .await
        })
        .needs("partnerId", "or tenantId or partner, to say whose token"),
    ]
}
