//! A closed object of many members that are all alike is a map whose keys are known.
//!
//! One URL for each of 250 countries is a member for each in the contract. As a struct it would have 250
//! fields and no way to go through them. The keys are set aside, to be checked before sending.

use crate::schema::for_each;
use serde_json::{Map, Value};

/// From how many members on.
const MANY: usize = 100;

pub(super) fn write_as_maps(document: &mut Value) {
    for_each(document, |_, schema| {
        let Some((keys, member)) = alike(schema) else {
            return;
        };
        if let Some(members) = schema.as_object_mut() {
            members.remove("properties");
            members.insert("additionalProperties".into(), member);
            members.insert("x-keys".into(), keys);
        }
    });
}

/// The names of the members and their one schema, if it is such an object.
fn alike(schema: &Value) -> Option<(Value, Value)> {
    let properties = schema["properties"].as_object()?;
    let is_required = schema["required"]
        .as_array()
        .is_some_and(|it| !it.is_empty());
    if schema["additionalProperties"] != false || is_required || properties.len() < MANY {
        return None;
    }
    let mut schemas = properties.values().map(without_words);
    let member = schemas.next()?;
    let keys = properties.keys().cloned().collect();
    schemas
        .all(|other| other == member)
        .then_some((keys, member))
}

fn without_words(schema: &Value) -> Value {
    let members = schema.as_object().into_iter().flatten();
    let kept = members.filter(|(key, _)| !matches!(key.as_str(), "title" | "description"));
    Value::Object(
        kept.map(|(k, v)| (k.clone(), v.clone()))
            .collect::<Map<_, _>>(),
    )
}

#[cfg(test)]
mod tests {
    use super::MANY;
    use crate::prepare::testing::{body, document};
    use serde_json::{Value, json};

    /// A closed object with that many members, all of them strings.
    fn closed(members: usize) -> Value {
        let member = |n| (format!("K{n}"), json!({"type": "string", "description": n}));
        let properties: serde_json::Map<_, _> = (0..members).map(member).collect();
        json!({"type": "object", "nullable": true, "additionalProperties": false, "properties": properties})
    }

    #[test]
    fn many_members_alike_are_a_map_that_remembers_its_keys() {
        let mut document = document(closed(MANY), json!({}));
        super::write_as_maps(&mut document);
        let keys: Vec<_> = (0..MANY).map(|n| format!("K{n}")).collect();
        assert_eq!(
            body(&document),
            &json!({"type": "object", "nullable": true, "additionalProperties": {"type": "string"}, "x-keys": keys})
        );
    }

    #[test]
    fn other_objects_stay() {
        let few = closed(MANY - 1);
        let (mut open, mut required, mut unlike) = (closed(MANY), closed(MANY), closed(MANY));
        open["additionalProperties"] = true.into();
        required["required"] = json!(["K1"]);
        unlike["properties"]["K1"]["type"] = "boolean".into();
        for schema in [few, open, required, unlike] {
            let mut document = document(schema.clone(), json!({}));
            super::write_as_maps(&mut document);
            assert_eq!(body(&document), &schema);
        }
    }
}
