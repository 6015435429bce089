use api_testing::{Entry, entry};
use dub::Dub;
use dub::types::GetQrCode;
use serde_json::json;

pub(crate) fn entries() -> Vec<Entry<Dub>> {
    vec![entry!("getQRCode", |dub: Dub, input| {
        let code = dub.qr_codes().get(input.query::<GetQrCode>()).await?;
        Ok(json!({"bytes": code.bytes, "mediaType": code.media_type}))
    })]
}
