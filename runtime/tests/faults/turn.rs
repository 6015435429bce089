//! What can become of an attempt.

use std::fmt::Display;
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use crate::clock::Clock;
use crate::server::is_tls;

/// What becomes of one attempt.
#[derive(Clone, Debug)]
pub(crate) enum Turn {
    /// The name of the server has no address.
    NoAddress,
    /// Nobody listens there.
    Refused,
    /// No connection comes about, and no answer why.
    Unreachable,
    /// The server resets the connection without an answer.
    Reset,
    /// The server sends this and resets the connection.
    ResetAfter(Vec<u8>),
    /// The server sends this and closes the connection.
    Answer(Vec<u8>),
    /// The server sends this and then nothing, while time passes.
    Stall(Vec<u8>),
    /// The server sends the first part, then the bytes of the second, and so much time passes after
    /// each.
    Drip(Vec<u8>, &'static str, Duration),
    /// The server sends the first part, and the second this many times.
    Long(Vec<u8>, Vec<u8>, u32),
}

impl Turn {
    pub(crate) fn reaches_the_server(&self) -> bool {
        !matches!(self, Self::NoAddress | Self::Refused | Self::Unreachable)
    }

    pub(crate) fn play(self, mut stream: TcpStream, request: &[u8], clock: &Clock) {
        // To close a connection with unread bytes is to reset it.
        match self {
            Self::NoAddress | Self::Refused | Self::Unreachable | Self::Reset => return,
            Self::ResetAfter(bytes) => return send(&mut stream, &bytes, clock),
            _ => {}
        }
        let mut heard = vec![0; request.len()];
        stream.read_exact(&mut heard).expect("what was seen");
        // Where sending fails, the client has heard enough.
        match self {
            Self::Answer(bytes) => {
                let _ = stream.write_all(&bytes);
                let _ = stream.shutdown(Shutdown::Write);
            }
            Self::Stall(bytes) => {
                send(&mut stream, &bytes, clock);
                clock.go();
            }
            Self::Drip(head, body, pause) => {
                send(&mut stream, &head, clock);
                for byte in body.bytes() {
                    send(&mut stream, &[byte], clock);
                    clock.advance(pause);
                }
            }
            Self::Long(head, chunk, times) => {
                let _ = stream.write_all(&head);
                let _ = (0..times).try_for_each(|_| stream.write_all(&chunk));
                let _ = stream.shutdown(Shutdown::Write);
            }
            _ => unreachable!("it is reset"),
        }
        wait_for_the_end(&mut stream, is_tls(request));
    }
}

/// Sends this, and waits until the client has made of it what it can.
fn send(stream: &mut TcpStream, bytes: &[u8], clock: &Clock) {
    if !bytes.is_empty() {
        clock.settle(|| stream.write_all(bytes).expect("the client listens"));
    }
}

/// Waits until the client closes the connection, which says goodbye only over TLS.
fn wait_for_the_end(stream: &mut TcpStream, is_tls: bool) {
    let mut goodbye = Vec::new();
    match stream.read_to_end(&mut goodbye) {
        Err(error) if error.kind() != ErrorKind::ConnectionReset => {
            panic!("the client does not close the connection: {error}")
        }
        _ => assert!(is_tls || goodbye.is_empty(), "{goodbye:?}"),
    }
}

/// An answer with this status line, head and body, and the length of the body.
pub(crate) fn answer(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Turn {
    Turn::Answer(message(status, headers, body.as_ref().len(), body))
}

/// An answer that announces so many bytes, whatever it has.
pub(crate) fn message(
    status: &str,
    headers: &str,
    length: impl Display,
    body: impl AsRef<[u8]>,
) -> Vec<u8> {
    raw(
        &format!("{status}\r\n{headers}content-length: {length}"),
        body,
    )
}

/// An answer with exactly this head.
pub(crate) fn raw(head: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let mut bytes = format!("HTTP/1.1 {head}\r\n\r\n").into_bytes();
    bytes.extend_from_slice(body.as_ref());
    bytes
}

/// The answer that every call hopes for.
pub(crate) fn thing() -> Turn {
    answer(
        "200 OK",
        "content-type: application/json\r\n",
        r#"{"id":7}"#,
    )
}
