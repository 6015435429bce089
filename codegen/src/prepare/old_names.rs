//! Fields that had other names before are marked with them.
//!
//! The server still takes the old names, and stored requests still carry them; the mark becomes a
//! deprecated setter and a name that deserialising accepts.

use crate::{
    error::{Error, Result},
    renames::{Formerly, Rename, Renames},
    schema::{components_mut, operations_mut, reference},
};
use serde_json::Value;

pub(super) fn annotate(document: &mut Value, renames: &Renames) -> Result<()> {
    for rename in &renames.list {
        for operation in &rename.operations {
            let place = format!(
                "{}: rename of `{}` in `{operation}`",
                renames.file, rename.name
            );
            for old in &rename.formerly {
                if body_property(document, operation, &old.name).is_some() {
                    let problem = format!("`{}` is a field of its own", old.name);
                    return Err(Error::new(&place, problem));
                }
            }
            let property = body_property(document, operation, &rename.name)
                .ok_or_else(|| Error::new(&place, "the contract has no such body field"))?;
            property["x-formerly"] = rename.formerly.clone().into_iter().collect();
        }
    }
    Ok(())
}

/// The renames as they would have been said of this document: an older one has the field under one
/// of its old names, or not at all.
pub(crate) fn fitting(document: &mut Value, renames: &Renames) -> Renames {
    let mut list = Vec::new();
    for rename in &renames.list {
        for operation in &rename.operations {
            let newest = Formerly {
                name: rename.name.clone(),
                renamed: String::new(),
            };
            let names = std::iter::once(&newest).chain(&rename.formerly);
            let mut known = names
                .map(|name| {
                    (
                        name,
                        body_property(document, operation, &name.name).is_some(),
                    )
                })
                .skip_while(|(_, is_field)| !is_field);
            let Some((current, _)) = known.next() else {
                continue;
            };
            let formerly = known.filter(|(_, is_field)| !is_field);
            let formerly: Vec<Formerly> = formerly.map(|(old, _)| old.clone()).collect();
            if !formerly.is_empty() {
                list.push(Rename {
                    operations: vec![operation.clone()],
                    name: current.name.clone(),
                    formerly,
                });
            }
        }
    }
    let file = renames.file.clone();
    Renames { list, file }
}

fn body_property<'a>(
    document: &'a mut Value,
    operation: &str,
    name: &str,
) -> Option<&'a mut Value> {
    let component = body(document, operation).and_then(|body| reference(body).map(str::to_owned));
    let schema = match component {
        Some(component) => components_mut(document).get_mut(&component)?,
        None => body(document, operation)?,
    };
    schema.get_mut("properties")?.get_mut(name)
}

fn body<'a>(document: &'a mut Value, operation: &str) -> Option<&'a mut Value> {
    let found = operations_mut(document).find(|o| o.id == operation)?;
    found
        .value
        .pointer_mut("/requestBody/content/application~1json/schema")
}

#[cfg(test)]
mod tests {
    use crate::{
        prepare::testing::{body, document},
        renames::Renames,
    };
    use serde_json::json;

    const RENAMES: &str = "[{operations: [createThing], name: newId, formerly: [{name: oldId, renamed: 2025-07-10}]}]";

    #[test]
    fn the_field_carries_its_old_names() {
        let mut document = document(
            json!({"properties": {"newId": {"type": "string"}}}),
            json!({}),
        );
        let renames = Renames::parse(RENAMES, "renames.yaml").unwrap();
        super::annotate(&mut document, &renames).unwrap();
        assert_eq!(
            body(&document)["properties"]["newId"]["x-formerly"],
            json!([{"name": "oldId", "renamed": "2025-07-10"}])
        );
    }

    #[test]
    fn a_rename_of_a_field_that_is_not_there_names_both() {
        let mut document = document(json!({"properties": {}}), json!({}));
        let renames = Renames::parse(RENAMES, "renames.yaml").unwrap();
        let error = super::annotate(&mut document, &renames)
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("newId") && error.contains("createThing"),
            "{error}"
        );
    }
}
