//! Objects, enums and unions that stand inline become named components.
//!
//! typify names inline types after their place, the same name for all that stand in one response,
//! and cannot name them better. The name is the `title` that the overlay gives, else it is made
//! from the operation and the path to the schema.

use super::same_schemas::{keep_secrets, structure};
use crate::schema::{
    children_mut, components_mut, for_each, object_mut, operations_mut, refer, refer_now,
    reference, roots_mut,
};
use heck::ToUpperCamelCase;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What stays where the schema stood; everything else moves into the component.
const STAYS: [&str; 9] = [
    "nullable",
    "deprecated",
    "x-deprecated",
    "default",
    "x-default",
    "x-three-state",
    "x-formerly",
    "x-limits",
    "x-secret",
];

/// Gives every schema that wants one a name; returns those of the components there were.
pub(super) fn name(document: &mut Value) -> BTreeMap<String, String> {
    let renamed = rename_components(document);
    let mut components = std::mem::take(components_mut(document));
    let names: Vec<String> = components.keys().cloned().collect();
    for name in names {
        let mut schema = components[&name].take();
        inner(&name, &mut schema, &mut components);
        components.insert(name, schema);
    }
    for operation in operations_mut(document) {
        for (place, _, schema) in roots_mut(operation) {
            hoist(&place_name(&place), schema, &mut components, false);
        }
    }
    *components_mut(document) = components;
    renamed
}

/// `createThing body` is a `CreateThing`, `createThing 2XX` a `CreateThingAnswer`.
fn place_name(place: &str) -> String {
    let (operation, part) = place.split_once(' ').unwrap_or((place, ""));
    let part = match part {
        "body" => "",
        "2XX" => " answer",
        other => other,
    };
    type_name(&format!("{operation} {part}"))
}

/// As typify would name it: once is not enough, as in `A B C` → `ABC` → `Abc`. Names that Rust or our
/// own code needs get a suffix.
fn type_name(words: &str) -> String {
    let name = words.to_upper_camel_case().to_upper_camel_case();
    match name.as_str() {
        "Self" | "Into" => format!("{name}Type"),
        _ if !name.starts_with(char::is_alphabetic) => format!("X{name}"),
        _ => name,
    }
}

fn rename_components(document: &mut Value) -> BTreeMap<String, String> {
    let components = std::mem::take(components_mut(document));
    let mut renamed = BTreeMap::new();
    let mut named = Map::new();
    for (name, mut schema) in components {
        let title = schema
            .as_object_mut()
            .and_then(|members| members.remove("title"));
        let title = title.as_ref().and_then(Value::as_str).unwrap_or(&name);
        let new = insert(type_name(title), schema, &mut named);
        renamed.insert(name, new);
    }
    *components_mut(document) = named;
    for_each(document, |_, schema| {
        if let Some(new) = reference(schema).and_then(|name| renamed.get(name)) {
            refer_now(schema, new);
        }
    });
    renamed
}

/// Hoists what stands inside `schema`, then the schema itself where it wants a name. The words of a
/// property stay with it; its type takes the first sentence, as the rest is about the field.
fn hoist(name: &str, schema: &mut Value, components: &mut Map<String, Value>, is_property: bool) {
    let title = schema
        .as_object_mut()
        .and_then(|members| members.remove("title"));
    let title = title.as_ref().and_then(Value::as_str);
    let name = type_name(title.unwrap_or(name));
    inner(&name, schema, components);
    if !wants_name(schema) {
        return;
    }
    let mut stays = Map::new();
    if let Some(members) = schema.as_object_mut() {
        for keyword in STAYS {
            stays.extend(members.remove_entry(keyword));
        }
        if is_property && let Some(Value::String(description)) = members.get_mut("description") {
            stays.insert("description".into(), description.clone().into());
            first_sentence(description);
        }
    }
    if title.is_none() {
        schema["x-name"] = "derived".into();
    }
    let component = refer(&insert(name, schema.take(), components));
    *schema = if stays.is_empty() {
        component
    } else {
        stays.insert("allOf".into(), json!([component]));
        stays.into()
    };
}

fn first_sentence(text: &mut String) {
    let ends = [". ", ".\n"].iter().filter_map(|end| text.find(end));
    if let Some(end) = ends.min() {
        text.truncate(end + 1);
    }
}

fn inner(name: &str, schema: &mut Value, components: &mut Map<String, Value>) {
    let properties: Vec<String> = object_mut(schema, "properties")
        .map(|properties| properties.keys().cloned().collect())
        .unwrap_or_default();
    for (step, child) in children_mut(schema) {
        let is_property = properties.contains(&step);
        let step = match step.strip_prefix("option") {
            _ if is_property => step,
            Some(_) => constant(child).unwrap_or(step),
            None => String::new(),
        };
        hoist(&format!("{name} {step}"), child, components, is_property);
    }
}

/// The value that tells this member of a union from the others.
fn constant(schema: &Value) -> Option<String> {
    let mut properties = schema["properties"].as_object()?.values();
    properties.find_map(|property| Some(property["x-constant"].as_str()?.to_owned()))
}

