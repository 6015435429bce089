//! What maintainers have said about pairs of names, and where it holds.

use std::collections::HashSet;

use serde_json::Value;

use crate::diff::Pairs;
use crate::document::Document;
use crate::schema::NodeId;
use crate::{Options, Verdict};

/// The verdicts, each with the schemas it holds for.
pub(crate) struct Verdicts<'d> {
    list: Vec<(&'d Verdict, Option<Scope>)>,
}

/// All that some operations can reach, by address, in the old document and in the new one.
struct Scope {
    old: HashSet<*const Value>,
    new: HashSet<*const Value>,
}

impl<'d> Verdicts<'d> {
    pub(crate) fn new(old: Document<'d>, new: Document<'d>, options: &'d Options) -> Self {
        let scope = |verdict: &Verdict| {
            (!verdict.operations.is_empty()).then(|| Scope {
                old: reached(old, &verdict.operations),
                new: reached(new, &verdict.operations),
            })
        };
        let verdicts = options.verdicts.iter();
        Self {
            list: verdicts.map(|verdict| (verdict, scope(verdict))).collect(),
        }
    }

    /// Whether two names are known to name the same thing, or two things. A rename holds in both
    /// directions of a comparison.
    fn find(&self, from: &str, to: &str, holds: impl Fn(&Verdict, &Scope) -> bool) -> Option<bool> {
        let is_about = |verdict: &Verdict| {
            (verdict.from == from && verdict.to == to) || (verdict.from == to && verdict.to == from)
        };
        let mut verdicts = self.list.iter();
        let found = verdicts.find(|(verdict, scope)| {
            is_about(verdict) && scope.as_ref().is_none_or(|scope| holds(verdict, scope))
        });
        found.map(|(verdict, _)| verdict.same)
    }
}

/// What is known about the names of two schemas.
pub(crate) fn on_schemas(
    pairs: &Pairs<'_>,
    (from, was): (&str, NodeId),
    (to, is): (&str, NodeId),
) -> Option<bool> {
    pairs.verdicts.find(from, to, |_, scope| {
        pairs.old.is_within(was, &scope.old) || pairs.new.is_within(is, &scope.new)
    })
}

/// What is known about two operations, by what people call them.
pub(crate) fn on_operations(pairs: &Pairs<'_>, from: &str, to: &str) -> Option<bool> {
    pairs.verdicts.find(from, to, |verdict, _| {
        verdict
            .operations
            .iter()
            .any(|name| name == from || name == to)
    })
}

fn reached(document: Document<'_>, operations: &[String]) -> HashSet<*const Value> {
    let mut pending = Vec::new();
    for operation in document.operations() {
        let id = operation.value.get("operationId").and_then(Value::as_str);
        if id.is_some_and(|id| operations.iter().any(|wanted| wanted == id)) {
            pending.push(operation.value);
            pending.extend(operation.parameters);
        }
    }
    let mut seen = HashSet::new();
    while let Some(value) = pending.pop() {
        if seen.insert(std::ptr::from_ref(value)) {
            pending.push(document.resolve(value));
            match value {
                Value::Object(members) => pending.extend(members.values()),
                Value::Array(items) => pending.extend(items),
                _ => {}
            }
        }
    }
    seen
}
