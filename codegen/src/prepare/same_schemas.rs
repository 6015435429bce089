//! Components of equal structure become one.
//!
//! The contract repeats the partner, the link and the customer inline, up to seven times each, and
//! every copy would be a type of its own that fits nowhere else. Words do not count in the
//! comparison. Only a name that was made up from a place gives way: to a name of the contract or of
//! the overlay, else to the shortest. Two names that somebody chose may well mean two things, such
//! as a click and a deleted link, both of which are `{id}`.

use crate::schema::{components_mut, for_each, refer_now, reference};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

pub(super) fn merge(document: &mut Value) {
    loop {
        let replaced = duplicates(components_mut(document));
        if replaced.is_empty() {
            break;
        }
        for (gone, kept) in &replaced {
            let gone = components_mut(document)
                .shift_remove(gone)
                .unwrap_or_default();
            keep_secrets(&mut components_mut(document)[kept], &gone);
        }
        for_each(document, |_, schema| {
            if let Some(name) = reference(schema).and_then(|name| replaced.get(name)) {
                refer_now(schema, name);
            }
        });
    }
    for schema in components_mut(document).values_mut() {
        if let Some(members) = schema.as_object_mut() {
            members.remove("x-name");
        }
    }
}

/// Which component gives way to which.
fn duplicates(components: &Map<String, Value>) -> BTreeMap<String, String> {
    let mut groups: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for (name, schema) in components {
        groups
            .entry(structure(schema).to_string())
            .or_default()
            .push(name);
    }
    let mut replaced = BTreeMap::new();
    for names in groups.into_values() {
        let derived = |name: &String| components[name]["x-name"] == "derived";
        let rank = |name: &&String| (derived(name), name.len(), (*name).clone());
        let Some(best) = names.iter().copied().min_by_key(rank) else {
            continue;
        };
        let others = names
            .into_iter()
            .filter(|name| *name != best && derived(name));
        replaced.extend(others.map(|name| (name.clone(), best.clone())));
    }
    replaced
}

/// What is a secret in one of two schemas of equal structure is one in both.
pub(super) fn keep_secrets(kept: &mut Value, gone: &Value) {
    for (name, property) in gone["properties"].as_object().into_iter().flatten() {
        if property["x-secret"] == true {
            kept["properties"][name]["x-secret"] = true.into();
        }
    }
}

/// The schema without words, and without what does not change how it is read.
pub(super) fn structure(schema: &Value) -> Value {
    let mut schema = schema.clone();
    strip(&mut schema);
    schema
}

fn strip(schema: &mut Value) {
    if let Some(members) = schema.as_object_mut() {
        for keyword in ["title", "description", "x-name", "x-secret"] {
            members.remove(keyword);
        }
        members.sort_keys();
    }
    for (_, child) in crate::schema::children_mut(schema) {
        strip(child);
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        prepare::testing::{answer, document},
        schema::refer,
    };
    use serde_json::json;

    #[test]
    fn equal_components_become_the_one_with_the_better_name_at_every_depth() {
        let mut document = document(
            json!({}),
            json!({"properties": {"a": refer("AnswerA"), "b": refer("Link")}}),
        );
        document["components"]["schemas"] = json!({
            "AnswerA": {"x-name": "derived", "description": "one", "properties": {"tag": refer("AnswerATag")}},
            "AnswerATag": {"x-name": "derived", "properties": {"id": {"type": "string"}}},
            "Link": {"properties": {"tag": refer("Tag")}},
            "Tag": {"x-name": "derived", "properties": {"id": {"description": "two", "type": "string"}}},
            "Color": {"properties": {"tag": refer("Tag")}},
            "Other": {"properties": {"id": {"type": "integer"}}}
        });
        super::merge(&mut document);
        let names: Vec<_> = document["components"]["schemas"]
            .as_object()
            .unwrap()
            .keys()
            .collect();
        assert_eq!(names, ["Link", "Tag", "Color", "Other"]);
        assert_eq!(
            answer(&document)["properties"],
            json!({"a": refer("Link"), "b": refer("Link")})
        );
    }

    #[test]
    fn a_secret_stays_one_when_its_schema_gives_way() {
        let mut document = document(refer("Body"), refer("Link"));
        document["components"]["schemas"] = json!({
            "Body": {"x-name": "derived", "properties": {"pin": {"x-secret": true, "type": "string"}}},
            "Link": {"properties": {"pin": {"type": "string"}}},
        });
        super::merge(&mut document);
        assert_eq!(
            document["components"]["schemas"],
            json!({"Link": {"properties": {"pin": {"type": "string", "x-secret": true}}}})
        );
    }
}
