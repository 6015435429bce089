//! Runs progenitor, and finds out what it stumbled over when it does.

use crate::{
    error::{Error, Result},
    misfit::Misfit,
    schema::{components_mut, object_mut, operations_mut, references},
};
use progenitor::{CrateVers, GenerationSettings, Generator, HooksMode};
use quote::quote;
use serde_json::{Map, Value};
use std::{
    collections::BTreeSet,
    panic::{self, AssertUnwindSafe},
    sync::{Mutex, PoisonError},
};

/// The client and the types that progenitor makes of a prepared document. An operation that it does
/// not understand leaves the document: the others are too many to go without them.
pub(crate) fn generate(document: &mut Value) -> Result<(syn::File, Vec<Misfit>)> {
    let problem = match attempt(document) {
        Ok(file) => return Ok((file, Vec::new())),
        Err(problem) => problem,
    };
    if let Some(error) = guilty_schema(document) {
        return Err(error);
    }
    let guilty = guilty_operations(document);
    let misfits = guilty.iter().map(|(id, problem)| {
        let problem = format!("no code can be made of it, so it is left out ({problem})");
        Misfit::new(format!("operation `{id}`"), problem)
    });
    let misfits = misfits.collect();
    retain_operations(document, |id| guilty.iter().all(|(guilty, _)| guilty != id));
    match guilty.is_empty() {
        true => Err(Error::new("contract", problem)),
        false => attempt(document)
            .map(|file| (file, misfits))
            .map_err(|problem| Error::new("contract", problem)),
    }
}

fn attempt(document: &Value) -> std::result::Result<syn::File, String> {
    let openapi: openapiv3::OpenAPI =
        serde_json::from_value(document.clone()).map_err(|error| error.to_string())?;
    let mut settings = GenerationSettings::new();
    settings
        .with_hooks(HooksMode::Expected)
        .with_inner_type(quote!(::dub_runtime::Call))
        .with_derive("PartialEq")
        .with_map_type("::std::collections::BTreeMap")
        .with_crate("dub-runtime", CrateVers::Any, None);
    let tokens = quietly(|| Generator::new(&settings).generate_tokens(&openapi))?
        .map_err(|error| excerpt(&error.to_string()))?;
    syn::parse2(tokens)
        .map_err(|error| format!("progenitor wrote code that does not parse: {error}"))
}

