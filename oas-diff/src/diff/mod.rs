//! Two documents side by side: everything that differs, and where.

mod callback;
mod component;
mod content;
mod envelope;
mod finding;
mod lifecycle;
mod object;
mod operation;
mod pairs;
mod parameter;
mod schema;
mod security;
mod usage;
mod values;
mod variants;

pub(crate) use finding::{Facts, Finding};
pub(crate) use pairs::{PairId, Pairs, TooMany};
pub(crate) use usage::{Occurrence, occurrences};

use serde_json::Value;

use crate::Options;
use crate::document::Document;
use crate::place::{Endpoint, Pair as Names, Part, Place, Step};
use crate::report::Direction;
use crate::schema::NodeId;

/// A schema that says nothing.
static ANYTHING: Value = Value::Null;

/// Where a pair of schemas enters the comparison.
#[derive(Clone, Debug)]
pub(crate) struct Root {
    pub(crate) context: Context,
    pub(crate) direction: Direction,
    pub(crate) pair: PairId,
}

/// The operation and the part of it, or the component, in which something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Context {
    pub(crate) place: Place,
    /// The operation, as people call it.
    pub(crate) operation: Option<String>,
    /// Whether it can be left out, before and after.
    pub(crate) optional: bool,
    /// Whether it was marked as a draft, so that nothing was promised.
    pub(crate) provisional: bool,
    /// Whether the server calls, and the caller answers.
    pub(crate) callback: bool,
}

/// What is found above the schemas.
#[derive(Clone, Debug)]
pub(crate) struct Direct {
    pub(crate) context: Context,
    pub(crate) direction: Direction,
    pub(crate) finding: Finding,
}

/// Collects what two documents differ in.
pub(crate) struct Differ<'d> {
    pub(crate) old: Document<'d>,
    pub(crate) new: Document<'d>,
    pub(crate) pairs: Pairs<'d>,
    pub(crate) roots: Vec<Root>,
    pub(crate) direct: Vec<Direct>,
}

impl<'d> Differ<'d> {
    /// Compares everything.
    pub(crate) fn run(
        old: Document<'d>,
        new: Document<'d>,
        options: &'d Options,
    ) -> Result<Self, TooMany> {
        let mut differ = Self {
            old,
            new,
            pairs: Pairs::new(old, new, options),
            roots: Vec::new(),
            direct: Vec::new(),
        };
        operation::compare(&mut differ);
        component::compare_unreached(&mut differ);
        let roots: Vec<PairId> = differ.roots.iter().map(|root| root.pair).collect();
        differ.pairs.explore(roots)?;
        component::compare_names(&mut differ);
        Ok(differ)
    }

    fn found(&mut self, context: &Context, direction: Direction, finding: Finding) {
        self.direct.push(Direct {
            context: context.clone(),
            direction: context.seen_by_caller(direction),
            finding,
        });
    }

    /// Has two schemas compared that are known already.
    fn descend_ids(
        &mut self,
        context: &Context,
        direction: Direction,
        (old, new): (NodeId, NodeId),
        as_text: bool,
    ) {
        let pair = self.pairs.id(pairs::Pair { old, new, as_text });
        self.roots.push(Root {
            context: context.clone(),
            direction: context.seen_by_caller(direction),
            pair,
        });
    }

    fn brief_old(&mut self, schema: Option<&'d Value>) -> Value {
        let id = self.pairs.old.id(schema.unwrap_or(&ANYTHING));
        self.pairs.old.node(id).brief().into()
    }

    fn brief_new(&mut self, schema: Option<&'d Value>) -> Value {
        let id = self.pairs.new.id(schema.unwrap_or(&ANYTHING));
        self.pairs.new.node(id).brief().into()
    }

    /// Has two schemas compared; one that is missing stands for anything at all.
    fn descend(
        &mut self,
        context: &Context,
        direction: Direction,
        (old, new): (Option<&'d Value>, Option<&'d Value>),
        as_text: bool,
    ) {
        let old = self.pairs.old.id(old.unwrap_or(&ANYTHING));
        let new = self.pairs.new.id(new.unwrap_or(&ANYTHING));
        self.descend_ids(context, direction, (old, new), as_text);
    }
}

impl Context {
    /// The operation as a whole.
    fn operation(endpoint: Names<Endpoint>, name: String) -> Self {
        let place = Place::Operation {
            endpoint,
            part: Part::Operation,
            steps: Vec::new(),
        };
        Self {
            place,
            operation: Some(name),
            optional: false,
            provisional: false,
            callback: false,
        }
    }

    /// A part of the same operation.
    fn part(&self, part: Part) -> Self {
        let mut context = self.clone();
        if let Place::Operation { part: whole, .. } = &mut context.place {
            match whole {
                Part::Callback(_, inner) => **inner = part,
                _ => *whole = part,
            }
        }
        context
    }

    /// What a callback sends, the caller receives.
    fn seen_by_caller(&self, direction: Direction) -> Direction {
        match direction {
            Direction::Request if self.callback => Direction::Response,
            Direction::Response if self.callback => Direction::Request,
            other => other,
        }
    }

    /// The place some steps further.
    pub(crate) fn place_after(&self, way: impl IntoIterator<Item = Step>) -> Place {
        let mut place = self.place.clone();
        match &mut place {
            Place::Operation { steps, .. } | Place::Component { steps, .. } => steps.extend(way),
        }
        place
    }
}
