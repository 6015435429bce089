//! Defaults stay with the server.
//!
//! A default in a request schema would be written into every request, and a later change of it on
//! the server would never reach anyone. In an answer it stands in for an absent field, as long as
//! it is a value of the field's own type: documents before 2026 hold `"false"` for booleans. That of
//! an enum is set aside for polish, as the enum itself is; if the enum is a component, its default is
//! that of the fields which refer to it.

use super::request_fields;
use crate::schema::{Direction, components, for_each, reference};
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) fn leave_to_the_server(document: &mut Value) {
    let of_components = of_enums(document);
    for_each(document, |direction, schema| {
        if direction != Direction::Response {
            return;
        }
        let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
        for (_, property) in properties.into_iter().flatten() {
            let target = property.pointer("/allOf/0").unwrap_or(property);
            let of_component = reference(target).and_then(|name| of_components.get(name));
            if let Some(default) = of_component {
                let own = property.get("default").filter(|own| own.is_string());
                let default = own.unwrap_or(default).clone();
                request_fields::own(property)["x-default"] = default;
            }
        }
    });
    for_each(document, |direction, schema| {
        let Some(default) = schema.get("default") else {
            return;
        };
        let fits = match schema["type"].as_str() {
            Some("boolean") => default.is_boolean(),
            Some("integer") => default.is_i64(),
            Some("number") => default.is_number(),
            Some("string") => default.is_string() && schema.get("enum").is_none(),
            _ => false,
        };
        let of_enum = default.is_string() && schema.get("enum").is_some();
        let keep = direction == Direction::Response;
        if let Some(members) = schema.as_object_mut()
            && !(keep && fits)
            && let Some(default) = members.remove("default")
            && keep
            && of_enum
        {
            members.insert("x-default".into(), default);
        }
    });
}

/// The defaults of the components that are enums, by their names.
fn of_enums(document: &Value) -> BTreeMap<String, Value> {
    let components = components(document).into_iter().flatten();
    let enums = components.filter(|(_, schema)| schema.get("enum").is_some());
    let defaults = enums.filter_map(|(name, schema)| {
        let default = schema
            .get("default")
            .filter(|default| default.is_string())?;
        Some((name.clone(), default.clone()))
    });
    defaults.collect()
}

#[cfg(test)]
mod tests {
    use crate::{
        prepare::testing::{answer, body, document},
        schema::refer,
    };
    use serde_json::json;

    #[test]
    fn requests_lose_defaults_and_answers_keep_the_fitting_ones() {
        let fields = json!({"properties": {
            "archived": {"type": "boolean", "default": false},
            "clicks": {"type": "integer", "default": "0"},
            "color": {"type": "string", "enum": ["red"], "default": "red"}
        }});
        let mut document = document(fields.clone(), fields);
        super::leave_to_the_server(&mut document);
        assert_eq!(
            body(&document)["properties"]["archived"],
            json!({"type": "boolean"})
        );
        assert_eq!(
            answer(&document)["properties"],
            json!({"archived": {"type": "boolean", "default": false}, "clicks": {"type": "integer"},
                   "color": {"type": "string", "enum": ["red"], "x-default": "red"}})
        );
    }

    #[test]
    fn the_default_of_a_component_is_that_of_the_fields() {
        let color = json!({"type": "string", "enum": ["red", "blue"], "default": "red"});
        let wrapped = json!({"allOf": [refer("Color")], "default": "blue"});
        let list = json!({"type": "array", "items": refer("Color")});
        let fields = json!({"properties": {"one": refer("Color"), "other": wrapped, "list": list}});
        let mut document = document(fields.clone(), fields);
        document["components"]["schemas"] = json!({"Color": color});
        super::leave_to_the_server(&mut document);
        let defaults = |schema: &serde_json::Value| {
            ["one", "other"].map(|field| schema["properties"][field]["x-default"].clone())
        };
        assert_eq!(defaults(answer(&document)), ["red", "blue"]);
        assert_eq!(defaults(body(&document)), [json!(null), json!(null)]);
        assert_eq!(answer(&document)["properties"]["list"], list);
    }
}
