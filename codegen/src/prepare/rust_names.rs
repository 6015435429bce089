//! Two fields of one object, or two operations, may not have the same name in Rust.
//!
//! `fooBar` and `foo_bar` are both `foo_bar`; the compiler would say so in generated code that nobody
//! wrote. It is said here, with the schema or the operation. A field that callers can do without is
//! left out; for everything else somebody has to decide.

use crate::error::{Error, Result};
use crate::misfit::Misfit;
use crate::schema::{Direction, components_mut, directions, object_mut};
use crate::surface::identifier;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Methods that the generated client has anyway.
const TAKEN: [&str; 6] = [
    "api_version",
    "baseurl",
    "client",
    "exec",
    "inner",
    "new_with_client",
];

pub(super) fn settle(document: &mut Value) -> Result<Vec<Misfit>> {
    let mut misfits = operations(document);
    misfits.extend(fields(document)?);
    Ok(misfits)
}

/// An operation that has no name of its own in Rust leaves; the overlay may give it another id.
fn operations(document: &mut Value) -> Vec<Misfit> {
    let mut seen: BTreeMap<String, String> = TAKEN
        .map(|name| (name.to_owned(), "the client".to_owned()))
        .into();
    let mut misfits = Vec::new();
    let items = object_mut(document, "paths").into_iter();
    for item in items.flat_map(|paths| paths.values_mut()) {
        let Some(members) = item.as_object_mut() else {
            continue;
        };
        members.retain(|_, operation| {
            let Some(id) = operation["operationId"].as_str() else {
                return true;
            };
            let rust_name = identifier(id);
            if let Some(other) = seen.get(&rust_name) {
                let problem = format!(
                    "its method would be `{rust_name}`, which `{other}` has already; it is left out until the overlay gives it another `operationId`"
                );
                misfits.push(Misfit::new(format!("operation `{id}`"), problem));
                return false;
            }
            seen.insert(rust_name, id.to_owned());
            true
        });
    }
    misfits
}

fn fields(document: &mut Value) -> Result<Vec<Misfit>> {
    let directions = directions(document);
    let mut misfits = Vec::new();
    for (schema_name, schema) in components_mut(document) {
        let place = format!("schema `{schema_name}`");
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        let is_sent = directions.get(schema_name) == Some(&Direction::Request);
        let is_needed = |name: &String| is_sent && required.contains(&name.as_str().into());
        let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else {
            continue;
        };
        for (kept, other) in pairs(properties) {
            let both = format!(
                "`{kept}` and `{other}` are both `{}` in Rust",
                identifier(&kept)
            );
            if is_needed(&other) {
                let problem = format!("{both}; remove one in the overlay");
                return Err(Error::new(place, problem));
            }
            properties.shift_remove(&other);
            misfits.push(Misfit::new(
                &place,
                format!("{both}; `{other}` is left out"),
            ));
        }
    }
    Ok(misfits)
}

/// Properties whose names meet in Rust: the one that stays, and the one that gives way. Those that
/// are deprecated give way.
fn pairs(properties: &Map<String, Value>) -> Vec<(String, String)> {
    let mut names: Vec<&String> = properties.keys().collect();
    names.sort_by_key(|name| properties[*name]["deprecated"] == true);
    let mut seen: BTreeMap<String, &String> = BTreeMap::new();
    let mut pairs = Vec::new();
    for name in names {
        match seen.get(&identifier(name)) {
            Some(kept) => pairs.push(((*kept).clone(), name.clone())),
            None => drop(seen.insert(identifier(name), name)),
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use crate::prepare::testing::{body, document};
    use serde_json::json;

    #[test]
    fn of_two_fields_that_meet_in_rust_the_one_that_can_be_missed_goes() {
        let schema = |fields| json!({"components": {"schemas": {"A": {"properties": fields}}}});
        let mut fine = schema(json!({"fooBar": {}, "fooBaz": {}}));
        assert!(super::settle(&mut fine).unwrap().is_empty());
        let mut meet = schema(json!({"foo_bar": {"deprecated": true}, "fooBar": {}}));
        let misfits = super::settle(&mut meet).unwrap();
        assert_eq!(meet, schema(json!({"fooBar": {}})));
        assert_eq!(
            misfits[0].to_string(),
            "schema `A`: `fooBar` and `foo_bar` are both `foo_bar` in Rust; `foo_bar` is left out"
        );
    }

    #[test]
    fn a_field_that_has_to_be_sent_is_not_left_out() {
        let fields = json!({"properties": {"fooBar": {}, "foo_bar": {}}, "required": ["foo_bar"]});
        let mut document = document(crate::schema::refer("A"), json!({}));
        document["components"]["schemas"]["A"] = fields;
        let error = super::settle(&mut document).err().unwrap().to_string();
        assert!(
            error.contains("schema `A`") && error.contains("`fooBar` and `foo_bar`"),
            "{error}"
        );
        assert!(body(&document).is_object());
    }

    #[test]
    fn of_two_operations_that_meet_in_rust_the_second_goes() {
        let paths = |id: &str| json!({"paths": {"/a": {"get": {"operationId": "getThing"}, "put": {"operationId": id}}}});
        assert!(super::settle(&mut paths("putThing")).unwrap().is_empty());
        for id in ["get_thing", "exec"] {
            let mut document = paths(id);
            let told = super::settle(&mut document).unwrap()[0].to_string();
            assert!(told.starts_with(&format!("operation `{id}`: ")), "{told}");
            assert!(document["paths"]["/a"].get("put").is_none());
        }
    }

    #[test]
    fn names_without_letters_meet_as_well() {
        let fields = json!({"$x": {}, "": {}});
        let mut document = json!({"components": {"schemas": {"A": {"properties": fields}}}});
        assert_eq!(super::settle(&mut document).unwrap().len(), 1);
    }
}
