//! What a QR code holds: an address, access to a Wi-Fi, a contact card, and more.
//!
//! [`CreateQrCode::of`] makes a request of it and [`UpdateQrCode::content`] changes it. The API
//! takes most kinds as a map of texts, whose keys its document does not list. The types here write
//! the keys that CodeQR's own tools write; the server accepts others, and ignores them.
//!
//! ```
//! use codeqr::{content::{VCard, Wifi, WifiEncryption}, types::CreateQrCode};
//!
//! let guests = Wifi::new("Guests").password("welcome").encryption(WifiEncryption::Wpa2);
//! let qr_code = CreateQrCode::of(guests);
//! assert_eq!(qr_code.type_.as_str(), "wifi");
//!
//! let ada = VCard::new("Ada").surname("Lovelace").email("ada@example.com");
//! let qr_code = CreateQrCode::of(ada).static_(true);
//! ```
//!
//! `Debug` does not show contents, neither here nor in requests and answers, except for the `url`
//! there.
//!
//! Some kinds are not settled:
//!
//! - Of `facetime` and `latlog` (latitude and longitude) no source names the keys: they take any
//!   map.
//! - Of `geo` no source names a content: the field of that name has the destinations by country.
//!   There is no variant for it.
//! - `pix` takes any JSON; the document names `key`, `name`, `city`, `amount` and `description`.
//! - In August 2026, CodeQR's tools kept away from `geo`, `latlog`, `facetime` and `pix`, as codes
//!   of these kinds did not work in all cases.

mod maps;

pub use maps::{Crypto, Email, Sms, VCard, Wifi, WifiEncryption};

use crate::{
    Patch,
    types::{CreateQrCode, QrCodeType, UpdateQrCode, WhatsAppContent},
};
use serde_json::Value;
use std::{collections::BTreeMap, fmt};

/// What a QR code holds.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum QrContent {
    /// An address to go to.
    Url(String),
    /// A text to show.
    Text(String),
    /// A telephone number to call, such as `+4930123456`.
    Phone(String),
    /// An email to write.
    Email(Email),
    /// A text message to write.
    Sms(Sms),
    /// A message to write in WhatsApp.
    WhatsApp(WhatsAppContent),
    /// A Wi-Fi to join.
    Wifi(Wifi),
    /// A contact card.
    VCard(VCard),
    /// A payment in a cryptocurrency.
    Crypto(Crypto),
    /// A payment by Pix, as JSON.
    Pix(Value),
    /// A call in FaceTime, by keys that no source names.
    FaceTime(BTreeMap<String, String>),
    /// A place, by keys that no source names.
    LatLog(BTreeMap<String, String>),
}

/// Content that is a variant of its own.
macro_rules! variants {
    ($($variant:ident($content:ty)),*) => {$(
        impl From<$content> for QrContent {
            fn from(content: $content) -> Self {
                Self::$variant(content)
            }
        }
    )*};
}

variants!(
    Email(Email),
    Sms(Sms),
    WhatsApp(WhatsAppContent),
    Wifi(Wifi),
    VCard(VCard),
    Crypto(Crypto)
);

/// Puts content into the field of a request that is for it.
macro_rules! put {
    ($content:expr => $request:ident) => {
        match $content {
            QrContent::Url(url) => $request.url = Patch::Set(url),
            QrContent::Text(text) => $request.text = Patch::Set(text),
            QrContent::Phone(phone) => $request.phone = Patch::Set(phone),
            QrContent::Email(email) => $request.email = Patch::Set(email.into()),
            QrContent::Sms(sms) => $request.sms = Patch::Set(sms.into()),
            QrContent::WhatsApp(message) => $request.whatsapp = Patch::Set(message),
            QrContent::Wifi(wifi) => $request.wifi = Patch::Set(wifi.into()),
            QrContent::VCard(vcard) => $request.vcard = Patch::Set(vcard.into()),
            QrContent::Crypto(crypto) => $request.crypto = Patch::Set(crypto.into()),
            QrContent::Pix(pix) => $request.pix = Some(pix),
            QrContent::FaceTime(call) => $request.facetime = Patch::Set(call),
            QrContent::LatLog(place) => $request.latlog = Patch::Set(place),
        }
    };
}

impl QrContent {
    /// The type of QR code that holds this.
    #[must_use]
    pub fn qr_code_type(&self) -> QrCodeType {
        match self {
            Self::Url(_) => QrCodeType::Url,
            Self::Text(_) => QrCodeType::Text,
            Self::Phone(_) => QrCodeType::Phone,
            Self::Email(_) => QrCodeType::Email,
            Self::Sms(_) => QrCodeType::Sms,
            Self::WhatsApp(_) => QrCodeType::WhatsApp,
            Self::Wifi(_) => QrCodeType::Wifi,
            Self::VCard(_) => QrCodeType::VCard,
            Self::Crypto(_) => QrCodeType::Crypto,
            Self::Pix(_) => QrCodeType::Pix,
            Self::FaceTime(_) => QrCodeType::FaceTime,
            Self::LatLog(_) => QrCodeType::LatLog,
        }
    }
}

// It may hold the password of a Wi-Fi.
impl fmt::Debug for QrContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "QrContent({})", self.qr_code_type())
    }
}

impl CreateQrCode {
    /// A QR code that leads to this address; setters add the rest.
    #[must_use]
    pub fn to_url(url: impl Into<String>) -> Self {
        Self::of(QrContent::Url(url.into()))
    }

    /// A QR code with this content, of the type that goes with it; setters add the rest.
    #[must_use]
    pub fn of(content: impl Into<QrContent>) -> Self {
        let content = content.into();
        let mut request = Self::new(content.qr_code_type());
        put!(content => request);
        request
    }
}

impl UpdateQrCode {
    /// New content, which has to be of the type that the QR code has.
    #[must_use]
    pub fn content(mut self, content: impl Into<QrContent>) -> Self {
        put!(content.into() => self);
        self
    }
}
