use super::table::{Entry, entry};
use dub::types::{
    BanPartner, CreatePartner, CreatePartnerLink, DeactivatePartner, ListPartners,
    RetrievePartnerAnalytics, RetrievePartnerLinks, UpsertPartnerLink,
};

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        entry!("createPartner", |dub, input| {
            dub.partners().create(input.body::<CreatePartner>()).await
        }),
        entry!("listPartners", |dub, input| {
            dub.partners().list(input.query::<ListPartners>()).await
        }),
        entry!("createPartnerLink", |dub, input| {
            dub.partners()
                .create_link(input.body::<CreatePartnerLink>())
                .await
        })
        .needs("partnerId", "or tenantId, to say which partner"),
        entry!("retrievePartnerLinks", |dub, input| {
            dub.partners()
                .retrieve_links(input.query::<RetrievePartnerLinks>())
                .await
        })
        .needs("partnerId", "or tenantId, to say which partner"),
        entry!("upsertPartnerLink", |dub, input| {
            dub.partners()
                .upsert_link(input.body::<UpsertPartnerLink>())
                .await
        })
        .needs("partnerId", "or tenantId, to say which partner"),
        entry!("retrievePartnerAnalytics", |dub, input| {
            dub.partners()
                .analytics()
                .retrieve(input.query::<RetrievePartnerAnalytics>())
                .await
        })
        .needs("partnerId", "or tenantId, to say which partner"),
        entry!("banPartner", |dub, input| {
            dub.partners().ban(input.body::<BanPartner>()).await
        })
        .needs("partnerId", "or tenantId, to say which partner"),
        entry!("deactivatePartner", |dub, input| {
            dub.partners()
                .deactivate(input.body::<DeactivatePartner>())
                .await
        })
        .needs("partnerId", "or tenantId, to say which partner"),
    ]
}
