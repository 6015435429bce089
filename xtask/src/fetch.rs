//! Fetching a document over HTTP.

use std::time::{Duration, Instant};

use reqwest::header::{
    ACCEPT, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE,
    IF_NONE_MATCH, LAST_MODIFIED, LOCATION,
};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode, Url};
use tokio::runtime::Builder;

pub(crate) use address::is_url;

mod address;
mod body;
mod failure;
#[cfg(test)]
mod tests;

const WANTED: &str = "application/json, application/yaml;q=0.9, */*;q=0.1";
const AGENT: &str = concat!(
    env!("CARGO_PKG_NAME"),
    "/",
    env!("CARGO_PKG_VERSION"),
    " (cargo xtask update-spec)"
);

/// A server that does not even take the connection will not do it later.
const CONNECT: Duration = Duration::from_secs(10);

/// What a server said of its document, so that it can be asked for a newer one only.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Validators {
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
}

#[derive(Debug, PartialEq)]
pub(crate) enum Fetched {
    /// The document is still the one that the validators are of.
    NotModified,
    Document {
        bytes: Vec<u8>,
        validators: Validators,
    },
}

#[derive(Clone, Copy)]
struct Limits {
    start: Instant,
    timeout: Duration,
    bytes: u64,
}

/// The address without what may be secret in it.
pub(crate) fn shown(url: &str) -> Result<String, String> {
    address::parse(url).map(|url| address::shown(&url))
}

/// Fetches what is at `url`, unless it is what is `known`. `timeout` is for all of it, to the last
/// byte, and `limit` is in bytes.
pub(crate) fn fetch(
    url: &str,
    known: &Validators,
    timeout: Duration,
    limit: u64,
) -> Result<Fetched, String> {
    let url = address::parse(url)?;
    let limits = Limits {
        start: Instant::now(),
        timeout,
        bytes: limit,
    };
    // Not reqwest's blocking client: its timeout is for each read anew, and it waits for a name
    // that is being looked up, however long that takes.
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("{}: cannot be fetched: {error}", address::shown(&url)))?;
    let fetched = runtime.block_on(get(url, known, limits));
    runtime.shutdown_background();
    fetched
}

/// Follows redirects by itself: so the proxy, and the host in a message, are those of each step.
async fn get(mut url: Url, known: &Validators, limits: Limits) -> Result<Fetched, String> {
    let conditions = conditions(known);
    let asked = address::shown(&url);
    let mut name = asked.clone();
    let mut followed = 0;
    loop {
        let response = send(&url, &conditions, limits)
            .await
            .map_err(|problem| format!("{name}: {problem}"))?;
        let Some(location) = location(&response) else {
            return answer(response, !conditions.is_empty(), limits)
                .await
                .map_err(|problem| format!("{name}: {problem}"));
        };
        url = address::follow(&url, location, followed)
            .map_err(|problem| format!("{name}: {problem}"))?;
        followed += 1;
        name = format!("{asked} -> {}", address::shown(&url));
    }
}

async fn send(url: &Url, conditions: &HeaderMap, limits: Limits) -> Result<Response, String> {
    client(url, limits)?
        .get(url.clone())
        .header(ACCEPT, WANTED)
        .headers(conditions.clone())
        .timeout(limits.timeout.saturating_sub(limits.start.elapsed()))
        .send()
        .await
        .map_err(|error| failure::of_request(&error, url, limits.timeout))
}

fn client(url: &Url, limits: Limits) -> Result<Client, String> {
    let mut client = Client::builder()
        .user_agent(AGENT)
        .redirect(Policy::none())
        .connect_timeout(limits.timeout.min(CONNECT));
    if address::is_loopback(url) {
        client = client.no_proxy();
    }
    if url.scheme() == "http" {
        // Otherwise a machine without certificates could not even do this.
        client = client.tls_certs_only([]);
    }
    client.build().map_err(|error| {
        let cause = failure::cause(&error);
        format!("no connection can be set up: {cause}")
    })
}

fn conditions(known: &Validators) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        (IF_NONE_MATCH, &known.etag),
        (IF_MODIFIED_SINCE, &known.last_modified),
    ] {
        let value = value
            .as_deref()
            .filter(|value| is_visible(value.as_bytes()));
        if let Some(Ok(value)) = value.map(HeaderValue::from_str) {
            headers.insert(name, value);
        }
    }
    headers
}

/// Where the server redirects to.
fn location(response: &Response) -> Option<&HeaderValue> {
    matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308)
        .then(|| response.headers().get(LOCATION))
        .flatten()
}

async fn answer(response: Response, conditional: bool, limits: Limits) -> Result<Fetched, String> {
    match response.status() {
        StatusCode::OK => document(response, limits).await,
        StatusCode::NOT_MODIFIED if conditional => Ok(Fetched::NotModified),
        StatusCode::NOT_MODIFIED => {
            Err("the server answers 304 Not Modified, but nothing older is known here".to_owned())
        }
        StatusCode::NO_CONTENT => Err(failure::EMPTY.to_owned()),
        _ => Err(failure::of_status(response).await),
    }
}

async fn document(response: Response, limits: Limits) -> Result<Fetched, String> {
    if failure::is_html(&text_of(response.headers(), &CONTENT_TYPE).unwrap_or_default()) {
        return Err(failure::WEB_PAGE.to_owned());
    }
    let validators = Validators {
        etag: text_of(response.headers(), &ETAG),
        last_modified: text_of(response.headers(), &LAST_MODIFIED),
    };
    let bytes = body::read(response, limits).await?;
    if bytes.is_empty() {
        return Err(failure::EMPTY.to_owned());
    }
    Ok(Fetched::Document { bytes, validators })
}

fn text_of(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let value = headers.get(name)?;
    let text = value.to_str().ok()?;
    is_visible(text.as_bytes()).then(|| text.to_owned())
}

/// Whether this is visible ASCII, and anything at all.
fn is_visible(value: &[u8]) -> bool {
    !value.is_empty() && value.iter().all(|byte| matches!(byte, b' '..=b'~'))
}
