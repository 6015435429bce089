//! Bodies and responses: statuses, headers, media types.

use serde_json::{Value, json};

use super::finding::{Facts, Finding};
use super::{Context, Differ};
use crate::document::{Document, Operation, entries, member};
use crate::place::Part;
use crate::report::{Direction, Relation, What};

pub(super) fn compare_body<'d>(
    differ: &mut Differ<'d>,
    context: &Context,
    was: &Operation<'d>,
    is: &Operation<'d>,
) {
    let old = member(was.value, "requestBody").map(|body| differ.old.resolve(body));
    let new = member(is.value, "requestBody").map(|body| differ.new.resolve(body));
    let required = |body: &Value| body.get("required").and_then(Value::as_bool) == Some(true);
    let body = context.part(Part::Body(String::new()));
    let mut found = |what, relation, facts| {
        let finding = Finding::new(what, relation).knowing(facts);
        differ.found(&body, Direction::Request, finding);
    };
    match (old, new) {
        (None, None) => {}
        (Some(_), None) => found(What::BodyRemoved, Relation::Narrower, Facts::default()),
        (None, Some(new)) => {
            let relation = if required(new) {
                Relation::Narrower
            } else {
                Relation::Wider
            };
            let facts = Facts {
                is_required: required(new),
                ..Facts::default()
            };
            found(What::BodyAdded, relation, facts);
        }
        (Some(old), Some(new)) => {
            match (required(old), required(new)) {
                (false, true) => found(What::BodyRequired, Relation::Narrower, Facts::default()),
                (true, false) => found(What::BodyOptional, Relation::Wider, Facts::default()),
                _ => {}
            }
            let part = |media: &str| Part::Body(media.to_owned());
            compare_content(differ, context, Direction::Request, (old, new), &part);
        }
    }
}

pub(super) fn compare_responses<'d>(
    differ: &mut Differ<'d>,
    context: &Context,
    was: &Operation<'d>,
    is: &Operation<'d>,
) {
    let (old, new) = (was.value.get("responses"), is.value.get("responses"));
    for (status, response) in entries(old) {
        let response = differ.old.resolve(response);
        match new.and_then(|all| all.get(status)) {
            Some(after) => {
                let after = differ.new.resolve(after);
                headers(differ, context, status, response, after);
                if response.get("links") != after.get("links") {
                    let part = context.part(Part::Response(status.to_owned(), String::new()));
                    let finding = Finding::new(What::Operation("links-changed"), Relation::Equal);
                    differ.found(&part, Direction::None, finding);
                }
                let part = |media: &str| Part::Response(status.to_owned(), media.to_owned());
                compare_content(
                    differ,
                    context,
                    Direction::Response,
                    (response, after),
                    &part,
                );
            }
            None => status_found(differ, context, status, What::StatusRemoved),
        }
    }
    for (status, _) in entries(new) {
        if old.is_none_or(|all| all.get(status).is_none()) {
            status_found(differ, context, status, What::StatusAdded);
        }
    }
}

fn status_found(differ: &mut Differ<'_>, context: &Context, status: &str, what: What) {
    let part = context.part(Part::Response(status.to_owned(), String::new()));
    let relation = match (status.starts_with('2'), &what) {
        (true, What::StatusRemoved) => Relation::Narrower,
        _ => Relation::Equal,
    };
    let value = Some(json!(status));
    let finding = Finding::new(what.clone(), relation).of(status);
    let finding = match what {
        What::StatusRemoved => finding.between(value, None),
        _ => finding.between(None, value),
    };
    differ.found(&part, Direction::Response, finding);
}

fn headers<'d>(
    differ: &mut Differ<'d>,
    context: &Context,
    status: &str,
    old: &'d Value,
    new: &'d Value,
) {
    let headers = |document: &Document<'d>, response: &'d Value| -> Vec<(String, &'d Value)> {
        // A name that starts with `x-` is no extension here.
        let named = response
            .get("headers")
            .and_then(Value::as_object)
            .into_iter()
            .flatten();
        named
            .map(|(name, header)| (name.to_lowercase(), document.resolve(header)))
            .collect()
    };
    let (was, mut is) = (headers(&differ.old, old), headers(&differ.new, new));
    let required = |header: &Value| header.get("required").and_then(Value::as_bool) == Some(true);
    for (name, before) in was {
        let part = context.part(Part::Header(status.to_owned(), name.clone()));
        let Some(at) = is.iter().position(|(other, _)| *other == name) else {
            let facts = Facts {
                was_required: required(before),
                ..Facts::default()
            };
            let finding = Finding::new(What::HeaderRemoved, Relation::Narrower)
                .of(&name)
                .knowing(facts);
            differ.found(&part, Direction::Response, finding);
            continue;
        };
        let (_, after) = is.remove(at);
        let change = match (required(before), required(after)) {
            (true, false) => Some((What::HeaderOptional, Relation::Wider)),
            (false, true) => Some((What::HeaderRequired, Relation::Narrower)),
            _ => None,
        };
        if let Some((what, relation)) = change {
            differ.found(
                &part,
                Direction::Response,
                Finding::new(what, relation).of(&name),
            );
        }
        let schema = |header: &'d Value| {
            let content = entries(header.get("content")).next();
            header.get("schema").or_else(|| content?.1.get("schema"))
        };
        differ.descend(
            &part,
            Direction::Response,
            (schema(before), schema(after)),
            true,
        );
    }
    for (name, _) in is {
        let part = context.part(Part::Header(status.to_owned(), name.clone()));
        differ.found(
            &part,
            Direction::Response,
            Finding::new(What::HeaderAdded, Relation::Equal).of(&name),
        );
    }
}

