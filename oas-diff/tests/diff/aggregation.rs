//! One cause is one change, wherever it shows.

use std::collections::BTreeSet;

use oas_diff::Report;
use serde_json::{Map, Value, json};

use crate::support::{
    Set, answer, assert_full, assert_ids, body, edited, holding, library, library_with,
    on_the_wire, only, places, report,
};

fn fingerprints(report: &Report) -> BTreeSet<&str> {
    report
        .changes
        .iter()
        .map(|change| change.fingerprint.as_str())
        .collect()
}

#[test]
fn a_component_is_one_change_with_all_its_operations() {
    assert_full(
        &library(),
        &library_with("/components/schemas/Book/properties/id/maxLength", json!(9)),
        &[
            "info response-property-max-length-added at GET /books response 200[].id, \
           GET /books/{bookId} response 200.id, POST /books response 201.id \
           in addBook, getBook, listBooks",
        ],
    );
}

#[test]
fn requests_and_responses_are_two() {
    assert_full(
        &library(),
        &library_with(
            "/components/schemas/Author/properties/name/maxLength",
            json!(9),
        ),
        &[
            "breaking request-property-max-length-added at POST /books request.author.name in addBook",
            "info response-property-max-length-added at GET /books response 200[].author.name, \
             GET /books/{bookId} response 200.author.name, POST /books response 201.author.name \
             in addBook, getBook, listBooks",
        ],
    );
}

#[test]
fn the_same_change_written_twice_is_one() {
    let new = edited(
        library(),
        vec![
            Set(
                "/paths/~1books~1{bookId}/patch/requestBody/content/application~1json/schema/properties/title/maxLength",
                json!(60),
            ),
            Set(
                "/components/schemas/NewBook/properties/title/maxLength",
                json!(60),
            ),
        ],
    );
    assert_full(
        &library(),
        &new,
        &[
            "breaking request-property-max-length-decreased at PATCH /books/{bookId} request.title, \
           POST /books request.title in addBook, changeBook",
        ],
    );
}

#[test]
fn other_values_are_other_changes() {
    let new = edited(
        library(),
        vec![
            Set(
                "/paths/~1books~1{bookId}/patch/requestBody/content/application~1json/schema/properties/title/maxLength",
                json!(60),
            ),
            Set(
                "/components/schemas/NewBook/properties/title/maxLength",
                json!(50),
            ),
        ],
    );
    let report = report(&library(), &new);
    assert_eq!(report.changes.len(), 2);
    assert_eq!(fingerprints(&report).len(), 2);
}

#[test]
fn an_object_of_250_keys_that_becomes_a_map() {
    let keys: Map<String, Value> = (0..250)
        .map(|i| (format!("K{i:03}"), json!({"type": "string"})))
        .collect();
    let object = json!({"type": "object", "properties": keys});
    let map = json!({"type": "object", "additionalProperties": {"type": "string"}});
    for (old, new, sent, received) in [
        (
            &object,
            &map,
            "request-property-object-to-map-",
            "response-property-object-to-map-",
        ),
        (
            &map,
            &object,
            "request-property-object-to-map-",
            "response-property-object-to-map-",
        ),
    ] {
        let change = only(report(
            &body(holding(old.clone())),
            &body(holding(new.clone())),
        ));
        assert!(change.id.starts_with(sent), "{}", change.id);
        assert_eq!(places(&change), ["POST /things request.it"]);
        let change = only(report(
            &answer(holding(old.clone())),
            &answer(holding(new.clone())),
        ));
        assert!(change.id.starts_with(received), "{}", change.id);
    }
}

#[test]
fn a_list_around_everything() {
    let thing = || {
        json!({
            "type": "object",
            "properties": {"id": {"type": "string"}, "name": {"type": "string"}, "size": {"type": "integer"}},
            "required": ["id", "name"]
        })
    };
    assert_ids(
        &answer(thing()),
        &answer(json!({"type": "array", "items": thing()})),
        &["breaking response-body-list-changed"],
    );
}

