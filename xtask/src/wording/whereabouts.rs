//! Where a change is, in a few words.

use std::collections::BTreeSet;

use oas_diff::{Change, Pair, Part, Place, Step, What};

use super::{first_of, list};

/// How many components a message names.
const COMPONENTS: usize = 2;

/// As ` in the request of trackLead and trackSale`; nothing for what is about whole operations.
/// `operations` of none leaves out whose request it is.
pub(super) fn phrase(change: &Change, operations: Option<&[String]>) -> String {
    let names_it_all = matches!(
        change.what,
        What::OperationAdded
            | What::OperationRemoved
            | What::OperationMoved
            | What::OperationIdChanged
            | What::ComponentAdded
            | What::ComponentRemoved
            | What::ComponentRenamed
    );
    if names_it_all {
        return String::new();
    }
    let (in_components, in_operations): (Vec<&Place>, Vec<&Place>) = change
        .places
        .iter()
        .partition(|place| matches!(place, Place::Component { .. }));
    if in_operations.is_empty() {
        let object = object(change, &in_components).unwrap_or_default();
        let components = list(&components(&in_components));
        return match components.as_str() {
            "" => components,
            components => format!("{object} in {components}"),
        };
    }
    let object = object(change, &in_operations).unwrap_or_default();
    let operations = list(operations.unwrap_or_default());
    // Some messages say by themselves what part they are about.
    let part = part(&in_operations).filter(|part| !change.message.contains(part));
    let phrase = match (part, operations.as_str()) {
        (Some(part), "") => format!("{object} in {part}"),
        (Some(part), operations) => format!("{object} in {part} of {operations}"),
        (None, "") => String::new(),
        (None, operations) => format!(" ({operations})"),
    };
    match components_of(&in_components).len() {
        0 => phrase,
        1 => phrase + ", and in a component",
        more => format!("{phrase}, and in {more} components"),
    }
}

/// The components that the places are in, the first few by name.
fn components(places: &[&Place]) -> Vec<String> {
    let names = components_of(places);
    let names = names.iter().map(|name| format!("`{name}`"));
    first_of(names.collect(), COMPONENTS, |more| format!("{more} more"))
}

fn components_of<'a>(places: &[&'a Place]) -> BTreeSet<&'a str> {
    let names = places.iter().filter_map(|place| match place {
        Place::Component { name, .. } => name.name(),
        _ => None,
    });
    names.map(String::as_str).collect()
}

/// The operations that a change reaches, the first few by name.
pub(super) fn operations(change: &Change, most: usize, quote: &str) -> Vec<String> {
    let named = change.operations.iter();
    let named: Vec<_> = named.map(|name| format!("{quote}{name}{quote}")).collect();
    first_of(named, most, |more| format!("{more} more"))
}

/// The part of the operation, if it is the same at all places.
fn part(places: &[&Place]) -> Option<&'static str> {
    let mut parts = places.iter().map(|place| match place {
        Place::Operation { part, .. } => match part {
            Part::Parameter(place, _) if place == "query" => Some("the query"),
            Part::Parameter(place, _) if place == "path" => Some("the path"),
            Part::Parameter(place, _) if place == "header" => Some("the headers"),
            Part::Parameter(..) => Some("the cookies"),
            Part::Body(_) => Some("the request"),
            Part::Response(..) => Some("the response"),
            _ => None,
        },
        _ => None,
    });
    let first = parts.next()??;
    parts.all(|part| part == Some(first)).then_some(first)
}

/// As `` in `customer` ``: the property that holds what changed, if it has one name everywhere.
fn object(change: &Change, places: &[&Place]) -> Option<String> {
    let mut objects = places.iter().map(|place| {
        let mut names = properties(place);
        if names.last().is_some_and(|name| is_subject(change, name)) {
            names.pop();
        }
        names.last().and_then(|name| name.name())
    });
    let first = objects.next()??;
    let same = objects.all(|object| object == Some(first));
    same.then(|| format!(" in `{first}`"))
}

fn properties(place: &Place) -> Vec<&Pair<String>> {
    let steps = match place {
        Place::Operation { steps, .. } | Place::Component { steps, .. } => steps,
        _ => return Vec::new(),
    };
    let names = steps.iter().filter_map(|step| match step {
        Step::Property(name) => Some(name),
        _ => None,
    });
    names.collect()
}

fn is_subject(change: &Change, name: &Pair<String>) -> bool {
    let names = [&name.old, &name.new];
    change.subject.is_some() && names.contains(&&change.subject)
}

/// The place that has what changed: the object of a property, the query of a parameter.
pub(super) fn around(change: &Change, place: &Place) -> String {
    beside(place, |name| change.subject.as_ref() == Some(name))
}

/// The place that has what a place is, if that has one of the names; otherwise the place itself.
pub(super) fn beside(place: &Place, is_one: impl Fn(&String) -> bool) -> String {
    let is_one = |name: &Pair<String>| [&name.old, &name.new].into_iter().flatten().any(&is_one);
    let mut place = place.clone();
    match &mut place {
        Place::Operation {
            endpoint,
            part: Part::Parameter(at, name),
            steps,
        } if steps.is_empty() && is_one(name) => {
            let endpoint = endpoint.name().map(ToString::to_string);
            return format!("{} {at}", endpoint.unwrap_or_default());
        }
        Place::Operation { steps, .. } | Place::Component { steps, .. } => {
            if let Some(Step::Property(name)) = steps.last()
                && is_one(name)
            {
                steps.pop();
            }
        }
        _ => {}
    }
    place.to_string()
}
