//! Bodies, media types, statuses and response headers.

use serde_json::{Value, json};

use crate::support::{
    Drop, Row, Set, answer, assert_full, assert_ids, assert_silent, body, check, edited, holding,
    library,
};

const BODY: &str = "/paths/~1things/post/requestBody";
const CONTENT: &str = "/paths/~1things/post/requestBody/content";
const STATUSES: &str = "/paths/~1things/get/responses";

fn plain_body() -> Value {
    body(json!({"type": "object"}))
}

fn media(names: &[&str]) -> Value {
    let of = |name: &&str| ((*name).to_owned(), json!({"schema": {"type": "object"}}));
    Value::Object(names.iter().map(of).collect())
}

fn taking(names: &[&str]) -> Value {
    edited(plain_body(), vec![Set(CONTENT, media(names))])
}

fn giving(names: &[&str]) -> Value {
    let mut document = answer(json!({}));
    document["paths"]["/things"]["get"]["responses"]["200"]["content"] = media(names);
    document
}

#[test]
fn body_added_and_removed() {
    let none = edited(plain_body(), vec![Drop(BODY)]);
    let optional = edited(
        plain_body(),
        vec![Drop("/paths/~1things/post/requestBody/required")],
    );
    assert_full(
        &none,
        &plain_body(),
        &["breaking request-body-added at POST /things request in send"],
    );
    assert_full(
        &none,
        &optional,
        &["info request-body-added at POST /things request in send"],
    );
    assert_full(
        &plain_body(),
        &none,
        &["breaking request-body-removed at POST /things request in send"],
    );
    assert_ids(
        &optional,
        &plain_body(),
        &["breaking request-body-became-required"],
    );
    assert_ids(
        &plain_body(),
        &optional,
        &["info request-body-became-optional"],
    );
}

#[test]
fn media_types_of_requests() {
    let both = taking(&["application/json", "application/xml"]);
    assert_full(
        &plain_body(),
        &both,
        &["info request-media-type-added at POST /things request(application/xml) in send"],
    );
    assert_full(
        &both,
        &plain_body(),
        &["breaking request-media-type-removed at POST /things request(application/xml) in send"],
    );
    assert_ids(
        &plain_body(),
        &taking(&["application/merge-patch+json"]),
        &[
            "breaking request-media-type-removed",
            "info request-media-type-added",
        ],
    );
}

#[test]
fn media_types_of_responses() {
    let both = giving(&["application/json", "text/csv"]);
    let one = giving(&["application/json"]);
    assert_full(
        &one,
        &both,
        &["info response-media-type-added at GET /things response 200(text/csv) in receive"],
    );
    assert_full(
        &both,
        &one,
        &["breaking response-media-type-removed at GET /things response 200(text/csv) in receive"],
    );
}

#[test]
fn the_same_media_type_in_other_letters() {
    assert_silent(&plain_body(), &taking(&["Application/JSON"]));
    assert_silent(
        &taking(&["application/json; charset=utf-8"]),
        &taking(&["application/json;charset=utf-8"]),
    );
    assert_ids(
        &plain_body(),
        &taking(&["application/json; charset=utf-8"]),
        &["info request-media-type-changed"],
    );
}

#[test]
fn a_body_of_any_kind_takes_json_as_well() {
    assert_ids(
        &plain_body(),
        &taking(&["*/*"]),
        &["info request-media-type-changed"],
    );
}

#[test]
fn what_is_in_a_replaced_media_type_is_compared() {
    let of = |name: &str, kind: &str| {
        edited(
            plain_body(),
            vec![Set(
                CONTENT,
                json!({name: {"schema": holding(json!({"type": kind}))}}),
            )],
        )
    };
    assert_ids(
        &of("application/json", "number"),
        &of("application/vnd.things+json", "integer"),
        &[
            "breaking request-media-type-removed",
            "breaking request-property-type-narrowed",
            "info request-media-type-added",
        ],
    );
}

#[test]
fn a_form_holds_text() {
    let form = |kind: &str| {
        edited(
            plain_body(),
            vec![Set(
                CONTENT,
                json!({
                    "application/x-www-form-urlencoded": {"schema": holding(json!({"type": kind}))}
                }),
            )],
        )
    };
    assert_ids(
        &form("integer"),
        &form("string"),
        &["info request-property-type-widened"],
    );
    assert_ids(
        &form("string"),
        &form("integer"),
        &["breaking request-property-type-narrowed"],
    );
}

#[test]
fn how_the_parts_of_a_form_are_written() {
    let form = |kind: &str| {
        edited(
            plain_body(),
            vec![Set(
                CONTENT,
                json!({"multipart/form-data": {
                    "schema": holding(json!({"type": "string", "format": "binary"})),
                    "encoding": {"it": {"contentType": kind}}
                }}),
            )],
        )
    };
    let found = crate::support::report(&form("image/png"), &form("image/jpeg"));
    assert!(!found.changes.is_empty(), "the encoding of a part changed");
}

