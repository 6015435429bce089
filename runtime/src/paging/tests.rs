//! Walks over a list in memory that keeps the rules of the real server.

use std::sync::{Arc, Mutex};

use super::{Cursors, Items, PageRequest, Position};

const LAST_PAGE: i64 = 1_000;
use crate::{Check, Error, ErrorKind, Violation};

#[derive(Clone, Debug, Default, PartialEq)]
struct List {
    page: Option<i64>,
    page_size: Option<i64>,
    starting_after: Option<String>,
    ending_before: Option<String>,
    sort_by: Option<&'static str>,
}

impl Check for List {
    fn check(&self) -> Result<(), Violation> {
        Ok(())
    }
}

impl PageRequest for List {
    type Item = String;
    const PAGE_SIZE: i64 = 100;
    const LAST_PAGE: i64 = LAST_PAGE;

    fn page(&mut self) -> &mut Option<i64> {
        &mut self.page
    }
    fn page_size(&mut self) -> &mut Option<i64> {
        &mut self.page_size
    }
    fn cursors(&mut self) -> Option<Cursors<'_>> {
        Some(Cursors {
            starting_after: &mut self.starting_after,
            ending_before: &mut self.ending_before,
            in_order: self.sort_by.is_none(),
        })
    }
    fn id(item: &String) -> &str {
        item
    }
}

type Seen = Arc<Mutex<Vec<List>>>;

fn ids(range: std::ops::Range<usize>) -> Vec<String> {
    range.map(|n| format!("id_{n:06}")).collect()
}

/// A page, by the rules of the server.
fn answer(list: &[String], request: &List) -> Result<Vec<String>, Error> {
    let refuse = |field: &str| {
        Err(Error::invalid_request(
            "list",
            Violation::new(field, "is refused"),
        ))
    };
    let size = usize::try_from(request.page_size.expect("a page size")).expect("a size");
    if size == 0 || size > 100 {
        return refuse("pageSize");
    }
    let start = match (&request.starting_after, request.page) {
        (Some(_), Some(_)) => return refuse("page"),
        (Some(id), None) => match list.iter().position(|item| item == id) {
            Some(index) => index + 1,
            None => return refuse("startingAfter"),
        },
        (None, page) => match page.unwrap_or(1) {
            page @ 1..=LAST_PAGE => (usize::try_from(page).expect("a page") - 1) * size,
            _ => return refuse("page"),
        },
    };
    Ok(list.iter().skip(start).take(size).cloned().collect())
}

fn walk(list: Vec<String>, request: List) -> (Items<String>, Seen) {
    let seen = Seen::default();
    let log = Arc::clone(&seen);
    let items = Items::new("list", request, move |request: List| {
        let page = answer(&list, &request);
        log.lock().expect("a log").push(request);
        async move { page }
    });
    (items, seen)
}

async fn rest(items: &mut Items<String>) -> Result<Vec<String>, Error> {
    let mut all = Vec::new();
    while let Some(item) = items.try_next().await? {
        all.push(item);
    }
    Ok(all)
}

fn by_page(size: i64) -> List {
    List {
        sort_by: Some("clicks"),
        page_size: Some(size),
        ..List::default()
    }
}

#[tokio::test]
async fn cursors_give_each_item_once_and_in_order() {
    for count in [0, 1, 99, 100, 101, 200, 2_500] {
        let (mut items, seen) = walk(ids(0..count), List::default());
        assert_eq!(rest(&mut items).await.expect("items"), ids(0..count));
        let seen = seen.lock().expect("a log");
        assert_eq!(seen.len(), count / 100 + 1, "{count}");
        assert!(seen.iter().all(|request| request.page.is_none()));
        assert_eq!(
            seen[0],
            List {
                page_size: Some(100),
                ..List::default()
            }
        );
    }
}

#[tokio::test]
async fn pages_give_each_item_once_and_in_order() {
    for count in [0, 1, 9, 10, 11, 95] {
        let (mut items, seen) = walk(ids(0..count), by_page(10));
        assert_eq!(rest(&mut items).await.expect("items"), ids(0..count));
        let seen = seen.lock().expect("a log");
        let pages: Vec<_> = seen.iter().filter_map(|request| request.page).collect();
        assert_eq!(
            pages,
            (1..=i64::try_from(count / 10 + 1).expect("a page")).collect::<Vec<_>>()
        );
        assert!(seen.iter().all(|request| request.starting_after.is_none()));
    }
}

