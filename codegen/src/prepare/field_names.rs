//! Two fields of one object may not have the same name in Rust.
//!
//! `fooBar` and `foo_bar` are both `foo_bar`; the compiler would say so in generated code that nobody
//! wrote. It is said here, with the schema and the fields.

use crate::error::{Error, Result};
use crate::schema::components;
use heck::ToSnakeCase;
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) fn check(document: &Value) -> Result<()> {
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
        assert!(super::check(&schema("fooBaz")).is_ok());
        let error = super::check(&schema("foo_bar")).unwrap_err().to_string();
        assert!(
            error.contains("schema `A`") && error.contains("`fooBar` and `foo_bar`"),
            "{error}"
        );
    }
}
