//! Changes that are one to a reader: the same thing happened to several names at the same places.

use std::borrow::Borrow;

use oas_diff::{Change, Level, What};

use super::sentence::Sentence;
use super::{first_of, plural, printable, whereabouts};

/// Changes that can be told in one sentence.
pub(crate) struct Bundle<'a, T> {
    pub(crate) members: Vec<&'a T>,
    sentence: Option<Sentence>,
    /// What has that which changed: the object of a property, the query of a parameter.
    around: Vec<String>,
}

/// Bundles changes, in the order in which the first of each bundle came: first those in which the
/// same happened to several names, then those in which several things happened to the same names.
pub(crate) fn bundles<'a, T: Borrow<Change>>(
    items: impl IntoIterator<Item = &'a T>,
) -> Vec<Bundle<'a, T>> {
    let single = |item: &'a T| {
        let change = item.borrow();
        let places = change.places.iter();
        let around = places.map(|place| whereabouts::around(change, place));
        Bundle {
            members: vec![item],
            sentence: Sentence::of(change),
            around: match is_about_operations(change) {
                // The message names them.
                true => Vec::new(),
                false => around.collect(),
            },
        }
    };
    let singles = items.into_iter().map(single).collect();
    joined(joined(singles, Sentence::add_name), Sentence::add_event)
}

fn joined<'a, T: Borrow<Change>>(
    bundles: Vec<Bundle<'a, T>>,
    join: fn(&mut Sentence, &Sentence) -> bool,
) -> Vec<Bundle<'a, T>> {
    let mut kept: Vec<Bundle<'a, T>> = Vec::new();
    for bundle in bundles {
        let takes = |known: &mut Bundle<'a, T>| {
            known.is_like(&bundle)
                && match (&mut known.sentence, &bundle.sentence) {
                    (Some(known), Some(more)) => join(known, more),
                    _ => false,
                }
        };
        match kept.iter_mut().position(takes) {
            Some(at) => kept[at].members.extend(bundle.members),
            None => kept.push(bundle),
        }
    }
    kept
}

fn is_about_operations(change: &Change) -> bool {
    matches!(change.what, What::OperationAdded | What::OperationRemoved)
}

impl<'a, T: Borrow<Change>> Bundle<'a, T> {
    fn first(&self) -> &'a Change {
        self.members[0].borrow()
    }

    fn is_like(&self, other: &Self) -> bool {
        let key = |change: &'a Change| (change.level, change.direction, &change.reason);
        key(self.first()) == key(other.first()) && self.around == other.around
    }

    pub(crate) fn level(&self) -> Level {
        self.first().level
    }

    /// Why it has its level.
    pub(crate) fn reason(&self) -> String {
        let reason = &self.first().reason;
        match self.is_about_many() {
            true => printable(&plural::of_many(reason)),
            false => printable(reason),
        }
    }

    fn is_about_many(&self) -> bool {
        let mut sentence = self.sentence.iter();
        sentence.any(|sentence| sentence.names() > 1)
    }

    /// What happened.
    pub(crate) fn message(&self) -> String {
        printable(&match &self.sentence {
            Some(sentence) if self.members.len() > 1 => sentence.to_string(),
            _ => self.first().message.clone(),
        })
    }

    /// What happened, and to which part of which operations: `most` of them by name.
    pub(crate) fn message_and_place(&self, most: usize, quote: &str) -> String {
        let operations = whereabouts::operations(self.first(), most, quote);
        self.with_phrase(Some(&operations))
    }

    /// What happened, and to which part of the one operation that everything is about.
    pub(crate) fn message_and_part(&self) -> String {
        self.with_phrase(None)
    }

    fn with_phrase(&self, operations: Option<&[String]>) -> String {
        let phrase = whereabouts::phrase(self.first(), operations);
        self.message() + &printable(&phrase)
    }

    /// Where it happened, the first few places.
    pub(crate) fn places(&self, most: usize) -> Vec<String> {
        let places: Vec<_> = match self.is_about_many() || is_about_operations(self.first()) {
            true => self.around.iter().map(|place| printable(place)).collect(),
            false => {
                let places = self.first().places.iter();
                places.map(|place| printable(&place.to_string())).collect()
            }
        };
        first_of(places, most, |more| format!("… and {more} more places"))
    }
}
