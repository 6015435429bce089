//! Operations as a whole: there or not, moved, named, and how long they stay.

use oas_diff::Level;
use serde_json::{Value, json};

use crate::support::{
    Set, assert_full, assert_ids, assert_silent, edited, in_full, library, library_with, lines, on,
    only, remove, report, report_with,
};

const PATCH: &str = "/paths/~1books~1{bookId}/patch";

fn without(pointer: &str) -> Value {
    let mut document = library();
    remove(&mut document, pointer);
    document
}

#[test]
fn added_and_removed() {
    assert_full(
        &library(),
        &without(PATCH),
        &["breaking operation-removed at PATCH /books/{bookId} in changeBook"],
    );
    assert_full(
        &without(PATCH),
        &library(),
        &["info operation-added at PATCH /books/{bookId} in changeBook"],
    );
}

#[test]
fn a_removed_path_is_all_its_operations() {
    assert_full(
        &library(),
        &without("/paths/~1books~1{bookId}"),
        &[
            "breaking operation-removed at GET /books/{bookId} in getBook",
            "breaking operation-removed at PATCH /books/{bookId} in changeBook",
        ],
    );
}

#[test]
fn one_without_an_id_is_called_by_method_and_path() {
    let nameless = without("/paths/~1books~1{bookId}/patch/operationId");
    let mut gone = nameless.clone();
    remove(&mut gone, PATCH);
    assert_full(
        &nameless,
        &gone,
        &["breaking operation-removed at PATCH /books/{bookId} in PATCH /books/{bookId}"],
    );
}

