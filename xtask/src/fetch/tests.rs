use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};

use super::*;

const LIMIT: u64 = 1 << 20;
const MIB: usize = 1 << 20;

/// Answers one request, which it returns.
struct Server {
    port: u16,
    thread: JoinHandle<String>,
}

impl Server {
    fn new(answer: impl FnOnce(&mut TcpStream) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let thread = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = Vec::new();
            let mut byte = [0];
            while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() > 0 {
                request.push(byte[0]);
            }
            answer(&mut stream);
            String::from_utf8(request).unwrap()
        });
        Self { port, thread }
    }

    /// Sends that and closes the connection.
    fn saying(answer: impl AsRef<[u8]> + Send + 'static) -> Self {
        Self::new(move |stream| stream.write_all(answer.as_ref()).unwrap())
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}/openapi", self.port)
    }

    fn request(self) -> String {
        self.thread.join().unwrap()
    }
}

fn wait_for_close(stream: &mut TcpStream) {
    let _ = stream.read(&mut [0]);
}

fn get_within(url: &str, timeout: u64) -> Result<Fetched, String> {
    let timeout = Duration::from_millis(timeout);
    fetch(url, &Validators::default(), timeout, LIMIT)
}

fn get(url: &str) -> Result<Fetched, String> {
    get_within(url, 1000)
}

fn get_from(server: Server) -> Result<Fetched, String> {
    let fetched = get(&server.url());
    server.request();
    fetched
}

fn document(answer: impl AsRef<[u8]> + Send + 'static) -> (String, Validators) {
    match get_from(Server::saying(answer)).unwrap() {
        Fetched::Document { bytes, validators } => (String::from_utf8(bytes).unwrap(), validators),
        Fetched::NotModified => panic!("there was a document"),
    }
}

/// The error, after the address.
fn error(answer: impl AsRef<[u8]> + Send + 'static) -> String {
    let server = Server::saying(answer);
    let start = format!("{}: ", server.url());
    let error = get_from(server).unwrap_err();
    error.strip_prefix(&start).unwrap().to_owned()
}

fn status_error(status: &str, rest: &str) -> String {
    let answer = format!("HTTP/1.1 {status}\r\nConnection: close\r\n{rest}");
    error(answer)
}

fn validators(etag: Option<&str>, last_modified: Option<&str>) -> Validators {
    Validators {
        etag: etag.map(str::to_owned),
        last_modified: last_modified.map(str::to_owned),
    }
}

#[test]
fn a_known_document_is_asked_for_by_its_validators() {
    let server = Server::saying("HTTP/1.1 304 Not Modified\r\n\r\n");
    let known = validators(Some("W/\"a-gzip\""), Some("Wed, 21 Oct 2015 07:28:00 GMT"));
    let fetched = fetch(&server.url(), &known, Duration::from_secs(1), LIMIT);
    assert_eq!(fetched, Ok(Fetched::NotModified));

    let port = server.port;
    assert!(AGENT.starts_with("xtask/"), "{AGENT}");
    assert_eq!(
        server.request(),
        format!(
            "GET /openapi HTTP/1.1\r\n\
             accept: application/json, application/yaml;q=0.9, */*;q=0.1\r\n\
             if-none-match: W/\"a-gzip\"\r\n\
             if-modified-since: Wed, 21 Oct 2015 07:28:00 GMT\r\n\
             user-agent: {AGENT}\r\n\
             host: 127.0.0.1:{port}\r\n\r\n"
        )
    );
}

#[test]
fn nothing_is_asked_about_what_is_not_known() {
    let server = Server::saying("HTTP/1.1 304 Not Modified\r\n\r\n");
    let url = server.url();
    // These could not be sent.
    let known = validators(Some("\"é\""), Some("yesterday\r\nX: y"));
    let fetched = fetch(&url, &known, Duration::from_secs(1), LIMIT);
    assert_eq!(
        fetched.unwrap_err(),
        format!("{url}: the server answers 304 Not Modified, but nothing older is known here")
    );
    let request = server.request();
    assert!(!request.contains("if-"), "{request}");
}

