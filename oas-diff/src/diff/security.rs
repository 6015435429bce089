//! Who may call: security requirements, and the schemes they name.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::finding::Finding;
use super::{Context, Differ};
use crate::document::Operation;
use crate::report::{Direction, Relation, What};

/// The schemes that are needed together, each with its scopes.
type Alternative = BTreeMap<String, BTreeSet<String>>;

pub(super) fn compare(
    differ: &mut Differ<'_>,
    context: &Context,
    was: &Operation<'_>,
    is: &Operation<'_>,
) {
    let (old, new) = (alternatives(was.security), alternatives(is.security));
    schemes(differ, context, &old, &new);
    if old == new {
        return;
    }
    let relation = Relation::of_ranges(all_satisfy(&old, &new), all_satisfy(&new, &old));
    let finding =
        Finding::new(What::Security, relation).between(Some(json!(old)), Some(json!(new)));
    differ.found(context, Direction::Request, finding);
}

fn alternatives(security: Option<&Value>) -> BTreeSet<Alternative> {
    let list = security.and_then(Value::as_array).into_iter().flatten();
    let alternative = |requirement: &Value| -> Alternative {
        let schemes = requirement.as_object().into_iter().flatten();
        let scopes = |scopes: &Value| -> BTreeSet<String> {
            let scopes = scopes.as_array().into_iter().flatten();
            scopes
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect()
        };
        schemes
            .map(|(name, list)| (name.clone(), scopes(list)))
            .collect()
    };
    let found: BTreeSet<Alternative> = list.map(alternative).collect();
    match found.is_empty() {
        // Nothing is required: the empty alternative.
        true => BTreeSet::from([Alternative::new()]),
        false => found,
    }
}

/// Whether every caller that satisfies one of these also satisfies one of the others.
fn all_satisfy(these: &BTreeSet<Alternative>, others: &BTreeSet<Alternative>) -> bool {
    let satisfies = |has: &Alternative, needs: &Alternative| {
        needs
            .iter()
            .all(|(scheme, scopes)| has.get(scheme).is_some_and(|had| had.is_superset(scopes)))
    };
    these
        .iter()
        .all(|has| others.iter().any(|needs| satisfies(has, needs)))
}

/// What changed in the schemes that the operation goes on using.
fn schemes(
    differ: &mut Differ<'_>,
    context: &Context,
    old: &BTreeSet<Alternative>,
    new: &BTreeSet<Alternative>,
) {
    let used = |alternatives: &BTreeSet<Alternative>| -> BTreeSet<String> {
        alternatives
            .iter()
            .flat_map(|alternative| alternative.keys().cloned())
            .collect()
    };
    for name in used(old).intersection(&used(new)) {
        let definition = |components: BTreeMap<&str, &Value>| {
            components.get(name.as_str()).map(|value| (*value).clone())
        };
        let old = definition(differ.old.components("securitySchemes"));
        let new = definition(differ.new.components("securitySchemes"));
        let (Some(old), Some(new)) = (old, new) else {
            continue;
        };
        let essence = |scheme: &Value| -> Vec<Option<Value>> {
            let text = |key: &str| scheme.get(key).cloned();
            let scheme =
                text("scheme").map(|s| json!(s.as_str().unwrap_or_default().to_lowercase()));
            vec![text("type"), scheme, text("in"), text("name")]
        };
        let what = match essence(&old) == essence(&new) {
            true => continue,
            false => What::SecurityScheme("changed"),
        };
        let brief = |scheme: &Value| {
            let words: Vec<String> = essence(scheme)
                .into_iter()
                .flatten()
                .map(|v| v.as_str().unwrap_or_default().to_owned())
                .collect();
            Some(json!(words.join(" ")))
        };
        let finding = Finding::new(what, Relation::Different)
            .of(name)
            .between(brief(&old), brief(&new));
        differ.found(context, Direction::Request, finding);
    }
}
