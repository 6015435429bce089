//! QR codes of links.

use crate::{Dub, Result, types::GetQrCode};
use std::{borrow::Borrow, fmt};

/// QR codes of links. From [`Dub::qr_codes`].
#[derive(Clone, Copy, Debug)]
pub struct QrCodes<'a>(pub(crate) &'a Dub);

/// A picture of a QR code.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct QrCode {
    /// The picture: a PNG, unless `media_type` says otherwise.
    pub bytes: Vec<u8>,
    /// What the server says that the bytes are, such as `image/png`.
    pub media_type: Option<String>,
}

impl fmt::Debug for QrCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { bytes, media_type } = self;
        f.debug_struct("QrCode")
            .field("length", &bytes.len())
            .field("media_type", media_type)
            .finish()
    }
}

impl QrCodes<'_> {
    /// Draws a QR code (`getQRCode`, `GET /qr`): 600 pixels wide and high unless `size` says
    /// otherwise. The API key is not sent with it.
    ///
    /// The server allows 10 calls in 10 seconds from one IP address.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> Result<(), Box<dyn std::error::Error>> {
    /// use dub::types::{GetQrCode, QrLevel};
    ///
    /// let code = GetQrCode::new("https://acme.link/spring").size(300).level(QrLevel::High);
    /// let picture = dub.qr_codes().get(code).await?;
    /// std::fs::write("spring.png", picture.bytes)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `url` is longer than 32,000 characters. Other failures are an [`Error`](crate::Error) as
    /// well: 429 when your IP address has used up its calls.
    pub async fn get(self, code: impl Borrow<GetQrCode>) -> Result<QrCode> {
        let code = code.borrow();
        let api = self.0.query("getQRCode", code)?;
        let (bytes, media_type) = api.inner.conclude_bytes(api.get_qr_code(code).await)?;
        Ok(QrCode {
            bytes: bytes.into(),
            media_type,
        })
    }
}
