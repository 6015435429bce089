//! Content that the API takes as a map of texts.

use crate::Patch;
use std::{collections::BTreeMap, fmt};

/// What all content is: a map, for requests only.
macro_rules! is_map {
    ($name:ident) => {
        impl From<$name> for BTreeMap<String, String> {
            fn from(content: $name) -> Self {
                content.0
            }
        }

        impl From<$name> for Patch<BTreeMap<String, String>> {
            fn from(content: $name) -> Self {
                Self::Set(content.0)
            }
        }

        // What is in a QR code is not for everybody: passwords, addresses, wallets.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    };
}

/// Defines content by its keys: the first is required, setters take the others.
macro_rules! keyed {
    (
        $(#[$attribute:meta])* $name:ident,
        $(#[$of_required:meta])* $required:ident $required_key:literal,
        $($(#[$of_field:meta])* $field:ident $key:literal),* $(,)?
    ) => {
        $(#[$attribute])*
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name(BTreeMap<String, String>);

        impl $name {
            $(#[$of_required])*
            #[must_use]
            pub fn new($required: impl Into<String>) -> Self {
                Self(BTreeMap::from([($required_key.to_owned(), $required.into())]))
            }

            $(
                $(#[$of_field])*
                #[must_use]
                pub fn $field(mut self, $field: impl Into<String>) -> Self {
                    self.0.insert($key.to_owned(), $field.into());
                    self
                }
            )*
        }

        is_map!($name);
    };
}

keyed! {
    /// An email to write.
    Email,
    /// An email to this address.
    email "email",
    /// The subject.
    subject "subject",
    /// The text.
    body "body",
    /// Who gets a copy.
    cc "cc",
    /// Who gets a copy that the others do not see.
    bcc "cco",
}

keyed! {
    /// A text message to write.
    Sms,
    /// A text message to this telephone number.
    phone "tel",
    /// The text, for which the API has the key `subject`.
    text "subject",
}

/// A Wi-Fi to join. One that hides its name cannot be expressed: the API takes only texts here.
#[derive(Clone, PartialEq, Eq)]
pub struct Wifi(BTreeMap<String, String>);

is_map!(Wifi);

impl Wifi {
    /// The Wi-Fi with this name, which anybody can join unless a password is set.
    #[must_use]
    pub fn new(ssid: impl Into<String>) -> Self {
        let ssid = ("ssid".to_owned(), ssid.into());
        Self(BTreeMap::from([ssid])).encryption(WifiEncryption::NoPassword)
    }

    /// The password. It means WPA, unless another encryption is set.
    #[must_use]
    pub fn password(mut self, password: impl Into<String>) -> Self {
        self.0.insert("password".to_owned(), password.into());
        match self.0.get("encryption") == Some(&WifiEncryption::NoPassword.into()) {
            true => self.encryption(WifiEncryption::Wpa),
            false => self,
        }
    }

    /// How it is encrypted.
    #[must_use]
    pub fn encryption(mut self, encryption: WifiEncryption) -> Self {
        self.0.insert("encryption".to_owned(), encryption.into());
        self
    }
}

keyed! {
    /// A contact card. `city`, `state`, `zip_code` and `country` are written only with an
    /// `address`.
    VCard,
    /// The card of somebody with this first name.
    name "name",
    /// The surname.
    surname "surname",
    /// The telephone number.
    phone "phone",
    /// The email address.
    email "email",
    /// The website.
    website "website",
    /// Street and number.
    address "address",
    /// The city.
    city "city",
    /// The state.
    state "state",
    /// The postal code.
    zip_code "zipcode",
    /// The country.
    country "country",
}

keyed! {
    /// A payment in a cryptocurrency.
    Crypto,
    /// A payment in this currency, such as `bitcoin`.
    currency "cryptocurrency",
    /// The wallet. A dynamic QR code reads it from here; a static one did so from the key `email`
    /// in August 2026, so set [`static_wallet`](Crypto::static_wallet) for that.
    address "address",
    /// The wallet, where static QR codes read it.
    static_wallet "email",
    /// How much, as decimal text.
    amount "amount",
    /// A message to go with it.
    message "message",
}

/// How a Wi-Fi is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WifiEncryption {
    /// WPA.
    Wpa,
    /// WPA2.
    Wpa2,
    /// WEP.
    Wep,
    /// None: anybody can join.
    NoPassword,
}

impl From<WifiEncryption> for String {
    fn from(encryption: WifiEncryption) -> Self {
        let text = match encryption {
            WifiEncryption::Wpa => "WPA",
            WifiEncryption::Wpa2 => "WPA2",
            WifiEncryption::Wep => "WEP",
            WifiEncryption::NoPassword => "nopass",
        };
        text.to_owned()
    }
}
