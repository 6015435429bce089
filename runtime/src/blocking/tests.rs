//! Futures that need somebody else: a socket, a timer, another thread, another page.

use std::future::{pending, poll_fn};
use std::io::Write;
use std::mem;
use std::net::{SocketAddr, TcpListener};
use std::task::Poll;
use std::thread;
use std::time::Duration;

use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

use super::{Blocking, Items};
use crate::{Check, Error, PageRequest, Position, Violation};

fn blocking() -> Blocking {
    Blocking::new("test").expect("a thread")
}

/// Sends `hello` to whoever connects.
fn server() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        stream.write_all(b"hello").expect("sent");
    });
    address
}

async fn hear(address: SocketAddr) -> String {
    let mut heard = String::new();
    let mut stream = TcpStream::connect(address).await.expect("connected");
    stream.read_to_string(&mut heard).await.expect("read");
    heard
}

fn spawn<T: Send + 'static>(
    blocking: &Blocking,
    future: impl Future<Output = T> + Send + 'static,
) -> JoinHandle<T> {
    let mut future = Some(future);
    blocking.wait(poll_fn(|_| match future.take() {
        Some(future) => Poll::Ready(tokio::spawn(future)),
        None => Poll::Pending,
    }))
}

#[test]
fn sockets_and_timers_work() {
    let blocking = blocking();
    assert_eq!(blocking.wait(hear(server())), "hello");
    let hasty = async { tokio::time::timeout(Duration::from_millis(1), pending::<()>()).await };
    assert!(blocking.wait(hasty).is_err());
}

#[test]
fn spawned_futures_run_while_nobody_waits() {
    let blocking = blocking();
    let task = spawn(&blocking, hear(server()));
    assert_eq!(blocking.wait(task).expect("joined"), "hello");
}

#[tokio::test]
async fn a_thread_that_runs_async_code_is_blocked() {
    assert_eq!(blocking().wait(hear(server())), "hello");
}

#[tokio::test]
async fn so_is_one_for_blocking_code() {
    let heard = tokio::task::spawn_blocking(|| blocking().wait(hear(server())));
    assert_eq!(heard.await.expect("joined"), "hello");
}

#[tokio::test]
async fn what_runs_async_code_sets_no_limit_to_the_steps() {
    blocking().wait(async {
        for _ in 0..10_000 {
            tokio::task::coop::consume_budget().await;
        }
    });
}

#[test]
fn a_future_may_use_up_the_wake_up_of_its_thread() {
    let mut is_asleep = true;
    blocking().wait(poll_fn(|context| {
        if !mem::take(&mut is_asleep) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        thread::park();
        Poll::Pending
    }));
}

#[test]
fn waiting_inside_of_waiting_loses_no_wake_up() {
    let (outer, inner) = (blocking(), blocking());
    let heard = outer.wait(async {
        let first = hear(server()).await;
        let second = inner.wait(hear(server()));
        first + &second + &hear(server()).await
    });
    assert_eq!(heard, "hellohellohello");
}

#[test]
fn clones_share_one_thread_that_ends_with_the_last() {
    let first = blocking();
    let clone = first.clone();
    let task = spawn(&first, pending::<()>());
    drop(first);
    assert_eq!(clone.wait(hear(server())), "hello");
    assert!(!task.is_finished());
    drop(clone);
    let ended = blocking().wait(task);
    assert!(ended.expect_err("no end of its own").is_cancelled());
}

#[derive(Clone)]
struct List {
    page: Option<i64>,
    page_size: Option<i64>,
}

impl Check for List {
    fn check(&self) -> Result<(), Violation> {
        Ok(())
    }
}

impl PageRequest for List {
    type Item = String;
    const PAGE_SIZE: i64 = 2;

    fn page(&mut self) -> &mut Option<i64> {
        &mut self.page
    }
    fn page_size(&mut self) -> &mut Option<i64> {
        &mut self.page_size
    }
    fn id(item: &String) -> &str {
        item
    }
}

/// A list that ends with an error where a page is missing.
fn items(pages: &'static [&'static [&'static str]]) -> Items<String> {
    let request = List {
        page: None,
        page_size: None,
    };
    let fetch = move |request: List| async move {
        // What fetches a page needs the runtime.
        tokio::time::sleep(Duration::from_millis(1)).await;
        let number = usize::try_from(request.page.unwrap_or(1)).expect("a page");
        match pages.get(number - 1) {
            Some(page) => Ok(page.iter().map(ToString::to_string).collect()),
            None => Err(Error::configuration("there is no such page")),
        }
    };
    Items::new(crate::Items::new("list", request, fetch), blocking())
}

#[test]
fn a_list_is_an_iterator() {
    let all: Result<Vec<_>, _> = items(&[&["a", "b"], &["c"]]).collect();
    assert_eq!(all.expect("a list"), ["a", "b", "c"]);
}

#[tokio::test]
async fn an_error_ends_it() {
    let mut items = items(&[&["a", "b"]]);
    assert_eq!(items.by_ref().filter_map(Result::ok).count(), 2);
    assert!(items.next().is_none());
    let mut again = self::items(&[]);
    assert!(again.try_next().is_err());
    assert_eq!(again.try_next().expect("an end"), None);
}

#[test]
fn pages_and_positions_are_those_of_the_async_walk() {
    const PAGES: &[&[&str]] = &[&["a", "b"], &["c"]];
    let mut walk = items(PAGES);
    assert_eq!(walk.try_next().expect("an item").as_deref(), Some("a"));
    let position = walk.position();
    assert_eq!(position, Position::Page { number: 1, skip: 1 });
    assert_eq!(walk.next_page().expect("a page"), Some(vec!["b".into()]));
    assert_eq!(walk.next_page().expect("a page"), Some(vec!["c".into()]));
    assert_eq!(walk.next_page().expect("an end"), None);

    let rest: Result<Vec<_>, _> = items(PAGES).resume(position).collect();
    assert_eq!(rest.expect("a list"), ["b", "c"]);
}
