//! Fingerprints of schemas: equal when they accept the same, as far down as one looks.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::{Additional, NodeId, Schemas, Types};

/// How many levels down two variants have to look alike to be taken for the same.
pub(crate) const DEEP: u8 = 6;

/// How many levels down two schemas are compared that nothing else compares.
pub(crate) const DEEPER: u8 = 16;

impl Schemas<'_> {
    /// A number that two schemas share if they accept the same values, `depth` levels down.
    /// Names, words and order do not count.
    pub(crate) fn hash(&mut self, id: NodeId, depth: u8) -> u64 {
        if let Some(hash) = self.hashes.get(&(id, depth)) {
            return *hash;
        }
        let node = self.node(id);
        let mut hasher = DefaultHasher::new();
        (node.types, node.or_null && node.types == Types::ANY).hash(&mut hasher);
        let mut values: Vec<String> = node
            .values
            .iter()
            .flatten()
            .map(ToString::to_string)
            .collect();
        values.sort_unstable();
        (node.values.is_some(), values, node.format, &node.patterns).hash(&mut hasher);
        for bound in [node.minimum, node.maximum] {
            bound
                .map(|b| (b.value.to_bits(), b.exclusive))
                .hash(&mut hasher);
        }
        node.multiple_of.map(f64::to_bits).hash(&mut hasher);
        for (keyword, size) in &node.sizes {
            (keyword, size.to_bits()).hash(&mut hasher);
        }
        (node.unique, &node.required, node.read_only, node.write_only).hash(&mut hasher);
        // Merging without end is noticed elsewhere; here it must not be what takes for ever.
        if depth > 0 && !self.combines_too_much() {
            let below = depth - 1;
            let mut properties = node.properties.clone();
            properties.sort_unstable_by_key(|(name, _)| *name);
            for (name, property) in properties {
                (name, self.hash(property, below)).hash(&mut hasher);
            }
            node.items
                .map(|items| self.hash(items, below))
                .hash(&mut hasher);
            node.not.map(|not| self.hash(not, below)).hash(&mut hasher);
            match node.additional {
                Additional::Any => 0.hash(&mut hasher),
                Additional::None => 1.hash(&mut hasher),
                Additional::Schema(values) => self.hash(values, below).hash(&mut hasher),
            }
            for choice in &node.choices {
                let variants = choice.variants.iter();
                let mut variants: Vec<u64> = variants.map(|id| self.hash(*id, below)).collect();
                variants.sort_unstable();
                (choice.exclusive, variants).hash(&mut hasher);
            }
        }
        let hash = hasher.finish();
        self.hashes.insert((id, depth), hash);
        hash
    }
}
