//! What is found when two schemas are compared, before anybody says whether it breaks.

use serde_json::Value;

use crate::place::Step;
use crate::report::{Relation, Rename, What};

/// One difference between two schemas, wherever they are used.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) what: What,
    pub(crate) relation: Relation,
    /// The name of what changed.
    pub(crate) subject: Option<String>,
    pub(crate) old: Option<Value>,
    pub(crate) new: Option<Value>,
    pub(crate) rename: Option<Rename>,
    /// The way from the schema to what changed, where that is inside it.
    pub(crate) step: Option<Step>,
    pub(crate) facts: Facts,
}

/// What else decides how much a finding matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Facts {
    /// It had to be there before.
    pub(crate) was_required: bool,
    /// It has to be there now.
    pub(crate) is_required: bool,
    /// The new object takes no properties but its own.
    pub(crate) closed: bool,
    /// It was a map, and has named properties now.
    pub(crate) from_map: bool,
    /// All that comes or goes is the default `null`, where `null` is a value.
    pub(crate) null_for_nothing: bool,
    /// It is never sent to the server.
    pub(crate) read_only: bool,
    /// It is never sent to the caller.
    pub(crate) write_only: bool,
    /// Readers were told to expect more values.
    pub(crate) extensible: bool,
    /// It was deprecated, and nothing says that its time is not over.
    pub(crate) expired: bool,
}

impl Finding {
    pub(crate) fn new(what: What, relation: Relation) -> Self {
        Self {
            what,
            relation,
            subject: None,
            old: None,
            new: None,
            rename: None,
            step: None,
            facts: Facts::default(),
        }
    }

    pub(crate) fn of(mut self, subject: &str) -> Self {
        self.subject = Some(subject.to_owned());
        self
    }

    pub(crate) fn between(mut self, old: Option<Value>, new: Option<Value>) -> Self {
        self.old = old;
        self.new = new;
        self
    }

    pub(crate) fn at(mut self, step: Step) -> Self {
        self.step = Some(step);
        self
    }

    pub(crate) fn knowing(mut self, facts: Facts) -> Self {
        self.facts = facts;
        self
    }

    pub(crate) fn renamed(mut self, from: &str, to: &str, confidence: f64) -> Self {
        self.rename = Some(Rename {
            from: from.to_owned(),
            to: to.to_owned(),
            confidence: (confidence * 100.0).round() / 100.0,
        });
        self
    }

    /// The relation as far as the same comparison the other way round would have the opposite one.
    pub(crate) fn mirrored_relation(&self) -> Relation {
        match self.what {
            What::PropertyAdded | What::PropertyRemoved => Relation::Unknown,
            What::SchemaLifecycle(_) => Relation::Equal,
            _ => self.relation,
        }
    }
}
