//! What a change is about, in words.

use std::collections::BTreeSet;

use crate::gather::last_name;
use crate::place::{Part, Place, Step};
use crate::report::{Change, Direction};

/// What the change is about: names in backticks; its place where it has no name.
pub(super) fn subject(change: &Change) -> String {
    const NAMED: usize = 4;
    let names: BTreeSet<String> = match &change.subject {
        Some(name) => BTreeSet::from([name.clone()]),
        None => change.places.iter().filter_map(last_name).collect(),
    };
    if (1..=NAMED).contains(&names.len()) {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        return format!("{}{}", part_of(change), names.join(", "));
    }
    let many = change.places.len();
    match (many, change.direction) {
        _ if !names.is_empty() => match change.places.iter().all(is_parameter) {
            true => format!("{many} parameters"),
            false => format!("{many} properties"),
        },
        (1, Direction::Request) if is_whole(change) => "the request body".to_owned(),
        (1, Direction::Response) if is_whole(change) => {
            format!("{}the response", part_of(change))
        }
        (1, _) => "the schema".to_owned(),
        (_, Direction::Request) if is_whole(change) => format!("{many} request bodies"),
        (_, Direction::Response) if is_whole(change) => format!("{many} responses"),
        _ => format!("{many} schemas"),
    }
}

fn is_parameter(place: &Place) -> bool {
    let Place::Operation { part, steps, .. } = place else {
        return false;
    };
    matches!(part, Part::Parameter(..)) && steps.is_empty()
}

/// Whether it is about what is in lists or maps, and not about those themselves.
fn part_of(change: &Change) -> &'static str {
    let last = |place: &Place| match place {
        Place::Operation { steps, .. } | Place::Component { steps, .. } => steps.last().cloned(),
    };
    let all = |step: &Step| {
        change
            .places
            .iter()
            .all(|place| last(place).as_ref() == Some(step))
    };
    match () {
        () if all(&Step::Items) => "an item of ",
        () if all(&Step::Values) => "a value of ",
        () => "",
    }
}

fn is_whole(change: &Change) -> bool {
    change.places.iter().all(|place| match place {
        Place::Operation { steps, .. } => {
            !steps.iter().any(|step| matches!(step, Step::Property(_)))
        }
        _ => false,
    })
}
