//! Who may call: security requirements, and the schemes they name.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::finding::Finding;
use super::{Context, Differ};
use crate::document::{Operation, entries};
use crate::report::{Direction, Relation, What};

/// The schemes that are needed together, each with its scopes.
type Alternative = BTreeMap<String, BTreeSet<String>>;

pub(super) fn compare(
    differ: &mut Differ<'_>,
    context: &Context,
    was: &Operation<'_>,
    is: &Operation<'_>,
) {
    let renamed = renamed(differ);
    let old = alternatives(was.security, &renamed);
    let new = alternatives(is.security, &BTreeMap::new());
    schemes(differ, context, &old, &new, &renamed);
    if old == new {
        return;
    }
    let relation = Relation::of_ranges(all_satisfy(&old, &new), all_satisfy(&new, &old));
    let finding =
        Finding::new(What::Security, relation).between(Some(json!(old)), Some(json!(new)));
    differ.found(context, Direction::Request, finding);
}

/// The schemes that went, each with the one that came and says the same: names of schemes are not
/// sent.
fn renamed(differ: &Differ<'_>) -> BTreeMap<String, String> {
    let (old, new) = (
        differ.old.components("securitySchemes"),
        differ.new.components("securitySchemes"),
    );
    let mut came: Vec<_> = new
        .iter()
        .filter(|(name, _)| !old.contains_key(*name))
        .collect();
    let mut renamed = BTreeMap::new();
    for (name, scheme) in old.iter().filter(|(name, _)| !new.contains_key(*name)) {
        if let Some(at) = came
            .iter()
            .position(|(_, other)| essence(other) == essence(scheme))
        {
            renamed.insert((*name).to_owned(), (*came.remove(at).0).to_owned());
        }
    }
    renamed
}

/// What a scheme is: its type, and where and how the credentials are sent.
fn essence(scheme: &Value) -> Vec<String> {
    let text = |key: &str| scheme.get(key).and_then(Value::as_str).unwrap_or_default();
    vec![
        text("type").to_owned(),
        // `Bearer` and `bearer` are the same.
        text("scheme").to_lowercase(),
        text("in").to_owned(),
        text("name").to_owned(),
    ]
}

fn alternatives(
    security: Option<&Value>,
    renamed: &BTreeMap<String, String>,
) -> BTreeSet<Alternative> {
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
            .map(|(name, list)| (renamed.get(name).unwrap_or(name).clone(), scopes(list)))
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
    renamed: &BTreeMap<String, String>,
) {
    let used = |alternatives: &BTreeSet<Alternative>| -> BTreeSet<String> {
        let names = alternatives.iter().flat_map(BTreeMap::keys);
        names.cloned().collect()
    };
    for name in used(old).intersection(&used(new)) {
        let before = renamed.iter().find(|(_, to)| *to == name);
        let before = before.map_or(name, |(from, _)| from);
        let old = differ
            .old
            .components("securitySchemes")
            .get(before.as_str())
            .copied();
        let new = differ
            .new
            .components("securitySchemes")
            .get(name.as_str())
            .copied();
        let (Some(old), Some(new)) = (old, new) else {
            continue;
        };
        let (word, relation) = match () {
            () if essence(old) != essence(new) => ("changed", Relation::Different),
            () if flows(old) != flows(new) => ("flows-changed", Relation::Unknown),
            () if details(old) != details(new) => ("details-changed", Relation::Equal),
            () => continue,
        };
        let brief = |scheme: &Value| match word {
            "changed" => json!(essence(scheme).join(" ").trim()),
            "flows-changed" => json!(flows(scheme)),
            _ => json!(details(scheme)),
        };
        let finding = Finding::new(What::SecurityScheme(word), relation)
            .of(name)
            .between(Some(brief(old)), Some(brief(new)));
        differ.found(context, Direction::Request, finding);
    }
}

/// The ways to get a token.
fn flows(scheme: &Value) -> Vec<&str> {
    entries(scheme.get("flows")).map(|(name, _)| name).collect()
}

/// Where tokens come from, and which scopes there are.
fn details(scheme: &Value) -> Vec<String> {
    let url = scheme.get("openIdConnectUrl").and_then(Value::as_str);
    let mut details: Vec<String> = url.into_iter().map(str::to_owned).collect();
    for (name, flow) in entries(scheme.get("flows")) {
        for (key, value) in entries(Some(flow)) {
            match value {
                Value::Object(scopes) => {
                    details.extend(scopes.keys().map(|scope| format!("{name} {key} {scope}")))
                }
                value => details.push(format!("{name} {key} {value}")),
            }
        }
    }
    details
}