fn compare_content<'d>(
    differ: &mut Differ<'d>,
    context: &Context,
    direction: Direction,
    (old, new): (&'d Value, &'d Value),
    part: &dyn Fn(&str) -> Part,
) {
    let read = |holder: &'d Value| -> Vec<(String, &'d Value)> {
        let media_types = entries(holder.get("content"));
        media_types
            .map(|(name, value)| (name.to_lowercase().replace(' ', ""), value))
            .collect()
    };
    let (was, mut is) = (read(old), read(new));
    let mut removed = Vec::new();
    for (name, before) in was {
        match is.iter().position(|(other, _)| *other == name) {
            Some(at) => {
                let (_, after) = is.remove(at);
                schemas(
                    differ,
                    &context.part(part(&name)),
                    direction,
                    before,
                    after,
                    &name,
                );
            }
            None => removed.push((name, before)),
        }
    }
    // One went and one came: what is in them can still be compared.
    if let ([(name, before)], [(other, after)]) = (removed.as_slice(), is.as_slice()) {
        let shown = match (is_json(name), is_json(other)) {
            (true, false) => name,
            (false, true) => other,
            _ => name.min(other),
        };
        let context = context.part(part(shown));
        schemas(differ, &context, direction, before, after, shown);
        let relation = Relation::of_ranges(covers(other, name), covers(name, other));
        if relation != Relation::Different {
            let finding = Finding::new(What::MediaTypeAdded, relation)
                .of(other)
                .between(Some(json!(name)), Some(json!(other)));
            return differ.found(&context, direction, finding);
        }
    }
    for (name, _) in removed {
        let finding = Finding::new(What::MediaTypeRemoved, Relation::Narrower).of(&name);
        let finding = finding.between(Some(json!(name)), None);
        differ.found(&context.part(part(&name)), direction, finding);
    }
    for (name, _) in is {
        let finding = Finding::new(What::MediaTypeAdded, Relation::Wider).of(&name);
        let finding = finding.between(None, Some(json!(name)));
        differ.found(&context.part(part(&name)), direction, finding);
    }
}

fn schemas<'d>(
    differ: &mut Differ<'d>,
    context: &Context,
    direction: Direction,
    old: &'d Value,
    new: &'d Value,
    media_type: &str,
) {
    if old.get("encoding") != new.get("encoding") {
        let finding = Finding::new(What::Unjudged("encoding"), Relation::Unknown)
            .between(old.get("encoding").cloned(), new.get("encoding").cloned());
        differ.found(context, direction, finding);
    }
    let found = match (member(old, "schema"), member(new, "schema")) {
        (None, None) => return,
        (was @ Some(_), is @ Some(_)) => {
            return differ.descend(context, direction, (was, is), !is_json(media_type));
        }
        (None, Some(is)) => {
            let brief = differ.brief_new(Some(is));
            Finding::new(What::SchemaAdded, Relation::Narrower).between(None, Some(brief))
        }
        (Some(was), None) => {
            let brief = differ.brief_old(Some(was));
            Finding::new(What::SchemaRemoved, Relation::Wider).between(Some(brief), None)
        }
    };
    differ.found(context, direction, found);
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.ends_with("/json")
        || essence.ends_with("+json")
        || essence == "*/*"
        || essence == "application/*"
}

/// Whether every body of the other media type is one of this: of `application/*`, say. Parameters of
/// a media type do not count.
fn covers(range: &str, other: &str) -> bool {
    let essence = |name: &str| name.split(';').next().unwrap_or_default().to_owned();
    let (range, other) = (essence(range), essence(other));
    let family = range.strip_suffix('*').unwrap_or(&range);
    range == "*/*" || range == other || (family.len() < range.len() && other.starts_with(family))
}

/// Whether two operations take and give the same.
pub(super) fn look_alike(was: &Operation<'_>, is: &Operation<'_>) -> bool {
    fn content<'d>(operation: &Operation<'d>) -> (Option<&'d Value>, Option<&'d Value>) {
        let mut responses = entries(operation.value.get("responses"));
        let success = responses.find(|(status, _)| status.starts_with('2'));
        let body = operation.value.get("requestBody");
        (
            body,
            success.and_then(|(_, response)| response.get("content")),
        )
    }
    content(was) == content(is)
}
