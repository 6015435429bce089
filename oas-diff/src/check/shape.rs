//! Every part is what it has to be.

use std::collections::HashSet;

use serde_json::Value;

use super::{Checked, Fault, Key, fault, kind};
use crate::document::{LONGEST_CHAIN, METHODS, member, pointed_at};

pub(super) struct Checker<'d> {
    root: &'d Value,
    /// References that lead somewhere.
    sound: HashSet<&'d str>,
    path: Vec<Key<'d>>,
}

impl<'d> Checker<'d> {
    pub(super) fn new(root: &'d Value) -> Self {
        Self {
            root,
            sound: HashSet::new(),
            path: Vec::new(),
        }
    }

    pub(super) fn document(&mut self) -> Checked {
        if self.root.get("paths").is_none() {
            return Err(self.fault("there are no `paths`"));
        }
        self.member(self.root, "paths", |checker, paths| {
            checker.members(paths, Self::path_item)
        })?;
        self.security_and_servers(self.root)?;
        self.member(self.root, "components", |checker, components| {
            checker.map(components, "schemas", Self::schema)?;
            checker.map(components, "parameters", Self::parameter)?;
            checker.map(components, "headers", Self::parameter)?;
            checker.map(components, "requestBodies", Self::content)?;
            checker.map(components, "responses", Self::response)?;
            checker.map(components, "callbacks", |checker, callback| {
                checker.reference(callback)?;
                checker.members(callback, Self::path_item)
            })?;
            checker.map(components, "securitySchemes", Self::reference)
        })
    }

    fn path_item(&mut self, item: &'d Value) -> Checked {
        self.reference(item)?;
        self.parameters(item)?;
        self.security_and_servers(item)?;
        for method in METHODS {
            self.member(item, method, Self::operation)?;
        }
        Ok(())
    }

    fn operation(&mut self, operation: &'d Value) -> Checked {
        self.text(operation, "operationId")?;
        self.flag(operation, "deprecated")?;
        self.parameters(operation)?;
        self.security_and_servers(operation)?;
        self.list(operation, "tags", |checker, tag| {
            checker.expect(tag.is_string(), tag, "a text")
        })?;
        self.member(operation, "requestBody", |checker, body| {
            checker.flag(body, "required")?;
            checker.content(body)
        })?;
        self.map(operation, "callbacks", |checker, callback| {
            checker.reference(callback)?;
            checker.members(callback, Self::path_item)
        })?;
        self.member(operation, "responses", |checker, responses| {
            checker.members(responses, Self::response)
        })
    }

    fn security_and_servers(&mut self, holder: &'d Value) -> Checked {
        self.list(holder, "security", |checker, requirement| {
            for (name, scopes) in requirement.as_object().into_iter().flatten() {
                checker.step(name, scopes, |checker, scopes| {
                    checker.expect(scopes.is_array(), scopes, "a list of scopes")
                })?;
            }
            checker.expect(requirement.is_object(), requirement, "an object")
        })?;
        self.list(holder, "servers", |checker, server| {
            checker.text(server, "url")
        })
    }

    fn parameters(&mut self, holder: &'d Value) -> Checked {
        self.list(holder, "parameters", |checker, parameter| {
            checker.expect(parameter.is_object(), parameter, "an object")?;
            checker.reference(parameter)?;
            if parameter.get("$ref").is_none() {
                for key in ["name", "in"] {
                    if parameter.get(key).is_none() {
                        return Err(checker.fault(format!("the parameter has no `{key}`")));
                    }
                }
            }
            checker.parameter(parameter)
        })
    }

    /// A parameter or a header.
    fn parameter(&mut self, parameter: &'d Value) -> Checked {
        self.reference(parameter)?;
        for key in ["name", "in", "style"] {
            self.text(parameter, key)?;
        }
        for key in ["required", "deprecated", "explode", "allowReserved"] {
            self.flag(parameter, key)?;
        }
        self.member(parameter, "schema", Self::schema)?;
        self.content(parameter)
    }

    fn response(&mut self, response: &'d Value) -> Checked {
        self.map(response, "headers", Self::parameter)?;
        self.content(response)
    }

    fn content(&mut self, holder: &'d Value) -> Checked {
        self.reference(holder)?;
        self.map(holder, "content", |checker, media_type| {
            checker.member(media_type, "schema", Self::schema)
        })
    }

    fn schema(&mut self, schema: &'d Value) -> Checked {
        self.expect(schema.is_object(), schema, "a schema, which is an object")?;
        self.reference(schema)?;
        if let Some(given) = schema.get("type") {
            self.step("type", given, Self::type_name)?;
        }
        for key in ["format", "pattern", "description", "title"] {
            self.text(schema, key)?;
        }
        for key in [
            "nullable",
            "readOnly",
            "writeOnly",
            "deprecated",
            "uniqueItems",
            "exclusiveMinimum",
            "exclusiveMaximum",
        ] {
            self.flag(schema, key)?;
        }
        for key in [
            "minimum",
            "maximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
        ] {
            self.typed(schema, key, Value::is_number, "a number")?;
        }
        self.list(schema, "enum", |_, _| Ok(()))?;
        self.list(schema, "required", |checker, name| {
            checker.expect(name.is_string(), name, "the name of a property")
        })?;
        self.map(schema, "properties", Self::schema)?;
        self.member(schema, "items", Self::schema)?;
        self.member(schema, "not", Self::schema)?;
        self.member(
            schema,
            "additionalProperties",
            |checker, additional| match additional.is_boolean() {
                true => Ok(()),
                false => checker.schema(additional),
            },
        )?;
        for key in ["allOf", "oneOf", "anyOf"] {
            self.list(schema, key, Self::schema)?;
        }
        self.member(schema, "discriminator", |checker, discriminator| {
            checker.text(discriminator, "propertyName")?;
            checker.map(discriminator, "mapping", |checker, target| {
                checker.expect(target.is_string(), target, "a reference")
            })
        })
    }

