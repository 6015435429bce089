//! What can go wrong with a call.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::io::{AsyncWriteExt, Result};
use tokio::net::TcpStream;
use tokio::time::sleep;

/// How long a server that hangs, hangs. Longer than the client waits.
const HANG: Duration = Duration::from_secs(3);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    ResetBeforeHead,
    ResetInHead,
    ResetInBody,
    BodyCut,
    BodyTooLong,
    ChunkBroken,
    Dribble,
    StallBeforeHead,
    StallInBody,
    Html,
    Empty,
    NoContent,
    PlainText,
    InvalidUtf8,
    InvalidJson,
    EarlyHints,
    Redirect,
    GzipBomb,
    Gateway(&'static str),
    LimitSeconds,
    LimitEpochSeconds,
    LimitEpochMilliseconds,
    LimitDate,
}

impl Fault {
    pub(crate) const ALL: [Self; 28] = [
        Self::ResetBeforeHead,
        Self::ResetInHead,
        Self::ResetInBody,
        Self::BodyCut,
        Self::BodyTooLong,
        Self::ChunkBroken,
        Self::Dribble,
        Self::StallBeforeHead,
        Self::StallInBody,
        Self::Html,
        Self::Empty,
        Self::NoContent,
        Self::PlainText,
        Self::InvalidUtf8,
        Self::InvalidJson,
        Self::EarlyHints,
        Self::Redirect,
        Self::GzipBomb,
        Self::Gateway("408 Request Timeout"),
        Self::Gateway("422 Unprocessable Entity"),
        Self::Gateway("500 Internal Server Error"),
        Self::Gateway("502 Bad Gateway"),
        Self::Gateway("503 Service Unavailable"),
        Self::Gateway("504 Gateway Timeout"),
        Self::LimitSeconds,
        Self::LimitEpochSeconds,
        Self::LimitEpochMilliseconds,
        Self::LimitDate,
    ];

    /// Whether the sale may have been recorded when this goes wrong.
    pub(crate) fn may_be_recorded(self) -> bool {
        !matches!(
            self,
            Self::Redirect
                | Self::LimitSeconds
                | Self::LimitEpochSeconds
                | Self::LimitEpochMilliseconds
                | Self::LimitDate
        )
    }

    /// Whether the client gets its answer all the same.
    pub(crate) fn is_harmless(self) -> bool {
        matches!(self, Self::PlainText | Self::EarlyHints)
    }

    /// Answers so, in place of `json`; then the connection is of no more use.
    pub(crate) async fn answer(self, mut stream: TcpStream, json: &str) -> Result<()> {
        let length = json.len();
        let head = |length: usize| format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n");
        let half = &json[..length / 2];
        match self {
            Self::ResetBeforeHead => stream.set_zero_linger(),
            Self::ResetInHead => reset_after(stream, "HTTP/1.1 200 OK\r\nconte").await,
            Self::ResetInBody => reset_after(stream, &(head(length) + half)).await,
            Self::BodyCut => send(stream, &(head(length) + half)).await,
            Self::BodyTooLong => send(stream, &(head(length / 2) + json)).await,
            Self::ChunkBroken => {
                let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
                send(
                    stream,
                    &format!("{head}{:x}\r\n{half}\r\nzz\r\n", half.len()),
                )
                .await
            }
            Self::Dribble => {
                for byte in (head(length) + json).bytes().take(60) {
                    stream.write_all(&[byte]).await?;
                    sleep(HANG / 60).await;
                }
                Ok(())
            }
            Self::StallBeforeHead => {
                sleep(HANG).await;
                Ok(())
            }
            Self::StallInBody => {
                stream.write_all((head(length) + half).as_bytes()).await?;
                sleep(HANG).await;
                Ok(())
            }
            Self::Html => {
                let page = "<html><body><h1>Sign in to the Wi-Fi</h1></body></html>";
                send(
                    stream,
                    &whole("200 OK", "content-type: text/html\r\n", page),
                )
                .await
            }
            Self::Empty => send(stream, &head(0)).await,
            Self::NoContent => send(stream, "HTTP/1.1 204 No Content\r\n\r\n").await,
            Self::PlainText => {
                send(
                    stream,
                    &whole("200 OK", "content-type: text/plain\r\n", json),
                )
                .await
            }
            Self::InvalidUtf8 => {
                stream.write_all(head(length).as_bytes()).await?;
                stream.write_all(&vec![0xff; length]).await?;
                stream.shutdown().await
            }
            Self::InvalidJson => send(stream, &(head(half.len()) + half)).await,
            Self::EarlyHints => {
                let hints = "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n";
                send(stream, &format!("{hints}{}", whole("200 OK", "", json))).await
            }
            Self::Redirect => {
                let elsewhere = "location: http://127.0.0.3/login\r\n";
                send(stream, &whole("302 Found", elsewhere, "")).await
            }
            Self::GzipBomb => {
                let bomb = bomb();
                let head =
                    head(bomb.len()).replace("\r\n\r\n", "\r\ncontent-encoding: gzip\r\n\r\n");
                stream.write_all(head.as_bytes()).await?;
                stream.write_all(&bomb).await?;
                stream.shutdown().await
            }
            Self::Gateway(status) => {
                send(
                    stream,
                    &whole(status, "content-type: text/plain\r\n", "Oh no"),
                )
                .await
            }
            Self::LimitSeconds => limited(stream, "1").await,
            Self::LimitEpochSeconds => limited(stream, &(now().as_secs() + 1).to_string()).await,
            Self::LimitEpochMilliseconds => {
                limited(stream, &(now().as_millis() + 200).to_string()).await
            }
            Self::LimitDate => limited(stream, "Thu, 01 Jan 1970 00:00:00 GMT").await,
        }
    }
}

fn now() -> Duration {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
}

fn whole(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\n{headers}connection: close\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

async fn send(mut stream: TcpStream, answer: &str) -> Result<()> {
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await
}

async fn reset_after(mut stream: TcpStream, answer: &str) -> Result<()> {
    stream.write_all(answer.as_bytes()).await?;
    stream.set_zero_linger()
}

async fn limited(stream: TcpStream, retry_after: &str) -> Result<()> {
    let body = r#"{"error":{"code":"rate_limit_exceeded","message":"Too many requests."}}"#;
    let headers = format!("retry-after: {retry_after}\r\n");
    send(stream, &whole("429 Too Many Requests", &headers, body)).await
}

/// 10 MB of zeros in 65 kB, as gzip: the zero once, and then again and again 258 times "as before".
fn bomb() -> Vec<u8> {
    let mut bits = vec![1, 1, 0]; // the last block, with the codes that need no table
    bits.extend([0, 0, 1, 1, 0, 0, 0, 0]);
    for _ in 0..40_000 {
        bits.extend([1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0]);
    }
    let byte = |bits: &[u8]| bits.iter().rev().fold(0, |byte, bit| byte << 1 | bit);
    let header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    header.into_iter().chain(bits.chunks(8).map(byte)).collect()
}