fn wants_name(schema: &Value) -> bool {
    let members = |keyword: &str| match &schema[keyword] {
        Value::Object(members) => !members.is_empty(),
        Value::Array(members) => !members.is_empty(),
        _ => false,
    };
    members("properties") || members("enum") || members("oneOf")
}

/// Adds a component, or finds the equal one that has this name; a different one gets a number. Enums
/// to which people gave one name are one: each takes the values of all, and any other anyway.
fn insert(wanted: String, schema: Value, components: &mut Map<String, Value>) -> String {
    let mut name = wanted.clone();
    let mut number = 2;
    while let Some(existing) = components.get_mut(&name) {
        if structure(existing) == structure(&schema) {
            keep_secrets(existing, &schema);
            return name;
        }
        if join_enums(existing, &schema) {
            return name;
        }
        name = format!("{wanted}{number}");
        number += 1;
    }
    components.insert(name.clone(), schema);
    name
}

/// Whether both are enums that people named; the one there takes the values of the other as well.
fn join_enums(existing: &mut Value, more: &Value) -> bool {
    let named = |schema: &Value| schema.get("x-name").is_none();
    let (true, true, Some(values)) = (named(existing), named(more), more["enum"].as_array()) else {
        return false;
    };
    let Some(known) = existing.get_mut("enum").and_then(Value::as_array_mut) else {
        return false;
    };
    let new = values.iter().filter(|value| !known.contains(value));
    let new: Vec<Value> = new.cloned().collect();
    known.extend(new);
    true
}

#[cfg(test)]
mod tests {
    use crate::{
        prepare::testing::{answer, body, document},
        schema::refer,
    };
    use serde_json::{Value, json};

    #[test]
    fn inline_schemas_move_out_under_their_title_or_their_place() {
        let mut document = document(
            json!({"type": "object", "properties": {
                "color": {"type": "string", "enum": ["red"], "nullable": true, "description": "Paint."}
            }}),
            json!({"type": "array", "items": {"title": "thing", "properties": {
                "sizes": {"type": "array", "items": {"properties": {"cm": {"type": "integer"}}}}
            }}}),
        );
        super::name(&mut document);
        assert_eq!(body(&document), &refer("CreateThing"));
        assert_eq!(answer(&document)["items"], refer("Thing"));
        let components = &document["components"]["schemas"];
        assert_eq!(
            components["CreateThing"]["properties"]["color"],
            json!({"nullable": true, "description": "Paint.", "allOf": [refer("CreateThingColor")]})
        );
        assert_eq!(
            components["Thing"]["properties"]["sizes"]["items"],
            refer("ThingSizes")
        );
        assert_eq!(
            components["ThingSizes"]["properties"]["cm"],
            json!({"type": "integer"})
        );
    }

    #[test]
    fn one_title_for_two_structures_gets_a_number_and_for_equal_ones_is_shared() {
        let thing =
            |field: &str| json!({"title": "Thing", "properties": {field: {"type": "string"}}});
        let mut document = document(
            json!({"properties": {"a": thing("x"), "b": thing("x"), "c": thing("y")}}),
            json!({}),
        );
        super::name(&mut document);
        let properties = &document["components"]["schemas"]["CreateThing"]["properties"];
        assert_eq!(
            properties,
            &json!({"a": refer("Thing"), "b": refer("Thing"), "c": refer("Thing2")})
        );
    }

    #[test]
    fn what_is_a_secret_in_one_of_equal_structures_is_one_in_all() {
        let thing = |field: Value| json!({"title": "Thing", "properties": {"pin": field}});
        let plain = thing(json!({"type": "string"}));
        let secret = thing(json!({"type": "string", "x-secret": true}));
        let mut document = document(json!({"properties": {"a": plain, "b": secret}}), json!({}));
        super::name(&mut document);
        let components = &document["components"]["schemas"];
        assert_eq!(components["Thing"]["properties"]["pin"]["x-secret"], true);
        assert!(components.get("Thing2").is_none());
    }

    #[test]
    fn components_take_their_title() {
        let mut document = document(json!({}), refer("LinkSchema"));
        document["components"]["schemas"] =
            json!({"LinkSchema": {"title": "Link", "properties": {}}});
        super::name(&mut document);
        assert_eq!(answer(&document), &refer("Link"));
    }

    #[test]
    fn enums_of_one_title_have_the_values_of_all() {
        let level = |values| json!({"title": "Level", "enum": values});
        let mut document = document(
            json!({"properties": {"a": level(json!(["low", "high"]))}}),
            json!({"properties": {"a": level(json!(["high", "top"])), "b": {"enum": ["x"]}}}),
        );
        super::name(&mut document);
        let components = &document["components"]["schemas"];
        assert_eq!(components["Level"]["enum"], json!(["low", "high", "top"]));
        assert!(components.get("Level2").is_none());
        let a = |schema: &serde_json::Value| {
            components[schema["$ref"].as_str().unwrap().rsplit('/').next().unwrap()]["properties"]["a"].clone()
        };
        assert_eq!(a(body(&document)), refer("Level"));
        assert_eq!(a(answer(&document)), refer("Level"));
    }
}