    fn type_name(&mut self, given: &'d Value) -> Checked {
        const TYPES: [&str; 6] = ["string", "number", "integer", "boolean", "array", "object"];
        match given {
            Value::String(name) if TYPES.contains(&name.as_str()) => Ok(()),
            Value::String(name) => Err(self.fault(format!(
                "there is no type `{name}` in OpenAPI 3.0; there are {}",
                TYPES.join(", ")
            ))),
            Value::Array(_) => {
                Err(self.fault("a list of types is OpenAPI 3.1, and only OpenAPI 3.0 is compared"))
            }
            other => self.expect(false, other, "the name of a type"),
        }
    }

    /// A `$ref`, if there is one, leads to an object in the same document.
    fn reference(&mut self, value: &'d Value) -> Checked {
        let Some(reference) = value.get("$ref") else {
            return Ok(());
        };
        let root = self.root;
        self.step("$ref", reference, |checker, reference| {
            let Some(first) = reference.as_str() else {
                return checker.expect(false, reference, "a text");
            };
            let (mut target, mut followed) = (first, Vec::new());
            while !checker.sound.contains(target) {
                if followed.contains(&target) {
                    return Err(checker.fault(format!("`{first}` leads in a circle")));
                }
                followed.push(target);
                if followed.len() > LONGEST_CHAIN {
                    return Err(checker.fault(format!(
                        "`{first}` leads through more than {LONGEST_CHAIN} references"
                    )));
                }
                if !target.starts_with('#') {
                    return Err(checker.fault(format!(
                        "`{target}` leads to another document; bundle them into one first"
                    )));
                }
                let Some(found) = pointed_at(root, target) else {
                    return Err(checker.fault(format!("`{target}` leads nowhere")));
                };
                checker.expect(found.is_object(), found, "a reference to an object")?;
                match found.get("$ref").and_then(Value::as_str) {
                    Some(next) => target = next,
                    None => break,
                }
            }
            checker.sound.extend(followed);
            Ok(())
        })
    }

    fn text(&mut self, holder: &'d Value, key: &'d str) -> Checked {
        self.typed(holder, key, Value::is_string, "a text")
    }

    fn flag(&mut self, holder: &'d Value, key: &'d str) -> Checked {
        self.typed(holder, key, Value::is_boolean, "true or false")
    }

    fn typed(
        &mut self,
        holder: &'d Value,
        key: &'d str,
        is: fn(&Value) -> bool,
        wanted: &str,
    ) -> Checked {
        match member(holder, key) {
            Some(value) if !is(value) => self.step(key, value, |checker, value| {
                checker.expect(false, value, wanted)
            }),
            _ => Ok(()),
        }
    }

    /// Checks the object under a key, if it is there.
    fn member(
        &mut self,
        holder: &'d Value,
        key: &'d str,
        check: impl FnOnce(&mut Self, &'d Value) -> Checked,
    ) -> Checked {
        match member(holder, key) {
            Some(member) => self.step(key, member, |checker, member| {
                let sound =
                    member.is_object() || (key == "additionalProperties" && member.is_boolean());
                checker.expect(sound, member, "an object")?;
                check(checker, member)
            }),
            None => Ok(()),
        }
    }

    /// Checks every member of the object under a key.
    fn map(
        &mut self,
        holder: &'d Value,
        key: &'d str,
        check: impl Fn(&mut Self, &'d Value) -> Checked,
    ) -> Checked {
        self.member(holder, key, |checker, map| {
            for (name, member) in map.as_object().into_iter().flatten() {
                checker.step(name, member, |checker, member| {
                    checker.expect(key == "mapping" || member.is_object(), member, "an object")?;
                    check(checker, member)
                })?;
            }
            Ok(())
        })
    }

    /// Checks every member of an object; those of extensions excepted.
    fn members(
        &mut self,
        holder: &'d Value,
        check: impl Fn(&mut Self, &'d Value) -> Checked,
    ) -> Checked {
        for (name, member) in holder.as_object().into_iter().flatten() {
            if !name.starts_with("x-") && name != "$ref" {
                self.step(name, member, |checker, member| {
                    checker.expect(member.is_object(), member, "an object")?;
                    check(checker, member)
                })?;
            }
        }
        Ok(())
    }

    fn list(
        &mut self,
        holder: &'d Value,
        key: &'d str,
        check: impl Fn(&mut Self, &'d Value) -> Checked,
    ) -> Checked {
        self.typed(holder, key, Value::is_array, "a list")?;
        let members = holder.get(key).and_then(Value::as_array);
        for (index, member) in members.into_iter().flatten().enumerate() {
            self.step(key, member, |checker, member| {
                checker.at(Key::Index(index), member, &check)
            })?;
        }
        Ok(())
    }

    fn step(
        &mut self,
        name: &'d str,
        value: &'d Value,
        check: impl FnOnce(&mut Self, &'d Value) -> Checked,
    ) -> Checked {
        self.at(Key::Name(name), value, check)
    }

    fn at(
        &mut self,
        key: Key<'d>,
        value: &'d Value,
        check: impl FnOnce(&mut Self, &'d Value) -> Checked,
    ) -> Checked {
        self.path.push(key);
        check(self, value)?;
        self.path.pop();
        Ok(())
    }

    fn expect(&self, is_so: bool, value: &Value, wanted: &str) -> Checked {
        match is_so {
            true => Ok(()),
            false => Err(self.fault(format!("should be {wanted}, but is {}", kind(value)))),
        }
    }

    fn fault(&self, problem: impl Into<String>) -> Fault {
        fault(&self.path, problem)
    }
}
