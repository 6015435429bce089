//! Answers that a test need not know in full.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// An answer with whatever else it must have by now, so that a field that the API adds is no reason to
/// edit the answers in tests. Which fields these are, and of which type, is found by trying.
///
/// # Panics
///
/// When fields that are missing are not all that is wrong with the answer.
#[must_use]
pub fn complete<T: DeserializeOwned>(mut answer: Value) -> Value {
    while let Some(error) = complaint::<T>(&answer) {
        let field = error.split('`').nth(1).unwrap_or_default();
        let values = [json!(""), json!(0), json!(false), json!({}), json!([])];
        let tried = values.into_iter().map(|value| {
            let mut tried = answer.clone();
            insert(&mut tried, field, &value);
            tried
        });
        let mut better = tried.filter(|tried| match complaint::<T>(tried) {
            Some(other) => is_missing(&other) && other != error,
            None => true,
        });
        answer = match better.next() {
            Some(better) if is_missing(&error) => better,
            _ => panic!("{error} in {answer}"),
        };
    }
    answer
}

/// What is wrong with an answer.
fn complaint<T: DeserializeOwned>(answer: &Value) -> Option<String> {
    let error = serde_json::from_value::<T>(answer.clone()).err()?;
    Some(error.to_string())
}

fn is_missing(complaint: &str) -> bool {
    complaint.starts_with("missing field")
}

/// Adds a field to every object that lacks it: answers ignore what they do not know.
fn insert(answer: &mut Value, field: &str, value: &Value) {
    let members = answer.as_object_mut().into_iter();
    members
        .flat_map(|members| members.values_mut())
        .for_each(|member| insert(member, field, value));
    if let Some(members) = answer.as_object_mut() {
        members.entry(field).or_insert_with(|| value.clone());
    }
}
