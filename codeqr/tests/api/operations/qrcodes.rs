use super::outcomes;
use api_testing::{Entry, entry};
use codeqr::Codeqr;
use codeqr::types::{
    CountGroupBy, CountQrCodes, CreateQrCode, GetQrCode, ListQrCodes, UpdateQrCode,
};
use serde_json::{Value, json};

pub(crate) fn entries() -> Vec<Entry<Codeqr>> {
    vec![
        entry!("createQRCode", |codeqr: Codeqr, input| {
            codeqr.qrcodes().create(input.body::<CreateQrCode>()).await
        }),
        entry!("getQRCodes", |codeqr: Codeqr, input| {
            codeqr.qrcodes().list(input.query::<ListQrCodes>()).await
        }),
        entry!("getQRCodesCount", |codeqr: Codeqr, input| {
            let mut input = input;
            let group = input.query.remove("groupBy");
            let query = input.query::<CountQrCodes>();
            match group.as_ref().and_then(Value::as_str) {
                Some(group) => {
                    let group = CountGroupBy::from(group);
                    let groups = codeqr.qrcodes().count_by(group, query).await;
                    groups.map(|groups| json!(groups.len()))
                }
                None => codeqr
                    .qrcodes()
                    .count(query)
                    .await
                    .map(|count| json!(count)),
            }
        })
        .left_out(&[&["groupBy"], &[]]),
        entry!("getQRCodeInfo", |codeqr: Codeqr, input| {
            codeqr.qrcodes().retrieve(input.query::<GetQrCode>()).await
        }),
        entry!("updateQRCode", |codeqr: Codeqr, input| {
            codeqr
                .qrcodes()
                .update(input.id(0), input.body::<UpdateQrCode>())
                .await
        }),
        entry!("deleteQRCode", |codeqr: Codeqr, input| {
            codeqr.qrcodes().delete(input.id(0)).await
        }),
        entry!("bulkCreateQRCodes", |codeqr: Codeqr, input| {
            let created = codeqr
                .qrcodes()
                .bulk()
                .create(input.body::<Vec<CreateQrCode>>())
                .await;
            let created = created.map_err(codeqr::Error::from);
            created.map(outcomes)
        }),
        entry!("bulkDeleteQRCodes", |codeqr: Codeqr, input| {
            let ids: Vec<String> =
                serde_json::from_value(input.query["qrcodeIds"].clone()).unwrap();
            let deleted = codeqr.qrcodes().bulk().delete(ids).await;
            let deleted = deleted.map_err(codeqr::Error::from);
            deleted.map(|count| json!({"deletedCount": count}))
        }),
    ]
}