#[test]
fn a_response_that_is_shared() {
    let new = library_with(
        "/components/responses/Problem/headers",
        json!({
            "Retry-After": {"schema": {"type": "integer"}}
        }),
    );
    assert_full(
        &library(),
        &new,
        &[
            "info response-header-added at GET /books response 400 header.retry-after, \
           GET /books/{bookId} response 404 header.retry-after in getBook, listBooks",
        ],
    );
}

#[test]
fn a_component_that_no_operation_reaches() {
    let spare =
        |kind: &str| library_with("/components/schemas/Event", holding(json!({"type": kind})));
    assert_full(
        &spare("string"),
        &spare("integer"),
        &["info component-property-type-changed at component Event.it"],
    );
    assert_full(
        &library(),
        &spare("string"),
        &["info component-added at component Event"],
    );
    assert_full(
        &spare("string"),
        &library(),
        &["info component-removed at component Event"],
    );
}

#[test]
fn components_that_come_together_are_one_change() {
    let new = edited(
        library(),
        vec![
            Set("/components/schemas/Event", json!({"type": "object"})),
            Set("/components/schemas/Visit", json!({"type": "integer"})),
        ],
    );
    let change = only(report(&library(), &new));
    assert_eq!(change.new, Some(json!(["Event", "Visit"])));
    assert_eq!(places(&change), ["component Event", "component Visit"]);
}

#[test]
fn the_worst_comes_first() {
    let new = edited(
        library(),
        vec![
            Set(
                "/components/schemas/Author/properties/name/maxLength",
                json!(9),
            ),
            Set(
                "/components/schemas/Book/properties/shelf",
                json!({"type": "string"}),
            ),
            Set("/paths/~1books/get/parameters/0/schema/default", json!(2)),
        ],
    );
    let levels: Vec<_> = report(&library(), &new)
        .changes
        .iter()
        .map(|change| change.level)
        .collect();
    assert!(levels.len() >= 4, "{levels:?}");
    assert!(levels.is_sorted_by(|a, b| a >= b), "{levels:?}");
}

#[test]
fn the_same_comparison_gives_the_same_answer() {
    let new = edited(
        library(),
        vec![
            Set(
                "/components/schemas/Author/properties/name/maxLength",
                json!(9),
            ),
            Set(
                "/components/schemas/Book/properties/shelf",
                json!({"type": "string"}),
            ),
            Set("/paths/~1books/get/operationId", json!("allBooks")),
        ],
    );
    let (first, second) = (report(&library(), &new), report(&library(), &new));
    assert_eq!(first, second);
    assert_eq!(fingerprints(&first).len(), first.changes.len());
    assert!(
        first
            .changes
            .iter()
            .all(|change| change.fingerprint.len() == 12)
    );
}

#[test]
fn the_same_change_elsewhere_has_another_fingerprint() {
    let on_name = library_with(
        "/components/schemas/Author/properties/name/maxLength",
        json!(9),
    );
    let on_title = library_with(
        "/components/schemas/NewBook/properties/title/minLength",
        json!(9),
    );
    let on_born = library_with(
        "/components/schemas/Author/properties/born/maxLength",
        json!(9),
    );
    let (a, b, c) = (
        report(&library(), &on_name),
        report(&library(), &on_title),
        report(&library(), &on_born),
    );
    assert!(fingerprints(&a).is_disjoint(&fingerprints(&b)));
    assert!(fingerprints(&a).is_disjoint(&fingerprints(&c)));
}

#[test]
fn a_fingerprint_does_not_depend_on_what_else_changed() {
    let one = library_with(
        "/components/schemas/Author/properties/name/maxLength",
        json!(9),
    );
    let more = edited(
        one.clone(),
        vec![Set("/paths/~1books/get/tags", json!(["shelves"]))],
    );
    let (one, more) = (report(&library(), &one), report(&library(), &more));
    assert!(fingerprints(&one).is_subset(&fingerprints(&more)));
    assert_eq!(on_the_wire(&one), on_the_wire(&more));
}
