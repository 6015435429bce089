//! Changes that another one tells as well: if a name takes the place of another, the one is
//! deprecated and the other is new.

use std::borrow::Borrow;
use std::collections::BTreeSet;

use oas_diff::{Change, Level, Rename, What};

use super::whereabouts::beside;

/// For each change the one, by its position, that tells it as well.
pub(crate) fn told_by<T: Borrow<Change>>(changes: &[T]) -> Vec<Option<usize>> {
    let superseding: Vec<_> = changes
        .iter()
        .enumerate()
        .filter_map(|(at, change)| Superseding::of(at, change.borrow()))
        .collect();
    let teller = |change: &T| {
        let mut superseding = superseding.iter();
        superseding
            .find(|superseding| superseding.tells(change.borrow()))
            .map(|superseding| superseding.at)
    };
    changes.iter().map(teller).collect()
}

/// The changes that no other one tells.
pub(crate) fn once(changes: Vec<Change>) -> Vec<Change> {
    let told = told_by(&changes);
    let changes = changes.into_iter().zip(told);
    changes
        .filter_map(|(change, told)| told.is_none().then_some(change))
        .collect()
}

struct Superseding<'a> {
    at: usize,
    change: &'a Change,
    rename: &'a Rename,
    objects: BTreeSet<String>,
}

impl<'a> Superseding<'a> {
    fn of(at: usize, change: &'a Change) -> Option<Self> {
        let rename = change.rename.as_ref()?;
        (change.what == What::PropertySuperseded).then(|| Self {
            at,
            change,
            rename,
            objects: objects(change, rename),
        })
    }

    fn tells(&self, change: &Change) -> bool {
        let name = match change.what {
            // The day of its end is told nowhere else.
            What::SchemaLifecycle("deprecated") | What::ParameterLifecycle("deprecated")
                if change.new.is_none() =>
            {
                &self.rename.from
            }
            What::PropertyAdded | What::ParameterAdded => &self.rename.to,
            _ => return false,
        };
        change.level == Level::Info
            && change.subject.as_ref() == Some(name)
            && change.direction == self.change.direction
            && objects(change, self.rename).is_subset(&self.objects)
    }
}

/// The objects and queries that have the two names.
fn objects(change: &Change, rename: &Rename) -> BTreeSet<String> {
    let is_one = |name: &String| *name == rename.from || *name == rename.to;
    let places = change.places.iter();
    places.map(|place| beside(place, is_one)).collect()
}
