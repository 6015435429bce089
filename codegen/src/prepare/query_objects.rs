//! The query parameters of an operation become one object.
//!
//! progenitor makes each of them a positional argument in alphabetical order: twenty `None`s for a
//! list, and a new optional parameter shifts them all. An object gets the constructor, the setters
//! and the checks that bodies have; on the wire its members are the same parameters.

use crate::error::{Error, Result};
use crate::schema::{array_mut, components_mut, operations_mut, refer};
use heck::ToUpperCamelCase;
use serde_json::{Map, Value, json};

pub(super) fn gather(document: &mut Value) -> Result<()> {
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
            let summary = operation.value["summary"].as_str().unwrap_or(&operation.id);
            let description = format!("What to ask of `{}`: {summary}.", operation.id);
            objects.push((name.clone(), object(description, query)));
            rest.push(
                json!({"in": "query", "name": "query", "required": true, "schema": refer(&name)}),
            );
        }
        operation.value["parameters"] = rest.into();
    }
    for (name, object) in objects {
        if components_mut(document)
            .insert(name.clone(), object)
            .is_some()
        {
            let problem =
                "is what the type of a query is called; choose another with `x-query-type`";
            return Err(Error::new(format!("schema `{name}`"), problem));
        }
    }
    Ok(())
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
        for keyword in ["description", "deprecated"] {
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
            {"in": "query", "name": "page", "deprecated": true, "schema": {"type": "integer"}},
            {"in": "query", "name": "url", "required": true, "schema": {"type": "string"}}
        ]}}}});
        super::gather(&mut document).unwrap();
        assert_eq!(
            document["paths"]["/a/{id}"]["get"]["parameters"],
            json!([id, {"in": "query", "name": "query", "required": true,
                        "schema": {"$ref": "#/components/schemas/GetAQuery"}}])
        );
        let object = &document["components"]["schemas"]["GetAQuery"];
        assert_eq!(object["required"], json!(["url"]));
        assert_eq!(
            object["properties"]["page"],
            json!({"type": "integer", "deprecated": true})
        );
    }
}
