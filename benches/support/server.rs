//! A server on 127.0.0.1 that does as little as possible, so that the clients are what is measured.

use std::io;
use std::sync::Arc;
use std::thread;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Enough for two clients that make 32 calls at once.
const CONNECTIONS: usize = 80;

/// Answers every POST with the one body and every GET with the other, until the program ends.
/// Gives its base URL.
///
/// One thread serves all connections, so that on a busy machine no client has a slower one than the
/// other. It allocates nothing for a request.
pub(crate) fn start(to_post: &str, to_get: &str) -> io::Result<String> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let base_url = format!("http://{}", listener.local_addr()?);
    let answers = (answer(to_post), answer(to_get));
    thread::spawn(|| run(listener, answers));
    Ok(base_url)
}

#[tokio::main(flavor = "current_thread")]
async fn run(listener: std::net::TcpListener, answers: (Vec<u8>, Vec<u8>)) -> io::Result<()> {
    let shared = Arc::new((TcpListener::from_std(listener)?, answers));
    for _ in 0..CONNECTIONS {
        let (shared, mut buffer) = (Arc::clone(&shared), vec![0; 16 * 1024]);
        tokio::spawn(async move {
            while let Ok((connection, _)) = shared.0.accept().await {
                // A client that hangs up is done.
                let _ = serve(connection, &mut buffer, &shared.1).await;
            }
        });
    }
    std::future::pending().await
}

/// As many headers as API servers behind a CDN send.
fn answer(body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 200 OK\r\n\
         Date: Mon, 06 Jan 2025 09:30:00 GMT\r\n\
         Content-Type: application/json\r\n\
         Content-Length: {}\r\n\
         Cache-Control: public, max-age=0, must-revalidate\r\n\
         Connection: keep-alive\r\n\
         Server: loopback\r\n\
         Strict-Transport-Security: max-age=63072000\r\n\
         Vary: Accept-Encoding\r\n\
         X-Cache: MISS\r\n\
         X-Ratelimit-Limit: 3000\r\n\
         X-Ratelimit-Remaining: 2999\r\n\
         X-Ratelimit-Reset: 1736155860\r\n\
         X-Request-Id: req_01JGXN4T5B7Q2M8R3C6V9W0Y1Z\r\n\
         \r\n{body}",
        body.len()
    )
    .into_bytes()
}

async fn serve(
    mut connection: TcpStream,
    buffer: &mut [u8],
    answers: &(Vec<u8>, Vec<u8>),
) -> io::Result<()> {
    connection.set_nodelay(true)?;
    let mut filled = 0;
    loop {
        match connection.read(&mut buffer[filled..]).await? {
            0 => return Ok(()),
            length => filled += length,
        }
        let request = &buffer[..filled];
        if is_complete(request) {
            let answer = if request.starts_with(b"POST") {
                &answers.0
            } else {
                &answers.1
            };
            connection.write_all(answer).await?;
            filled = 0;
        }
    }
}

/// Whether the request has come to its end; none follows before it is answered.
fn is_complete(request: &[u8]) -> bool {
    let Some(head) = position(request, b"\r\n\r\n") else {
        return false;
    };
    let name = b"\r\ncontent-length: ";
    let length = position(&request[..head], name).map_or(0, |start| {
        let digits = request[start + name.len()..].iter();
        digits
            .take_while(|byte| byte.is_ascii_digit())
            .fold(0, |length, digit| length * 10 + usize::from(digit - b'0'))
    });
    request.len() == head + 4 + length
}

fn position(bytes: &[u8], sought: &[u8]) -> Option<usize> {
    bytes
        .windows(sought.len())
        .position(|window| window == sought)
}
