//! An `allOf` is the one object that it describes.
//!
//! One reference with annotations beside it is how OpenAPI 3.0 writes a nullable reference; it stays,
//! without the `type` beside it, which typify would merge into a nameless copy. Anything else is
//! written out: typify merges several members into a type that no other repair can find.

use crate::schema::{components, for_each, reference};
use serde_json::{Map, Value};

/// How deep references in `allOf` are followed; deeper ones go round in circles.
const DEPTH: usize = 16;

pub(super) fn merge(document: &mut Value) {
    let components = components(document).cloned().unwrap_or_default();
    for_each(document, |_, schema| {
        match schema["allOf"].as_array().map(Vec::as_slice) {
            None => {}
            Some([only]) if reference(only).is_some() => {
                if let Some(members) = schema.as_object_mut() {
                    members.remove("type");
                }
            }
            Some(_) => *schema = merged(schema, &components, 0).into(),
        }
    });
}

fn merged(schema: &Value, components: &Map<String, Value>, depth: usize) -> Map<String, Value> {
    let target = reference(schema).and_then(|name| components.get(name));
    let mut whole = Map::new();
    if depth == DEPTH {
        return whole;
    }
    if let Some(target) = target {
        return merged(target, components, depth + 1);
    }
    for member in schema["allOf"].as_array().into_iter().flatten() {
        add(&mut whole, merged(member, components, depth + 1));
    }
    let own = schema.as_object().cloned().unwrap_or_default();
    add(
        &mut whole,
        own.into_iter()
            .filter(|(keyword, _)| keyword != "allOf")
            .collect(),
    );
    whole
}

fn add(whole: &mut Map<String, Value>, part: Map<String, Value>) {
    for (keyword, value) in part {
        match (whole.get_mut(&keyword), value) {
            (Some(Value::Object(members)), Value::Object(more)) => members.extend(more),
            (Some(Value::Array(items)), Value::Array(more)) if keyword == "required" => {
                for item in more {
                    if !items.contains(&item) {
                        items.push(item);
                    }
                }
            }
            (_, value) => {
                whole.insert(keyword, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        prepare::testing::{body, document},
        schema::refer,
    };
    use serde_json::{Value, json};

    fn merged(schema: Value) -> Value {
        let mut document = document(schema, json!({}));
        document["components"]["schemas"] = json!({
            "Base": {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]},
        });
        super::merge(&mut document);
        body(&document).clone()
    }

    #[test]
    fn the_type_beside_a_reference_goes() {
        let all_of = json!([refer("Base")]);
        let wrapper = json!({"type": "object", "nullable": true, "allOf": all_of});
        assert_eq!(merged(wrapper), json!({"nullable": true, "allOf": all_of}));
    }

    #[test]
    fn several_members_become_one_object() {
        let own = json!({"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n", "id"]});
        assert_eq!(
            merged(json!({"allOf": [refer("Base"), own], "description": "both"})),
            json!({
                "type": "object",
                "properties": {"id": {"type": "string"}, "n": {"type": "integer"}},
                "required": ["id", "n"],
                "description": "both"
            })
        );
    }
}
