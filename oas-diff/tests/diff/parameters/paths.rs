//! Parameters of paths, and in them.

use serde_json::{Value, json};

use crate::support::{
    Drop, Set, assert_full, assert_silent, edited, library, library_with, library_without,
    parameters,
};

#[test]
fn of_a_path() {
    assert_full(
        &library(),
        &library_with("/paths/~1books/parameters/0/schema/maxLength", json!(9)),
        &[
            "breaking request-parameter-max-length-added at GET /books header.x-branch, \
           POST /books header.x-branch in addBook, listBooks",
        ],
    );
    assert_full(
        &library(),
        &library_without("/paths/~1books/parameters/0"),
        &[
            "warning request-parameter-removed at GET /books header.x-branch, \
           POST /books header.x-branch in addBook, listBooks",
        ],
    );
}

#[test]
fn moved_from_the_path_to_its_operations() {
    let branch = json!({"name": "X-Branch", "in": "header", "schema": {"type": "string"}});
    let moved = edited(
        library(),
        vec![
            Drop("/paths/~1books/parameters"),
            Set("/paths/~1books/get/parameters/-", branch.clone()),
            Set("/paths/~1books/post/parameters", json!([branch])),
        ],
    );
    assert_silent(&library(), &moved);
    assert_silent(&moved, &library());
}

#[test]
fn an_operation_overrides_the_one_of_its_path() {
    let own = json!([{
        "name": "X-Branch", "in": "header", "required": true, "schema": {"type": "string"}
    }]);
    assert_full(
        &library(),
        &library_with("/paths/~1books/post/parameters", own),
        &["breaking request-parameter-became-required at POST /books header.x-branch in addBook"],
    );
}

fn routed(path: &str, names: &[(&str, &str)]) -> Value {
    let parameter = |(name, kind): &(&str, &str)| json!({"name": name, "in": "path", "required": true, "schema": {"type": kind}});
    let list: Vec<Value> = names.iter().map(parameter).collect();
    let mut document = parameters(json!(list));
    document["paths"] = json!({path: document["paths"]["/things"]});
    document
}

#[test]
fn names_in_a_path_do_not_matter() {
    let old = routed("/things/{id}", &[("id", "string")]);
    assert_silent(&old, &routed("/things/{thingId}", &[("thingId", "string")]));
    assert_full(
        &old,
        &routed("/things/{thingId}", &[("thingId", "integer")]),
        &["breaking request-parameter-type-narrowed at GET /things/{id} path.id in find"],
    );
}

#[test]
fn what_counts_in_a_path_is_the_position() {
    let names = [("from", "integer"), ("to", "string")];
    assert_full(
        &routed("/things/{from}/{to}", &names),
        &routed("/things/{to}/{from}", &names),
        &[
            "breaking request-parameter-type-narrowed at GET /things/{from}/{to} path.from in find",
            "info request-parameter-type-widened at GET /things/{from}/{to} path.from in find",
        ],
    );
}

#[test]
fn shared_ones_are_one_change() {
    let shared = |kind: &str| {
        edited(
            library(),
            vec![
                Set(
                    "/components/parameters",
                    json!({
                        "Limit": {"name": "limit", "in": "query", "schema": {"type": kind}}
                    }),
                ),
                Set(
                    "/paths/~1books/get/parameters/-",
                    json!({"$ref": "#/components/parameters/Limit"}),
                ),
                Set(
                    "/paths/~1books~1{bookId}/get/parameters/-",
                    json!({"$ref": "#/components/parameters/Limit"}),
                ),
            ],
        )
    };
    assert_full(
        &shared("number"),
        &shared("integer"),
        &[
            "breaking request-parameter-type-narrowed at GET /books query.limit, \
           GET /books/{bookId} query.limit in getBook, listBooks",
        ],
    );
}
