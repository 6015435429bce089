//! What progenitor does not support, or makes too much of, leaves, and somebody is told.
//!
//! It makes every optional header an argument of the method, so that a new one breaks whoever calls
//! it; it gives up on an operation with a cookie; and it calls methods that reqwest does not have for
//! `OPTIONS` and `TRACE`. Neither of our APIs has any of these.

use crate::misfit::Misfit;
use crate::schema::{array_mut, object_mut, operations_mut};
use serde_json::Value;

pub(super) fn leave(document: &mut Value) -> Vec<Misfit> {
    let mut misfits = Vec::new();
    for item in object_mut(document, "paths")
        .into_iter()
        .flat_map(|paths| paths.values_mut())
        .filter_map(Value::as_object_mut)
    {
        for method in ["options", "trace"] {
            if let Some(operation) = item.shift_remove(method) {
                let id = operation["operationId"].as_str().unwrap_or_default();
                let problem = format!("no code can be made of {method} requests");
                misfits.push(Misfit::new(format!("operation `{id}`"), problem));
            }
        }
    }
    for operation in operations_mut(document) {
        let place = format!("operation `{}`", operation.id);
        let Some(parameters) = array_mut(operation.value, "parameters") else {
            continue;
        };
        parameters.retain(|parameter| {
            let location = parameter["in"].as_str().unwrap_or_default();
            let stays = !matches!(location, "header" | "cookie") || parameter["required"] == true;
            if !stays {
                let name = parameter["name"].as_str().unwrap_or_default();
                let problem = format!("its optional {location} `{name}` is left out");
                misfits.push(Misfit::new(&place, problem));
            }
            stays
        });
    }
    misfits
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn what_is_required_stays() {
        let parameters = json!([
            {"in": "header", "name": "a", "schema": {}},
            {"in": "header", "name": "b", "required": true, "schema": {}},
            {"in": "cookie", "name": "c", "schema": {}},
            {"in": "query", "name": "d", "schema": {}}
        ]);
        let mut document = json!({"paths": {"/a": {
            "get": {"operationId": "getA", "parameters": parameters},
            "trace": {"operationId": "traceA"}
        }}});
        let misfits = super::leave(&mut document);
        let item = &document["paths"]["/a"];
        assert!(item.get("trace").is_none());
        assert_eq!(item["get"]["parameters"].as_array().unwrap().len(), 2);
        let told: Vec<_> = misfits.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "operation `traceA`: no code can be made of trace requests",
                "operation `getA`: its optional header `a` is left out",
                "operation `getA`: its optional cookie `c` is left out"
            ]
        );
    }
}
