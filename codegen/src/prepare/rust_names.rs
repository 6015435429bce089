//! Two fields of one object, or two operations, may not have the same name in Rust.
//!
//! `fooBar` and `foo_bar` are both `foo_bar`; the compiler would say so in generated code that nobody
//! wrote. It is said here, with the schema or the operation. A field that callers can do without is
//! left out; for everything else somebody has to decide.

use crate::error::{Error, Result};
use crate::misfit::Misfit;
use crate::schema::{Direction, Operation, components_mut, directions, operations_mut};
use heck::ToSnakeCase;
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
    let mut seen = BTreeMap::new();
    for Operation { id, .. } in operations_mut(document) {
        let rust_name = id.to_snake_case();
        let other = seen.insert(rust_name.clone(), id.clone());
        let other = other.or_else(|| {
            TAKEN
                .contains(&rust_name.as_str())
                .then(|| "the client".into())
        });
        if let Some(other) = other {
            let problem =
                format!("its method would be `{rust_name}`, which is one of `{other}` already");
            return Err(Error::new(format!("operation `{id}`"), problem));
        }
    }
    fields(document)
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
                kept.to_snake_case()
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
        match seen.get(&name.to_snake_case()) {
            Some(kept) => pairs.push(((*kept).clone(), name.clone())),
            None => drop(seen.insert(name.to_snake_case(), name)),
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
    fn operations_that_meet_in_rust_are_named() {
        let paths = |id: &str| json!({"paths": {"/a": {"get": {"operationId": "getThing"}, "put": {"operationId": id}}}});
        assert!(super::settle(&mut paths("putThing")).is_ok());
        for id in ["get_thing", "exec"] {
            let error = super::settle(&mut paths(id)).err().unwrap().to_string();
            assert!(error.contains(&format!("operation `{id}`")), "{error}");
        }
    }
}
