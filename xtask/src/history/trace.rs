//! One operation through all versions, whatever it was called and wherever it stood.

use dub_codegen::contract::Operation;
use oas_diff::{Change, Endpoint, Pair, Place, What};

use super::{History, Version};

/// An operation in one version.
#[derive(Clone, Copy)]
pub(super) struct Stage<'a> {
    pub(super) version: &'a Version,
    pub(super) operation: Operation<'a>,
    /// What it was in the version before, if it was there.
    pub(super) before: Option<Operation<'a>>,
}

/// From the first version that has the operation to the last; `found` is one of them.
pub(super) fn trace<'a>(
    history: &'a History,
    (found_at, found): (usize, Operation<'a>),
) -> Vec<Stage<'a>> {
    let versions = history.versions();
    let mut stages = Vec::new();
    let (mut at, mut operation) = (found_at, found);
    loop {
        let before = at.checked_sub(1).and_then(|before| {
            Some((
                before,
                neighbour(&versions[at], &versions[before], &operation, Way::Back)?,
            ))
        });
        stages.push(Stage {
            version: &versions[at],
            operation,
            before: before.map(|(_, operation)| operation),
        });
        match before {
            Some(before) => (at, operation) = before,
            None => break,
        }
    }
    stages.reverse();

    operation = found;
    for pair in versions[found_at..].windows(2) {
        let Some(next) = neighbour(&pair[1], &pair[1], &operation, Way::Forth) else {
            break;
        };
        stages.push(Stage {
            version: &pair[1],
            operation: next,
            before: Some(operation),
        });
        operation = next;
    }
    stages
}

/// The end of an operation.
pub(super) struct End<'a> {
    /// The first version without it.
    pub(super) version: &'a Version,
    /// Its removal.
    pub(super) change: Option<&'a Change>,
}

/// How an operation ended, if it did.
pub(super) fn end<'a>(history: &'a History, stages: &[Stage<'a>]) -> Option<End<'a>> {
    let last = stages.last()?;
    let mut versions = history.versions().iter();
    let version = versions.find(|version| version.date > last.version.date)?;
    let endpoint = endpoint(&last.operation);
    let was = |change: &&Change| {
        let removed = change.what == What::OperationRemoved;
        removed && changed_endpoints(change).any(|pair| pair.old.as_ref() == Some(&endpoint))
    };
    Some(End {
        version,
        change: version.changes.iter().find(was),
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Way {
    Back,
    Forth,
}

/// What an operation is in the next version of `to`, by the changes of the newer of both.
fn neighbour<'a>(
    newer: &Version,
    to: &'a Version,
    operation: &Operation<'_>,
    way: Way,
) -> Option<Operation<'a>> {
    let here = endpoint(operation);
    let elsewhere = newer
        .changes
        .iter()
        .flat_map(changed_endpoints)
        .find_map(|pair| {
            let (from, to) = match way {
                Way::Back => (&pair.new, &pair.old),
                Way::Forth => (&pair.old, &pair.new),
            };
            (from.as_ref() == Some(&here))
                .then_some(to.as_ref())
                .flatten()
        });
    let there = elsewhere.unwrap_or(&here);
    let same_method = |operation: &Operation<'_>| operation.method == there.method;
    let find = |same_path: &dyn Fn(&str) -> bool| {
        let mut operations = to.contract.operations();
        operations.find(|operation| same_method(operation) && same_path(operation.path))
    };
    find(&|path| path == there.path)
        .or_else(|| find(&|path| template(path) == template(&there.path)))
}

/// The path without the names of its parameters, which callers never see.
fn template(path: &str) -> String {
    let segments = path.split('/');
    let nameless =
        segments.map(
            |segment| match segment.starts_with('{') && segment.ends_with('}') {
                true => "{}",
                false => segment,
            },
        );
    nameless.collect::<Vec<_>>().join("/")
}

fn changed_endpoints(change: &Change) -> impl Iterator<Item = &Pair<Endpoint>> {
    let places = change.places.iter();
    places.filter_map(|place| match place {
        Place::Operation { endpoint, .. } => Some(endpoint),
        _ => None,
    })
}

fn endpoint(operation: &Operation<'_>) -> Endpoint {
    Endpoint {
        method: operation.method.to_owned(),
        path: operation.path.to_owned(),
    }
}

impl<'a> Stage<'a> {
    /// The changes of this version, as far as they concern the operation.
    pub(super) fn changes(&self) -> Vec<Change> {
        let changes = self.version.changes.iter();
        let here = changes.filter_map(|change| change.only(|place| self.is_at(place)));
        here.collect()
    }

    /// Whether a place is in this operation.
    pub(super) fn is_at(&self, place: &Place) -> bool {
        let Place::Operation { endpoint: pair, .. } = place else {
            return false;
        };
        let is = |operation: &Operation<'_>, at: &Option<Endpoint>| {
            at.as_ref() == Some(&endpoint(operation))
        };
        is(&self.operation, &pair.new) || self.before.is_some_and(|before| is(&before, &pair.old))
    }
}
