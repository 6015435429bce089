use super::table::{Entry, entry};
use dub::types::GetQrCode;
use serde_json::json;

pub(crate) fn entries() -> Vec<Entry> {
    vec![entry!("getQRCode", |dub, input| {
        let code = dub.qr_codes().get(input.query::<GetQrCode>()).await?;
        Ok(json!({"bytes": code.bytes, "mediaType": code.media_type}))
    })]
}
