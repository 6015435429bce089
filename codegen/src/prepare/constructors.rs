//! `x-new` has what a constructor takes, in the order in which people said.
//!
//! What is required changes. A name that is no longer required is dropped, one that is required now
//! comes last, and somebody is told: an argument that moved or vanished breaks every caller.

use crate::misfit::Misfit;
use crate::schema::{Direction, components_mut, directions};
use serde_json::Value;

pub(super) fn settle(document: &mut Value) -> Vec<Misfit> {
    let directions = directions(document);
    let mut misfits = Vec::new();
    for (name, schema) in components_mut(document) {
        let Some(order) = schema["x-new"].as_array() else {
            continue;
        };
        if directions.get(name) != Some(&Direction::Request) {
            continue;
        }
        let order = order.iter().filter_map(Value::as_str);
        let order: Vec<String> = order.map(|field| now(field, schema).to_owned()).collect();
        let arguments = arguments(schema);
        let (mut kept, gone): (Vec<String>, Vec<String>) = order
            .into_iter()
            .partition(|field| arguments.contains(field));
        let new: Vec<String> = arguments
            .into_iter()
            .filter(|field| !kept.contains(field))
            .collect();
        let place = format!("schema `{name}`");
        misfits.extend(gone.iter().map(|field| {
            let problem = format!("`x-new` lists `{field}`, which is no required field of it");
            Misfit::new(&place, problem)
        }));
        misfits.extend(new.iter().map(|field| {
            let problem = format!("`x-new` does not list `{field}`, which comes last in `new` now");
            Misfit::new(&place, problem)
        }));
        kept.extend(new);
        schema["x-new"] = kept.into();
    }
    misfits
}

/// The name that a field has now.
fn now<'a>(field: &'a str, schema: &'a Value) -> &'a str {
    let properties = schema["properties"].as_object();
    if properties.is_none_or(|properties| properties.contains_key(field)) {
        return field;
    }
    let was = |property: &Value| {
        let mut old = property["x-formerly"].as_array().into_iter().flatten();
        old.any(|old| old["name"] == field)
    };
    let mut properties = properties.into_iter().flatten();
    let found = properties.find(|(_, property)| was(property));
    found.map_or(field, |(name, _)| name)
}

/// The fields that a constructor has to take.
fn arguments(schema: &Value) -> Vec<String> {
    let required = schema["required"].as_array().into_iter().flatten();
    let required = required.filter_map(Value::as_str);
    required
        .filter(|name| {
            let property = &schema["properties"][*name];
            property.is_object() && property.get("x-constant").is_none()
        })
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::{prepare::testing::document, schema::refer};
    use serde_json::{Value, json};

    /// The settled order, and what is told.
    fn settled(order: Value, required: Value) -> (Value, Vec<String>) {
        let mut document = document(refer("A"), json!({}));
        let formerly = json!([{"name": "old", "renamed": "2026-01-01"}]);
        document["components"]["schemas"]["A"] = json!({
            "properties": {"a": {}, "b": {}, "new": {"x-formerly": formerly}, "kind": {"x-constant": "k"}},
            "required": required,
            "x-new": order
        });
        let misfits = super::settle(&mut document).into_iter();
        let order = document["components"]["schemas"]["A"]["x-new"].take();
        (order, misfits.map(|misfit| misfit.to_string()).collect())
    }

    #[test]
    fn an_order_that_fits_stays_and_follows_a_rename() {
        let (order, misfits) = settled(json!(["b", "old"]), json!(["kind", "new", "b"]));
        assert_eq!((order, misfits.len()), (json!(["b", "new"]), 0));
    }

    #[test]
    fn what_is_required_now_comes_last_and_what_is_not_goes() {
        let (order, misfits) = settled(json!(["b"]), json!(["a"]));
        assert_eq!(order, json!(["a"]));
        assert_eq!(
            misfits,
            [
                "schema `A`: `x-new` lists `b`, which is no required field of it",
                "schema `A`: `x-new` does not list `a`, which comes last in `new` now",
            ]
        );
    }
}
