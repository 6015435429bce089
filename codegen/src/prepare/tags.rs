//! A union whose members differ in the value of one field is marked with that field.
//!
//! The generator tries the members of a union in turn, so the first that happens to fit wins. With
//! the mark, the field decides. A union in an answer that no field tells apart stays untyped: the
//! facade knows from the request which member it asked for.

use crate::schema::{Direction, components, components_mut, directions, for_each, reference};
use serde_json::{Map, Value, json};

pub(super) fn mark(document: &mut Value) {
    let all = components(document).cloned().unwrap_or_default();
    let directions = directions(document);
    for (name, schema) in components_mut(document) {
        let Some(options) = schema["oneOf"].as_array().cloned() else {
            continue;
        };
        let sent = directions.get(name) == Some(&Direction::Request);
        if let Some(tag) = tag(&options, &all) {
            schema["x-tag"] = tag;
        } else if !sent && !distinct_keys(&options, &all) {
            *schema = json!({"x-untyped": true});
        }
    }
    resolve_untyped(document);
}

/// The tag field of a union: `{field, variants: [{type, values}]}`.
fn tag(options: &[Value], all: &Map<String, Value>) -> Option<Value> {
    let members: Vec<(&str, &Value)> = options
        .iter()
        .map(|option| reference(option).and_then(|name| Some((name, all.get(name)?))))
        .collect::<Option<_>>()?;
    let (_, first) = members.first()?;
    first["properties"].as_object()?.keys().find_map(|field| {
        let mut seen = Vec::new();
        let mut variants = Vec::new();
        for (name, member) in &members {
            let values = known_values(&member["properties"][field], all)?;
            if values.iter().any(|value| seen.contains(value)) {
                return None;
            }
            seen.extend(values.clone());
            variants.push(json!({"type": name, "values": values}));
        }
        Some(json!({"field": field, "variants": variants}))
    })
}

fn known_values(property: &Value, all: &Map<String, Value>) -> Option<Vec<Value>> {
    if let Some(constant) = property.get("x-constant") {
        return Some(vec![constant.clone()]);
    }
    let target = property["allOf"].get(0).unwrap_or(property);
    let schema = reference(target).map_or(Some(target), |name| all.get(name))?;
    schema["enum"].as_array().cloned()
}

/// Whether each member requires a key that no other member has.
fn distinct_keys(options: &[Value], all: &Map<String, Value>) -> bool {
    let members: Option<Vec<&Value>> = options
        .iter()
        .map(|option| all.get(reference(option)?))
        .collect();
    let Some(members) = members else {
        return false;
    };
    members.iter().enumerate().all(|(i, member)| {
        member["required"]
            .as_array()
            .into_iter()
            .flatten()
            .any(|key| {
                let key = key.as_str().unwrap_or_default();
                members
                    .iter()
                    .enumerate()
                    .all(|(j, other)| i == j || other["properties"].get(key).is_none())
            })
    })
}

/// A reference to an untyped component is any value at all.
fn resolve_untyped(document: &mut Value) {
    let untyped: Vec<String> = components_mut(document)
        .iter()
        .filter(|(_, schema)| schema["x-untyped"] == true)
        .map(|(name, _)| name.clone())
        .collect();
    for name in &untyped {
        components_mut(document).remove(name);
    }
    for_each(document, |_, _, schema| {
        if reference(schema).is_some_and(|name| untyped.iter().any(|u| u == name)) {
            *schema = json!({});
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::{
        prepare::testing::{answer, document},
        schema::refer,
    };
    use serde_json::{Value, json};

    fn marked(schemas: Value) -> Value {
        let mut document = document(json!({}), refer("Event"));
        document["components"]["schemas"] = schemas;
        super::mark(&mut document);
        document
    }

    #[test]
    fn a_constant_field_tells_members_apart() {
        let document = marked(json!({
            "Event": {"oneOf": [refer("Click"), refer("Lead")]},
            "Click": {"properties": {"event": {"x-constant": "click"}}},
            "Lead": {"properties": {"event": {"enum": ["lead", "late"]}}}
        }));
        assert_eq!(
            document["components"]["schemas"]["Event"]["x-tag"],
            json!({"field": "event", "variants": [
                {"type": "Click", "values": ["click"]}, {"type": "Lead", "values": ["lead", "late"]}
            ]})
        );
    }

    #[test]
    fn members_that_look_alike_are_left_untyped() {
        let document = marked(json!({
            "Event": {"oneOf": [refer("A"), {"type": "array", "items": refer("A")}]},
            "A": {"properties": {"n": {"type": "integer"}}}
        }));
        assert_eq!(answer(&document), &json!({}));
        assert!(document["components"]["schemas"].get("Event").is_none());
    }

    #[test]
    fn members_with_a_required_key_of_their_own_stay() {
        let document = marked(json!({
            "Event": {"oneOf": [refer("A"), refer("B")]},
            "A": {"properties": {"id": {}}, "required": ["id"]},
            "B": {"properties": {"error": {}}, "required": ["error"]}
        }));
        let event = &document["components"]["schemas"]["Event"];
        assert!(event.get("oneOf").is_some() && event.get("x-tag").is_none());
    }
}
