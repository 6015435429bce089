use std::fmt;

use serde_json::Value;
use serde_json_path::{JsonPath, PathElement};

use crate::contract::place::Place;

/// One step from a value to something in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Name(String),
    Index(usize),
}

/// The way from the document to a value in it. Shown as a JSON pointer.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Location(Vec<Step>);

impl Location {
    /// Every place that `path` selects, each once.
    pub(super) fn all(path: &JsonPath, document: &Value) -> Vec<Self> {
        let mut all: Vec<_> = path
            .query_located(document)
            .iter()
            .map(|node| {
                let steps = node.location().iter().map(|element| match element {
                    PathElement::Name(name) => Step::Name((*name).to_owned()),
                    PathElement::Index(index) => Step::Index(*index),
                });
                Self(steps.collect())
            })
            .collect();
        all.sort();
        all.dedup();
        all
    }

    /// What kind of object OpenAPI has at this location.
    pub(super) fn place(&self) -> Place {
        self.0
            .iter()
            .fold(Place::Document, |place, step| match step {
                Step::Name(name) => place.member(name),
                Step::Index(_) => place.item(),
            })
    }

    /// Whether it is that of a property.
    pub(super) fn is_property(&self) -> bool {
        let around = self.split_last().map(|(around, _)| around);
        around.is_some_and(|around| {
            matches!(around.place(), Place::Map(_)) && around.name() == "properties"
        })
    }

    pub(super) fn find<'a>(&self, document: &'a mut Value) -> Option<&'a mut Value> {
        self.0.iter().try_fold(document, |value, step| match step {
            Step::Name(name) => value.get_mut(name),
            Step::Index(index) => value.get_mut(index),
        })
    }

    /// The location around this one, and the step from there; nothing for the document itself.
    pub(super) fn split_last(&self) -> Option<(Self, &Step)> {
        let (last, around) = self.0.split_last()?;
        Some((Self(around.to_vec()), last))
    }

    pub(super) fn member(&self, name: &str) -> Self {
        self.then(Step::Name(name.to_owned()))
    }

    pub(super) fn item(&self, index: usize) -> Self {
        self.then(Step::Index(index))
    }

    /// The name of the value, as far as it has one.
    pub(super) fn name(&self) -> String {
        match self.0.last() {
            Some(Step::Name(name)) => name.clone(),
            _ => self.to_string(),
        }
    }

    pub(super) fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The location that a JSON pointer names, as far as there are only names on the way.
    pub(super) fn of_pointer(pointer: &str) -> Self {
        let names = pointer.split('/').skip(1);
        let names = names.map(|name| name.replace("~1", "/").replace("~0", "~"));
        Self(names.map(Step::Name).collect())
    }

    pub(super) fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("the document");
        }
        for step in &self.0 {
            match step {
                Step::Name(name) => {
                    write!(f, "/{}", name.replace('~', "~0").replace('/', "~1"))?;
                }
                Step::Index(index) => write!(f, "/{index}")?,
            }
        }
        Ok(())
    }
}
