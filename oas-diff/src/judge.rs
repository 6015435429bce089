//! How much a finding matters where it was found.

use crate::diff::{Context, Facts, Finding, Occurrence};
use crate::place::{Part, Place};
use crate::report::{Direction, Level, Relation, What};

/// The level of a finding, and the reason for it.
pub(crate) fn judge(occurrence: &Occurrence<'_>) -> (Level, &'static str) {
    let (finding, context) = (occurrence.finding, occurrence.context);
    if let What::Access(keyword) = finding.what {
        return access(keyword, finding, occurrence.direction);
    }
    if occurrence.muted {
        return (
            Level::Info,
            "it is marked as never travelling in this direction",
        );
    }
    match occurrence.direction {
        Direction::Request => request(finding, context, &occurrence.place),
        Direction::Response => response(finding),
        Direction::None => unreached(finding, &occurrence.place),
    }
}

fn access(keyword: &str, finding: &Finding, direction: Direction) -> (Level, &'static str) {
    let is_set = finding.new.as_ref().and_then(serde_json::Value::as_bool) == Some(true);
    match (direction, keyword, is_set) {
        (Direction::Response, "writeOnly", true) if finding.facts.was_required => (
            Level::Breaking,
            "readers could count on it, and it is no longer sent to them",
        ),
        (Direction::Response, "writeOnly", false) if finding.facts.is_required => (
            Level::Warning,
            "what callers only ever sent is now sent back to readers as well",
        ),
        (Direction::Request, "readOnly", true) => (
            Level::Info,
            "a server has to cope with it being sent, but will not use it",
        ),
        _ => (
            Level::Info,
            "it says who may set the value, not what values there are",
        ),
    }
}

/// What no operation reaches may be the payload of a webhook: it is judged as what a reader gets.
fn unreached(finding: &Finding, place: &Place) -> (Level, &'static str) {
    let above_schemas = above_schemas(finding);
    if let Some(judged) = above_schemas {
        return judged;
    }
    match (response(finding), place) {
        ((Level::Breaking, _), Place::Component { .. }) => (
            Level::Warning,
            "no operation uses it; whoever reads it elsewhere, in a webhook say, may break",
        ),
        (judged, _) => judged,
    }
}

/// What is neither sent nor received.
fn above_schemas(finding: &Finding) -> Option<(Level, &'static str)> {
    Some(match finding.what {
        What::OperationAdded => (Level::Info, "nobody calls it yet"),
        What::OperationRemoved | What::OperationMoved if finding.facts.expired => (
            Level::Info,
            "it was deprecated, and no later date was set for its end",
        ),
        What::OperationRemoved => (Level::Breaking, "whoever calls it gets an error"),
        What::OperationMoved => (
            Level::Breaking,
            "whoever calls it where it was gets an error",
        ),
        What::OperationIdChanged => (
            Level::Info,
            "the id is not sent, but names in client code are made from it",
        ),
        What::Operation("server-removed") => (
            Level::Warning,
            "nothing says whether the old address still answers",
        ),
        What::Operation("server-added") => (Level::Info, "the addresses known so far remain"),
        What::Operation("callbacks-changed") => {
            (Level::Warning, "callbacks are not compared in detail")
        }
        What::Operation("deprecated") => (Level::Info, "it still works, but is to go"),
        What::Operation(_) if finding.relation == Relation::Unknown => (
            Level::Warning,
            "less is promised now about how long this operation stays as it is",
        ),
        What::Operation(_) => (Level::Info, "what is sent and received stays the same"),
        What::ComponentAdded | What::ComponentRemoved | What::ComponentRenamed => (
            Level::Info,
            "the name of a component is not sent, but names in client code are made from it",
        ),
        _ => return None,
    })
}

fn request(finding: &Finding, context: &Context, place: &Place) -> (Level, &'static str) {
    let Facts {
        is_required,
        closed,
        expired,
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
        What::BodyRemoved => (
            Level::Breaking,
            "callers send a body that is no longer read",
        ),
        What::MediaTypeRemoved => (
            Level::Breaking,
            "callers send bodies of a kind that is no longer taken",
        ),
        What::Default
            if context.optional
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
        What::ObjectToMap if finding.relation == Relation::Different && !is_required => (
            Level::Warning,
            "keys that are not listed have to be of the type of the map",
        ),
        What::SchemaLifecycle(_) | What::ParameterLifecycle(_)
            if finding.relation == Relation::Unknown =>
        {
            (Level::Warning, "less time is promised than before")
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

fn response(finding: &Finding) -> (Level, &'static str) {
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
        (What::ObjectToMap, Relation::Wider | Relation::Different) if !was_required => (
            Level::Warning,
            "readers may get keys that they have no property for",
        ),
        (What::AdditionalProperties, Relation::Wider) => match values_were_typed(finding) {
            true => (Level::Breaking, "readers may get values of other types"),
            false => (Level::Info, "readers skip what they do not know"),
        },
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