#[test]
fn a_document_comes_with_its_validators() {
    let answer = "HTTP/1.1 200 OK\r\nETag: W/\"x\"\r\n\
        Last-Modified: Wed, 21 Oct 2015 07:28:00 GMT\r\nContent-Length: 2\r\n\r\n{}";
    let expected = validators(Some("W/\"x\""), Some("Wed, 21 Oct 2015 07:28:00 GMT"));
    assert_eq!(document(answer), ("{}".to_owned(), expected));
}

#[test]
fn validators_that_are_not_visible_are_dropped() {
    let answer = b"HTTP/1.1 200 OK\r\nETag: \"\xe9\"\r\nLast-Modified: a\tb\r\n\
        Content-Length: 2\r\n\r\n{}";
    assert_eq!(document(answer), ("{}".to_owned(), Validators::default()));
}

#[test]
fn the_end_of_the_connection_ends_a_document_without_a_length() {
    assert_eq!(document("HTTP/1.1 200 OK\r\n\r\n{ }").0, "{ }");
}

#[test]
fn chunks_are_put_together() {
    let answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\
        1\r\n{\r\n1\r\n}\r\n0\r\n\r\n";
    assert_eq!(document(answer).0, "{}");
}

#[test]
fn redirects_to_http_are_refused() {
    let target = TcpListener::bind("127.0.0.1:0").unwrap();
    target.set_nonblocking(true).unwrap();
    let to = target.local_addr().unwrap();
    let server = Server::saying(format!(
        "HTTP/1.1 302 Found\r\nLocation: http://u:secret@{to}/a?secret\r\n\r\n"
    ));
    let url = server.url();
    assert_eq!(
        get_from(server).unwrap_err(),
        format!("{url}: redirects to http://{to}/a, and only redirects to `https://` are followed")
    );
    assert_eq!(target.accept().unwrap_err().kind(), ErrorKind::WouldBlock);
}

#[test]
fn redirects_to_https_are_followed() {
    let target = TcpListener::bind("127.0.0.1:0").unwrap();
    let to = target.local_addr().unwrap();
    let target = thread::spawn(move || {
        let (mut stream, _) = target.accept().unwrap();
        let mut hello = [0; 1];
        stream.read_exact(&mut hello).unwrap();
        stream.write_all(b"HTTP/1.1 400 -\r\n\r\n").unwrap();
        wait_for_close(&mut stream);
        hello
    });
    let server = Server::saying(format!(
        "HTTP/1.1 308 -\r\nETag: \"x\"\r\nLocation: https://u:secret@{to}/a?secret\r\n\r\n"
    ));
    let expected = format!(
        "{} -> https://{to}/a: no secure connection to {to}: ",
        server.url()
    );
    let error = get_from(server).unwrap_err();
    assert!(error.starts_with(&expected), "{error}");
    assert!(!error.contains("secret"), "{error}");
    // A handshake, and not a request.
    assert_eq!(target.join().unwrap(), [0x16]);
}

#[test]
fn redirects_have_an_end() {
    let from = Url::parse("https://u:secret@a.example/b?secret").unwrap();
    let follow = |to: &'static str, followed| {
        let next = address::follow(&from, &HeaderValue::from_static(to), followed);
        next.map(String::from)
    };
    let next = Ok("https://c.example/?d".to_owned());
    assert_eq!(follow("https://c.example/?d", 0), next);
    assert_eq!(follow("//c.example/?d", 4), next);
    assert_eq!(
        follow("https://c.example/?d", 5),
        Err("more than 5 redirects; they may go round in circles".to_owned())
    );
    assert_eq!(
        follow("ftp://u:secret@c.example/d", 0),
        Err(
            "redirects to ftp://c.example/d, and only redirects to `https://` are followed"
                .to_owned()
        )
    );
    assert_eq!(
        follow("https://[", 0),
        Err("redirects to something that is not a URL".to_owned())
    );
}

#[test]
fn a_redirect_to_nowhere_is_an_error() {
    assert_eq!(
        status_error("302 Found", "\r\n"),
        "the server answers 302 Found"
    );
}

#[test]
fn the_timeout_is_for_the_answer() {
    let server = Server::new(wait_for_close);
    let url = server.url();
    assert_eq!(
        get_within(&url, 300).unwrap_err(),
        format!(
            "{url}: not complete within 0.3 s, when 0 bytes had come; `--timeout SECONDS` waits \
             for longer"
        )
    );
    server.request();
}

