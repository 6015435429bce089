//! A program that uses both clients has one runtime: one connection pool, one vocabulary of errors.

use codeqr::{Codeqr, ErrorCode, ErrorKind, reqwest};
use dub::Dub;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// A server that gives every request the same answer, and counts the connections to it.
async fn serve(status: &str, body: &str) -> (String, Arc<AtomicUsize>) {
    let length = body.len();
    let answer = format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\n\r\n{body}");
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let connections = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&connections);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(speak(stream, answer.clone()));
        }
    });
    (url, connections)
}

/// Requests have no bodies here: each ends with an empty line.
async fn speak(mut stream: TcpStream, answer: String) -> std::io::Result<()> {
    let mut received = Vec::new();
    loop {
        if stream.read_buf(&mut received).await? == 0 {
            return Ok(());
        }
        if received.ends_with(b"\r\n\r\n") {
            received.clear();
            stream.write_all(answer.as_bytes()).await?;
        }
    }
}

fn clients(url: &str) -> (Dub, Codeqr) {
    let http = reqwest::Client::new();
    let dub = Dub::builder()
        .api_key("dub_test")
        .base_url(url)
        .http_client(http.clone())
        .build();
    let codeqr = Codeqr::builder()
        .api_key("codeqr_test")
        .base_url(url)
        .http_client(http)
        .build();
    (dub.unwrap(), codeqr.unwrap())
}

#[tokio::test]
async fn both_clients_go_through_one_connection_pool() {
    let (url, connections) = serve("200 OK", "[]").await;
    let (dub, codeqr) = clients(&url);
    for _ in 0..2 {
        assert_eq!(
            dub.tags().list(dub::types::ListTags::new()).await.unwrap(),
            []
        );
        let tags = codeqr.tags().list(codeqr::types::ListTags::new()).await;
        assert_eq!(tags.unwrap(), []);
    }
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}

/// It takes the errors of both.
fn told(error: &dub::Error) -> (ErrorKind, Option<u16>, Option<ErrorCode>) {
    (error.kind(), error.status(), error.code().cloned())
}

#[tokio::test]
async fn both_clients_tell_of_errors_in_the_same_words() {
    let body = r#"{"error":{"code":"exceeded_limit","message":"No more"}}"#;
    let (url, _) = serve("403 Forbidden", body).await;
    let (dub, codeqr) = clients(&url);
    let of_dub = dub.tags().list(dub::types::ListTags::new()).await;
    let of_codeqr = codeqr.tags().list(codeqr::types::ListTags::new()).await;
    let (of_dub, of_codeqr) = (of_dub.unwrap_err(), of_codeqr.unwrap_err());
    let wanted = (ErrorKind::Api, Some(403), Some(ErrorCode::ExceededLimit));
    assert_eq!(told(&of_dub), wanted);
    assert_eq!(told(&of_codeqr), wanted);
    assert_eq!(of_dub.to_string(), of_codeqr.to_string());
}
