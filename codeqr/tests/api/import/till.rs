//! A server whose answers may keep their callers waiting: each connection has a thread.

use crate::support::KEY;
use codeqr::Codeqr;
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

type Answer = dyn Fn(&Value) -> (u16, Value) + Send + Sync;

#[derive(Clone)]
pub(crate) struct Till {
    url: String,
    bodies: Arc<Mutex<Vec<Value>>>,
    answer: Arc<Answer>,
}

impl Till {
    /// Answers each body with the status and the JSON that it is given, when it is given.
    pub(crate) fn new(answer: impl Fn(&Value) -> (u16, Value) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let till = Self {
            url: format!("http://{}", listener.local_addr().unwrap()),
            bodies: Arc::default(),
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

    pub(crate) fn codeqr(&self) -> Codeqr {
        let builder = Codeqr::builder().api_key(KEY);
        builder.base_url(&self.url).build().unwrap()
    }

    /// What came, in its order.
    pub(crate) fn bodies(&self) -> Vec<Value> {
        self.bodies.lock().unwrap().clone()
    }

    fn serve(&self, stream: TcpStream) {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        while let Some(body) = request(&mut reader) {
            self.bodies.lock().unwrap().push(body.clone());
            let (status, answer) = (self.answer)(&body);
            let answer = answer.to_string();
            let head = format!("HTTP/1.1 {status} -\r\ncontent-type: application/json");
            let length = answer.len();
            // Nobody may be there any more.
            _ = write!(
                &stream,
                "{head}\r\ncontent-length: {length}\r\n\r\n{answer}"
            );
        }
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
