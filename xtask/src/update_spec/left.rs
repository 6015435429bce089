//! What an update leaves to people.

use std::collections::BTreeSet;

use dub_codegen::Misfit;
use dub_codegen::contract::Contract;
use dub_codegen::surface::{Surface, Wordless};
use serde::Serialize;

use super::renames::ToConfirm;
use crate::facade::Mention;

/// What there is to do by hand.
#[derive(Debug, Default, Serialize)]
pub(super) struct Left {
    /// Methods that call an operation that is gone: the crate does not build with them.
    pub(super) methods_to_remove: Vec<Mention>,
    /// Methods that call an operation that is there, and that no code can be made of.
    pub(super) methods_without_code: Vec<Mention>,
    /// Methods that use a field that is gone: the crate does not build with them.
    pub(super) fields_to_remove: Vec<Mention>,
    /// Methods that use a variant, a constructor or a setter that is gone: the crate does not build with
    /// them.
    pub(super) members_to_remove: Vec<ToRemove>,
    /// Types that are gone, where the facade names them: the crate does not build with them.
    pub(super) types_to_remove: Vec<Mention>,
    /// Methods that call an operation whose arguments or whose answer have other types, or that use a
    /// field that has another type or a constructor that takes something else: the crate may not build
    /// with them.
    pub(super) methods_to_change: Vec<ToChange>,
    /// New operations that no method calls yet.
    pub(super) without_method: BTreeSet<String>,
    /// What of overlay and renames does not fit the contract.
    pub(super) misfits: Vec<Misfit>,
    /// What is new and has no words.
    pub(super) without_words: Words,
    /// Renames that nobody has confirmed yet.
    pub(super) renames_to_confirm: Vec<ToConfirm>,
}

/// A use of what a type no longer has.
#[derive(Debug, Serialize)]
pub(super) struct ToRemove {
    #[serde(flatten)]
    pub(super) mention: Mention,
    /// `variant`, `constructor` or `setter`.
    pub(super) kind: &'static str,
}

/// A method that uses what is something else now.
#[derive(Debug, Serialize)]
pub(super) struct ToChange {
    #[serde(flatten)]
    pub(super) mention: Mention,
    /// What it uses, as it was and as it is.
    pub(super) before: String,
    pub(super) now: String,
}

/// What has no words.
#[derive(Debug, Default, Serialize)]
pub(super) struct Words {
    pub(super) tags: Vec<String>,
    pub(super) operations: Vec<String>,
    pub(super) types: Vec<String>,
    /// As `TrackSale.amount`.
    pub(super) fields: Vec<String>,
}

impl Left {
    /// Whether the crate does not build before somebody edits it.
    pub(super) fn breaks_the_build(&self) -> bool {
        let removals = [
            &self.methods_to_remove,
            &self.methods_without_code,
            &self.fields_to_remove,
            &self.types_to_remove,
        ];
        removals.iter().any(|mentions| !mentions.is_empty())
            || !self.members_to_remove.is_empty()
            || !self.methods_to_change.is_empty()
    }
}

/// The ids of the operations of a contract.
pub(super) fn ids(contract: &Contract) -> BTreeSet<String> {
    contract
        .operations()
        .map(|operation| operation.id.to_owned())
        .collect()
}

impl Words {
    /// What has no words now, and had some or was not there before.
    pub(super) fn new(was: Option<&Surface>, is: &Surface) -> Self {
        let before = was.map(Surface::wordless).unwrap_or_default();
        let mut words = Self::default();
        for wordless in is.wordless() {
            if before.contains(&wordless) {
                continue;
            }
            match wordless {
                Wordless::Tag(name) => words.tags.push(name),
                Wordless::Operation(id) => words.operations.push(id),
                Wordless::Type(name) => words.types.push(name),
                Wordless::Field { owner, name, .. } => words.fields.push(format!("{owner}.{name}")),
                _ => {}
            }
        }
        words
    }
}
