//! Methods of the generated client.

use dub_codegen::surface::{Argument, Method, Surface};
use oas_diff::{Part, Place};

use super::Surfaces;
use super::impacts::Impacts;
use super::spot::{self, Side};

/// What of a method is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Aspect {
    /// Whether it is there, its name, and the rest.
    Everything,
    /// What it takes.
    Arguments,
    /// What it returns.
    Answer,
    /// Nothing.
    Nothing,
}

/// What of a method a place has to do with, if it is not inside of a type.
pub(super) fn aspect(place: &Place) -> Aspect {
    match place {
        Place::Operation { part, .. } => match part {
            Part::Operation | Part::Parameter(..) | Part::Body(_) => Aspect::Arguments,
            Part::Response(..) => Aspect::Answer,
            _ => Aspect::Nothing,
        },
        _ => Aspect::Nothing,
    }
}

pub(super) fn compare(surfaces: &Surfaces, place: &Place, aspect: Aspect, impacts: &mut Impacts) {
    let old = method(&surfaces.old, spot::OLD, place);
    let new = method(&surfaces.new, spot::NEW, place);
    let everything = aspect == Aspect::Everything;
    match (old, new) {
        (None, Some(new)) if everything => {
            impacts.allows(item(&new), "is a new method".to_owned());
        }
        (Some(old), None) if everything => impacts.breaks(item(&old), "is gone".to_owned()),
        (Some(old), Some(new)) => {
            let mut effects = Vec::new();
            if everything && old.name != new.name {
                effects.push(format!("is now `{}`", item(&new)));
            }
            if everything || aspect == Aspect::Arguments {
                effects.extend(arguments(&old.arguments, &new.arguments));
            }
            if (everything || aspect == Aspect::Answer) && old.answer != new.answer {
                let (was, is) = (&old.answer, &new.answer);
                effects.push(format!("returns `{is}` instead of `{was}`"));
            }
            if !effects.is_empty() {
                impacts.breaks(item(&old), effects.join(", and "));
            }
        }
        _ => {}
    }
}

fn method(surface: &Surface, side: Side, place: &Place) -> Option<Method> {
    let Place::Operation { endpoint, .. } = place else {
        return None;
    };
    let endpoint = side.of(endpoint)?;
    surface.method(&endpoint.method, &endpoint.path)
}

/// Callers give arguments by position, so that only the types count, and their order.
fn arguments(old: &[Argument], new: &[Argument]) -> Vec<String> {
    fn types(arguments: &[Argument]) -> impl Iterator<Item = &str> {
        arguments.iter().map(|argument| argument.rust_type.as_str())
    }
    if types(old).eq(types(new)) {
        return Vec::new();
    }
    let find = |all: &[Argument], name: &str| all.iter().position(|other| other.name == name);
    let mut effects = Vec::new();
    for Argument { name, rust_type } in old {
        match find(new, name).map(|at| &new[at].rust_type) {
            None => effects.push(format!("takes one argument less: `{name}`")),
            Some(is) if is != rust_type => {
                effects.push(format!("takes `{name}: {is}` instead of `{rust_type}`"));
            }
            Some(_) => {}
        }
    }
    for Argument { name, rust_type } in new {
        if find(old, name).is_none() {
            effects.push(format!("takes one more argument: `{name}: {rust_type}`"));
        }
    }
    if effects.is_empty() {
        effects.push("takes its arguments in another order".to_owned());
    }
    effects
}

fn item(method: &Method) -> String {
    format!("Client::{}", method.name)
}