#[test]
fn the_timeout_is_for_all_of_the_body() {
    let server = Server::new(|stream| {
        let head = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n";
        stream.write_all(head).unwrap();
        for _ in 0..100 {
            if stream.write_all(b" ").is_err() {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
    });
    let error = get_within(&server.url(), 300).unwrap_err();
    let (_, error) = error
        .split_once(": not complete within 0.3 s, when ")
        .unwrap();
    let (come, rest) = error.split_once(' ').unwrap();
    assert!(come.parse::<u64>().unwrap() < 100);
    assert_eq!(rest, "bytes had come; `--timeout SECONDS` waits for longer");
    server.request();
}

#[test]
fn a_short_body_is_an_error() {
    let answer = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"a\"";
    let expected = "the answer broke off after 4 of 10 bytes: ";
    let error = error(answer);
    assert!(error.starts_with(expected), "{error}");
    assert!(error.ends_with("; try again"), "{error}");
}

#[test]
fn a_broken_chunk_is_an_error() {
    for rest in ["", "x\r\n", "5\r\n"] {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        let error = error(format!("{head}4\r\n{{\"a\"\r\n{rest}"));
        let expected = "the answer broke off after 4 bytes: ";
        assert!(error.starts_with(expected), "{error}");
        assert!(error.ends_with("; try again"), "{error}");
    }
}

#[test]
fn what_is_not_http_is_an_error() {
    for answer in ["", "HTTP/1.1 2", "SSH-2.0-OpenSSH_9.2\r\n\r\n"] {
        let error = error(answer);
        let expected = "no usable answer from 127.0.0.1:";
        assert!(error.starts_with(expected), "{error}");
        assert!(error.ends_with("; try again"), "{error}");
    }
}

#[test]
fn other_statuses_are_errors() {
    assert_eq!(
        status_error("500 \u{9b}31mOops", "\r\n"),
        "the server answers 500 Internal Server Error; try again later"
    );
    for (status, expected) in [
        ("503 -", "503 Service Unavailable; try again later"),
        ("404 -", "404 Not Found; is this the right address?"),
        ("410 -", "410 Gone; is this the right address?"),
        (
            "401 -",
            "401 Unauthorized; the address wants credentials, or refuses these",
        ),
        (
            "403 -",
            "403 Forbidden; the address wants credentials, or refuses these",
        ),
        ("429 -", "429 Too Many Requests; try again later"),
        ("201 -", "201 Created"),
        ("499 -", "499"),
    ] {
        let expected = format!("the server answers {expected}");
        assert_eq!(status_error(status, "\r\n"), expected);
    }
}

#[test]
fn servers_can_say_when_to_come_back() {
    for (retry_after, expected) in [
        ("30", "in 30 s"),
        ("86400", "later"),
        ("-1", "later"),
        ("Wed, 21 Oct 2015 07:28:00 GMT", "later"),
    ] {
        let rest = format!("Retry-After: {retry_after}\r\n\r\n");
        let expected = format!("the server answers 429 Too Many Requests; try again {expected}");
        assert_eq!(status_error("429 -", &rest), expected);
    }
}

#[test]
fn text_with_an_error_is_quoted() {
    let rest = "Content-Type: application/problem+json\r\n\r\n{\"error\":\n  \"no\"}\n";
    assert_eq!(
        status_error("400 -", rest),
        "the server answers 400 Bad Request: {\"error\": \"no\"}"
    );
    let rest = format!("Content-Type: text/plain\r\n\r\n{}", "é".repeat(10_000));
    assert_eq!(
        status_error("400 -", &rest),
        format!("the server answers 400 Bad Request: {}", "é".repeat(120))
    );
}

#[test]
fn a_quotation_does_not_command_the_terminal() {
    let rest = "Content-Type: text/plain\r\n\r\n\x1b[31mr\u{9b}2Je\x07\u{202e}d\r\x08\x7f";
    assert_eq!(
        status_error("400 -", rest),
        "the server answers 400 Bad Request: [31mr2Jed"
    );
}

#[test]
fn what_is_not_text_is_not_quoted() {
    for (media, body) in [
        ("text/html; charset=utf-8", "Oops"),
        ("text/plain", "\n<!doctype html>"),
        ("application/octet-stream", "Oops"),
        ("text/plain", "\x1b"),
    ] {
        let rest = format!("Content-Type: {media}\r\n\r\n{body}");
        assert_eq!(
            status_error("400 -", &rest),
            "the server answers 400 Bad Request"
        );
    }
}

#[test]
fn a_web_page_is_an_error() {
    assert_eq!(
        status_error("200 OK", "Content-Type: Text/HTML;charset=utf-8\r\n\r\n{}"),
        "this is a web page and not an OpenAPI document; `--from` takes the address of the \
         document itself"
    );
}

#[test]
fn an_empty_answer_is_an_error() {
    for answer in [
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    ] {
        assert_eq!(error(answer), "the answer is empty");
    }
}

const TOO_LARGE: &str = "is larger than 1 MiB, and no contract is; is it the right address?";

#[test]
fn a_document_that_will_be_too_large_is_not_read() {
    let length = MIB + 1;
    let server = Server::new(move |stream| {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        // It would wait for what never comes.
        wait_for_close(stream);
    });
    assert!(get_from(server).unwrap_err().ends_with(TOO_LARGE));
}

#[test]
fn a_document_that_becomes_too_large_is_not_read_to_its_end() {
    let server = Server::new(|stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        while stream.write_all(&[b' '; 4096]).is_ok() {}
    });
    assert!(get_from(server).unwrap_err().ends_with(TOO_LARGE));
}

#[test]
fn a_document_may_be_as_large_as_the_limit() {
    let answer = format!("HTTP/1.1 200 OK\r\n\r\n{}", " ".repeat(MIB));
    assert_eq!(document(answer).0.len(), MIB);
}

#[test]
fn a_refused_connection_is_an_error() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let to = listener.local_addr().unwrap();
    drop(listener);
    let error = get(&format!("http://{to}/a")).unwrap_err();
    let start = format!("http://{to}/a: cannot connect to {to}: ");
    assert!(error.starts_with(&start), "{error}");
    assert!(error.ends_with("downloaded elsewhere"), "{error}");
    assert_eq!(error.matches("http").count(), 1, "{error}");
}

