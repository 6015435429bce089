use api_testing::{Entry, entry};
use dub::Dub;
use dub::types::{
    BanPartner, CreatePartner, CreatePartnerLink, DeactivatePartner, ListPartners,
    RetrievePartnerAnalytics, RetrievePartnerLinks, UpsertPartnerLink,
};

pub(crate) fn entries() -> Vec<Entry<Dub>> {
    vec![
        entry!("createPartner", |dub: Dub, input| {
            dub.partners().create(input.body::<CreatePartner>()).await
        }),
        entry!("listPartners", |dub: Dub, input| {
            dub.partners().list(input.query::<ListPartners>()).await
        }),
        entry!("createPartnerLink", |dub: Dub, input| {
            dub.partners()
                .create_link(input.body::<CreatePartnerLink>())
                .await
        })
        .needs("partnerId", "or tenantId, to say which partner"),
        entry!("retrievePartnerLinks", |dub: Dub, input| {
            dub.partners()
                .retrieve_links(input.query::<RetrievePartnerLinks>())
                .await
        })
        .needs("partnerId", "or tenantId, to say which partner"),
        entry!("upsertPartnerLink", |dub: Dub, input| {
            dub.partners()
                .upsert_link(input.body::<UpsertPartnerLink>())
                .await
        })
        .needs("partnerId", "or tenantId, to say which partner"),
        entry!("retrievePartnerAnalytics", |dub: Dub, input| {
            dub.partners()
                .analytics()
                .retrieve(input.query::<RetrievePartnerAnalytics>())
                .await
        })
        .needs("partnerId", "or tenantId, to say which partner"),
        entry!("banPartner", |dub: Dub, input| {
            dub.partners().ban(input.body::<BanPartner>()).await
        })
        .needs("partnerId", "or tenantId, to say which partner"),
        entry!("deactivatePartner", |dub: Dub, input| {
            dub.partners()
                .deactivate(input.body::<DeactivatePartner>())
                .await
        })
        .needs("partnerId", "or tenantId, to say which partner"),
    ]
}