/// The beginning of a message of progenitor's; some hold whole schemas.
fn excerpt(message: &str) -> String {
    let line = message.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(300) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// progenitor panics on what it does not support; the message is worth more than a backtrace.
pub(crate) fn quietly<T>(work: impl FnOnce() -> T) -> std::result::Result<T, String> {
    // The hook belongs to the whole process, and tests run side by side.
    static HOOK: Mutex<()> = Mutex::new(());
    let _held = HOOK.lock().unwrap_or_else(PoisonError::into_inner);
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    panic::set_hook(hook);
    outcome.map_err(|payload| {
        let message = payload.downcast_ref::<String>().map(String::as_str);
        let message = message.or_else(|| payload.downcast_ref::<&str>().copied());
        format!(
            "the generator panicked: {}",
            message.unwrap_or("no message")
        )
    })
}

/// The schema that cannot be generated, found by generating each alone.
fn guilty_schema(document: &Value) -> Option<Error> {
    let mut bare = document.clone();
    bare["paths"] = Value::Object(Map::new());
    let names: Vec<String> = components_mut(&mut bare).keys().cloned().collect();
    let alone = |name: &String| attempt(&with_only(&bare, [name.clone()].into())).err();
    let guilty: Vec<(String, String)> = names
        .iter()
        .filter_map(|name| Some((name.clone(), alone(name)?)))
        .collect();
    // A schema that fails drags down all that refer to it; the one that refers to no other
    // failing schema is the cause.
    let cause = guilty.iter().find(|(name, _)| {
        let inside = reachable(&bare, name);
        guilty
            .iter()
            .all(|(other, _)| other == name || !inside.contains(other))
    });
    let (name, problem) = cause.or(guilty.first())?;
    let users = operations_using(document, name).join("`, `");
    let place = match users.is_empty() {
        true => format!("schema `{name}`"),
        false => format!("schema `{name}` (operation `{users}`)"),
    };
    Some(Error::new(place, problem))
}

/// The operations that cannot be generated, each with the reason.
fn guilty_operations(document: &Value) -> Vec<(String, String)> {
    let mut copy = document.clone();
    let ids = operations_mut(&mut copy).map(|operation| operation.id);
    ids.filter_map(|id| {
        let mut alone = document.clone();
        retain_operations(&mut alone, |other| other == id);
        let problem = attempt(&alone).err()?;
        Some((id, problem))
    })
    .collect()
}

fn with_only(document: &Value, roots: BTreeSet<String>) -> Value {
    let mut wanted = roots.clone();
    for root in roots {
        wanted.extend(reachable(document, &root));
    }
    let mut document = document.clone();
    components_mut(&mut document).retain(|name, _| wanted.contains(name));
    document
}

fn retain_operations(document: &mut Value, keep: impl Fn(&str) -> bool) {
    let items = object_mut(document, "paths")
        .into_iter()
        .flat_map(|paths| paths.values_mut());
    for members in items.filter_map(Value::as_object_mut) {
        members.retain(|_, operation| operation["operationId"].as_str().is_none_or(&keep));
    }
}

fn operations_using(document: &Value, component: &str) -> Vec<String> {
    let mut copy = document.clone();
    operations_mut(&mut copy)
        .filter_map(|operation| {
            let id = operation.id.clone();
            let mut roots = crate::schema::roots_mut(operation);
            let direct: Vec<String> = roots
                .iter_mut()
                .flat_map(|(_, _, s)| references(s))
                .collect();
            direct
                .iter()
                .any(|name| name == component || reachable(document, name).contains(component))
                .then_some(id)
        })
        .collect()
}

fn reachable(document: &Value, root: &str) -> BTreeSet<String> {
    let mut document = document.clone();
    let mut found = BTreeSet::new();
    let mut pending = vec![root.to_owned()];
    while let Some(name) = pending.pop() {
        if let Some(schema) = components_mut(&mut document).get_mut(&name) {
            pending.extend(
                references(schema)
                    .into_iter()
                    .filter(|next| found.insert(next.clone())),
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::{prepare::testing::document, schema::refer};
    use serde_json::json;

    #[test]
    fn a_schema_that_cannot_be_generated_is_named_with_its_operation() {
        let mut document = document(refer("Outer"), json!({}));
        document["components"]["schemas"] = json!({
            "Outer": {"type": "object", "properties": {"inner": refer("Inner")}},
            "Inner": {"type": "object", "properties": {"gone": refer("Missing")}}
        });
        let error = super::generate(&mut document).err().expect("a failure");
        let problem = error.to_string();
        assert!(
            problem.contains("schema `Inner`") && problem.contains("`createThing`"),
            "{problem}"
        );
    }

    #[test]
    fn an_operation_that_cannot_be_generated_is_left_out_and_named() {
        let mut document = document(json!({"type": "string"}), json!({"type": "string"}));
        let good = document["paths"]["/things"]["post"].clone();
        let content = &mut document["paths"]["/things"]["post"]["requestBody"]["content"];
        content["text/csv"] = json!({"schema": {"type": "string"}});
        document["paths"]["/good"] = json!({"post": good});
        document["paths"]["/good"]["post"]["operationId"] = "createGood".into();
        let (file, misfits) = super::generate(&mut document).unwrap();
        let told = misfits[0].to_string();
        assert!(
            told.starts_with("operation `createThing`: ") && told.contains("panicked"),
            "{told}"
        );
        let code = prettyplease::unparse(&file);
        assert!(code.contains("fn create_good") && !code.contains("fn create_thing"));
    }
}
