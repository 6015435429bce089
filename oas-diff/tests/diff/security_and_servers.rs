//! Who may call, and where.

use serde_json::{Value, json};

use crate::support::{
    Drop, Set, assert_full, assert_ids, assert_silent, edited, library, library_with,
};

fn needing(security: Value) -> Value {
    edited(
        library_with("/paths/~1books/get/security", security),
        vec![Set(
            "/components/securitySchemes/key",
            json!({
                "type": "apiKey", "in": "header", "name": "X-Key"
            }),
        )],
    )
}

fn assert_at_list(old: Value, new: Value, line: &str) {
    assert_full(
        &needing(old),
        &needing(new),
        &[&format!("{line} at GET /books in listBooks")],
    );
}

#[test]
fn requirements() {
    let token = || json!([{"token": []}]);
    let either = || json!([{"token": []}, {"key": []}]);
    let both = || json!([{"token": [], "key": []}]);
    let narrowed = "breaking security-narrowed";
    let widened = "info security-widened";
    assert_at_list(token(), either(), widened);
    assert_at_list(either(), token(), narrowed);
    assert_at_list(token(), both(), narrowed);
    assert_at_list(both(), token(), widened);
    assert_at_list(json!([]), token(), narrowed);
    assert_at_list(token(), json!([]), widened);
    assert_at_list(token(), json!([{}, {"token": []}]), widened);
    assert_at_list(token(), json!([{"key": []}]), "breaking security-changed");
    assert_at_list(
        json!([{"token": ["read"]}]),
        json!([{"token": ["read", "write"]}]),
        narrowed,
    );
    assert_at_list(
        json!([{"token": ["read", "write"]}]),
        json!([{"token": ["read"]}]),
        widened,
    );
}

#[test]
fn order_does_not_matter() {
    assert_silent(
        &needing(json!([{"token": ["a", "b"]}, {"key": []}])),
        &needing(json!([{"key": []}, {"token": ["b", "a"]}])),
    );
}

#[test]
fn the_requirement_of_the_document_holds_where_there_is_no_other() {
    assert_silent(
        &library(),
        &library_with("/paths/~1books/get/security", json!([{"token": []}])),
    );
    assert_full(
        &library(),
        &edited(library(), vec![Drop("/security")]),
        &[
            "info security-widened at GET /books, GET /books/{bookId}, PATCH /books/{bookId}, \
           POST /books in addBook, changeBook, getBook, listBooks",
        ],
    );
    let open = || library_with("/paths/~1books/get/security", json!([]));
    assert_ids(&library(), &open(), &["info security-widened"]);
    assert_ids(&open(), &library(), &["breaking security-narrowed"]);
}

#[test]
fn schemes() {
    let scheme = |scheme: Value| library_with("/components/securitySchemes/token", scheme);
    let all = " at GET /books, GET /books/{bookId}, PATCH /books/{bookId}, POST /books \
               in addBook, changeBook, getBook, listBooks";
    assert_full(
        &library(),
        &scheme(json!({"type": "http", "scheme": "basic"})),
        &[&format!("breaking security-scheme-changed{all}")],
    );
    assert_silent(
        &library(),
        &scheme(json!({"type": "http", "scheme": "Bearer"})),
    );
    assert_silent(
        &library(),
        &scheme(json!({"type": "http", "scheme": "bearer", "description": "A token"})),
    );
    let key = |place: &str| scheme(json!({"type": "apiKey", "in": place, "name": "key"}));
    assert_ids(
        &key("header"),
        &key("query"),
        &["breaking security-scheme-changed"],
    );
}

#[test]
fn a_scheme_that_nothing_needs() {
    let unused = library_with(
        "/components/securitySchemes/spare",
        json!({
            "type": "http", "scheme": "basic"
        }),
    );
    assert_silent(&library(), &unused);
}

#[test]
fn the_name_of_a_scheme_is_not_sent() {
    let renamed = edited(
        library(),
        vec![
            Set(
                "/components/securitySchemes",
                json!({
                    "bearer": {"type": "http", "scheme": "bearer"}
                }),
            ),
            Set("/security", json!([{"bearer": []}])),
        ],
    );
    let report = crate::support::report(&library(), &renamed);
    assert_eq!(crate::support::on_the_wire(&report), [""; 0]);
}

#[test]
fn servers() {
    let at = |urls: &[&str]| {
        let servers: Vec<Value> = urls.iter().map(|url| json!({"url": url})).collect();
        library_with("/servers", json!(servers))
    };
    let (one, two) = (
        at(&["https://a.example"]),
        at(&["https://a.example", "https://b.example"]),
    );
    assert_ids(&one, &two, &["info operation-server-added"]);
    assert_ids(&two, &one, &["warning operation-server-removed"]);
    assert_silent(&two, &at(&["https://b.example/", "https://a.example"]));
}

#[test]
fn servers_of_one_operation() {
    let own = library_with(
        "/paths/~1books/get/servers",
        json!([{"url": "https://fast.example"}]),
    );
    assert_full(
        &library(),
        &own,
        &[
            "info operation-server-added at GET /books in listBooks",
            "warning operation-server-removed at GET /books in listBooks",
        ],
    );
}
