//! What has another name now, and what only looks like it.

mod hard;

use oas_diff::{Change, Options, Rename, Report, Verdict};
use serde_json::{Map, Value, json};

use crate::support::{
    Set, answer, assert_ids, body, edited, in_full, library, library_with, lines, only, parameters,
    places, report, report_with, with_components,
};

/// An object with these properties, each with its schema.
fn object(properties: &[(&str, Value)]) -> Value {
    let members: Map<String, Value> = properties
        .iter()
        .map(|(name, schema)| ((*name).to_owned(), schema.clone()))
        .collect();
    json!({"type": "object", "properties": members})
}

fn text() -> Value {
    json!({"type": "string"})
}

fn date() -> Value {
    json!({"type": "string", "nullable": true})
}

/// The names of a report, as `from → to`, sorted.
fn renames(report: &Report) -> Vec<String> {
    let renames = report
        .changes
        .iter()
        .filter_map(|change| change.rename.as_ref());
    let mut names: Vec<String> = renames
        .map(|rename| format!("{} → {}", rename.from, rename.to))
        .collect();
    names.sort();
    names
}

fn rename(change: &Change) -> &Rename {
    change.rename.as_ref().expect("a rename")
}

/// Two operations whose bodies have a property of this name among others.
fn two_operations(name: &str) -> Value {
    let of = |other: &str| {
        let mut schema = object(&[
            ("clickId", text()),
            (
                name,
                json!({"type": "string", "description": "The id of the customer in your system."}),
            ),
            (other, text()),
        ]);
        schema["required"] = json!(["clickId", name]);
        schema
    };
    let mut document = body(of("eventName"));
    let mut second = document["paths"]["/things"].clone();
    second["post"]["operationId"] = json!("sendMore");
    second["post"]["requestBody"]["content"]["application/json"]["schema"] = of("amount");
    document["paths"]["/more"] = second;
    document
}

#[test]
fn a_property_in_two_operations() {
    let change = only(report(
        &two_operations("externalId"),
        &two_operations("customerExternalId"),
    ));
    assert_eq!(
        in_full(&change),
        "breaking request-property-renamed at POST /more request, POST /things request in send, sendMore \
         from externalId to customerExternalId"
    );
    assert!(
        rename(&change).confidence >= Rename::LIKELY,
        "{:?}",
        change.rename
    );
    assert!(change.message.contains("renamed"), "{}", change.message);
    assert!(!change.message.contains("possibly"), "{}", change.message);
}

#[test]
fn a_rename_has_the_level_of_removal_and_addition() {
    let document = |name: &str, required: bool| {
        let mut schema = object(&[("id", text()), (name, text())]);
        if required {
            schema["required"] = json!([name]);
        }
        schema
    };
    let (old, new) = ("postalCode", "postalCodes");
    for (was, is, sent, received) in [
        (false, false, "warning", "warning"),
        (true, true, "breaking", "breaking"),
        (false, true, "breaking", "warning"),
        (true, false, "warning", "breaking"),
    ] {
        let (before, after) = (document(old, was), document(new, is));
        let level = |report: Report| crate::support::level_and_id(&only(report));
        assert_eq!(
            level(report(&body(before.clone()), &body(after.clone()))),
            format!("{sent} request-property-renamed"),
            "required: {was} → {is}"
        );
        assert_eq!(
            level(report(&answer(before), &answer(after))),
            format!("{received} response-property-renamed"),
            "required: {was} → {is}"
        );
    }
}

#[test]
fn a_parameter() {
    let taking = |name: &str, required: bool| {
        parameters(json!([{"name": name, "in": "query", "required": required, "schema": text()}]))
    };
    let change = only(report(&taking("tagId", false), &taking("tagIds", false)));
    assert_eq!(
        in_full(&change),
        "warning request-parameter-renamed at GET /things query.tagId in find from tagId to tagIds"
    );
    assert_ids(
        &taking("tagId", true),
        &taking("tagIds", true),
        &["breaking request-parameter-renamed"],
    );
}

#[test]
fn a_value_of_an_enum() {
    let of = |values: Value| body(json!({"type": "string", "enum": values}));
    let change = only(report(
        &of(json!(["createdAt", "clicks"])),
        &of(json!(["clicks", "created_at"])),
    ));
    assert_eq!(change.id, "request-body-enum-value-renamed");
    assert_eq!(
        renames(&report(&of(json!(["on"])), &of(json!(["off"])))),
        [""; 0]
    );
    assert_eq!(
        (change.old, change.new),
        (Some(json!("createdAt")), Some(json!("created_at")))
    );
}

#[test]
fn a_component() {
    let text = library()
        .to_string()
        .replace("schemas/Author", "schemas/Writer")
        .replace("\"Author\"", "\"Writer\"");
    let renamed: Value = serde_json::from_str(&text).expect("JSON");
    let change = only(report(&library(), &renamed));
    assert_eq!(
        in_full(&change),
        "info component-renamed at component Author from Author to Writer"
    );
}

#[test]
fn an_operation_id_and_a_path() {
    let named = library_with("/paths/~1books/get/operationId", json!("searchBooks"));
    assert_eq!(
        renames(&report(&library(), &named)),
        ["listBooks → searchBooks"]
    );
    let text = library().to_string().replace("/books", "/v2/books");
    let moved: Value = serde_json::from_str(&text).expect("JSON");
    let report = report(&library(), &moved);
    assert_eq!(
        renames(&report),
        [
            "GET /books → GET /v2/books",
            "GET /books/{bookId} → GET /v2/books/{bookId}",
            "PATCH /books/{bookId} → PATCH /v2/books/{bookId}",
            "POST /books → POST /v2/books",
        ]
    );
    assert!(
        report
            .changes
            .iter()
            .all(|change| rename(change).confidence >= Rename::LIKELY)
    );
}

