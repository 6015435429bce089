//! The query parameters of an operation become one object.
//!
//! progenitor makes each of them a positional argument in alphabetical order: twenty `None`s for a
//! list, and a new optional parameter shifts them all. An object gets the constructor, the setters
//! and the checks that bodies have; on the wire its members are the same parameters.

use crate::schema::{array_mut, components_mut, operations_mut, refer};
use heck::ToUpperCamelCase;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

pub(super) fn gather(document: &mut Value) {
    let mut taken: BTreeSet<String> = components_mut(document).keys().cloned().collect();
    let mut objects = Vec::new();
    for operation in operations_mut(document) {
        let Some(parameters) = array_mut(operation.value, "parameters") else {
            continue;
        };
        let (query, mut rest): (Vec<Value>, Vec<Value>) = std::mem::take(parameters)
            .into_iter()
            .partition(|parameter| parameter["in"] == "query");
        if !query.is_empty() {
            let name = match operation.value["x-query-type"].as_str() {
                Some(name) => name.to_owned(),
                None => format!("{}Query", operation.id.to_upper_camel_case()),
            };
            let name = not_taken(name, &mut taken);
            let summary = operation.value["summary"].as_str().unwrap_or(&operation.id);
            let description = format!("The query of `{}`: {summary}.", operation.id);
            rest.push(
                json!({"in": "query", "name": "query", "required": true, "schema": refer(&name)}),
            );
            objects.push((name, object(description, query)));
        }
        operation.value["parameters"] = rest.into();
    }
    components_mut(document).extend(objects);
}

/// The name, with a number if something else is called so.
fn not_taken(name: String, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{name}{number}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    let free = names.find(|name| !taken.contains(name)).unwrap_or(name);
    taken.insert(free.clone());
    free
}

fn object(description: String, parameters: Vec<Value>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for mut parameter in parameters {
        let name = parameter["name"].as_str().unwrap_or_default().to_owned();
        if parameter["required"] == true {
            required.push(Value::from(name.clone()));
        }
        let mut schema = parameter["schema"].take();
        if let Some(members) = schema.as_object_mut() {
            // A query has no null.
            members.remove("nullable");
        }
        for keyword in ["description", "deprecated", "x-deprecated"] {
            if let Some(value) = parameter.get(keyword) {
                schema[keyword] = value.clone();
            }
        }
        properties.insert(name, schema);
    }
    json!({
        "type": "object",
        "description": description,
        "properties": properties,
        "required": required,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn query_parameters_are_gathered_and_path_parameters_stay() {
        let id =
            json!({"in": "path", "name": "id", "required": true, "schema": {"type": "string"}});
        let mut document = json!({"paths": {"/a/{id}": {"get": {"operationId": "getA", "parameters": [
            id,
            {"in": "query", "name": "page", "deprecated": true, "x-deprecated": "use `after`", "schema": {"type": "integer"}},
            {"in": "query", "name": "url", "required": true, "schema": {"type": "string"}}
        ]}}}});
        super::gather(&mut document);
        assert_eq!(
            document["paths"]["/a/{id}"]["get"]["parameters"],
            json!([id, {"in": "query", "name": "query", "required": true,
                        "schema": {"$ref": "#/components/schemas/GetAQuery"}}])
        );
        let object = &document["components"]["schemas"]["GetAQuery"];
        assert_eq!(object["required"], json!(["url"]));
        assert_eq!(
            object["properties"]["page"],
            json!({"type": "integer", "deprecated": true, "x-deprecated": "use `after`"})
        );
    }

    #[test]
    fn a_component_that_is_called_so_keeps_its_name() {
        let parameters = json!([{"in": "query", "name": "page", "schema": {}}]);
        let mut document = json!({
            "paths": {"/a": {"get": {"operationId": "getA", "parameters": parameters}}},
            "components": {"schemas": {"GetAQuery": {"type": "string"}}}
        });
        super::gather(&mut document);
        let schemas = &document["components"]["schemas"];
        assert_eq!(schemas["GetAQuery"], json!({"type": "string"}));
        assert_eq!(schemas["GetAQuery2"]["properties"], json!({"page": {}}));
    }
}
