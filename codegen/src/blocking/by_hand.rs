//! What of the blocking client is written by hand.

use std::collections::BTreeSet;
use syn::{File, Ident, ImplItem, Item, Type};

/// Types and their functions in `src/blocking.rs`.
pub(super) struct ByHand(BTreeSet<(String, String)>);

impl ByHand {
    pub(super) fn read(file: &File) -> Self {
        let mut functions = BTreeSet::new();
        for item in &file.items {
            if let Item::Impl(block) = item
                && block.trait_.is_none()
                && let Type::Path(owner) = &*block.self_ty
                && let Some(owner) = owner.path.segments.last()
            {
                for member in &block.items {
                    if let ImplItem::Fn(function) = member {
                        let function = function.sig.ident.to_string();
                        functions.insert((owner.ident.to_string(), function));
                    }
                }
            }
        }
        Self(functions)
    }

    pub(super) fn has(&self, owner: &Ident, function: &Ident) -> bool {
        self.0.contains(&(owner.to_string(), function.to_string()))
    }
}
