//! A client as the generator would write it.

use dub_runtime::{Api, Operation, Profile, Repeat, Transport};

pub(crate) const KEY: &str = "s3cret-key";

/// Stands in for a generated client.
#[derive(Debug)]
pub(crate) struct Client(pub(crate) Transport);

impl From<Transport> for Client {
    fn from(transport: Transport) -> Self {
        Self(transport)
    }
}

impl Api for Client {
    const PROFILE: Profile = Profile {
        key_variable: "TEST_API_KEY",
        base_url_variable: "TEST_BASE_URL",
        default_base_url: "http://localhost",
        user_agent: "test/1.0.0",
        operations: &[
            Operation {
                authenticated: false,
                ..operation("openDoor", "GET", Repeat::Always)
            },
            operation("listThings", "GET", Repeat::Always),
            operation("replaceThing", "PUT", Repeat::Always),
            operation("trackSale", "POST", Repeat::With(&["invoiceId"])),
            operation("addThing", "POST", Repeat::Never),
            Operation {
                analytics: true,
                ..operation("countThings", "GET", Repeat::Always)
            },
        ],
    };
}

const fn operation(id: &'static str, method: &'static str, repeat: Repeat) -> Operation {
    Operation {
        id,
        method,
        path: "/things",
        authenticated: true,
        analytics: false,
        repeat,
    }
}