#[test]
fn a_schema_where_there_was_none() {
    let schemaless = edited(
        plain_body(),
        vec![Set(CONTENT, json!({"application/json": {}}))],
    );
    assert_ids(
        &schemaless,
        &plain_body(),
        &["breaking request-schema-added"],
    );
    assert_ids(&plain_body(), &schemaless, &["info request-schema-removed"]);
    let silent = edited(
        giving(&["application/json"]),
        vec![Set(
            "/paths/~1things/get/responses/200/content",
            json!({"application/json": {}}),
        )],
    );
    assert_ids(
        &silent,
        &giving(&["application/json"]),
        &["info response-schema-added"],
    );
    assert_ids(
        &giving(&["application/json"]),
        &silent,
        &["warning response-schema-removed"],
    );
}

#[test]
fn statuses() {
    let with = |statuses: &[&str]| {
        let of = |status: &&str| {
            (
                (*status).to_owned(),
                json!({"description": "What happened"}),
            )
        };
        let statuses = Value::Object(statuses.iter().map(of).collect());
        edited(answer(json!({})), vec![Set(STATUSES, statuses)])
    };
    for (status, level) in [
        ("202", "breaking"),
        ("2XX", "breaking"),
        ("404", "info"),
        ("4XX", "info"),
        ("default", "info"),
    ] {
        let (one, both) = (with(&["200"]), with(&["200", status]));
        let line = |what: &str| format!("{what} at GET /things response {status} in receive");
        assert_full(&one, &both, &[&line("info response-status-added")]);
        assert_full(
            &both,
            &one,
            &[&line(&format!("{level} response-status-removed"))],
        );
    }
    assert_silent(&with(&["200", "404"]), &with(&["404", "200"]));
}

#[test]
fn content_of_a_status() {
    let mut empty = answer(json!({"type": "object"}));
    empty["paths"]["/things"]["get"]["responses"]["200"] = json!({"description": "Nothing"});
    let full = answer(json!({"type": "object"}));
    assert_ids(&full, &empty, &["breaking response-media-type-removed"]);
    assert_ids(&empty, &full, &["info response-media-type-added"]);
}

#[test]
fn an_error_body_is_a_response() {
    let document = |kind: &str| {
        edited(
            library(),
            vec![Set(
                "/components/schemas/Problem/properties/message",
                json!({"type": kind}),
            )],
        )
    };
    assert_full(
        &document("string"),
        &document("integer"),
        &[
            "breaking response-property-type-changed at GET /books response 400.message, \
           GET /books/{bookId} response 404.message in getBook, listBooks",
        ],
    );
}

fn with_header(header: Option<Value>) -> Value {
    let headers = header.map_or(json!({}), |header| json!({"X-Count": header}));
    edited(
        answer(json!({"type": "object"})),
        vec![Set("/paths/~1things/get/responses/200/headers", headers)],
    )
}

#[test]
fn headers() {
    let header = |required: bool| {
        with_header(Some(
            json!({"required": required, "schema": {"type": "integer"}}),
        ))
    };
    let none = with_header(None);
    let line = |what: &str| format!("{what} at GET /things response 200 header.x-count in receive");
    assert_full(&none, &header(true), &[&line("info response-header-added")]);
    assert_full(
        &header(true),
        &none,
        &[&line("breaking response-header-removed")],
    );
    assert_full(
        &header(false),
        &none,
        &[&line("warning response-header-removed")],
    );
    assert_full(
        &header(false),
        &header(true),
        &[&line("info response-header-became-required")],
    );
    assert_full(
        &header(true),
        &header(false),
        &[&line("breaking response-header-became-optional")],
    );
}

#[test]
fn values_of_headers() {
    let rows = vec![
        Row(
            json!({"type": "integer"}),
            json!({"type": "boolean"}),
            "breaking @-type-changed",
            "breaking @-type-changed",
        ),
        Row(
            json!({"type": "string", "enum": ["a"]}),
            json!({"type": "string", "enum": ["a", "b"]}),
            "warning @-enum-values-added",
            "info @-enum-values-removed",
        ),
    ];
    check(rows, "response-header", |schema| {
        with_header(Some(json!({"schema": schema})))
    });
}

#[test]
fn the_case_of_headers_does_not_matter() {
    let old = library();
    let mut new = library();
    let headers = &mut new["paths"]["/books"]["get"]["responses"]["200"]["headers"];
    *headers = json!({"x-total": {"schema": {"type": "integer"}}});
    assert_silent(&old, &new);
}

#[test]
fn links() {
    let links = json!({"next": {"operationId": "receive"}});
    let with = edited(
        answer(json!({})),
        vec![Set("/paths/~1things/get/responses/200/links", links)],
    );
    assert_ids(&answer(json!({})), &with, &["info operation-links-changed"]);
}
