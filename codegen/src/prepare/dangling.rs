//! A reference to a component that is not there stands for any value, and somebody is told.
//!
//! progenitor gives up on the whole document.

use crate::misfit::Misfit;
use crate::schema::{components_mut, for_each, reference};
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub(super) fn loosen(document: &mut Value) -> Vec<Misfit> {
    let known: BTreeSet<String> = components_mut(document).keys().cloned().collect();
    let mut missing = BTreeSet::new();
    for_each(document, |_, schema| {
        let dangling = schema.get("$ref").is_some()
            && reference(schema).is_none_or(|name| !known.contains(name));
        if dangling {
            missing.insert(schema["$ref"].to_string());
            *schema = json!({});
        }
    });
    let told = missing.iter().map(|target| {
        Misfit::new(
            format!("reference {target}"),
            "leads nowhere, so any value is taken there",
        )
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use crate::prepare::testing::{answer, body, document};
    use crate::schema::refer;
    use serde_json::json;

    #[test]
    fn what_is_not_there_may_be_anything() {
        let mut document = document(refer("Here"), json!({"items": refer("Gone")}));
        document["components"]["schemas"] = json!({"Here": {"type": "string"}});
        let misfits = super::loosen(&mut document);
        assert_eq!(body(&document), &refer("Here"));
        assert_eq!(answer(&document), &json!({"items": {}}));
        let told: Vec<_> = misfits.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            ["reference \"#/components/schemas/Gone\": leads nowhere, so any value is taken there"]
        );
    }
}
