//! A component that is only a map, a list or a scalar is written out where it is referred to.
//!
//! typify wraps it in a newtype that callers have to build and unpack, and a `nullable` inside it
//! is hidden from the field that uses it, which then cannot be cleared.

use crate::schema::{components_mut, for_each, reference};
use serde_json::{Map, Value};

pub(super) fn write_out(document: &mut Value) {
    let aliases: Map<String, Value> = components_mut(document)
        .iter()
        .filter(|(_, schema)| is_alias(schema))
        .map(|(name, schema)| (name.clone(), schema.clone()))
        .collect();
    components_mut(document).retain(|name, _| !aliases.contains_key(name));
    // Inner schemas come first, so a wrapper sees its reference before it is replaced by us.
    for_each(document, |_, _, schema| {
        // Inner schemas come first: in a wrapper, the reference is already written out.
        let written_out = match schema["allOf"].as_array().map(Vec::as_slice) {
            Some([only]) if reference(only).is_none() => Some(only),
            _ => reference(schema).and_then(|name| aliases.get(name)),
        };
        let Some(mut merged) = written_out.cloned() else {
            return;
        };
        if let (Some(members), Value::Object(beside)) = (merged.as_object_mut(), schema.take()) {
            let kept = beside
                .into_iter()
                .filter(|(keyword, _)| keyword != "$ref" && keyword != "allOf");
            members.extend(kept);
        }
        *schema = merged;
    });
}

fn is_alias(schema: &Value) -> bool {
    let named = ["properties", "enum", "oneOf", "allOf", "$ref"];
    named.iter().all(|keyword| schema.get(*keyword).is_none())
}

#[cfg(test)]
mod tests {
    use crate::{
        prepare::testing::{body, document},
        schema::refer,
    };
    use serde_json::json;

    #[test]
    fn a_map_stands_where_its_name_stood_and_an_object_keeps_its_name() {
        let mut document = document(
            json!({"properties": {"geo": refer("Geo"), "old": {"deprecated": true, "allOf": [refer("Geo")]}, "thing": refer("Thing")}}),
            json!({}),
        );
        let map =
            json!({"nullable": true, "type": "object", "additionalProperties": {"type": "string"}});
        document["components"]["schemas"] = json!({"Geo": map, "Thing": {"properties": {}}});
        super::write_out(&mut document);
        let properties = &body(&document)["properties"];
        assert_eq!(properties["geo"], map);
        assert_eq!(properties["old"]["deprecated"], true);
        assert_eq!(
            properties["old"]["additionalProperties"],
            json!({"type": "string"})
        );
        assert_eq!(properties["thing"], refer("Thing"));
    }
}
