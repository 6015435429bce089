//! Which addresses may be asked, and how they are shown.

use std::net::{Ipv4Addr, Ipv6Addr};

use reqwest::Url;
use reqwest::header::HeaderValue;

const MOST_REDIRECTS: usize = 5;

/// Whether this is the address of something on the web, and not a file.
pub(crate) fn is_url(text: &str) -> bool {
    let starts = |scheme: &str| {
        let start = text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    starts("http://") || starts("https://")
}

/// The address, if it may be asked. An error does not repeat one that cannot be understood: it may
/// have a password somewhere.
pub(super) fn parse(text: &str) -> Result<Url, String> {
    if !is_url(text) {
        return Err("the address has to start with `https://`".to_owned());
    }
    let url = Url::parse(text).map_err(|error| format!("the address is not a URL: {error}"))?;
    if url.scheme() == "https" || is_loopback(&url) {
        return Ok(url);
    }
    Err(format!(
        "{}: anybody on the way could change what comes over `http://`; say `https://`, \
         or give a file",
        shown(&url)
    ))
}

/// Whether it is this machine that is asked.
pub(super) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host.parse().is_ok_and(|host: Ipv4Addr| host.is_loopback())
        || address.parse() == Ok(Ipv6Addr::LOCALHOST)
}

/// The address that `from` redirects to, after so many redirects, if it may be asked.
pub(super) fn follow(from: &Url, location: &HeaderValue, followed: usize) -> Result<Url, String> {
    let next = location.to_str().ok().and_then(|to| from.join(to).ok());
    let next = next.ok_or("redirects to something that is not a URL")?;
    if next.scheme() != "https" {
        return Err(format!(
            "redirects to {}, and only redirects to `https://` are followed",
            shown(&next)
        ));
    }
    if followed == MOST_REDIRECTS {
        return Err(format!(
            "more than {MOST_REDIRECTS} redirects; they may go round in circles"
        ));
    }
    Ok(next)
}

/// Without the parts that may be secret.
pub(super) fn shown(url: &Url) -> String {
    let mut url = url.clone();
    // These fail when there can be none anyway.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.set_query(None);
    url.set_fragment(None);
    url.into()
}

pub(super) fn host_and_port(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port_or_known_default() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}
