//! What is written in another way means the same.

use serde_json::{Map, Value, json};

use crate::support::{assert_silent, body, library, on_the_wire, report, with_components};

/// Checks that nobody on the wire notices, in either direction.
#[track_caller]
fn assert_same_on_the_wire(old: &Value, new: &Value) {
    assert_eq!(on_the_wire(&report(old, new)), [""; 0]);
    assert_eq!(on_the_wire(&report(new, old)), [""; 0]);
}

/// Does something to every value, the innermost first.
fn everywhere(value: &mut Value, change: &dyn Fn(&mut Value)) {
    match value {
        Value::Object(members) => members
            .values_mut()
            .for_each(|member| everywhere(member, change)),
        Value::Array(items) => items.iter_mut().for_each(|item| everywhere(item, change)),
        _ => {}
    }
    change(value);
}

fn library_after(change: &dyn Fn(&mut Value)) -> Value {
    let mut document = library();
    everywhere(&mut document, change);
    document
}

#[test]
fn a_document_and_itself() {
    assert_silent(&library(), &library());
}

#[test]
fn keys_in_another_order() {
    let reversed = library_after(&|value| {
        if let Value::Object(members) = value {
            *members = std::mem::take(members).into_iter().rev().collect();
        }
    });
    assert_ne!(library().to_string(), reversed.to_string());
    assert_silent(&library(), &reversed);
}

#[test]
fn lists_in_another_order() {
    for key in [
        "required",
        "enum",
        "oneOf",
        "parameters",
        "tags",
        "security",
        "allOf",
    ] {
        let reversed = library_after(&|value| {
            if let Some(Value::Array(items)) = value.get_mut(key) {
                items.reverse();
            }
        });
        assert_silent(&library(), &reversed);
    }
}

fn inlined(value: &Value, root: &Value) -> Value {
    if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
        let target = root
            .pointer(reference.trim_start_matches('#'))
            .expect("a target");
        return inlined(target, root);
    }
    match value {
        Value::Object(members) => {
            let inlined = members
                .iter()
                .map(|(key, member)| (key.clone(), inlined(member, root)));
            inlined.collect::<Map<_, _>>().into()
        }
        Value::Array(items) => items.iter().map(|item| inlined(item, root)).collect(),
        other => other.clone(),
    }
}

#[test]
fn every_component_inlined() {
    let mut old = library();
    let cover = &mut old["components"]["schemas"]["Cover"];
    *cover = json!({"oneOf": cover["oneOf"], "discriminator": {"propertyName": "kind"}});
    let mut new = inlined(&old, &old);
    new["components"]
        .as_object_mut()
        .expect("components")
        .shift_remove("schemas");
    assert_same_on_the_wire(&old, &new);
}

#[test]
fn inline_schemas_extracted() {
    let mut new = library();
    let mut extracted = Map::new();
    let schemas = [
        "/paths/~1books/get/responses/200/content/application~1json/schema",
        "/paths/~1books~1{bookId}/patch/requestBody/content/application~1json/schema",
        "/paths/~1books~1{bookId}/patch/parameters/0/schema",
        "/components/schemas/Book/properties/pages",
        "/components/schemas/Author/properties/born",
    ];
    for (index, pointer) in schemas.into_iter().enumerate() {
        let schema = new.pointer_mut(pointer).expect("a schema");
        let name = format!("Extracted{index}");
        let reference = json!({"$ref": format!("#/components/schemas/{name}")});
        extracted.insert(name, std::mem::replace(schema, reference));
    }
    new["components"]["schemas"]
        .as_object_mut()
        .expect("schemas")
        .extend(extracted);
    assert_same_on_the_wire(&library(), &new);
}

#[test]
fn components_with_other_names() {
    let names = [
        "NewBook", "Book", "Author", "Cover", "Picture", "Colour", "Problem",
    ];
    let mut text = library().to_string();
    for name in names {
        text = text
            .replace(
                &format!("schemas/{name}\""),
                &format!("schemas/{name}Dto\""),
            )
            .replace(&format!("\"{name}\":"), &format!("\"{name}Dto\":"));
    }
    let new: Value = serde_json::from_str(&text.replace(
        "\"ProblemDto\":{\"description\"",
        "\"Problem\":{\"description\"",
    ))
    .expect("JSON");
    let report = report(&library(), &new);
    assert_eq!(on_the_wire(&report), [""; 0]);
    assert_eq!(report.changes.len(), names.len());
    assert!(
        report
            .changes
            .iter()
            .all(|change| change.id == "component-renamed")
    );
}

