//! Choices: `oneOf`, `anyOf`, and what is one in disguise.

use serde_json::{Value, json};

use crate::support::{
    Row, Set, answer, assert_full, assert_ids, body, check, edited, holding, in_full, library,
    library_with, library_without, lines, report, with_components,
};

fn sent(rows: Vec<Row>) {
    check(rows, "request-property", |schema| body(holding(schema)));
}

fn received(rows: Vec<Row>) {
    check(rows, "response-property", |schema| answer(holding(schema)));
}

fn text() -> Value {
    json!({"type": "string"})
}

fn number() -> Value {
    json!({"type": "number"})
}

fn flag() -> Value {
    json!({"type": "boolean"})
}

fn one_of(variants: &[Value]) -> Value {
    json!({"oneOf": variants})
}

/// An object that has to have this property.
fn having(name: &str) -> Value {
    json!({"type": "object", "properties": {name: {"type": "string"}}, "required": [name]})
}

#[test]
fn variants_come_and_go() {
    let rows = |there, back| {
        vec![
            Row(
                one_of(&[having("cat"), text()]),
                one_of(&[having("cat"), text(), having("dog")]),
                there,
                back,
            ),
            Row(
                one_of(&[having("cat"), having("cow")]),
                one_of(&[having("cat"), having("cow"), having("dog")]),
                there,
                back,
            ),
        ]
    };
    sent(rows("info @-variant-added", "breaking @-variant-removed"));
    received(rows("breaking @-variant-added", "info @-variant-removed"));
}

#[test]
fn a_choice_of_plain_types_is_a_list_of_types() {
    let rows = |there, back| {
        vec![
            Row(
                one_of(&[text(), number()]),
                one_of(&[text(), number(), flag()]),
                there,
                back,
            ),
            Row(text(), one_of(&[text(), number()]), there, back),
        ]
    };
    sent(rows("info @-type-widened", "breaking @-type-narrowed"));
    received(rows("breaking @-type-widened", "info @-type-narrowed"));
    let rows = || {
        vec![Row(
            text(),
            one_of(&[flag(), number()]),
            "breaking @-type-changed",
            "breaking @-type-changed",
        )]
    };
    sent(rows());
    received(rows());
}

#[test]
fn a_plain_value_becomes_a_choice() {
    let rows = |there, back| vec![Row(text(), one_of(&[text(), having("cat")]), there, back)];
    sent(rows("info @-union-widened", "breaking @-union-narrowed"));
    received(rows("breaking @-union-widened", "info @-union-narrowed"));
    let rows = || {
        vec![Row(
            text(),
            one_of(&[having("dog"), having("cat")]),
            "breaking @-union-changed",
            "breaking @-union-changed",
        )]
    };
    sent(rows());
    received(rows());
}

#[test]
fn an_object_becomes_a_choice() {
    let rows = |there, back| {
        vec![Row(
            having("cat"),
            one_of(&[having("cat"), having("dog")]),
            there,
            back,
        )]
    };
    sent(rows("info @-union-widened", "breaking @-union-narrowed"));
    received(rows("breaking @-union-widened", "info @-union-narrowed"));
}

#[test]
fn one_of_and_any_of() {
    let rows = || {
        vec![Row(
            one_of(&[text(), number()]),
            json!({"anyOf": [text(), number()]}),
            "",
            "",
        )]
    };
    sent(rows());
    received(rows());
}

#[test]
fn order_does_not_matter() {
    sent(vec![Row(
        one_of(&[text(), number(), flag()]),
        one_of(&[flag(), text(), number()]),
        "",
        "",
    )]);
}

#[test]
fn a_choice_of_one_is_none() {
    sent(vec![
        Row(text(), one_of(&[text()]), "", ""),
        Row(text(), json!({"anyOf": [text()]}), "", ""),
        Row(text(), json!({"allOf": [text()]}), "", ""),
    ]);
}

#[test]
fn single_values_are_an_enum() {
    let value = |value: &str| json!({"type": "string", "enum": [value]});
    let of = |values: &[&str]| json!({"type": "string", "enum": values});
    let rows = |there, back| {
        vec![
            Row(
                one_of(&[value("red"), value("green")]),
                of(&["green", "red"]),
                "",
                "",
            ),
            Row(
                one_of(&[value("red"), value("green")]),
                one_of(&[value("red"), value("green"), value("blue")]),
                there,
                back,
            ),
        ]
    };
    sent(rows(
        "info @-enum-values-added",
        "breaking @-enum-values-removed",
    ));
    received(rows(
        "warning @-enum-values-added",
        "info @-enum-values-removed",
    ));
}

#[test]
fn null_as_a_variant() {
    let null = || json!({"nullable": true, "enum": [null]});
    let nullable = || json!({"type": "string", "nullable": true});
    let rows = |there, back| {
        vec![
            Row(one_of(&[text(), null()]), nullable(), "", ""),
            Row(text(), one_of(&[text(), null()]), there, back),
        ]
    };
    sent(rows(
        "info @-became-nullable",
        "breaking @-became-not-nullable",
    ));
    received(rows(
        "breaking @-became-nullable",
        "info @-became-not-nullable",
    ));
}

