//! A server whose answers may keep their callers waiting: each connection has a thread.

use crate::support::KEY;
use dub::Dub;
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

type Answer = dyn Fn(&Value) -> (u16, Value) + Send + Sync;

#[derive(Clone)]
pub(crate) struct Till {
    url: String,
    seen: Arc<Mutex<Seen>>,
    answer: Arc<Answer>,
}

#[derive(Default)]
struct Seen {
    bodies: Vec<Value>,
    in_flight: usize,
    most: usize,
    /// Connections that their callers closed.
    closed: usize,
}

impl Till {
    /// Answers each body with the status and the JSON that it is given, when it is given.
    pub(crate) fn new(answer: impl Fn(&Value) -> (u16, Value) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let till = Self {
            url: format!("http://{}", listener.local_addr().unwrap()),
            seen: Arc::default(),
            answer: Arc::new(answer),
        };
        let serving = till.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let till = serving.clone();
                thread::spawn(move || till.serve(stream.unwrap()));
            }
        });
        till
    }

    pub(crate) fn builder(&self) -> dub::DubBuilder {
        Dub::builder().api_key(KEY).base_url(&self.url)
    }

    pub(crate) fn dub(&self) -> Dub {
        self.builder().build().unwrap()
    }

    /// What came, in its order.
    pub(crate) fn bodies(&self) -> Vec<Value> {
        self.seen.lock().unwrap().bodies.clone()
    }

    /// How many requests were in flight at the same time at most.
    pub(crate) fn most(&self) -> usize {
        self.seen.lock().unwrap().most
    }

    /// How many callers went away.
    pub(crate) fn closed(&self) -> usize {
        self.seen.lock().unwrap().closed
    }

    fn serve(&self, stream: TcpStream) {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        while let Some(body) = request(&mut reader) {
            {
                let mut seen = self.seen.lock().unwrap();
                seen.bodies.push(body.clone());
                seen.in_flight += 1;
                seen.most = seen.most.max(seen.in_flight);
            }
            let (status, answer) = (self.answer)(&body);
            // Whoever has the answer may send the next request.
            self.seen.lock().unwrap().in_flight -= 1;
            let answer = answer.to_string();
            let head = format!("HTTP/1.1 {status} -\r\ncontent-type: application/json");
            let length = answer.len();
            // Nobody may be there any more.
            _ = write!(
                &stream,
                "{head}\r\ncontent-length: {length}\r\n\r\n{answer}"
            );
        }
        self.seen.lock().unwrap().closed += 1;
    }
}

/// The body of the next request; `None` when the caller is gone.
fn request(reader: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some(("content-length", value)) => length = value.parse().unwrap(),
            None if line == "\r\n" => break,
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}
