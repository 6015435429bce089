//! A server that records sales by Dub's rules, and lets one call in twenty go wrong.

use crate::fault::Fault;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{self, BufRead as _};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, Result};
use tokio::net::{TcpListener, TcpStream};

/// Dub stores invoice IDs in the background, after it has answered.
const STORED_AFTER: Duration = Duration::from_millis(50);

/// One call in so many goes wrong.
const ONE_IN: u64 = 20;

#[derive(Default)]
struct Books {
    /// How often each sale was recorded, by its number.
    recorded: Vec<u32>,
    /// The answers to what is known, by invoice ID.
    known: HashMap<String, String>,
    faults: u64,
}

type Shared = Arc<Mutex<Books>>;

/// The server, which ends with this.
pub(crate) struct Process {
    child: Child,
    pub(crate) port: u16,
}

impl Process {
    /// Starts this program once more.
    pub(crate) fn start() -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        let mut child = command.arg("serve").stdout(Stdio::piped()).spawn()?;
        let mut port = String::new();
        if let Some(output) = child.stdout.take() {
            io::BufReader::new(output).read_line(&mut port)?;
        }
        let port = port.trim().parse().map_err(io::Error::other)?;
        Ok(Self { child, port })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Serves until the process ends; says on which port on standard output.
pub(crate) async fn run() -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?.port());
    let books = Shared::default();
    loop {
        let (stream, _) = listener.accept().await?;
        let books = Arc::clone(&books);
        // A client that hangs up is what this is about.
        tokio::spawn(async move { connection(stream, books).await.ok() });
    }
}

async fn connection(stream: TcpStream, books: Shared) -> Result<()> {
    stream.set_nodelay(true)?;
    let mut stream = BufReader::new(stream);
    while let Some((line, body)) = request(&mut stream).await? {
        let answer = if line.starts_with("GET /books ") {
            let books = books.lock().unwrap();
            json!({ "recorded": books.recorded, "faults": books.faults }).to_string()
        } else {
            let fault = (fastrand::u64(..ONE_IN) == 0).then(|| fastrand::choice(Fault::ALL));
            let Some(fault) = fault.flatten() else {
                let answer = record(&books, &body);
                respond(&mut stream, &answer).await?;
                continue;
            };
            books.lock().unwrap().faults += 1;
            // Where it can be either, the work is done every other time.
            let is_recorded = fault.may_be_recorded() && fastrand::bool() || fault.is_harmless();
            let answer = if is_recorded {
                record(&books, &body)
            } else {
                sale(&body)
            };
            return fault.answer(stream.into_inner(), &answer).await;
        };
        respond(&mut stream, &answer).await?;
    }
    Ok(())
}

/// The request line and the body.
async fn request(stream: &mut BufReader<TcpStream>) -> Result<Option<(String, Value)>> {
    let (mut first, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(None);
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        if first.is_empty() {
            first = line.to_owned();
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    Ok(Some((
        first,
        serde_json::from_slice(&body).unwrap_or_default(),
    )))
}

/// Records a sale unless its invoice ID is known; answers what it answered the first time.
fn record(books: &Shared, body: &Value) -> String {
    let invoice = body["invoiceId"].as_str().unwrap_or_default().to_owned();
    let mut open = books.lock().unwrap();
    if let Some(answer) = open.known.get(&invoice) {
        return answer.clone();
    }
    let number: usize = invoice.trim_start_matches("in_").parse().unwrap_or(0);
    if open.recorded.len() <= number {
        open.recorded.resize(number + 1, 0);
    }
    open.recorded[number] += 1;
    drop(open);
    let answer = sale(body);
    let (books, stored) = (Arc::clone(books), answer.clone());
    tokio::spawn(async move {
        tokio::time::sleep(STORED_AFTER).await;
        books.lock().unwrap().known.insert(invoice, stored);
    });
    answer
}

fn sale(body: &Value) -> String {
    json!({
        "eventName": "Purchase",
        "customer": {
            "id": "cus_1",
            "name": null,
            "email": null,
            "avatar": null,
            "externalId": body["customerExternalId"],
        },
        "sale": {
            "amount": body["amount"],
            "currency": "usd",
            "paymentProcessor": "custom",
            "invoiceId": body["invoiceId"],
            "metadata": null,
        },
    })
    .to_string()
}

async fn respond(stream: &mut BufReader<TcpStream>, json: &str) -> Result<()> {
    let length = json.len();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"
    );
    stream.write_all((head + json).as_bytes()).await
}
