//! What of the facade uses a field, a setter, a variant or a constructor that is gone or has changed.

use std::collections::BTreeMap;

use dub_codegen::surface::{Field, Node, Role, Surface};
use heck::ToSnakeCase as _;

use super::left::{Left, ToChange, ToRemove};
use crate::facade::{Facade, Manner, Mention};

/// By names as `Type::name`, what follows the name.
type Members = BTreeMap<String, String>;
/// What a kind of member is called, how it is used, and which there are.
type Kind = (&'static str, Manner, fn(&Surface) -> Members);

/// What is gone, or something else now. A type that is gone has its own entry where it is imported.
pub(super) fn of_types(left: &mut Left, facade: &Facade, was: &Surface, is: &Surface) {
    let kinds: [Kind; 4] = [
        ("field", Manner::Field, fields),
        ("setter", Manner::Call, setters),
        ("variant", Manner::Path, variants),
        ("constructor", Manner::Path, constructors),
    ];
    for (kind, manner, members) in kinds {
        let (before, now) = (members(was), members(is));
        let known = before.keys().cloned().collect();
        for mention in facade.uses(manner, &known) {
            match (&before[&mention.what], now.get(&mention.what)) {
                (_, None) if mention.by_name && !is_there(&mention, is) => {}
                (_, None) if kind == "field" => left.fields_to_remove.push(mention),
                (_, None) => left.members_to_remove.push(ToRemove { mention, kind }),
                (before, Some(now)) if before != now => left.methods_to_change.push(ToChange {
                    before: format!("{}{before}", mention.what),
                    now: format!("{}{now}", mention.what),
                    mention,
                }),
                _ => {}
            }
        }
    }
}

fn is_there(mention: &Mention, surface: &Surface) -> bool {
    let owner = mention.what.split("::").next().unwrap_or_default();
    surface.type_named(owner).is_some()
}

fn fields(surface: &Surface) -> Members {
    let named = |field: Field<'_>| (name_of(&field), format!(": {}", field.rust_type()));
    every_field(surface).map(named).collect()
}

/// Setters take what can be made into the type, so only the names matter.
fn setters(surface: &Surface) -> Members {
    let mut members = Members::new();
    for field in every_field(surface) {
        if field.role() == Role::Setter {
            members.insert(name_of(&field), String::new());
        }
        for old in field.old_names() {
            let name = format!("{}::{}", field.owner_name(), old.to_snake_case());
            members.insert(name, String::new());
        }
    }
    members
}

fn variants(surface: &Surface) -> Members {
    let mut members = Members::new();
    for node in surface.types() {
        for variant in node.variants() {
            let name = format!("{}::{}", node.type_name().unwrap_or_default(), variant.name);
            let holds = variant.holds.map(|holds| format!("({holds})"));
            members.insert(name, holds.unwrap_or_default());
        }
    }
    members
}

/// The order of arguments follows from their names and the overlay. Of a single one, the name is not
/// seen by who calls.
fn constructors(surface: &Surface) -> Members {
    let requests = surface.types().filter(|node| node.is_sent());
    let requests = requests.filter(|node| node.variants().is_empty());
    let constructor = |node: Node<'_>| {
        let arguments = node.fields().filter(|it| it.role() == Role::Argument);
        let arguments: BTreeMap<_, _> = arguments.map(|it| (it.name(), it.rust_type())).collect();
        let told: Vec<_> = arguments
            .iter()
            .map(|(name, rust_type)| format!("{name}: {rust_type}"))
            .collect();
        let takes = match arguments.values().collect::<Vec<_>>()[..] {
            [] => "()".to_owned(),
            [one] => format!("({one})"),
            _ => format!(" with {}", told.join(", ")),
        };
        (
            format!("{}::new", node.type_name().unwrap_or_default()),
            takes,
        )
    };
    requests.map(constructor).collect()
}

fn every_field(surface: &Surface) -> impl Iterator<Item = Field<'_>> {
    surface.types().flat_map(|node| node.fields())
}

fn name_of(field: &Field<'_>) -> String {
    format!("{}::{}", field.owner_name(), field.name())
}