#[test]
fn http_is_for_this_machine_only() {
    for url in [
        "http://a.example/b",
        "http://10.0.0.1/b",
        "http://localhost.a.example/b",
        "http://u:secret@a.example/b?secret#secret",
        "http://127.0.0.1@a.example/b",
    ] {
        let error = get(url).unwrap_err();
        assert!(error.contains("; say `https://`"), "{error}");
        assert!(!error.contains("secret"), "{error}");
    }
    for url in [
        "http://127.1.2.3/",
        "HTTP://LocalHost:1/",
        "http://[::1]:1/",
    ] {
        let url = address::parse(url).unwrap();
        assert!(address::is_loopback(&url), "{url}");
    }
}

#[test]
fn secrets_are_sent_but_not_shown() {
    let server = Server::saying("HTTP/1.1 404 -\r\n\r\n");
    let port = server.port;
    let url = format!("http://user:secret@127.0.0.1:{port}/a?secret=1#secret");
    assert_eq!(
        get(&url).unwrap_err(),
        format!(
            "http://127.0.0.1:{port}/a: the server answers 404 Not Found; is this the right \
             address?"
        )
    );
    let request = server.request();
    assert!(request.starts_with("GET /a?secret=1 HTTP"), "{request}");
    assert!(
        request.contains("authorization: Basic dXNlcjpzZWNyZXQ="),
        "{request}"
    );

    let error = get(&format!("http://user:secret@127.0.0.1:{port}/a?secret=1")).unwrap_err();
    assert!(!error.contains("secret"), "{error}");
    let error = get("https://user:secret@[/?secret").unwrap_err();
    assert!(!error.contains("secret"), "{error}");
}

#[test]
fn addresses_are_told_from_files() {
    for url in ["http://a", "https://a", "HTTPS://a", "hTTp://"] {
        assert!(is_url(url), "{url}");
    }
    for file in [
        "",
        "-",
        "http",
        "http:/a",
        "https",
        "file://a",
        "ä/b",
        "aaaa€ttp://",
    ] {
        assert!(!is_url(file), "{file}");
    }
    assert!(get("openapi.yaml").is_err());
}
