//! What readers get.

use crate::diff::Finding;
use crate::report::{Level, Relation, What};

pub(super) fn response(finding: &Finding) -> (Level, &'static str) {
    let was_required = finding.facts.was_required;
    match (&finding.what, finding.relation) {
        (What::PropertyAdded | What::HeaderAdded, _) => {
            (Level::Info, "readers skip what they do not know")
        }
        (What::PropertyRemoved | What::HeaderRemoved, _) if was_required => {
            (Level::Breaking, "readers could count on it")
        }
        (What::PropertyRemoved | What::HeaderRemoved, _) => (
            Level::Warning,
            "readers had to expect that it may be missing, but not always",
        ),
        (What::AllOf, Relation::Wider) if !was_required => (
            Level::Warning,
            "readers had to expect that its properties may be missing, but not always",
        ),
        (What::PropertyRenamed, _) if was_required => {
            (Level::Breaking, "readers could count on the old name")
        }
        (What::PropertyRenamed, _) => (
            Level::Warning,
            "readers of the old name will find nothing there",
        ),
        (What::PropertySuperseded, _) => (Level::Info, "the old name still comes, but is to go"),
        (What::MediaTypeAdded, relation) if finding.old.is_some() => {
            by_relation_in_response(relation)
        }
        (What::MediaTypeAdded, _) => (Level::Info, "readers get what they ask for"),
        (What::MediaTypeRemoved, _) => (
            Level::Breaking,
            "readers ask for a kind of answer that no longer comes",
        ),
        (What::StatusAdded, _) => (Level::Info, "answers known so far stay as they are"),
        (What::StatusRemoved, Relation::Equal) => (Level::Info, "one kind of error less"),
        (What::StatusRemoved, _) => (
            Level::Breaking,
            "success that readers waited for comes under another status",
        ),
        (What::SchemaRemoved, _) => (Level::Warning, "nothing is promised any more"),
        (What::EnumValues | What::Enum, Relation::Wider) if finding.facts.extensible => {
            (Level::Info, "readers were told to expect more values")
        }
        (
            What::EnumValues | What::EnumValueRenamed | What::Enum,
            Relation::Wider | Relation::Different,
        ) => (
            Level::Warning,
            "readers that know only the old values fail on a new one",
        ),
        (What::Limit(_) | What::Pattern | What::Format, Relation::Wider) => (
            Level::Warning,
            "readers may get values that were excluded before",
        ),
        (What::Limit(_), Relation::Different) => (
            Level::Warning,
            "readers may get values that were excluded before",
        ),
        (What::ObjectToMap, Relation::Different) if finding.facts.from_map => (
            Level::Warning,
            "keys that are not listed may have values of other types than the map had",
        ),
        (What::ObjectToMap, Relation::Wider | Relation::Different) if !was_required => (
            Level::Warning,
            "readers may get keys that they have no property for",
        ),
        (What::AdditionalProperties, Relation::Wider) => match values_were_typed(finding) {
            true => (Level::Breaking, "readers may get values of other types"),
            false => (Level::Info, "readers skip what they do not know"),
        },
        (What::SchemaLifecycle(_), Relation::Unknown) => (
            Level::Warning,
            "less is promised than before, or nobody can tell how much",
        ),
        (What::Default | What::SchemaLifecycle(_), _) => {
            (Level::Info, "readers get the same values")
        }
        (_, relation) => by_relation_in_response(relation),
    }
}

/// Whether the values of a map had a type that they no longer have.
fn values_were_typed(finding: &Finding) -> bool {
    finding.old.as_ref().is_some_and(|old| !old.is_boolean())
}

fn by_relation_in_response(relation: Relation) -> (Level, &'static str) {
    match relation {
        Relation::Equal => (Level::Info, "readers get the same values"),
        Relation::Narrower => (Level::Info, "readers get nothing that they did not expect"),
        Relation::Wider => (Level::Breaking, "readers may get what they did not expect"),
        Relation::Different => (Level::Breaking, "readers get something else than before"),
        Relation::Unknown => (
            Level::Warning,
            "it cannot be told whether readers may get what they did not expect",
        ),
    }
}