#[test]
fn a_deprecated_one_may_go_when_its_time_is_over() {
    let removed_on = |marks: &[(&'static str, Value)], day: Option<&str>| {
        let mut old = library();
        for (key, value) in marks {
            old["paths"]["/books/{bookId}"]["patch"][key] = value.clone();
        }
        let options = day.map(on).unwrap_or_default();
        only(report_with(&old, &without(PATCH), &options)).level
    };
    let deprecated = ("deprecated", json!(true));
    let sunset = ("x-sunset", json!("2025-06-30"));
    let both = [deprecated.clone(), sunset.clone()];
    assert_eq!(removed_on(&[deprecated], None), Level::Info);
    assert_eq!(removed_on(&both, Some("2025-06-29")), Level::Breaking);
    assert_eq!(removed_on(&both, Some("2025-07-01")), Level::Info);
    assert_eq!(removed_on(&both, None), Level::Breaking);
    assert_eq!(removed_on(&[sunset], Some("2025-07-01")), Level::Breaking);
}

#[test]
fn a_date_that_is_none_does_not_pass() {
    let mut old = library();
    old["paths"]["/books/{bookId}"]["patch"]["deprecated"] = json!(true);
    old["paths"]["/books/{bookId}"]["patch"]["x-sunset"] = json!("1 June");
    let change = only(report_with(&old, &without(PATCH), &on("2025-07-01")));
    assert_eq!(change.level, Level::Breaking);
}

#[test]
fn lifecycle() {
    let get = "/paths/~1books/get/deprecated";
    assert_full(
        &library(),
        &library_with(get, json!(true)),
        &["info operation-deprecated at GET /books in listBooks"],
    );
    assert_full(
        &library_with(get, json!(true)),
        &library(),
        &["info operation-reactivated at GET /books in listBooks"],
    );
    let until = |day: &str| {
        edited(
            library_with(get, json!(true)),
            vec![Set("/paths/~1books/get/x-sunset", json!(day))],
        )
    };
    assert_ids(
        &until("2025-06-01"),
        &until("2025-08-01"),
        &["info operation-sunset-changed"],
    );
    assert_ids(
        &until("2025-08-01"),
        &until("2025-06-01"),
        &["warning operation-sunset-changed"],
    );
    assert_ids(
        &until("2025-08-01"),
        &library_with(get, json!(true)),
        &["warning operation-sunset-changed"],
    );
}

#[test]
fn stability() {
    let level = |word: &str| library_with("/paths/~1books/get/x-stability-level", json!(word));
    assert_ids(
        &level("beta"),
        &level("stable"),
        &["info operation-stability-changed"],
    );
    assert_ids(
        &level("stable"),
        &level("beta"),
        &["warning operation-stability-changed"],
    );
}

#[test]
fn another_id() {
    let id = "/paths/~1books/get/operationId";
    let change = only(report(&library(), &library_with(id, json!("getBooks"))));
    assert_eq!(change.id, "operation-id-renamed");
    assert_eq!(change.level, Level::Info);
    let rename = change.rename.expect("a rename");
    assert_eq!(
        (rename.from.as_str(), rename.to.as_str()),
        ("listBooks", "getBooks")
    );
    assert_ids(&without(id), &library(), &["info operation-id-added"]);
    assert_ids(&library(), &without(id), &["info operation-id-removed"]);
}

fn moved(from: (&str, &str), to: (&str, &str)) -> Value {
    let mut document = library();
    let operation = document["paths"][from.0][from.1].take();
    document["paths"][from.0]
        .as_object_mut()
        .expect("a path")
        .shift_remove(from.1);
    if document["paths"].get(to.0).is_none() {
        document["paths"][to.0] = json!({});
    }
    document["paths"][to.0][to.1] = operation;
    document
}

#[test]
fn another_path() {
    let change = only(report(
        &library(),
        &moved(
            ("/books/{bookId}", "get"),
            ("/library/books/{bookId}", "get"),
        ),
    ));
    assert_eq!(
        in_full(&change),
        "breaking operation-moved at GET /books/{bookId} in getBook \
         from GET /books/{bookId} to GET /library/books/{bookId}"
    );
    assert!(change.rename.is_some_and(|rename| rename.confidence >= 0.9));
}

#[test]
fn another_method() {
    assert_full(
        &library(),
        &moved(("/books/{bookId}", "patch"), ("/books/{bookId}", "put")),
        &[
            "breaking operation-moved at PATCH /books/{bookId} in changeBook \
           from PATCH /books/{bookId} to PUT /books/{bookId}",
        ],
    );
}

#[test]
fn what_is_in_a_moved_one_is_compared() {
    let mut new = moved(
        ("/books/{bookId}", "get"),
        ("/library/books/{bookId}", "get"),
    );
    new["paths"]["/library/books/{bookId}"]["get"]["parameters"][0]["schema"]["maxLength"] =
        json!(3);
    let changes = lines(&report(&library(), &new), in_full);
    assert_eq!(changes.len(), 2, "{changes:#?}");
    assert!(
        changes[1].starts_with("breaking request-parameter-max-length-added"),
        "{changes:#?}"
    );
}

#[test]
fn one_that_came_is_not_one_that_went() {
    let mut new = without(PATCH);
    new["paths"]["/invoices"] = json!({"post": {
        "operationId": "sendInvoice",
        "responses": {"200": {"description": "Sent"}}
    }});
    assert_ids(
        &library(),
        &new,
        &["breaking operation-removed", "info operation-added"],
    );
}

#[test]
fn tags() {
    let tags = "/paths/~1books/get/tags";
    assert_full(
        &library(),
        &library_with(tags, json!(["shelves"])),
        &["info operation-tags-changed at GET /books in listBooks"],
    );
    assert_silent(
        &library_with(tags, json!(["a", "b"])),
        &library_with(tags, json!(["b", "a"])),
    );
}

fn calling(method: &str, words: &str, schema: Value) -> Value {
    let called = json!({
        "description": words,
        "requestBody": {"content": {"application/json": {"schema": schema}}},
        "responses": {"200": {"description": "Fine"}}
    });
    library_with(
        "/paths/~1books/post/callbacks",
        json!({"added": {"{$request.body#/url}": {method: called}}}),
    )
}

#[test]
fn callbacks() {
    let text = || json!({"type": "string"});
    let any = || calling("post", "When done", text());
    assert_silent(&any(), &calling("post", "When it is done", text()));
    assert_ids(&library(), &any(), &["info operation-callback-added"]);
    assert_ids(&any(), &library(), &["warning operation-callback-removed"]);
    assert_ids(
        &any(),
        &calling("put", "When done", text()),
        &[
            "info operation-callback-added",
            "warning operation-callback-removed",
        ],
    );
}

#[test]
fn what_a_callback_sends_is_received() {
    let of = |schema: Value| calling("post", "When done", schema);
    let (text, nullable) = (
        json!({"type": "string"}),
        json!({"type": "string", "nullable": true}),
    );
    assert_ids(
        &of(text.clone()),
        &of(nullable.clone()),
        &["breaking response-body-became-nullable"],
    );
    assert_ids(
        &of(nullable),
        &of(text),
        &["info response-body-became-not-nullable"],
    );
}

#[test]
fn descriptions_are_no_change() {
    let words = edited(
        library(),
        vec![
            Set("/info/title", json!("Another library")),
            Set("/info/version", json!("2")),
            Set("/paths/~1books/get/summary", json!("Books")),
            Set("/paths/~1books/get/description", json!("All of them")),
            Set(
                "/paths/~1books/get/responses/200/description",
                json!("What there is"),
            ),
            Set(
                "/paths/~1books/get/parameters/0/description",
                json!("Which page"),
            ),
            Set("/components/schemas/Book/description", json!("A book")),
            Set("/components/schemas/Book/example", json!({"id": "1"})),
            Set("/x-generator", json!("by hand")),
        ],
    );
    assert_silent(&library(), &words);
}
