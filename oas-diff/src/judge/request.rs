//! What callers send.

use crate::diff::{Context, Facts, Finding};
use crate::place::{Part, Place};
use crate::report::{Level, Relation, What};

pub(super) fn request(
    finding: &Finding,
    context: &Context,
    place: &Place,
) -> (Level, &'static str) {
    let Facts {
        is_required,
        closed,
        expired,
        from_map,
        null_for_nothing,
        ..
    } = finding.facts;
    match finding.what {
        What::ParameterAdded | What::PropertyAdded | What::BodyAdded if is_required => (
            Level::Breaking,
            "callers do not send it yet, and it has to be there",
        ),
        What::ParameterAdded | What::PropertyAdded | What::BodyAdded => {
            (Level::Info, "callers need not send it")
        }
        What::ParameterRemoved if expired => (
            Level::Info,
            "it was deprecated, and no later date was set for its end",
        ),
        What::ParameterRenamed | What::PropertyRenamed if is_required => (
            Level::Breaking,
            "callers send the old name, and the new one has to be there",
        ),
        What::PropertyRenamed | What::PropertyRemoved if closed => (
            Level::Breaking,
            "callers may send it, and the object takes no properties that are not listed",
        ),
        What::ParameterRenamed | What::PropertyRenamed => (
            Level::Warning,
            "callers may send the old name; the server may refuse it, or silently ignore it",
        ),
        What::ParameterRemoved | What::PropertyRemoved => (
            Level::Warning,
            "callers may send it; the server may refuse it, or silently ignore it",
        ),
        What::PropertySuperseded => (Level::Info, "the old name still works, but is to go"),
        What::SecurityScheme(_) if finding.relation != Relation::Different => (
            match finding.relation {
                Relation::Unknown => Level::Warning,
                _ => Level::Info,
            },
            "credentials are sent as before, but may have to be got in another way",
        ),
        What::BodyRemoved => (
            Level::Breaking,
            "callers send a body that is no longer read",
        ),
        What::MediaTypeRemoved => (
            Level::Breaking,
            "callers send bodies of a kind that is no longer taken",
        ),
        What::Default
            if !null_for_nothing
                && context.optional
                && matches!(place, Place::Operation { part: Part::Parameter(..), steps, .. } if steps.is_empty()) =>
        {
            (
                Level::Warning,
                "callers that leave it out get something else than before",
            )
        }
        What::Default => (
            Level::Info,
            "the same values are taken; what is left out may mean something else",
        ),
        What::Format if finding.relation == Relation::Narrower => (
            Level::Warning,
            "nothing says whether the server refuses values of another format",
        ),
        What::ObjectToMap if finding.relation == Relation::Different && !is_required => {
            let reason = match from_map {
                true => {
                    "callers may send keys that are not listed now; the server may refuse them, or \
                     silently ignore them"
                }
                false => "keys that are not listed have to be of the type of the map",
            };
            (Level::Warning, reason)
        }
        What::SchemaLifecycle(_) | What::ParameterLifecycle(_)
            if finding.relation == Relation::Unknown =>
        {
            (
                Level::Warning,
                "less is promised than before, or nobody can tell how much",
            )
        }
        What::SchemaLifecycle(_) | What::ParameterLifecycle(_) => {
            (Level::Info, "the same values are taken")
        }
        _ => by_relation_in_request(finding.relation),
    }
}

fn by_relation_in_request(relation: Relation) -> (Level, &'static str) {
    match relation {
        Relation::Equal => (Level::Info, "the same values are taken"),
        Relation::Wider => (Level::Info, "everything that was taken still is"),
        Relation::Narrower => (Level::Breaking, "some of what was taken is no longer taken"),
        Relation::Different => (
            Level::Breaking,
            "what was taken is no longer taken as it was",
        ),
        Relation::Unknown => (
            Level::Warning,
            "it cannot be told whether everything that was taken still is",
        ),
    }
}
