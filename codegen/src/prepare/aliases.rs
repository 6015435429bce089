//! A component that is only a map, a list or a scalar is written out where it is referred to.
//!
//! typify wraps it in a newtype that callers have to build and unpack, and a `nullable` inside it
//! is hidden from the field that uses it, which then cannot be cleared.

use crate::schema::{children_mut, components_mut, for_each, reference, references};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

pub(super) fn write_out(document: &mut Value) {
    let mut aliases: Map<String, Value> = components_mut(document)
        .iter()
        .filter(|(_, schema)| is_alias(schema))
        .map(|(name, schema)| (name.clone(), schema.clone()))
        .collect();
    // One that contains itself cannot be written out: it keeps its name.
    let all = aliases.clone();
    aliases.retain(|name, _| !reaches(name, name, &all, &mut BTreeSet::new()));
    loop {
        let current = aliases.clone();
        for schema in aliases.values_mut() {
            replace(schema, &current);
        }
        if aliases == current {
            break;
        }
    }
    components_mut(document).retain(|name, _| !aliases.contains_key(name));
    for_each(document, |_, schema| write(schema, &aliases));
}

/// Whether an alias contains `target`, through other aliases as well.
fn reaches(
    name: &str,
    target: &str,
    aliases: &Map<String, Value>,
    seen: &mut BTreeSet<String>,
) -> bool {
    let inside = aliases
        .get(name)
        .cloned()
        .map(|mut schema| references(&mut schema));
    inside.into_iter().flatten().any(|next| {
        next == target || seen.insert(next.clone()) && reaches(&next, target, aliases, seen)
    })
}

fn replace(schema: &mut Value, aliases: &Map<String, Value>) {
    for (_, child) in children_mut(schema) {
        replace(child, aliases);
    }
    write(schema, aliases);
}

fn write(schema: &mut Value, aliases: &Map<String, Value>) {
    // Inner schemas come first: in a wrapper, the reference is already written out.
    let written_out = match schema["allOf"].as_array().map(Vec::as_slice) {
        Some([only]) if reference(only).is_none() => Some(only),
        _ => reference(schema).and_then(|name| aliases.get(name)),
    };
    let Some(mut merged) = written_out.cloned() else {
        return;
    };
    if let (Some(members), Value::Object(beside)) = (merged.as_object_mut(), schema.take()) {
        let kept = beside.into_iter();
        members.extend(kept.filter(|(keyword, _)| keyword != "$ref" && keyword != "allOf"));
    }
    *schema = merged;
}

fn is_alias(schema: &Value) -> bool {
    let named = ["properties", "enum", "oneOf", "allOf"];
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

    #[test]
    fn aliases_of_aliases_end_and_recursive_ones_stay() {
        let mut document = document(
            json!({"properties": {"a": refer("A"), "tree": refer("Tree")}}),
            json!({}),
        );
        document["components"]["schemas"] = json!({
            "A": {"type": "array", "items": refer("B")},
            "B": refer("C"),
            "C": {"type": "string"},
            "Tree": {"type": "array", "items": refer("Branch")},
            "Branch": {"type": "object", "additionalProperties": refer("Tree")}
        });
        // Written out once for each of these, the tree would not fit into memory.
        for n in 0..64 {
            document["components"]["schemas"][format!("S{n}")] = json!({"type": "string"});
        }
        super::write_out(&mut document);
        let properties = &body(&document)["properties"];
        assert_eq!(
            properties["a"],
            json!({"type": "array", "items": {"type": "string"}})
        );
        assert_eq!(properties["tree"], refer("Tree"));
        assert!(document["components"]["schemas"].get("A").is_none());
    }
}
