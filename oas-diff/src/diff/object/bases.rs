//! Components that a schema extends by `allOf`.

use serde_json::json;

use super::super::finding::{Facts, Finding};
use super::super::pairs::Local;
use crate::report::{Relation, What};
use crate::schema::{Additional, Node, NodeId};

/// One cause, many symptoms: with a component that a schema extended go the properties it had.
pub(super) fn bases(
    (old, new): (&Node<'_>, &Node<'_>),
    removed: &mut Vec<(String, NodeId)>,
    added: &mut Vec<(String, NodeId)>,
    local: &mut Local,
) {
    let sides = [
        (old, new, removed, Relation::Wider),
        (new, old, added, Relation::Narrower),
    ];
    for (with, without, names, relation) in sides {
        for (base, properties) in &with.bases {
            let from_base = |(name, _): &(String, NodeId)| properties.contains(name.as_str());
            if without.bases.contains_key(base) || !names.iter().any(from_base) {
                continue;
            }
            let required = names
                .iter()
                .filter(|it| from_base(it))
                .any(|(name, _)| with.required.contains(name.as_str()));
            names.retain(|name| !from_base(name));
            let facts = Facts {
                was_required: required && relation == Relation::Wider,
                is_required: required && relation == Relation::Narrower,
                closed: without.additional == Additional::None,
                ..Facts::default()
            };
            let base = Some(json!(base));
            let (from, to) = match relation {
                Relation::Wider => (base, None),
                _ => (None, base),
            };
            local.findings.push(
                Finding::new(What::AllOf, relation)
                    .between(from, to)
                    .knowing(facts),
            );
        }
    }
}
