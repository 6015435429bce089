//! What an update leaves to do in the facade: calls and types that are gone or have changed.

use std::collections::BTreeSet;

use dub_codegen::contract::Contract;
use dub_codegen::surface::{Method, Node, Surface};

use super::left::{Left, ToChange, ids};
use crate::facade::Facade;

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

/// What of the facade names a type that is gone or of another kind.
pub(super) fn of_types(left: &mut Left, facade: &Facade, was: &Surface, is: &Surface) {
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
