//! From a difference in a schema to the operations that reach it.

use std::collections::VecDeque;
use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};

use super::finding::Finding;
use super::pairs::{Edge, PairId};
use super::{Context, Differ};
use crate::place::{Place, Step};
use crate::report::Direction;

/// A finding at one of its places.
#[derive(Debug)]
pub(crate) struct Occurrence<'a> {
    pub(crate) finding: &'a Finding,
    pub(crate) direction: Direction,
    pub(crate) context: &'a Context,
    pub(crate) place: Place,
    /// Whether values at this place never travel in this direction.
    pub(crate) muted: bool,
}

/// Calls `report` for every finding at every place. A schema that an operation reaches by several
/// ways counts once in each direction, at the end of the shortest one.
pub(crate) fn occurrences(differ: &mut Differ<'_>, mut report: impl FnMut(Occurrence<'_>)) {
    let graph = Graph::of(differ);
    for direct in &differ.direct {
        report(Occurrence {
            finding: &direct.finding,
            direction: direct.direction,
            context: &direct.context,
            place: direct.context.place_after(direct.finding.step.clone()),
            muted: false,
        });
    }
    for root in &differ.roots {
        for (pair, way, muted) in graph.reached_from(root.pair, root.direction) {
            for finding in &graph.nodes[&pair].findings {
                let step = finding.step.clone();
                let (read_only, write_only) = (finding.facts.read_only, finding.facts.write_only);
                report(Occurrence {
                    finding,
                    direction: root.direction,
                    context: &root.context,
                    place: root
                        .context
                        .place_after(way.iter().copied().cloned().chain(step)),
                    muted: muted || mutes(root.direction, read_only, write_only),
                });
            }
        }
    }
}

fn mutes(direction: Direction, read_only: bool, write_only: bool) -> bool {
    match direction {
        Direction::Request => read_only,
        Direction::Response => write_only,
        Direction::None => false,
    }
}

/// The pairs in which, or below which, something differs.
struct Graph {
    nodes: FxHashMap<PairId, Node>,
}

struct Node {
    findings: Vec<Finding>,
    edges: Vec<Edge>,
}

impl Graph {
    fn of(differ: &mut Differ<'_>) -> Self {
        let mut above: FxHashMap<PairId, Vec<PairId>> = FxHashMap::default();
        let mut all = FxHashSet::default();
        let mut differing = Vec::new();
        let mut pending: Vec<PairId> = differ.roots.iter().map(|root| root.pair).collect();
        while let Some(id) = pending.pop() {
            if !all.insert(id) {
                continue;
            }
            let local = differ.pairs.local(id);
            if !local.findings.is_empty() {
                differing.push(id);
            }
            for edge in &local.edges {
                above.entry(edge.below).or_default().push(id);
                pending.push(edge.below);
            }
        }
        let mut kept = FxHashSet::default();
        while let Some(id) = differing.pop() {
            if kept.insert(id) {
                differing.extend(above.get(&id).into_iter().flatten());
            }
        }
        let mut nodes = FxHashMap::default();
        for id in &kept {
            let local = differ.pairs.local(*id);
            let edges = local.edges.iter().filter(|edge| kept.contains(&edge.below));
            let mut edges: Vec<Edge> = edges.cloned().collect();
            // Of two ways that are equally short, the order of the document must not choose.
            edges.sort_by_cached_key(|edge| edge.step.to_string());
            let node = Node {
                findings: local.findings.clone(),
                edges,
            };
            nodes.insert(*id, node);
        }
        Self { nodes }
    }

    /// Every pair below this one that differs, with the shortest way to it. Ways on which values
    /// really travel come before those on which they do not.
    fn reached_from(&self, root: PairId, direction: Direction) -> Vec<(PairId, Vec<&Step>, bool)> {
        let mut reached = Vec::new();
        if !self.nodes.contains_key(&root) {
            return reached;
        }
        let mut came_from: FxHashMap<PairId, Option<(PairId, &Step)>> =
            FxHashMap::from_iter([(root, None)]);
        let mut aside: VecDeque<(PairId, PairId, &Step)> = VecDeque::new();
        let mut pending = VecDeque::from([(root, false)]);
        loop {
            let (id, muted) = match pending.pop_front() {
                Some(next) => next,
                None => match aside.pop_front() {
                    Some((below, ..)) if came_from.contains_key(&below) => continue,
                    Some((below, from, step)) => {
                        came_from.insert(below, Some((from, step)));
                        (below, true)
                    }
                    None => break,
                },
            };
            for edge in &self.nodes[&id].edges {
                if !muted && mutes(direction, edge.read_only, edge.write_only) {
                    aside.push_back((edge.below, id, &edge.step));
                } else if let Entry::Vacant(first) = came_from.entry(edge.below) {
                    first.insert(Some((id, &edge.step)));
                    pending.push_back((edge.below, muted));
                }
            }
            if !self.nodes[&id].findings.is_empty() {
                reached.push((id, way(&came_from, id), muted));
            }
        }
        reached
    }
}

fn way<'g>(came_from: &FxHashMap<PairId, Option<(PairId, &'g Step)>>, to: PairId) -> Vec<&'g Step> {
    let (mut way, mut at) = (Vec::new(), to);
    while let Some(Some((from, step))) = came_from.get(&at) {
        way.push(*step);
        at = *from;
    }
    way.reverse();
    way
}
