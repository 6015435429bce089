//! What is sent to callers though no operation says so.

use std::collections::BTreeSet;

use serde_json::Value;

/// The components that webhooks send. OpenAPI 3.0 has no place to say so; their names do.
pub(crate) fn of(documents: [&Value; 2]) -> Vec<String> {
    let names = documents.into_iter().flat_map(|document| {
        let schemas = document.pointer("/components/schemas");
        let schemas = schemas.and_then(Value::as_object).into_iter();
        schemas.flat_map(|schemas| schemas.keys())
    });
    let sent = names.filter(|name| name.to_lowercase().contains("webhook"));
    let sent: BTreeSet<&String> = sent.collect();
    sent.into_iter().cloned().collect()
}
