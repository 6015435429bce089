//! A union whose members differ in the value of one field is marked with that field.
//!
//! The generator tries the members of a union in turn, so the first that happens to fit wins. With
//! the mark, the field decides. A union in an answer that no field tells apart stays untyped: the
//! facade knows from the request which member it asked for.

use crate::schema::{Direction, components, components_mut, directions, for_each, reference};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

pub(super) fn mark(document: &mut Value) {
    let all = components(document).cloned().unwrap_or_default();
    let directions = directions(document);
    let mut untyped = BTreeSet::new();
    for (name, schema) in components_mut(document) {
        let Some(options) = schema["oneOf"].as_array().cloned() else {
            continue;
        };
        let sent = directions.get(name) == Some(&Direction::Request);
        if let Some(tag) = tag(&options, &all) {
            schema["x-tag"] = tag;
        } else if !sent && !distinct_keys(&options, &all) {
            untyped.insert(name.clone());
        }
    }
    make_untyped(document, &untyped);
}

/// The tag field of a union: `{field, variants: [{type, values}]}`.
fn tag(options: &[Value], all: &Map<String, Value>) -> Option<Value> {
    let members: Vec<(&str, &Value)> = options
        .iter()
        .map(|option| reference(option).and_then(|name| Some((name, all.get(name)?))))
        .collect::<Option<_>>()?;
    let (_, first) = members.first()?;
    let mut fields: Vec<&String> = first["properties"].as_object()?.keys().collect();
    // Constants are meant to tell members apart; other enums may do so by chance.
    fields.sort_by_key(|field| first["properties"][*field].get("x-constant").is_none());
    fields.into_iter().find_map(|field| {
        let mut seen = Vec::new();
        let mut variants = Vec::new();
        for (name, member) in &members {
            let is_required = member["required"]
                .as_array()?
                .iter()
                .any(|name| name == field);
            let values = known_values(&member["properties"][field], all).filter(|_| is_required)?;
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

/// What refers to one of these unions is any value at all.
fn make_untyped(document: &mut Value, unions: &BTreeSet<String>) {
    components_mut(document).retain(|name, _| !unions.contains(name));
    for_each(document, |_, schema| {
        if reference(schema).is_some_and(|name| unions.contains(name)) {
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
            "Click": {"properties": {"event": {"x-constant": "click"}}, "required": ["event"]},
            "Lead": {"properties": {"event": {"enum": ["lead", "late"]}}, "required": ["event"]}
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
