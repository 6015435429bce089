//! The schemas of one document, in normal form: references resolved, `allOf` merged.

mod hash;
mod keywords;
mod merge;
mod node;
mod types;

pub(crate) use hash::{DEEP, DEEPER};
pub(crate) use keywords::{is_empty_choice, merged_into, notation};
pub(crate) use node::{Additional, Bound, Choice, Node, NodeId};
pub(crate) use types::Types;

use std::collections::HashSet;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

use crate::document::{Document, LONGEST_CHAIN, entries};

/// How many schemas may come about by merging others.
const MOST_COMBINED: usize = 10_000;

/// The schemas of a document. They are normalised when somebody looks at them.
pub(crate) struct Schemas<'d> {
    document: Document<'d>,
    /// The name of each component, by the address of its schema.
    components: FxHashMap<*const Value, &'d str>,
    /// Schemas as they stand in the document, by address.
    ids: FxHashMap<*const Value, NodeId>,
    /// Schemas that stand nowhere, but are several at once.
    combined: FxHashMap<Vec<*const Value>, NodeId>,
    parts: Vec<Vec<&'d Value>>,
    nodes: Vec<Option<Rc<Node<'d>>>>,
    hashes: FxHashMap<(NodeId, u8), u64>,
}

impl<'d> Schemas<'d> {
    pub(crate) fn new(document: Document<'d>) -> Self {
        let schemas = document.components("schemas").into_iter();
        let components = schemas.map(|(name, schema)| (std::ptr::from_ref(schema), name));
        Self {
            document,
            components: components.collect(),
            ids: FxHashMap::default(),
            combined: FxHashMap::default(),
            parts: Vec::new(),
            nodes: Vec::new(),
            hashes: FxHashMap::default(),
        }
    }

    /// The schema as a node. The same schema gives the same node, however it is referred to.
    pub(crate) fn id(&mut self, schema: &'d Value) -> NodeId {
        let schema = self.unwrapped(schema);
        let next = NodeId(self.parts.len());
        let id = *self.ids.entry(schema).or_insert(next);
        if id == next {
            self.parts.push(vec![schema]);
            self.nodes.push(None);
        }
        id
    }

    /// What has to match all of these schemas.
    fn id_of_parts(&mut self, mut parts: Vec<&'d Value>) -> NodeId {
        let mut seen = FxHashSet::default();
        for part in &mut parts {
            *part = self.unwrapped(part);
        }
        parts.retain(|part| seen.insert(std::ptr::from_ref(*part)));
        if let [only] = parts.as_slice() {
            return self.id(only);
        }
        let key: Vec<_> = parts.iter().map(|part| std::ptr::from_ref(*part)).collect();
        let next = NodeId(self.parts.len());
        let id = *self.combined.entry(key).or_insert(next);
        if id == next {
            self.parts.push(parts);
            self.nodes.push(None);
        }
        id
    }

    /// What a reference, or an `allOf` of one that adds nothing but words, stands for.
    fn unwrapped(&self, schema: &'d Value) -> &'d Value {
        let mut at = self.document.resolve(schema);
        for _ in 0..LONGEST_CHAIN {
            let only = at.get("allOf").and_then(Value::as_array).map(Vec::as_slice);
            let Some([only]) = only else { break };
            if !entries(Some(at)).all(|(key, _)| matches!(key, "allOf" | "description" | "title")) {
                break;
            }
            at = self.document.resolve(only);
        }
        at
    }

    /// Whether a schema, or one of those it is made of, is among these.
    pub(crate) fn is_within(&self, id: NodeId, schemas: &HashSet<*const Value>) -> bool {
        let mut parts = self.parts[id.0].iter();
        parts.any(|part| schemas.contains(&std::ptr::from_ref(*part)))
    }

    /// Whether there are too many schemas that stand nowhere in the document, but are several at once.
    pub(crate) fn combines_too_much(&self) -> bool {
        self.combined.len() > MOST_COMBINED
    }

    pub(crate) fn node(&mut self, id: NodeId) -> Rc<Node<'d>> {
        if let Some(node) = &self.nodes[id.0] {
            return Rc::clone(node);
        }
        let parts = self.parts[id.0].clone();
        let node = Rc::new(merge::merge(self, &parts));
        self.nodes[id.0] = Some(Rc::clone(&node));
        node
    }

    fn component(&self, schema: &'d Value) -> Option<&'d str> {
        self.components.get(&std::ptr::from_ref(schema)).copied()
    }
}
