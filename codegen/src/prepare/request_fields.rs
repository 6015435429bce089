//! Where an operation has a field of this name in its request.

use crate::contract::METHODS;
use serde_json::Value;
use std::collections::BTreeSet;

/// A JSON pointer to the schema of the query parameter or of the body property of that name; of
/// properties, the one that stands the least deep in the body.
pub(super) fn place(document: &Value, operation: &str, name: &str) -> Option<String> {
    let paths = document["paths"].as_object()?;
    let (path, method) = paths.iter().find_map(|(path, item)| {
        let has_id = |method: &&str| item[*method]["operationId"] == operation;
        METHODS
            .into_iter()
            .find(has_id)
            .map(|method| (path, method))
    })?;
    let item = format!("/paths/{}", escaped(path));
    let operation = format!("{item}/{method}");
    parameter(document, &operation, name)
        .or_else(|| parameter(document, &item, name))
        .or_else(|| property(document, &operation, name))
}

/// Whether there is another field of that name where the one at `place` stands.
pub(super) fn stands_beside(document: &Value, place: &str, name: &str) -> bool {
    let parameters = place.strip_suffix("/schema").and_then(|parameter| {
        let (parameters, _) = parameter.rsplit_once('/')?;
        document.pointer(parameters)?.as_array()
    });
    match (parameters, place.rsplit_once('/')) {
        (Some(parameters), _) => parameters.iter().any(|it| it["name"] == name),
        (None, Some((around, _))) => document
            .pointer(around)
            .is_some_and(|fields| fields.get(name).is_some()),
        _ => false,
    }
}

fn parameter(document: &Value, owner: &str, name: &str) -> Option<String> {
    let parameters = format!("{owner}/parameters");
    let count = document.pointer(&parameters)?.as_array()?.len();
    let places = (0..count).map(|at| followed(document, format!("{parameters}/{at}")));
    let mut meant = places.filter(|place| {
        let parameter = document.pointer(place);
        parameter.is_some_and(|it| it["in"] == "query" && it["name"] == name)
    });
    meant.next().map(|place| format!("{place}/schema"))
}

fn property(document: &Value, operation: &str, name: &str) -> Option<String> {
    let body = followed(document, format!("{operation}/requestBody"));
    let media_types = document.pointer(&format!("{body}/content"))?.as_object()?;
    let mut level: Vec<String> = media_types
        .keys()
        .map(|media_type| format!("{body}/content/{}/schema", escaped(media_type)))
        .collect();
    let mut seen = BTreeSet::new();
    while !level.is_empty() {
        let objects = alternatives(document, level, &mut seen);
        let properties = objects.iter().map(|object| format!("{object}/properties"));
        let mut named = properties.map(|properties| format!("{properties}/{}", escaped(name)));
        if let Some(found) = named.find(|place| document.pointer(place).is_some()) {
            return Some(found);
        }
        let inside = |object: &String| inside(document, object);
        level = objects.iter().flat_map(inside).collect();
    }
    None
}

/// Whether the JSON body of the operation at this place has such a field, and not only inside of another.
pub(super) fn is_in_json_body(document: &Value, operation: &str, name: &str) -> bool {
    let body = followed(document, format!("{operation}/requestBody"));
    let schema = format!("{body}/content/application~1json/schema");
    let mut objects = alternatives(document, vec![schema], &mut BTreeSet::new()).into_iter();
    objects.any(|object| {
        let property = format!("{object}/properties/{}", escaped(name));
        document.pointer(&property).is_some()
    })
}

/// These schemas and what they are made of, each once.
fn alternatives(
    document: &Value,
    mut places: Vec<String>,
    seen: &mut BTreeSet<String>,
) -> Vec<String> {
    let mut found = Vec::new();
    while let Some(place) = places.pop() {
        let place = followed(document, place);
        if !seen.insert(place.clone()) {
            continue;
        }
        for keyword in ["allOf", "oneOf", "anyOf"] {
            let members = format!("{place}/{keyword}");
            let count = document.pointer(&members).and_then(Value::as_array);
            places.extend((0..count.map_or(0, Vec::len)).map(|at| format!("{members}/{at}")));
        }
        found.push(place);
    }
    found.sort();
    found
}

fn inside(document: &Value, object: &str) -> Vec<String> {
    let properties = document.pointer(&format!("{object}/properties"));
    let properties = properties.and_then(Value::as_object).into_iter().flatten();
    let mut places: Vec<String> = properties
        .map(|(name, _)| format!("{object}/properties/{}", escaped(name)))
        .collect();
    places.extend(["items", "additionalProperties"].map(|keyword| format!("{object}/{keyword}")));
    places.retain(|place| document.pointer(place).is_some_and(Value::is_object));
    places
}

/// The place that a reference leads to, or the place itself.
fn followed(document: &Value, place: String) -> String {
    let mut place = place;
    // References may go round in circles.
    for _ in 0..16 {
        let value = document.pointer(&place);
        let target = value.and_then(|value| value.get("$ref")?.as_str()?.strip_prefix('#'));
        match target {
            Some(target) => place = target.to_owned(),
            None => break,
        }
    }
    place
}

/// A name as a step of a JSON pointer.
pub(super) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Where something can be noted of the use of a schema, and not of what it refers to.
pub(super) fn own(schema: &mut Value) -> &mut Value {
    if let Some(members) = schema.as_object_mut()
        && let Some(target) = members.remove("$ref")
    {
        members.insert("allOf".into(), serde_json::json!([{"$ref": target}]));
    }
    schema
}

#[cfg(test)]
mod tests {
    use crate::schema::refer;
    use serde_json::json;

    #[test]
    fn a_field_is_found_in_the_query_in_the_body_and_inside_of_it() {
        let document = json!({
            "paths": {"/a/{id}": {
                "parameters": [{"in": "query", "name": "shared", "schema": {"title": "of the path"}}],
                "put": {
                    "operationId": "putA",
                    "parameters": [
                        {"in": "path", "name": "id", "schema": {}},
                        {"$ref": "#/components/parameters/Page"},
                    ],
                    "requestBody": {"$ref": "#/components/requestBodies/A"}
                },
            }},
            "components": {
                "parameters": {"Page": {"in": "query", "name": "page", "schema": {"title": "page"}}},
                "requestBodies": {"A": {"content": {"application/json": {"schema": refer("A")}}}},
                "schemas": {
                    "A": {"oneOf": [
                        {"properties": {"deep": {"properties": {"deeper": {"title": "deeper"}, "top": {}}}}},
                        {"properties": {"top": {"title": "top"}, "again": {"items": refer("A")}}},
                    ]},
                }
            }
        });
        let title = |operation: &str, name: &str| {
            let found = document.pointer(&super::place(&document, operation, name)?)?;
            found["title"].as_str().map(str::to_owned)
        };
        for (name, wanted) in [
            ("page", "page"),
            ("shared", "of the path"),
            ("top", "top"),
            ("deeper", "deeper"),
        ] {
            assert_eq!(title("putA", name).as_deref(), Some(wanted));
        }
        for (operation, name) in [("putA", "id"), ("putA", "gone"), ("gone", "top")] {
            assert_eq!(title(operation, name), None);
        }
        let beside = |name: &str, other: &str| {
            let place = super::place(&document, "putA", name).unwrap();
            super::stands_beside(&document, &place, other)
        };
        assert!(beside("top", "again") && !beside("top", "deep") && !beside("top", "page"));
        assert!(beside("shared", "shared") && !beside("shared", "top"));
    }
}
