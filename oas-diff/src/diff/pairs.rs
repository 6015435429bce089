//! Pairs of schemas, each compared once, however many operations reach it.

use std::collections::VecDeque;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::finding::Finding;
use super::schema;
use crate::Options;
use crate::document::Document;
use crate::place::Step;
use crate::rename::verdicts::Verdicts;
use crate::report::Relation;
use crate::schema::{NodeId, Schemas};

pub(crate) type PairId = usize;

/// A schema of the old document, and the one that took its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Pair {
    pub(crate) old: NodeId,
    pub(crate) new: NodeId,
    /// Whether values travel as text (in a URL, in a header), where 1 and "1" are the same.
    pub(crate) as_text: bool,
}

/// What differs in a pair itself, and the pairs below it.
#[derive(Debug, Default)]
pub(crate) struct Local {
    pub(crate) findings: Vec<Finding>,
    pub(crate) edges: Vec<Edge>,
}

#[derive(Clone, Debug)]
pub(crate) struct Edge {
    pub(crate) step: Step,
    pub(crate) below: PairId,
    pub(crate) read_only: bool,
    pub(crate) write_only: bool,
}

/// What comes out when a pair is compared to the bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// There is no difference.
    Same,
    /// There are differences that come to this.
    Differs(Relation),
}

/// There are more pairs of schemas than can be compared.
pub(crate) struct TooMany;

/// How many pairs are compared; large documents have some ten thousand.
const MOST: usize = 1_000_000;

/// How many pairs a trial may look at.
const TRIAL: usize = 400;

/// How many choices inside choices are tried out.
const TRIALS_WITHIN_TRIALS: usize = 4;

pub(crate) struct Pairs<'d> {
    pub(crate) old: Schemas<'d>,
    pub(crate) new: Schemas<'d>,
    pub(crate) options: &'d Options,
    pub(crate) verdicts: Verdicts<'d>,
    ids: FxHashMap<Pair, PairId>,
    pairs: Vec<Pair>,
    locals: Vec<Option<Rc<Local>>>,
    under_way: FxHashSet<PairId>,
    /// Whether what is being compared rests on an assumption about a pair further up.
    provisional: bool,
}

impl<'d> Pairs<'d> {
    pub(crate) fn new(old: Document<'d>, new: Document<'d>, options: &'d Options) -> Self {
        Self {
            old: Schemas::new(old),
            new: Schemas::new(new),
            options,
            verdicts: Verdicts::new(old, new, options),
            ids: FxHashMap::default(),
            pairs: Vec::new(),
            locals: Vec::new(),
            under_way: FxHashSet::default(),
            provisional: false,
        }
    }

    pub(crate) fn id(&mut self, pair: Pair) -> PairId {
        let next = self.pairs.len();
        let id = *self.ids.entry(pair).or_insert(next);
        if id == next {
            self.pairs.push(pair);
            self.locals.push(None);
        }
        id
    }

    pub(crate) fn pair(&self, id: PairId) -> Pair {
        self.pairs[id]
    }

    /// Compares everything that can be reached from these pairs, unless that has no end: schemas
    /// that extend each other crosswise have more combinations than anybody can look at.
    pub(crate) fn explore(
        &mut self,
        roots: impl IntoIterator<Item = PairId>,
    ) -> Result<(), TooMany> {
        let mut pending: Vec<PairId> = roots.into_iter().collect();
        let mut seen = FxHashSet::default();
        while let Some(id) = pending.pop() {
            if self.pairs.len() > MOST || self.combines_too_much() {
                return Err(TooMany);
            }
            if seen.insert(id) {
                pending.extend(self.local(id).edges.iter().map(|edge| edge.below));
            }
        }
        Ok(())
    }

    /// What differs in the pair itself.
    pub(crate) fn local(&mut self, id: PairId) -> Rc<Local> {
        if let Some(local) = &self.locals[id] {
            return Rc::clone(local);
        }
        let around = std::mem::take(&mut self.provisional);
        self.under_way.insert(id);
        let mut local = Local::default();
        schema::compare(self, self.pairs[id], &mut local);
        self.under_way.remove(&id);
        let local = Rc::new(local);
        // What was found while something above counted as equal is found again without that.
        if !self.provisional || self.under_way.is_empty() {
            self.locals[id] = Some(Rc::clone(&local));
            self.provisional = false;
        }
        self.provisional |= around;
        local
    }

    fn combines_too_much(&self) -> bool {
        self.old.combines_too_much() || self.new.combines_too_much()
    }

    /// Compares a pair to the bottom, to find out whether the two belong together. A pair that
    /// is being compared further up counts as equal: that is what recursive schemas come to.
    pub(crate) fn try_out(&mut self, root: Pair) -> Outcome {
        let root = self.id(root);
        let mut outcome = Outcome::Same;
        let (mut pending, mut seen) = (VecDeque::from([root]), FxHashSet::from_iter([root]));
        while let Some(id) = pending.pop_front() {
            if self.locals[id].is_none() && self.under_way.contains(&id) {
                self.provisional = true;
                continue;
            }
            let too_deep = self.under_way.len() > TRIALS_WITHIN_TRIALS;
            if seen.len() > TRIAL || too_deep || self.combines_too_much() {
                self.provisional |= too_deep;
                return Outcome::Differs(Relation::Unknown);
            }
            let local = self.local(id);
            for finding in &local.findings {
                outcome = outcome.and(finding.mirrored_relation());
            }
            let below = local.edges.iter().map(|edge| edge.below);
            pending.extend(below.filter(|below| seen.insert(*below)));
        }
        outcome
    }

    /// Whether the two cannot be told apart, so many levels down.
    pub(crate) fn look_alike(&mut self, old: NodeId, new: NodeId, depth: u8) -> bool {
        self.old.hash(old, depth) == self.new.hash(new, depth)
    }
}

impl Outcome {
    pub(crate) fn and(self, relation: Relation) -> Self {
        Self::Differs(match self {
            Self::Same => relation,
            Self::Differs(so_far) => so_far.and(relation),
        })
    }
}
