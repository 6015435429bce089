//! A server that fails as it is told.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Mutex;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::clock::{Clock, PATIENCE};
use crate::turn::Turn;

/// The listeners that nobody uses. Each port that was used stays taken for a minute, and there are
/// not enough of them for every server of every test.
static FREE: Mutex<Vec<TcpListener>> = Mutex::new(Vec::new());

/// A server on a thread of its own, so that nothing it waits for keeps the client waiting.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    thread: JoinHandle<(Vec<Vec<u8>>, TcpListener)>,
}

impl Server {
    pub(crate) fn start(script: Vec<Turn>, clock: Clock) -> Self {
        let free = FREE.lock().expect("nobody panics").pop();
        let listener = free
            .unwrap_or_else(|| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port"));
        let address = listener.local_addr().expect("an address");
        let thread = thread::spawn(move || (serve(&listener, script, &clock), listener));
        Self { address, thread }
    }

    /// The requests that arrived, the last of which the client has given up or seen the end of.
    pub(crate) async fn finish(self) -> Vec<Vec<u8>> {
        let end = move || {
            // Connections are served in turn, so nothing is overlooked that came before.
            drop(TcpStream::connect(self.address));
            let (requests, listener) = self.thread.join().expect("the script is played");
            FREE.lock().expect("nobody panics").push(listener);
            requests
        };
        tokio::task::spawn_blocking(end).await.expect("an end")
    }
}

fn serve(listener: &TcpListener, script: Vec<Turn>, clock: &Clock) -> Vec<Vec<u8>> {
    let mut requests = Vec::new();
    let mut script = script.into_iter();
    loop {
        let (stream, _) = listener.accept().expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        stream.set_write_timeout(Some(PATIENCE)).expect("a timeout");
        let Some(request) = hear(&stream) else {
            return requests;
        };
        // Whatever goes beyond the script is reset.
        let turn = script.next().unwrap_or(Turn::Reset);
        turn.play(stream, &request, clock);
        // Each greeting of TLS is another, and nothing here can read it.
        let is_readable = !is_tls(&request);
        requests.push(if is_readable { request } else { Vec::new() });
    }
}

/// The whole request, which is left unread; `None` if the connection is closed instead.
fn hear(stream: &TcpStream) -> Option<Vec<u8>> {
    let mut seen = [0; 16 << 10];
    loop {
        match stream.peek(&mut seen).expect("a request") {
            0 => return None,
            length if is_whole(&seen[..length]) => return Some(seen[..length].to_vec()),
            _ => thread::sleep(Duration::from_micros(50)),
        }
    }
}

pub(crate) fn is_tls(seen: &[u8]) -> bool {
    seen.first() == Some(&22)
}

fn is_whole(seen: &[u8]) -> bool {
    let text = String::from_utf8_lossy(seen).to_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return is_tls(seen);
    };
    let mut headers = head.lines().filter_map(|line| line.split_once(": "));
    let length = headers.find(|(name, _)| *name == "content-length");
    body.len() == length.map_or(0, |(_, length)| length.parse().expect("a length"))
}
