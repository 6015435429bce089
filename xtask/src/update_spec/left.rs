//! What an update leaves to people.

use std::collections::{BTreeMap, BTreeSet};

use dub_codegen::Misfit;
use dub_codegen::contract::Contract;
use dub_codegen::surface::{Field, Method, Node, Surface, Wordless};
use serde::Serialize;

use super::renames::ToConfirm;
use crate::facade::{Facade, Mention};

/// What there is to do by hand.
#[derive(Debug, Default, Serialize)]
pub(super) struct Left {
    /// Methods that call an operation that is gone: the crate does not build with them.
    pub(super) methods_to_remove: Vec<Mention>,
    /// Methods that call an operation that is there, and that no code can be made of.
    pub(super) methods_without_code: Vec<Mention>,
    /// Methods that use a field that is gone: the crate does not build with them.
    pub(super) fields_to_remove: Vec<Mention>,
    /// Types that are gone, where the facade names them: the crate does not build with them.
    pub(super) types_to_remove: Vec<Mention>,
    /// Methods that call an operation whose arguments or whose answer have other types, or that use a
    /// field that has another type: the crate may not build with them.
    pub(super) methods_to_change: Vec<ToChange>,
    /// New operations that no method calls yet.
    pub(super) without_method: BTreeSet<String>,
    /// What of overlay and renames does not fit the contract.
    pub(super) misfits: Vec<Fit>,
    /// What is new and has no words.
    pub(super) without_words: Words,
    /// Renames that nobody has confirmed yet.
    pub(super) renames_to_confirm: Vec<ToConfirm>,
}

/// A method that uses what is something else now.
#[derive(Debug, Serialize)]
pub(super) struct ToChange {
    #[serde(flatten)]
    pub(super) mention: Mention,
    /// The function of the generated client that it calls, or the field, as it was and as it is.
    pub(super) before: String,
    pub(super) now: String,
}

/// Something that does not fit.
#[derive(Debug, Serialize)]
pub(super) struct Fit {
    pub(super) place: String,
    pub(super) problem: String,
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
        removals.iter().any(|mentions| !mentions.is_empty()) || !self.methods_to_change.is_empty()
    }
}

/// What of the facade calls an operation that is gone, and what is new without a method. `has_code`:
/// whether code was made of an operation.
pub(super) fn of_operations(
    left: &mut Left,
    facade: &Facade,
    before: &BTreeSet<String>,
    now: &BTreeSet<String>,
    has_code: impl Fn(&str) -> bool,
) {
    let gone: BTreeSet<String> = before.difference(now).cloned().collect();
    left.methods_to_remove = facade.calls(&gone).cloned().collect();
    let (with, without): (BTreeSet<_>, BTreeSet<_>) =
        now.iter().cloned().partition(|id| has_code(id));
    left.methods_without_code = facade.calls(&without).cloned().collect();
    let added: BTreeSet<String> = with.difference(before).cloned().collect();
    left.without_method = facade.missing(&added);
}

/// What of the facade names a type or a field that is gone.
pub(super) fn of_types(left: &mut Left, facade: &Facade, was: &Surface, is: &Surface) {
    let fields = |surface: &Surface| -> BTreeMap<String, String> {
        let fields = surface.types().flat_map(|node| node.fields());
        let named = |field: Field<'_>| {
            let name = format!("{}::{}", field.owner_name(), field.name());
            (name, field.rust_type())
        };
        fields.map(named).collect()
    };
    let (before, now) = (fields(was), fields(is));
    let names = before.keys().cloned().collect();
    for mention in facade.uses(&names).cloned() {
        match (&before[&mention.what], now.get(&mention.what)) {
            (_, None) => left.fields_to_remove.push(mention),
            (before, Some(now)) if before != now => left.methods_to_change.push(ToChange {
                before: format!("{}: {before}", mention.what),
                now: format!("{}: {now}", mention.what),
                mention,
            }),
            _ => {}
        }
    }
    let types = |surface: &Surface| -> BTreeSet<String> {
        let names = surface.types().filter_map(|node| node.type_name());
        names.map(str::to_owned).collect()
    };
    let gone: BTreeSet<String> = types(was).difference(&types(is)).cloned().collect();
    left.types_to_remove = facade.names(&gone).cloned().collect();
    for name in facade.names(&types(was)) {
        let kind = |surface: &Surface| surface.type_named(&name.what).map(kind);
        if let (Some(before), Some(now)) = (kind(was), kind(is))
            && before != now
        {
            left.methods_to_change.push(ToChange {
                mention: name.clone(),
                before: format!("{before} {}", name.what),
                now: format!("{now} {}", name.what),
            });
        }
    }
}

fn kind(of: Node<'_>) -> &'static str {
    match of.variants().is_empty() {
        true => "struct",
        false => "enum",
    }
}

/// What of the facade calls a function of the generated client that is another one now.
pub(super) fn of_methods(
    left: &mut Left,
    facade: &Facade,
    (old, was): (&Contract, &Surface),
    (new, is): (&Contract, &Surface),
) {
    let present = ids(new);
    let without_code = left.methods_without_code.clone();
    let calls = facade.calls(&ids(old)).cloned().collect::<Vec<_>>();
    for call in calls.iter().filter(|call| !without_code.contains(call)) {
        let by_id = |contract: &Contract| {
            let mut operations = contract.operations();
            let found = operations.find(|operation| operation.id == call.what)?;
            Some((found.method.to_owned(), found.path.to_owned()))
        };
        // One that has another id now stands where it stood.
        let Some(was_at) = by_id(old) else { continue };
        let is_at = by_id(new).unwrap_or_else(|| was_at.clone());
        let before = was.method(&was_at.0, &was_at.1);
        let now = is.method(&is_at.0, &is_at.1);
        let (Some(before), Some(now)) = (before, now) else {
            continue;
        };
        if signature_without_names(&before) != signature_without_names(&now)
            || !present.contains(&call.what)
        {
            left.methods_to_remove.retain(|other| other != call);
            left.methods_to_change.push(ToChange {
                mention: call.clone(),
                before: signature(&before),
                now: signature(&now),
            });
        }
    }
}

fn signature_without_names(method: &Method) -> (Vec<&String>, &String) {
    (types(method), &method.answer)
}

fn types(method: &Method) -> Vec<&String> {
    let arguments = method.arguments.iter();
    arguments.map(|argument| &argument.rust_type).collect()
}

fn signature(method: &Method) -> String {
    let arguments = method.arguments.iter();
    let arguments: Vec<_> = arguments
        .map(|argument| format!("{}: {}", argument.name, argument.rust_type))
        .collect();
    let arguments = arguments.join(", ");
    format!("{}({arguments}) -> {}", method.name, method.answer)
}

/// The ids of the operations of a contract.
pub(super) fn ids(contract: &Contract) -> BTreeSet<String> {
    contract
        .operations()
        .map(|operation| operation.id.to_owned())
        .collect()
}

impl From<Misfit> for Fit {
    fn from(misfit: Misfit) -> Self {
        Self {
            place: misfit.place,
            problem: misfit.problem,
        }
    }
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
