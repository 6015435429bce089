use serde_json::{Map, Value};

use super::target::Location;
use super::{Fault, references};
use crate::contract::METHODS;
use crate::contract::place::Place;

/// What is said of a field, whatever its type is.
const OF_FIELD: [&str; 7] = [
    "description",
    "deprecated",
    "x-deprecated",
    "x-max-json-length",
    "x-secret",
    "nullable",
    "default",
];

/// What may be said of one thing in two ways.
const WORDS: [&str; 2] = ["title", "description"];

/// How many references lead from one to the next.
const MOST_REFERENCES: usize = 16;

/// Merges updates into a document, and keeps what is wrong with them.
#[derive(Default)]
pub(super) struct Merge {
    pub(super) faults: Vec<Fault>,
    /// What is meant for something behind a reference: where that is, and the update.
    pub(super) behind: Vec<(Location, Map<String, Value>)>,
}

impl Merge {
    /// Applies an update to what its action selected.
    pub(super) fn update(&mut self, target: &mut Value, update: &Value, at: &Location) {
        let place = at.place();
        match (&mut *target, update) {
            (Value::Object(_), Value::Object(_)) | (Value::Array(_), Value::Array(_)) => {
                self.merge(target, update, place, at);
            }
            // The specification: such an update is one more entry of the list.
            (Value::Array(items), entry) => {
                if self.is_whole(entry, place, place.item(), &at.item(items.len())) {
                    items.push(entry.clone());
                }
            }
            (Value::Object(_), other) => self.faults.push(Fault::Replaces {
                place: at.to_string(),
                with: kind(other),
            }),
            _ => self.faults.push(Fault::UpdatesScalar(at.to_string())),
        }
    }

    /// Goes on with what is meant for something behind a reference. Others may refer to it as well,
    /// and what it is called and how it is described was said by the first, or by itself.
    pub(super) fn go_on(&mut self, document: &mut Value) {
        // References may go round in circles.
        for _ in 0..MOST_REFERENCES {
            for (at, mut update) in std::mem::take(&mut self.behind) {
                let Some(target) = at.find(document) else {
                    continue;
                };
                update.retain(|key, new| {
                    let known = target.get(key).filter(|_| !new.is_object());
                    if known.is_some_and(|known| known != new && !WORDS.contains(&key.as_str())) {
                        self.faults.push(Fault::SaidBefore {
                            key: key.clone(),
                            place: at.to_string(),
                        });
                    }
                    known.is_none()
                });
                self.merge(target, &update.into(), at.place(), &at);
            }
        }
    }

    /// What of an update stays at a reference; the rest is meant for what is behind it.
    fn at_reference(&mut self, existing: &Value, update: &Value, at: &Location) -> Option<Value> {
        let target = references::target(existing)?;
        let own = |key: &str| match at.is_property() {
            true => OF_FIELD.contains(&key),
            false => existing.get(key).is_some(),
        };
        let (own, behind): (Map<_, _>, Map<_, _>) = update
            .as_object()?
            .clone()
            .into_iter()
            .partition(|(key, _)| own(key));
        if !behind.is_empty() {
            self.behind.push((Location::of_pointer(target), behind));
        }
        Some(own.into())
    }

    fn merge(&mut self, existing: &mut Value, update: &Value, place: Place, at: &Location) {
        let own = match place {
            Place::Schema => self.at_reference(existing, update, at),
            _ => None,
        };
        let update = own.as_ref().unwrap_or(update);
        match (&mut *existing, update) {
            (Value::Object(members), Value::Object(update)) => {
                for (name, update) in update {
                    let (inside, at) = (place.member(name), at.member(name));
                    if let Some(existing) = members.get_mut(name) {
                        match is_added(update) && at.is_property() {
                            true => self.words(existing, update, &at),
                            false => self.merge(existing, update, inside, &at),
                        }
                    } else if self.may_be_created(update, place, inside, &at) {
                        members.insert(name.clone(), update.clone());
                    }
                }
            }
            (Value::Array(items), Value::Array(more)) => {
                for entry in more {
                    if self.is_whole(entry, place, place.item(), &at.item(items.len())) {
                        items.push(entry.clone());
                    }
                }
            }
            // `additionalProperties` may turn from a schema into a yes or no. Everything else
            // would be lost by accident: by a `properties:` with nothing after it, for example.
            (Value::Object(_) | Value::Array(_), other)
                if !(place == Place::Schema && other.is_boolean()) =>
            {
                self.faults.push(Fault::Replaces {
                    place: at.to_string(),
                    with: kind(other),
                });
            }
            (existing, new) => {
                if self.is_whole(new, Place::Data, place, at) {
                    *existing = new.clone();
                }
            }
        }
    }

