//! What went wrong, in words.

use std::env;
use std::error::Error;
use std::io::{self, ErrorKind};
use std::iter;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::{Response, StatusCode, Url};

use super::{CONNECT, address, text_of};

pub(super) const EMPTY: &str = "the answer is empty";
pub(super) const WEB_PAGE: &str = "this is a web page and not an OpenAPI document; `--from` \
    takes the address of the document itself";

const OFFLINE: &str =
    "is this machine online? `--from FILE` takes a document that was downloaded elsewhere";

const PROXIES: [&str; 4] = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

/// How much of an answer is quoted, in characters.
const QUOTED: usize = 120;
/// A cause may be longer than that: a certificate has many names.
const CAUSE: usize = 400;
/// How much of an answer is read for that, in bytes.
const READ: usize = 4 << 10;
/// Nobody waits for longer, in seconds.
const SOON: u32 = 600;

/// Before there was an answer.
pub(super) fn of_request(error: &reqwest::Error, url: &Url, timeout: Duration) -> String {
    let host = address::host_and_port(url) + &proxy_note(url);
    if error.is_timeout() {
        // More time would not help when it was not the whole of it.
        return if error.is_connect() && timeout > CONNECT {
            let waited = CONNECT.as_secs();
            format!("no connection to {host} within {waited} s; {OFFLINE}")
        } else {
            timed_out(timeout, 0)
        };
    }
    let cause = cause(error);
    if is_tls(error) {
        format!(
            "no secure connection to {host}: {cause}; `--from FILE` takes a document that was \
             downloaded elsewhere"
        )
    } else if error.is_connect() {
        format!("cannot connect to {host}: {cause}; {OFFLINE}")
    } else {
        format!("no usable answer from {host}: {cause}; try again")
    }
}

/// In the middle of the answer.
pub(super) fn of_body(
    error: &reqwest::Error,
    come: usize,
    total: Option<u64>,
    timeout: Duration,
) -> String {
    if error.is_timeout() {
        return timed_out(timeout, come);
    }
    let of = total.map_or(String::new(), |total| format!(" of {total}"));
    let cause = cause(error);
    format!("the answer broke off after {come}{of} bytes: {cause}; try again")
}

/// Without a document in the answer.
pub(super) async fn of_status(response: Response) -> String {
    let status = response.status();
    let code = status.as_u16();
    let answer = match status.canonical_reason() {
        Some(reason) => format!("the server answers {code} {reason}"),
        None => format!("the server answers {code}"),
    };
    if status.is_server_error() {
        return format!("{answer}; try again later");
    }
    match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            format!("{answer}; the address wants credentials, or refuses these")
        }
        StatusCode::NOT_FOUND | StatusCode::GONE => {
            format!("{answer}; is this the right address?")
        }
        StatusCode::TOO_MANY_REQUESTS => match retry_after(&response) {
            Some(seconds) => format!("{answer}; try again in {seconds} s"),
            None => format!("{answer}; try again later"),
        },
        _ => match quotation(response).await {
            Some(text) => format!("{answer}: {text}"),
            None => answer,
        },
    }
}

pub(super) fn too_large(limit: u64) -> String {
    let limit = limit as f64 / f64::from(1 << 20);
    format!("is larger than {limit} MiB, and no contract is; is it the right address?")
}

pub(super) fn is_html(content_type: &str) -> bool {
    let media = content_type.split(';').next().unwrap_or_default().trim();
    ["text/html", "application/xhtml+xml"]
        .iter()
        .any(|html| media.eq_ignore_ascii_case(html))
}

/// What is at the bottom of it: the errors around it only say that there was one.
pub(super) fn cause(error: &reqwest::Error) -> String {
    let last = chain(error).last();
    // It would show the whole of its address.
    let last = last.filter(|error| !error.is::<reqwest::Error>());
    let text = last.map_or_else(|| "no cause is known".to_owned(), ToString::to_string);
    printable(&text, CAUSE)
}

/// Whoever does not think of a proxy looks in the wrong place.
fn proxy_note(url: &Url) -> String {
    let is_set = |name: &&str| env::var_os(name).is_some_and(|value| !value.is_empty());
    match PROXIES.iter().copied().find(is_set) {
        Some(name) if !address::is_loopback(url) => format!(" (`{name}` is set)"),
        _ => String::new(),
    }
}

fn chain(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    let first: &(dyn Error + 'static) = error;
    iter::successors(Some(first), |&error| {
        // The `source` of this one leaves out the error that it is made of.
        match error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
        {
            Some(inner) => Some(inner),
            None => error.source(),
        }
    })
}

/// This is how rustls says that it did not like what came.
fn is_tls(error: &reqwest::Error) -> bool {
    error.is_connect()
        && chain(error)
            .filter_map(|error| error.downcast_ref::<io::Error>())
            .any(|error| error.kind() == ErrorKind::InvalidData)
}

fn timed_out(timeout: Duration, come: usize) -> String {
    let waited = timeout.as_secs_f64();
    format!(
        "not complete within {waited} s, when {come} bytes had come; `--timeout SECONDS` waits \
         for longer"
    )
}

fn retry_after(response: &Response) -> Option<u32> {
    let seconds = text_of(response.headers(), &RETRY_AFTER)?.parse().ok()?;
    (seconds <= SOON).then_some(seconds)
}

/// The beginning of the answer, if people can read it.
async fn quotation(mut response: Response) -> Option<String> {
    let media = text_of(response.headers(), &CONTENT_TYPE)?.to_ascii_lowercase();
    let is_text = ["text/", "json", "yaml"]
        .iter()
        .any(|kind| media.contains(kind));
    if !is_text || is_html(&media) {
        return None;
    }
    let mut bytes = Vec::new();
    while bytes.len() < READ
        && let Ok(Some(chunk)) = response.chunk().await
    {
        bytes.extend_from_slice(&chunk);
    }
    let text = printable(&String::from_utf8_lossy(&bytes), QUOTED);
    // There are servers that say of a web page that it is something else.
    (!text.is_empty() && !text.starts_with('<')).then_some(text)
}

/// The beginning of a text, on one line, without what would command the terminal.
fn printable(text: &str, most: usize) -> String {
    let is_kept = |c: &char| c.is_whitespace() || !(c.is_control() || is_invisible(*c));
    let text: String = text.chars().filter(is_kept).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.chars().take(most).collect()
}

/// These can turn the direction of a text, or hide parts of it.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
