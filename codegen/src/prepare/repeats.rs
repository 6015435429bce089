//! Every operation says when it may be sent again (`x-repeat`), and whether it counts towards a limit
//! of its own (`x-rate-limit`).
//!
//! What the overlay does not say of `x-repeat`, the method tells: as HTTP has it, those that do the same
//! when they are called twice. Of an API that promises less, the overlay says `x-repeat: safe` at the
//! top, and then only methods that change nothing count. What it says and cannot be right is told, and
//! left out: that loses a call at worst, and does nothing twice.

use super::request_fields::{escaped, is_in_json_body};
use crate::contract::{Operation, operations, place::Place};
use crate::misfit::Misfit;
use serde_json::Value;

/// What is said of operations only.
const KEYS: [&str; 2] = ["x-repeat", "x-rate-limit"];

/// The methods that change nothing.
const SAFE: [&str; 3] = ["get", "head", "options"];
/// The methods that do the same when they are called twice.
const IDEMPOTENT: [&str; 5] = ["get", "head", "options", "put", "delete"];

pub(super) fn settle(document: &mut Value) -> Vec<Misfit> {
    let mut misfits = Vec::new();
    let repeatable = repeatable(document, &mut misfits);
    find_misplaced(document, Place::Document, "#", &mut misfits);
    let told = document.clone();
    for operation in operations(&told) {
        let mut problems = Vec::new();
        let settled = &mut document["paths"][operation.path][operation.method];
        settled["x-repeat"] = repeat(&told, operation, repeatable, &mut problems);
        if let Some(limit) = operation.value.get("x-rate-limit")
            && limit != "analytics"
        {
            problems.push(format!(
                "`x-rate-limit` is {limit}, and not `analytics`; it is left out"
            ));
        }
        let place = format!("operation `{}`", operation.id);
        misfits.extend(problems.iter().map(|problem| Misfit::new(&place, problem)));
    }
    misfits
}

/// The methods whose operations may be repeated when nothing is said of them.
fn repeatable(document: &mut Value, misfits: &mut Vec<Misfit>) -> &'static [&'static str] {
    let members = document.as_object_mut();
    match members.and_then(|members| members.remove("x-repeat")) {
        None => &IDEMPOTENT,
        Some(word) => {
            if word != "safe" {
                let problem = format!("`x-repeat` is {word}, and not `safe`, which is assumed");
                misfits.push(Misfit::new("#", problem));
            }
            &SAFE
        }
    }
}

fn repeat(
    document: &Value,
    operation: Operation<'_>,
    repeatable: &[&str],
    problems: &mut Vec<String>,
) -> Value {
    match operation.value.get("x-repeat") {
        None if repeatable.contains(&operation.method) => "always".into(),
        None => "never".into(),
        Some(word) if word == "always" || word == "never" => word.clone(),
        Some(Value::Array(fields)) if !fields.is_empty() => {
            let place = format!("/paths/{}/{}", escaped(operation.path), operation.method);
            let is_there = |field: &&Value| {
                let name = field.as_str();
                name.is_some_and(|name| is_in_json_body(document, &place, name))
            };
            let (known, unknown): (Vec<&Value>, Vec<_>) = fields.iter().partition(is_there);
            problems.extend(unknown.iter().map(|field| {
                format!("`x-repeat` lists {field}, which is no field of its JSON body")
            }));
            match known.is_empty() {
                true => "never".into(),
                false => known.into_iter().cloned().collect(),
            }
        }
        Some(other) => {
            let known = "`always`, `never` or a list of fields";
            problems.push(format!(
                "`x-repeat` is {other}, and not {known}; `never` is taken"
            ));
            "never".into()
        }
    }
}