    /// Describes what an update would have added, if the contract has it by now: what the contract
    /// says of it counts, and is told where it is something else.
    fn words(&mut self, existing: &mut Value, update: &Value, at: &Location) {
        let (Value::Object(members), Value::Object(update)) = (existing, update) else {
            return;
        };
        for (key, value) in update {
            let at = at.member(key);
            match members.get_mut(key) {
                None => drop(members.insert(key.clone(), value.clone())),
                Some(known) if known.is_object() => self.words(known, value, &at),
                Some(known) if WORDS.contains(&key.as_str()) => *known = value.clone(),
                Some(known) if known == value => {}
                Some(_) => self.faults.push(Fault::NotAdded(at.to_string())),
            }
        }
    }

    /// What somebody chose a name for is the contract's to define, unless the overlay says outright
    /// that it is added.
    fn may_be_created(&mut self, new: &Value, around: Place, place: Place, at: &Location) -> bool {
        let is_added = is_added(new) && at.is_property();
        match matches!(around, Place::Map(_)) && !is_added {
            true => {
                self.faults.push(Fault::DescribesMissing {
                    name: at.name(),
                    place: at.to_string(),
                    needs: None,
                });
                false
            }
            false => self.is_whole(new, around, place, at),
        }
    }

    /// Words for something that upstream removed must not bring it back as an empty shell, so
    /// whatever an update creates has to be a whole definition, and everything inside it too.
    fn is_whole(&mut self, new: &Value, around: Place, place: Place, at: &Location) -> bool {
        let faults = self.faults.len();
        self.check_new(new, around, place, at);
        self.faults.len() == faults
    }

    fn check_new(&mut self, new: &Value, around: Place, place: Place, at: &Location) {
        // An empty schema allows everything: a definition, unless it is a name and nothing more.
        let anything = place == Place::Schema
            && !matches!(around, Place::Map(_))
            && new.as_object().is_some_and(Map::is_empty);
        let (defining, needs) = defining_keys(place);
        let is_whole = defining.is_empty()
            || defining.iter().any(|key| new.get(key).is_some())
            || (place == Place::Schema && new.is_boolean())
            || anything;
        if !is_whole {
            self.faults.push(Fault::DescribesMissing {
                name: at.name(),
                place: at.to_string(),
                needs: Some(needs),
            });
            return;
        }
        match new {
            Value::Object(members) => {
                for (name, member) in members {
                    self.check_new(member, place, place.member(name), &at.member(name));
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.check_new(item, place, place.item(), &at.item(index));
                }
            }
            _ => {}
        }
    }
}

/// Whether an update says that it adds something.
fn is_added(update: &Value) -> bool {
    update["x-added"] == true
}

/// Of which keys a definition has one, in code and in words; none if anything will do.
fn defining_keys(place: Place) -> (&'static [&'static str], &'static str) {
    match place {
        Place::Schema => (
            &["type", "$ref", "oneOf", "anyOf", "allOf"],
            "`type`, `$ref`, `oneOf`, `anyOf` or `allOf`",
        ),
        Place::PathItem => (&METHODS, "an operation"),
        Place::Operation => (&["responses"], "`responses`"),
        // A description alone is a valid response, but just as likely words for one that is gone;
        // an empty `content` says that it is meant.
        Place::Response => (
            &["content", "headers", "$ref"],
            "`content`, `headers` or `$ref`",
        ),
        Place::Parameter | Place::Header => (
            &["schema", "content", "$ref"],
            "`schema`, `content` or `$ref`",
        ),
        Place::RequestBody => (&["content", "$ref"], "`content` or `$ref`"),
        Place::SecurityScheme => (&["type", "$ref"], "`type` or `$ref`"),
        _ => (&[], ""),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
