//! Optional header parameters leave, and somebody is told.
//!
//! progenitor makes each of them an argument of the method, so that a new one breaks whoever calls
//! it. Neither of our APIs has one.

use crate::misfit::Misfit;
use crate::schema::{array_mut, operations_mut};
use serde_json::Value;

pub(super) fn leave_out(document: &mut Value) -> Vec<Misfit> {
    let mut misfits = Vec::new();
    for operation in operations_mut(document) {
        let place = format!("operation `{}`", operation.id);
        let Some(parameters) = array_mut(operation.value, "parameters") else {
            continue;
        };
        parameters.retain(|parameter| {
            let stays = parameter["in"] != "header" || parameter["required"] == true;
            if !stays {
                let name = parameter["name"].as_str().unwrap_or_default();
                let problem = format!("its optional header `{name}` is left out");
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
    fn a_required_header_stays() {
        let parameters = json!([
            {"in": "header", "name": "a", "schema": {}},
            {"in": "header", "name": "b", "required": true, "schema": {}},
            {"in": "query", "name": "c", "schema": {}}
        ]);
        let mut document =
            json!({"paths": {"/a": {"get": {"operationId": "getA", "parameters": parameters}}}});
        let misfits = super::leave_out(&mut document);
        let left = &document["paths"]["/a"]["get"]["parameters"];
        assert_eq!(left.as_array().unwrap().len(), 2);
        let told: Vec<_> = misfits.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            ["operation `getA`: its optional header `a` is left out"]
        );
    }
}