/// Tells of the keys wherever nobody reads them.
fn find_misplaced(value: &Value, place: Place, at: &str, misfits: &mut Vec<Misfit>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                if KEYS.contains(&key.as_str())
                    && place.has_extensions()
                    && place != Place::Operation
                {
                    let problem = format!("`{key}` is for operations, and means nothing here");
                    misfits.push(Misfit::new(at, problem));
                }
                let inside = format!("{at}/{}", escaped(key));
                find_misplaced(member, place.member(key), &inside, misfits);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                find_misplaced(item, place.item(), &format!("{at}/{index}"), misfits);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::{prepare::testing::document, schema::refer};
    use serde_json::{Value, json};

    /// What `x-repeat` of `POST /things` becomes, and what is told.
    fn settled(told: Value, body: Value) -> (Value, Vec<String>) {
        let mut document = document(body, json!({}));
        document["components"]["schemas"]["A"] = json!({"properties": {"a": {}}});
        document["paths"]["/things"]["post"]["x-repeat"] = told;
        let misfits = super::settle(&mut document).into_iter();
        let settled = document["paths"]["/things"]["post"]["x-repeat"].take();
        (settled, misfits.map(|misfit| misfit.to_string()).collect())
    }

    #[test]
    fn without_a_word_the_method_tells() {
        let methods = ["get", "head", "options", "put", "delete", "post", "patch"];
        let mut document = json!({"paths": {"/a": {}}});
        for method in methods {
            document["paths"]["/a"][method] = json!({"operationId": method});
        }
        assert_eq!(super::settle(&mut document), []);
        let item = &document["paths"]["/a"];
        let told = methods.map(|method| item[method]["x-repeat"].as_str().unwrap());
        assert_eq!(
            told,
            [
                "always", "always", "always", "always", "always", "never", "never"
            ]
        );
    }

    #[test]
    fn of_an_api_that_promises_less_only_safe_methods_are_repeated() {
        for (said, misfits) in [("safe", 0), ("always", 1)] {
            let mut document = json!({"x-repeat": said, "paths": {"/a": {}}});
            for method in ["get", "put", "delete", "patch"] {
                document["paths"]["/a"][method] = json!({"operationId": method});
            }
            document["paths"]["/a"]["patch"]["x-repeat"] = "always".into();
            assert_eq!(super::settle(&mut document).len(), misfits);
            let item = &document["paths"]["/a"];
            let told = ["get", "put", "delete", "patch"].map(|method| &item[method]["x-repeat"]);
            assert_eq!(told, ["always", "never", "never", "always"]);
        }
    }

    #[test]
    fn what_is_said_stays() {
        let union = json!({"oneOf": [refer("A"), {"properties": {"b": {}}}]});
        for (told, body) in [
            (json!("always"), json!({})),
            (json!("never"), json!({})),
            (json!(["a"]), refer("A")),
            (json!(["b", "a"]), union),
        ] {
            assert_eq!(settled(told.clone(), body), (told, Vec::new()));
        }
    }

    #[test]
    fn what_cannot_be_right_is_told_and_nothing_is_repeated() {
        let of = |problem: &str| vec![format!("operation `createThing`: `x-repeat` {problem}")];
        let body = || json!({"properties": {"a": {"properties": {"deep": {}}}}});
        let no_choice = "and not `always`, `never` or a list of fields; `never` is taken";
        for (told, shown) in [
            (json!("sometimes"), r#""sometimes""#),
            (json!(true), "true"),
            (json!(null), "null"),
            (json!([]), "[]"),
        ] {
            let problem = of(&format!("is {shown}, {no_choice}"));
            assert_eq!(settled(told, body()), (json!("never"), problem));
        }
        for (told, shown) in [(json!(["deep"]), r#""deep""#), (json!([1]), "1")] {
            let problem = of(&format!(
                "lists {shown}, which is no field of its JSON body"
            ));
            assert_eq!(settled(told, body()), (json!("never"), problem));
        }
        // What is left of a list is as good as before.
        let (kept, problems) = settled(json!(["gone", "a"]), body());
        assert_eq!((kept, problems.len()), (json!(["a"]), 1));
    }

    #[test]
    fn a_limit_that_nobody_knows_is_told() {
        let mut document = document(json!({}), json!({}));
        for (limit, told) in [("analytics", 0), ("analytic", 1)] {
            document["paths"]["/things"]["post"]["x-rate-limit"] = limit.into();
            let misfits = super::settle(&mut document);
            let place = "operation `createThing`: `x-rate-limit` is ";
            assert!(misfits.iter().all(|it| it.to_string().starts_with(place)));
            assert_eq!(misfits.len(), told);
        }
    }

    #[test]
    fn what_is_said_of_anything_else_is_told() {
        let said = json!({"x-repeat": "always", "x-rate-limit": "analytics"});
        let mut body = said.clone();
        // A field may be called so, and an example may be anything.
        body["properties"] = said.clone();
        body["properties"]["x-repeat"] = json!({});
        body["properties"]["x-rate-limit"] = json!({"example": said});
        let mut document = document(body, json!({}));
        document["paths"]["/things"]["x-repeat"] = "always".into();
        let told: Vec<_> = super::settle(&mut document)
            .iter()
            .map(ToString::to_string)
            .collect();
        let schema =
            "#/paths/~1things/post/requestBody/content/application~1json/schema".to_owned();
        let at = |place: &str, key: &str| {
            format!("{place}: `{key}` is for operations, and means nothing here")
        };
        assert_eq!(
            told,
            [
                at(&schema, "x-repeat"),
                at(&schema, "x-rate-limit"),
                at("#/paths/~1things", "x-repeat"),
            ]
        );
    }
}