#[tokio::test]
async fn a_page_at_a_time_is_in_memory_and_nothing_is_fetched_ahead() {
    let (mut items, seen) = walk(ids(0..250), List::default());
    assert!(seen.lock().expect("a log").is_empty());
    for n in 0..250 {
        assert_eq!(
            items.try_next().await.expect("an item"),
            ids(n..n + 1).pop()
        );
        assert_eq!(seen.lock().expect("a log").len(), n / 100 + 1);
        assert!(items.page.len() < 100);
    }
}

#[tokio::test]
async fn pages_can_be_taken_whole() {
    let (mut items, _) = walk(ids(0..250), List::default());
    items.try_next().await.expect("an item");
    let mut pages = Vec::new();
    while let Some(page) = items.next_page().await.expect("a page") {
        pages.push(page);
    }
    assert_eq!(pages, [ids(1..100), ids(100..200), ids(200..250)]);
}

#[tokio::test]
async fn walks_resume_after_any_item() {
    for request in [
        List {
            page_size: Some(10),
            ..List::default()
        },
        by_page(10),
    ] {
        for given in 0..=30 {
            let (mut first, _) = walk(ids(0..25), request.clone());
            for _ in 0..given {
                first.try_next().await.expect("an item");
            }
            let stored = serde_json::to_string(&first.position()).expect("JSON");
            let (second, _) = walk(ids(0..25), request.clone());
            let mut second = second.resume(serde_json::from_str(&stored).expect("a position"));
            let left = rest(&mut second).await.expect("items");
            assert_eq!(left, ids(given.min(25)..25), "{stored}");
        }
    }
}

#[tokio::test]
async fn a_walk_starts_where_the_request_says() {
    let after = List {
        starting_after: Some("id_000003".into()),
        ..List::default()
    };
    let (mut items, _) = walk(ids(0..10), after);
    assert_eq!(rest(&mut items).await.expect("items"), ids(4..10));
    let page = List {
        page: Some(2),
        page_size: Some(3),
        ..List::default()
    };
    let (mut items, seen) = walk(ids(0..10), page);
    assert_eq!(rest(&mut items).await.expect("items"), ids(3..10));
    assert!(
        seen.lock()
            .expect("a log")
            .iter()
            .all(|request| request.starting_after.is_none())
    );
}

#[tokio::test]
async fn a_list_that_goes_on_after_page_1000_ends_with_an_error() {
    let (mut items, seen) = walk(ids(0..1_000), by_page(1));
    assert_eq!(
        rest(&mut items).await.expect_err("an error").field(),
        Some("page")
    );
    assert_eq!(seen.lock().expect("a log").len(), 1_000);
    assert_eq!(items.try_next().await.expect("the end"), None);

    let (mut items, _) = walk(ids(0..1_999), by_page(2));
    assert_eq!(rest(&mut items).await.expect("items").len(), 1_999);
}

#[tokio::test]
async fn servers_that_repeat_themselves_end_the_walk() {
    for request in [
        List {
            page_size: Some(10),
            ..List::default()
        },
        by_page(10),
    ] {
        let mut items = Items::new("list", request, |_| async { Ok(ids(0..10)) });
        assert_eq!(rest(&mut items).await.expect("items"), ids(0..10));
    }
    // Longer circles are seen by their cursors.
    let mut items = Items::new("list", List::default(), |request: List| async move {
        let second = request.starting_after.as_deref() == Some("id_000099");
        Ok(if second { ids(100..200) } else { ids(0..100) })
    });
    assert_eq!(rest(&mut items).await.expect("items"), ids(0..200));
}

#[tokio::test]
async fn what_the_first_page_held_is_not_given_again() {
    // The first page comes by date, the others by ID.
    let mut items = Items::new(
        "list",
        List {
            page_size: Some(2),
            ..List::default()
        },
        |request: List| async move {
            let page = |ids: [&str; 2]| Ok(ids.map(String::from).to_vec());
            match request.starting_after.as_deref() {
                None => page(["a", "z"]),
                Some("z") => page(["c", "b"]),
                Some("b") => page(["a", "0"]),
                _ => Ok(Vec::new()),
            }
        },
    );
    assert_eq!(
        rest(&mut items).await.expect("items"),
        ["a", "z", "c", "b", "0"]
    );
}

/// A list of so many items with one old ID: the first page comes by date, the others by ID.
fn mixed(
    count: usize,
) -> impl Fn(List) -> std::future::Ready<Result<Vec<String>, Error>> + Send + Clone {
    move |request: List| {
        let by_date: Vec<_> = ids(count - 1..count)
            .into_iter()
            .chain(ids(0..count - 1))
            .collect();
        let list = if request.starting_after.is_some() {
            ids(0..count)
        } else {
            by_date
        };
        std::future::ready(answer(&list, &request))
    }
}

