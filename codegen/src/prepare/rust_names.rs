//! Two fields of one object, or two operations, may not have the same name in Rust.
//!
//! `fooBar` and `foo_bar` are both `foo_bar`; the compiler would say so in generated code that nobody
//! wrote. It is said here, with the schema or the operation.

use crate::error::{Error, Result};
use crate::schema::{Operation, components, operations_mut};
use heck::ToSnakeCase;
use serde_json::Value;
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

pub(super) fn check(document: &mut Value) -> Result<()> {
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

fn fields(document: &Value) -> Result<()> {
    for (schema_name, schema) in components(document).into_iter().flatten() {
        let mut seen = BTreeMap::new();
        for name in schema["properties"]
            .as_object()
            .into_iter()
            .flat_map(|p| p.keys())
        {
            let rust_name = name.to_snake_case();
            if let Some(other) = seen.insert(rust_name.clone(), name) {
                let problem = format!(
                    "`{other}` and `{name}` are both `{rust_name}` in Rust; remove one in the overlay"
                );
                return Err(Error::new(format!("schema `{schema_name}`"), problem));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn names_that_meet_in_rust_are_named() {
        let schema = |other: &str| json!({"components": {"schemas": {"A": {"properties": {"fooBar": {}, other: {}}}}}});
        assert!(super::check(&mut schema("fooBaz")).is_ok());
        let error = super::check(&mut schema("foo_bar"))
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("schema `A`") && error.contains("`fooBar` and `foo_bar`"),
            "{error}"
        );
    }

    #[test]
    fn operations_that_meet_in_rust_are_named() {
        let paths = |id: &str| json!({"paths": {"/a": {"get": {"operationId": "getThing"}, "put": {"operationId": id}}}});
        assert!(super::check(&mut paths("putThing")).is_ok());
        for id in ["get_thing", "exec"] {
            let error = super::check(&mut paths(id)).unwrap_err().to_string();
            assert!(error.contains(&format!("operation `{id}`")), "{error}");
        }
    }
}
