//! How much a finding matters where it was found.

mod request;
mod response;

use request::request;
use response::response;

use crate::diff::{Finding, Occurrence};
use crate::report::{Direction, Level, Relation, What};

/// The level of a finding, and the reason for it.
pub(crate) fn judge(occurrence: &Occurrence<'_>) -> (Level, &'static str) {
    let (finding, context) = (occurrence.finding, occurrence.context);
    if let What::Access(keyword) = finding.what {
        return access(keyword, finding, occurrence.direction);
    }
    let (level, reason) = as_promised(occurrence);
    if context.provisional && level > Level::Info {
        return (
            Level::Info,
            "the operation was marked as a draft; nothing was promised",
        );
    }
    (level, reason)
}

fn as_promised(occurrence: &Occurrence<'_>) -> (Level, &'static str) {
    let (finding, context) = (occurrence.finding, occurrence.context);
    if occurrence.muted {
        return (
            Level::Info,
            "it is marked as never travelling in this direction",
        );
    }
    match occurrence.direction {
        Direction::Request => request(finding, context, &occurrence.place),
        Direction::Response => response(finding),
        Direction::None => above_schemas(finding),
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

/// What is neither sent nor received.
fn above_schemas(finding: &Finding) -> (Level, &'static str) {
    match finding.what {
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
        What::Operation("callback-removed") => (
            Level::Warning,
            "whoever waits to be called back may wait in vain",
        ),
        What::Operation("callback-added") => (Level::Info, "nobody has asked for it yet"),
        What::Operation("deprecated") => (Level::Info, "it still works, but is to go"),
        What::Operation(_) if finding.relation == Relation::Unknown => (
            Level::Warning,
            "less is promised than before, or nobody can tell how much",
        ),
        What::Operation(_) => (Level::Info, "what is sent and received stays the same"),
        What::ComponentAdded | What::ComponentRemoved | What::ComponentRenamed => (
            Level::Info,
            "the name of a component is not sent, but names in client code are made from it",
        ),
        _ => (Level::Info, "no operation uses it"),
    }
}