#[tokio::test]
async fn a_walk_resumes_on_a_first_page_that_is_in_another_order() {
    for given in 0..25 {
        let request = || List {
            page_size: Some(10),
            ..List::default()
        };
        let mut first = Items::new("list", request(), mixed(25));
        let mut all = Vec::new();
        for _ in 0..given {
            all.extend(first.try_next().await.expect("an item"));
        }
        let second = Items::new("list", request(), mixed(25)).resume(first.position());
        assert_eq!(second.position(), first.position());
        let mut second = second;
        all.extend(rest(&mut second).await.expect("items"));
        all.sort();
        all.dedup();
        assert_eq!(all, ids(0..25), "{given}");
    }
}

#[tokio::test]
async fn a_walk_resumes_by_cursor_when_its_item_has_left_the_first_page() {
    let (items, seen) = walk(
        ids(0..25),
        List {
            page_size: Some(10),
            ..List::default()
        },
    );
    let mut items = items.resume(Position::FirstPage {
        after: Some("id_000012".into()),
    });
    assert_eq!(rest(&mut items).await.expect("items"), ids(13..25));
    assert_eq!(seen.lock().expect("a log").len(), 3);

    // An item that is gone altogether is an error, also where the list has one page only.
    let (items, _) = walk(ids(0..5), List::default());
    let mut items = items.resume(Position::FirstPage {
        after: Some("gone".into()),
    });
    let error = items.try_next().await.expect_err("an error");
    assert_eq!(error.field(), Some("startingAfter"));
}

#[tokio::test]
async fn a_walk_by_cursor_can_go_by_page_instead() {
    let (items, seen) = walk(
        ids(0..25),
        List {
            page_size: Some(10),
            ..List::default()
        },
    );
    let mut items = items.by_page();
    assert_eq!(items.position(), Position::Page { number: 1, skip: 0 });
    assert_eq!(rest(&mut items).await.expect("items"), ids(0..25));
    assert_eq!(items.position(), Position::Page { number: 3, skip: 5 });
    let seen = seen.lock().expect("a log");
    assert_eq!(
        seen.iter().map(|request| request.page).collect::<Vec<_>>(),
        [Some(1), Some(2), Some(3)]
    );
}

#[tokio::test]
async fn an_error_ends_the_walk_which_can_be_resumed() {
    let (items, _) = walk(
        ids(0..10),
        List {
            starting_after: Some("gone".into()),
            ..List::default()
        },
    );
    let mut items = items;
    assert_eq!(
        items.try_next().await.expect_err("an error").field(),
        Some("startingAfter")
    );
    assert_eq!(items.try_next().await.expect("the end"), None);
    assert_eq!(items.position(), Position::After("gone".into()));

    let before = List {
        ending_before: Some("id_000003".into()),
        ..List::default()
    };
    let (mut items, seen) = walk(ids(0..10), before);
    assert_eq!(
        items.try_next().await.expect_err("an error").kind(),
        ErrorKind::InvalidRequest
    );
    assert!(seen.lock().expect("a log").is_empty());

    let (items, seen) = walk(ids(0..10), by_page(5));
    let mut items = items.resume(Position::After("id_000003".into()));
    assert_eq!(
        items.try_next().await.expect_err("an error").field(),
        Some("startingAfter")
    );
    assert!(seen.lock().expect("a log").is_empty());
}

#[test]
fn what_the_server_refuses_is_refused_here() {
    let id = || Some("id".to_owned());
    let refused = [
        (
            List {
                page: Some(1_001),
                ..List::default()
            },
            "page",
        ),
        (
            List {
                starting_after: id(),
                ending_before: id(),
                ..List::default()
            },
            "endingBefore",
        ),
        (
            List {
                starting_after: id(),
                page: Some(1),
                ..List::default()
            },
            "startingAfter",
        ),
        (
            List {
                ending_before: id(),
                sort_by: Some("clicks"),
                ..List::default()
            },
            "endingBefore",
        ),
    ];
    for (request, field) in refused {
        assert_eq!(request.check_page().expect_err(field).field, field);
    }
    let page = List {
        page: Some(1_000),
        sort_by: Some("clicks"),
        ..List::default()
    };
    for request in [
        page,
        List {
            starting_after: id(),
            ..List::default()
        },
    ] {
        assert_eq!(request.check_page(), Ok(()));
    }
}
