//! A scripted server, and a client as the generator would write it.

mod stand_in;

use std::net::SocketAddr;
use std::time::Duration;

use dub_runtime::{Builder, CallOptions, CommaList, Error};
use progenitor_client::{ByteStream, Error as Generated, OperationInfo, QueryParam, ResponseValue};
use serde::de::DeserializeOwned;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

pub(crate) use self::stand_in::{Client, KEY};

/// The key as JSON may also write it.
pub(crate) const ESCAPED_KEY: &str = r"s\u0033cret-key";

/// What the server does with its one connection once it has read the request.
pub(crate) enum Script {
    /// Sends this and closes.
    Answer(Vec<u8>),
    /// Sends this and keeps the connection open.
    Stall(Vec<u8>),
    /// Resets the connection.
    Reset,
}

/// An answer with a matching length.
pub(crate) fn answer(status: &str, headers: &str, body: &str) -> Script {
    let length = body.len();
    cut(status, headers, length, body)
}

/// An answer that promises `length` bytes, whatever it has.
pub(crate) fn cut(status: &str, headers: &str, length: usize, body: &str) -> Script {
    Script::Answer(head_and_body(status, headers, length, body))
}

pub(crate) fn head_and_body(status: &str, headers: &str, length: usize, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\n\r\n{body}").into_bytes()
}

/// Starts a server for one request; the task gives back the head of the request.
pub(crate) async fn serve(script: Script) -> (SocketAddr, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let task = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let head = read_head(&mut stream).await;
        match script {
            Script::Answer(bytes) => stream.write_all(&bytes).await.expect("sent"),
            Script::Stall(bytes) => {
                stream.write_all(&bytes).await.expect("sent");
                // Until the client gives up.
                let _ = stream.read(&mut [0]).await;
            }
            Script::Reset => {
                stream.set_zero_linger().expect("a socket option");
            }
        }
        head
    });
    (address, task)
}

async fn read_head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.expect("a request"));
    }
    String::from_utf8(head).expect("ASCII")
}

pub(crate) fn client(address: SocketAddr) -> Client {
    Builder::new()
        .api_key(KEY)
        .base_url(format!("http://{address}/api/"))
        .app_info("suite", "2")
        .build()
        .expect("a client")
}

impl Client {
    pub(crate) async fn get<T: DeserializeOwned>(&self) -> Result<T, Error> {
        self.call("getThing", CallOptions::new(), None).await
    }

    pub(crate) async fn get_within<T: DeserializeOwned>(
        &self,
        limit: Duration,
    ) -> Result<T, Error> {
        self.call("getThing", CallOptions::new().timeout(limit), None)
            .await
    }

    pub(crate) async fn call<T: DeserializeOwned>(
        &self,
        operation_id: &'static str,
        options: CallOptions,
        ids: Option<&CommaList>,
    ) -> Result<T, Error> {
        let call = self.0.call(operation_id, options);
        let result = async {
            let request = self.request(ids)?;
            let info = OperationInfo { operation_id };
            let response = call.execute(self.0.http(), request, &info).await?;
            match response.status().as_u16() {
                200 => ResponseValue::from_response(response).await,
                _ => Err(Generated::UnexpectedResponse(response)),
            }
        };
        call.conclude(result.await)
    }

    pub(crate) async fn bytes(&self) -> Result<(Vec<u8>, Option<String>), Error> {
        let call = self.0.call("getImage", CallOptions::new());
        let result = async {
            let info = OperationInfo {
                operation_id: "getImage",
            };
            let response = call
                .execute(self.0.http(), self.request(None)?, &info)
                .await?;
            match response.status().as_u16() {
                200 => Ok(ResponseValue::<ByteStream>::stream(response)),
                _ => Err(Generated::UnexpectedResponse(response)),
            }
        };
        let (bytes, media_type) = call.conclude_bytes(result.await)?;
        Ok((bytes.to_vec(), media_type))
    }

    fn request(&self, ids: Option<&CommaList>) -> reqwest::Result<reqwest::Request> {
        self.0
            .http()
            .get(format!("{}/things", self.0.base_url()))
            .query(&QueryParam::new("ids", &ids))
            .query(&QueryParam::new("q", &"x,y&z"))
            .build()
    }
}
