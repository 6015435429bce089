//! Who may call: security requirements, and the schemes they name.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::finding::Finding;
use super::{Context, Differ};
use crate::document::{Operation, entries};
use crate::report::{Direction, Relation, What};

/// What schemes are called.
type Names = BTreeMap<String, String>;

/// The schemes that are needed together, each with its scopes.
type Alternative = BTreeMap<String, BTreeSet<String>>;

pub(super) fn compare(
    differ: &mut Differ<'_>,
    context: &Context,
    was: &Operation<'_>,
    is: &Operation<'_>,
) {
    let (known_as_old, known_as_new) = renamed(differ);
    let old = alternatives(was.security, &known_as_old);
    let new = alternatives(is.security, &known_as_new);
    schemes(differ, context, &old, &new);
    if old == new {
        return;
    }
    let relation = Relation::of_ranges(all_satisfy(&old, &new), all_satisfy(&new, &old));
    let finding =
        Finding::new(What::Security, relation).between(Some(json!(old)), Some(json!(new)));
    differ.found(context, Direction::Request, finding);
}

/// What schemes are called here that went, and those that came and say the same: names of schemes
/// are not sent. Both are called by the name that sorts first.
fn renamed(differ: &Differ<'_>) -> (Names, Names) {
    let (old, new) = (
        differ.old.components("securitySchemes"),
        differ.new.components("securitySchemes"),
    );
    let mut came: Vec<_> = new
        .iter()
        .filter(|(name, _)| !old.contains_key(*name))
        .collect();
    let (mut known_as_old, mut known_as_new) = (Names::new(), Names::new());
    for (from, scheme) in old.iter().filter(|(name, _)| !new.contains_key(*name)) {
        let same = came
            .iter()
            .position(|(_, other)| definition(other) == definition(scheme));
        if let Some(at) = same {
            let (to, _) = came.remove(at);
            let name = (*from).min(*to).to_owned();
            known_as_old.insert((*from).to_owned(), name.clone());
            known_as_new.insert((*to).to_owned(), name);
        }
    }
    (known_as_old, known_as_new)
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

fn alternatives(security: Option<&Value>, renamed: &Names) -> BTreeSet<Alternative> {
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

/// What changed in the schemes that the operation goes on using. One that has another name now says
/// the same as before.
fn schemes(
    differ: &mut Differ<'_>,
    context: &Context,
    old: &BTreeSet<Alternative>,
    new: &BTreeSet<Alternative>,
) {
    let used = |alternatives: &BTreeSet<Alternative>| -> BTreeSet<String> {
        let names = alternatives.iter().flat_map(BTreeMap::keys);
        names.cloned().collect()
    };
    let (before, after) = (
        differ.old.components("securitySchemes"),
        differ.new.components("securitySchemes"),
    );
    for name in used(old).intersection(&used(new)) {
        let old = before.get(name.as_str()).copied();
        let new = after.get(name.as_str()).copied();
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

/// Everything that is compared of a scheme.
fn definition(scheme: &Value) -> impl PartialEq {
    (
        essence(scheme),
        flows(scheme)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>(),
        details(scheme),
    )
}

/// The ways to get a token.
fn flows(scheme: &Value) -> BTreeSet<&str> {
    entries(scheme.get("flows")).map(|(name, _)| name).collect()
}

/// Where tokens come from, and which scopes there are.
fn details(scheme: &Value) -> BTreeSet<String> {
    let url = scheme.get("openIdConnectUrl").and_then(Value::as_str);
    let mut details: BTreeSet<String> = url.into_iter().map(str::to_owned).collect();
    for (name, flow) in entries(scheme.get("flows")) {
        for (key, value) in entries(Some(flow)) {
            match value {
                Value::Object(scopes) => {
                    details.extend(scopes.keys().map(|scope| format!("{name} {key} {scope}")))
                }
                value => details.extend([format!("{name} {key} {value}")]),
            }
        }
    }
    details
}
