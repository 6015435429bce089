//! A network between client and server that is not always there.

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use std::net::SocketAddr;
use std::sync::Arc;

/// Where the server is; nobody listens on the other address.
const SERVER: [u8; 4] = [127, 0, 0, 1];
const NOBODY: [u8; 4] = [127, 0, 0, 2];

/// One connection in ten finds no address, and one nobody who listens.
struct Names;

impl Resolve for Names {
    fn resolve(&self, _: Name) -> Resolving {
        let address = match fastrand::u8(..10) {
            0 => return Box::pin(async { Err("no such host".into()) }),
            1 => NOBODY,
            _ => SERVER,
        };
        let addresses: Addrs = Box::new([SocketAddr::from((address, 0))].into_iter());
        Box::pin(async { Ok(addresses) })
    }
}

pub(crate) fn client() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .dns_resolver(Arc::new(Names))
        .build()
}