fn saying(from: &str, to: &str, same: bool, operations: &[&str]) -> Options {
    let mut options = Options::default();
    options.verdicts = vec![Verdict {
        from: from.to_owned(),
        to: to.to_owned(),
        same,
        operations: operations.iter().map(ToString::to_string).collect(),
    }];
    options
}

#[test]
fn a_confirmed_pair() {
    let old = body(object(&[("id", text()), ("ref", text())]));
    let new = body(object(&[("id", text()), ("handle", text())]));
    assert_eq!(renames(&report(&old, &new)), [""; 0]);
    let change = only(report_with(&old, &new, &saying("ref", "handle", true, &[])));
    assert_eq!(rename(&change).confidence, 1.0);
    let back = only(report_with(&new, &old, &saying("ref", "handle", true, &[])));
    assert_eq!(
        (rename(&back).from.as_str(), rename(&back).to.as_str()),
        ("handle", "ref")
    );
}

#[test]
fn a_rejected_pair() {
    let (old, new) = (
        two_operations("externalId"),
        two_operations("customerExternalId"),
    );
    let report = report_with(
        &old,
        &new,
        &saying("externalId", "customerExternalId", false, &[]),
    );
    assert_eq!(
        lines(&report, crate::support::level_and_id),
        [
            "breaking request-property-added",
            "warning request-property-removed"
        ]
    );
}

#[test]
fn a_pair_that_is_judged_in_one_operation_only() {
    let (old, new) = (
        two_operations("externalId"),
        two_operations("customerExternalId"),
    );
    let options = saying("externalId", "customerExternalId", false, &["send"]);
    let found = report_with(&old, &new, &options);
    let change = found
        .changes
        .iter()
        .find(|change| change.rename.is_some())
        .expect("a rename");
    assert_eq!(
        change.operations,
        ["sendMore"],
        "{:#?}",
        lines(&found, in_full)
    );
}

#[test]
fn a_property_that_is_superseded() {
    let old = object(&[("id", text()), ("externalId", text())]);
    let mut leaving = text();
    leaving["deprecated"] = json!(true);
    let new = object(&[
        ("id", text()),
        ("externalId", leaving),
        ("customerExternalId", text()),
    ]);
    for (document, side) in [
        (body as fn(Value) -> Value, "request"),
        (answer, "response"),
    ] {
        let report = report(&document(old.clone()), &document(new.clone()));
        let id = format!("{side}-property-superseded");
        let change = report.changes.iter().find(|change| change.id == id);
        let change = change.unwrap_or_else(|| panic!("no {id} in {:#?}", lines(&report, in_full)));
        assert_eq!(
            (rename(change).from.as_str(), rename(change).to.as_str()),
            ("externalId", "customerExternalId")
        );
        assert!(
            report
                .changes
                .iter()
                .all(|change| change.level == oas_diff::Level::Info)
        );
    }
}

#[test]
fn a_parameter_that_is_superseded() {
    let plain = |name: &str| json!({"name": name, "in": "query", "schema": text()});
    let mut leaving = plain("tagId");
    leaving["deprecated"] = json!(true);
    let report = report(
        &parameters(json!([plain("tagId")])),
        &parameters(json!([leaving, plain("tagIds")])),
    );
    let ids: Vec<&str> = report
        .changes
        .iter()
        .map(|change| change.id.as_str())
        .collect();
    assert!(ids.contains(&"request-parameter-superseded"), "{ids:?}");
    assert_eq!(renames(&report), ["tagId → tagIds"]);
}

#[test]
fn what_is_below_a_renamed_property_is_compared() {
    let inner = |kind: &str| object(&[("city", text()), ("code", json!({"type": kind}))]);
    let old = answer(object(&[
        ("postalAddress", inner("string")),
        ("id", text()),
    ]));
    let new = answer(object(&[
        ("postalAddresses", inner("integer")),
        ("id", text()),
    ]));
    let report = report(&old, &new);
    let type_changed = report
        .changes
        .iter()
        .find(|change| change.id == "response-property-type-changed");
    assert_eq!(
        type_changed.map(places),
        Some(vec![
            "GET /things response 200.postalAddress.code".to_owned()
        ]),
        "{:#?}",
        lines(&report, in_full)
    );
}

#[test]
fn a_rename_in_a_component_is_one_change() {
    let document = |name: &str| {
        let schemas = json!({"Thing": object(&[("id", text()), (name, text())])});
        let reference = json!({"$ref": "#/components/schemas/Thing"});
        let mut document = with_components(answer(reference.clone()), schemas);
        document["paths"]["/all"] = json!({"get": {
            "operationId": "receiveAll",
            "responses": {"200": {"description": "All", "content": {
                "application/json": {"schema": {"type": "array", "items": reference}}
            }}}
        }});
        document
    };
    let change = only(report(&document("colour"), &document("colours")));
    assert_eq!(change.operations, ["receive", "receiveAll"]);
}

#[test]
fn properties_that_change_places_keep_their_names() {
    let old = edited(
        library(),
        vec![Set("/components/schemas/Author/properties/died", text())],
    );
    let mut new = old.clone();
    new["components"]["schemas"]["Author"]["properties"] = json!({
        "died": {"type": "string"},
        "born": {"type": "string", "format": "date"},
        "name": {"type": "string"}
    });
    assert_eq!(lines(&report(&old, &new), in_full), [""; 0]);
}