#[test]
fn changes_inside_a_variant() {
    let url = |schema: Value| library_with("/components/schemas/Picture/properties/url", schema);
    let old = url(json!({"type": "string"}));
    let changes = lines(&report(&old, &url(json!({"type": "integer"}))), in_full);
    assert_eq!(changes.len(), 2, "{changes:#?}");
    assert!(
        changes[0]
            .starts_with("breaking request-property-type-changed at POST /books request.cover<"),
        "{changes:#?}"
    );
    assert!(
        changes[1].ends_with(" in addBook, getBook, listBooks"),
        "{changes:#?}"
    );
}

#[test]
fn variants_are_matched_by_their_tag() {
    let mut old = library();
    old["components"]["schemas"]["Cover"]["oneOf"] = json!([
        {
            "type": "object", "required": ["kind", "url"],
            "properties": {"kind": {"type": "string", "enum": ["picture"]}, "url": {"type": "string"}}
        },
        {
            "type": "object", "required": ["kind", "code"],
            "properties": {"kind": {"type": "string", "enum": ["colour"]}, "code": {"type": "integer"}}
        }
    ]);
    old["components"]["schemas"]["Cover"]["discriminator"] = json!({"propertyName": "kind"});
    let variants = "/components/schemas/Cover/oneOf";
    let mut swapped = old.pointer(variants).expect("the variants").clone();
    swapped.as_array_mut().expect("a list").reverse();
    swapped[1]["properties"]["width"] = json!({"type": "integer"});
    swapped[1]["properties"]["height"] = json!({"type": "integer"});
    let new = edited(old.clone(), vec![Set(variants, swapped)]);
    assert_ids(
        &old,
        &new,
        &[
            "info request-property-added",
            "info request-property-added",
            "info response-property-added",
            "info response-property-added",
        ],
    );
}

#[test]
fn tagged_variants_come_and_go() {
    let fewer = edited(
        library(),
        vec![
            crate::support::Drop("/components/schemas/Cover/oneOf/1"),
            crate::support::Drop("/components/schemas/Cover/discriminator/mapping/colour"),
        ],
    );
    let there = lines(&report(&library(), &fewer), crate::support::level_and_id);
    let back = lines(&report(&fewer, &library()), crate::support::level_and_id);
    let found = |lines: &[String], wanted: &str| lines.iter().any(|line| line == wanted);
    for (lines, wanted) in [
        (
            &there,
            [
                "breaking request-property-union-narrowed",
                "info response-property-union-narrowed",
            ],
        ),
        (
            &back,
            [
                "info request-property-union-widened",
                "breaking response-property-union-widened",
            ],
        ),
    ] {
        for line in wanted {
            assert!(found(lines, line), "no {line} in {lines:#?}");
        }
    }
}

#[test]
fn the_property_that_tells_them_apart() {
    let changed = library_with(
        "/components/schemas/Cover/discriminator/propertyName",
        json!("type"),
    );
    let found = lines(&report(&library(), &changed), in_full);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(
        found[0].contains(
            "request-property-discriminator-changed at POST /books request.cover in addBook"
        ),
        "{found:#?}"
    );
    assert!(
        found.iter().all(|line| line.starts_with("breaking")),
        "{found:#?}"
    );
}

#[test]
fn a_discriminator_without_mapping() {
    let without = library_without("/components/schemas/Cover/discriminator");
    let ids: Vec<String> = report(&library(), &without)
        .changes
        .into_iter()
        .map(|it| it.id)
        .collect();
    assert!(
        ids.contains(&"request-property-discriminator-removed".to_owned()),
        "{ids:?}"
    );
    assert!(
        ids.contains(&"response-property-discriminator-removed".to_owned()),
        "{ids:?}"
    );
}

#[test]
fn a_choice_at_the_top() {
    assert_full(
        &body(one_of(&[text(), having("cat")])),
        &body(one_of(&[text(), having("cat"), having("dog")])),
        &["info request-body-variant-added at POST /things request in send"],
    );
}

#[test]
fn a_variant_grows() {
    let document = |names: &[&str]| {
        let properties: Value = names
            .iter()
            .map(|name| ((*name).to_owned(), text()))
            .collect::<serde_json::Map<_, _>>()
            .into();
        let schemas = json!({
            "Cat": {"type": "object", "properties": properties},
            "Count": {"type": "integer"}
        });
        let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
        with_components(
            answer(one_of(&[reference("Cat"), reference("Count")])),
            schemas,
        )
    };
    assert_ids(
        &document(&["name"]),
        &document(&["name", "colour"]),
        &["info response-property-added"],
    );
}

#[test]
fn what_a_variant_is_called_is_sent() {
    let called = |name: &str, document: fn(Value) -> Value| {
        let variant = |kind: &str| {
            json!({
                "type": "object", "required": ["kind", "value"],
                "properties": {"kind": {"type": "string"}, "value": {"type": kind}}
            })
        };
        let mapping = json!({
            name: "#/components/schemas/Text", "number": "#/components/schemas/Number"
        });
        let choice = json!({
            "oneOf": [
                {"$ref": "#/components/schemas/Text"}, {"$ref": "#/components/schemas/Number"}
            ],
            "discriminator": {"propertyName": "kind", "mapping": mapping}
        });
        let schemas = json!({"Text": variant("string"), "Number": variant("number")});
        with_components(document(choice), schemas)
    };
    for document in [body as fn(Value) -> Value, answer] {
        let found = report(&called("text", document), &called("words", document));
        assert!(
            found.count(oas_diff::Level::Info) < found.changes.len(),
            "{:#?}",
            lines(&found, in_full)
        );
    }
}
