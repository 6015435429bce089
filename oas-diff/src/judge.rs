//! How much a finding matters where it was found.

mod request;
mod response;

use request::request;
use response::response;

use crate::diff::{Finding, Occurrence};
use crate::place::Place;
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
