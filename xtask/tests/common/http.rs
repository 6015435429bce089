//! A server that plays upstream.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};

/// Gives its answers, each to one request, in order.
pub(crate) struct Server {
    port: u16,
    thread: JoinHandle<Vec<String>>,
}

/// What is done once a request has come.
pub(crate) type Answer = Box<dyn FnOnce(&mut TcpStream) + Send>;

impl Server {
    pub(crate) fn playing(answers: Vec<Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let serve = move |answer: Answer| {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = Vec::new();
            let mut byte = [0];
            while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() > 0 {
                request.push(byte[0]);
            }
            answer(&mut stream);
            String::from_utf8(request).unwrap().to_ascii_lowercase()
        };
        let thread = thread::spawn(move || answers.into_iter().map(serve).collect());
        Self { port, thread }
    }

    /// Gives this answer once.
    pub(crate) fn saying(answer: impl Into<Vec<u8>>) -> Self {
        Self::playing(vec![saying(answer)])
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/openapi", self.port)
    }

    /// The requests that came, in lower case, once there was one for each answer.
    pub(crate) fn requests(self) -> Vec<String> {
        self.thread.join().unwrap()
    }
}

/// Sends that and closes the connection.
pub(crate) fn saying(answer: impl Into<Vec<u8>>) -> Answer {
    let answer = answer.into();
    // Whoever has read enough hangs up.
    Box::new(move |stream| drop(stream.write_all(&answer)))
}

/// Sends that, and then nothing until the other side hangs up.
pub(crate) fn stalling(answer: impl Into<Vec<u8>>) -> Answer {
    let answer = answer.into();
    Box::new(move |stream| {
        stream.write_all(&answer).unwrap();
        drop(stream.read(&mut [0]));
    })
}

/// An answer with a body and its length.
pub(crate) fn answer(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    )
}

/// An address where nobody should ask.
pub(crate) struct Nobody(TcpListener);

impl Nobody {
    pub(crate) fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        Self(listener)
    }

    pub(crate) fn port(&self) -> u16 {
        self.0.local_addr().unwrap().port()
    }

    #[track_caller]
    pub(crate) fn was_not_asked(&self) {
        let came = self.0.accept().map_err(|error| error.kind());
        assert!(matches!(came, Err(ErrorKind::WouldBlock)), "{came:?}");
    }
}