#[test]
fn a_reference_wrapped_in_all_of() {
    let wrapped = library_after(&|value| {
        let schema = |text: &str| text.starts_with("#/components/schemas/");
        if value
            .get("$ref")
            .and_then(Value::as_str)
            .is_some_and(schema)
        {
            *value = json!({"allOf": [value.take()], "description": "One of those"});
        }
    });
    let mut wrapped = wrapped;
    wrapped["components"]["schemas"]["Cover"]["oneOf"] =
        library()["components"]["schemas"]["Cover"]["oneOf"].clone();
    assert_same_on_the_wire(&library(), &wrapped);
}

#[test]
fn an_object_in_two_parts() {
    let mut new = library();
    new["components"]["schemas"]["Book"] = json!({"allOf": [
        {
            "type": "object",
            "required": ["id"],
            "properties": {
                "id": {"type": "string"},
                "pages": {"type": "integer", "nullable": true},
                "cover": {"$ref": "#/components/schemas/Cover"}
            }
        },
        {
            "type": "object",
            "required": ["title"],
            "properties": {
                "title": {"type": "string"},
                "author": {"$ref": "#/components/schemas/Author"}
            }
        }
    ]});
    assert_same_on_the_wire(&library(), &new);
    new["components"]["schemas"]["Part"] = new["components"]["schemas"]["Book"]["allOf"][0].take();
    new["components"]["schemas"]["Book"]["allOf"][0] = json!({"$ref": "#/components/schemas/Part"});
    assert_same_on_the_wire(&library(), &new);
}

#[test]
fn constraints_in_two_parts() {
    let one = body(json!({"type": "integer", "minimum": 1, "maximum": 9}));
    let two = body(json!({"allOf": [
        {"type": "integer", "minimum": 1},
        {"minimum": 0, "maximum": 9}
    ]}));
    assert_same_on_the_wire(&one, &two);
}

/// A comment with answers, which are comments; or two schemas that hold each other.
fn recursive() -> [Value; 4] {
    let comment = |answers: Value| {
        json!({
            "type": "object", "required": ["text"],
            "properties": {"text": {"type": "string"}, "answers": answers}
        })
    };
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let list = |items: Value| json!({"type": "array", "items": items});
    let document = |schemas: Value| with_components(body(reference("Comment")), schemas);
    [
        document(json!({"Comment": comment(list(reference("Comment")))})),
        document(json!({
            "Comment": comment(list(reference("Answer"))),
            "Answer": {"type": "object", "properties": {"to": reference("Comment")}}
        })),
        document(json!({
            "Comment": comment(json!({"oneOf": [reference("Comment"), {"type": "string"}]}))
        })),
        document(json!({
            "Comment": comment(json!({"type": "object", "additionalProperties": reference("Comment")}))
        })),
    ]
}

#[test]
fn schemas_that_hold_themselves() {
    for document in recursive() {
        assert_silent(&document, &document);
        let mut new = document.clone();
        new["components"]["schemas"]["Comment"]["properties"]["text"]["maxLength"] = json!(9);
        let report = report(&document, &new);
        assert_eq!(report.changes.len(), 1, "{:#?}", on_the_wire(&report));
        assert_eq!(report.changes[0].operations, ["send"]);
    }
}

#[test]
fn one_turn_of_a_circle_written_out() {
    let [own, mutual, ..] = recursive();
    for (document, pointer) in [
        (own, "/components/schemas/Comment/properties/answers/items"),
        (mutual, "/components/schemas/Answer/properties/to"),
    ] {
        let comment = document["components"]["schemas"]["Comment"].clone();
        let mut unrolled = document.clone();
        *unrolled.pointer_mut(pointer).expect("a schema") = comment;
        assert_same_on_the_wire(&document, &unrolled);
    }
}

#[test]
fn what_says_nothing() {
    let rows = [
        (
            json!({"type": "object"}),
            json!({"type": "object", "properties": {}}),
        ),
        (
            json!({"type": "object"}),
            json!({"type": "object", "required": []}),
        ),
        (
            json!({"type": "object"}),
            json!({"type": "object", "additionalProperties": true}),
        ),
        (
            json!({"type": "string"}),
            json!({"type": "string", "minLength": 0}),
        ),
        (
            json!({"type": "string"}),
            json!({"type": "string", "x-order": 1}),
        ),
        (
            json!({"type": "string"}),
            json!({"allOf": [{"type": "string"}, {}]}),
        ),
        (
            json!({"type": "string"}),
            json!({"allOf": [{"type": "string"}, {"description": "A"}]}),
        ),
    ];
    for (one, other) in rows {
        assert_same_on_the_wire(&body(one), &body(other));
    }
}
