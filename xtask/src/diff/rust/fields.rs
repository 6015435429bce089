//! Fields of types, with their setters and the constructors that take them.

use dub_codegen::surface::{Field, Role, Surface};
use oas_diff::Place;

use super::impacts::Impacts;
use super::methods::{self, Aspect};
use super::spot::{self, Side, Spot};
use super::{Concern, Surfaces, renames};

/// A property or a parameter that only one of the versions has.
pub(super) fn came_or_went(surfaces: &Surfaces, place: &Place, impacts: &mut Impacts) {
    compare_owners(surfaces, place, spot::around, impacts);
    let old = spot::find(&surfaces.old, spot::OLD, place);
    let new = spot::find(&surfaces.new, spot::NEW, place);
    match (old.and_then(|o| o.field), new.and_then(|n| n.field)) {
        (Some(old), Some(new)) => compare(&old, &new, Concern::All, impacts),
        (Some(old), None) => went(&old, &surfaces.new, impacts),
        (None, Some(new)) => came(&new, &surfaces.old, impacts),
        (None, None) => {}
    }
}

/// Every field of an object.
pub(super) fn all(surfaces: &Surfaces, place: &Place, impacts: &mut Impacts) {
    surfaces.compare(place, Concern::Type, impacts);
    let old = spot::find(&surfaces.old, spot::OLD, place);
    let new = spot::find(&surfaces.new, spot::NEW, place);
    let (Some(old), Some(new)) = (old, new) else {
        return;
    };
    for field in old.node.fields() {
        if new.node.property(field.wire_name()).is_none() {
            went(&field, &surfaces.new, impacts);
        }
    }
    for field in new.node.fields() {
        match old.node.property(field.wire_name()) {
            Some(old) => compare(&old, &field, Concern::All, impacts),
            None => came(&field, &surfaces.old, impacts),
        }
    }
}

/// What a change inside a type may do to the type itself: it may no longer be the type of others
/// that it was equal to, or not be a type at all.
pub(super) fn compare_owners(
    surfaces: &Surfaces,
    place: &Place,
    find: Find,
    impacts: &mut Impacts,
) {
    if spot::is_parameter(place) {
        return methods::compare(surfaces, place, Aspect::Arguments, impacts);
    }
    if spot::is_in_choice(place) {
        return;
    }
    let old = find(&surfaces.old, spot::OLD, place);
    let new = find(&surfaces.new, spot::NEW, place);
    let (Some(old), Some(new)) = (old, new) else {
        return;
    };
    if [old, new].iter().any(|spot| spot.node.is_untyped()) {
        return;
    }
    match (old.field, new.field) {
        (Some(old), Some(new)) => compare_types(&old, &new, impacts),
        _ if old.node.rust_type() != new.node.rust_type() => {
            methods::compare(surfaces, place, methods::aspect(place), impacts);
        }
        _ => {}
    }
}

type Find = for<'s> fn(&'s Surface, Side, &Place) -> Option<Spot<'s>>;

fn came(field: &Field<'_>, old: &Surface, impacts: &mut Impacts) {
    let owner = field.owner_name();
    let before = old.type_named(owner);
    if let Some(before) = before.and_then(|before| before.property(field.wire_name())) {
        return compare(&before, field, Concern::All, impacts);
    }
    let mut old_names = field.old_names();
    if let Some(before) = before.and_then(|b| old_names.find_map(|name| b.property(name))) {
        renames::is_alias(&before, field, impacts);
        return compare(&before, field, Concern::All, impacts);
    }
    let with = match field.role() {
        Role::Argument if before.is_some_and(|before| before.is_sent()) => {
            more(field, impacts);
            ""
        }
        Role::Setter => ", with a setter",
        _ => "",
    };
    impacts.allows(path(field), format!("is a new field{with}"));
}

fn went(field: &Field<'_>, new: &Surface, impacts: &mut Impacts) {
    let owner = field.owner_name();
    let after = new.type_named(owner);
    if let Some(after) = after.and_then(|after| after.property(field.wire_name())) {
        return compare(field, &after, Concern::All, impacts);
    }
    let mut others = after.into_iter().flat_map(|after| after.fields());
    if others.any(|other| renames::is_alias(field, &other, impacts)) {
        return;
    }
    let with = match field.role() {
        _ if after.is_none() => format!(", and all of `{owner}` with it"),
        Role::Argument => {
            less(field, impacts);
            String::new()
        }
        Role::Setter => ", and its setter with it".to_owned(),
        _ => String::new(),
    };
    impacts.breaks(path(field), format!("is gone{with}"));
}

/// A field that both versions have.
pub(super) fn compare(old: &Field<'_>, new: &Field<'_>, concern: Concern, impacts: &mut Impacts) {
    let is_sent = old.role() != Role::Answer && new.role() != Role::Answer;
    if is_sent && matches!(concern, Concern::All | Concern::Role) {
        compare_roles(old, new, impacts);
    }
    match concern {
        Concern::Default | Concern::Life if is_sent => {}
        _ => compare_types(old, new, impacts),
    }
    let is_deprecated = new.is_deprecated();
    if is_sent
        && matches!(concern, Concern::All | Concern::Life)
        && old.is_deprecated() != is_deprecated
    {
        let effect = match is_deprecated {
            true => "is deprecated now: the compiler warns of it",
            false => "is no longer deprecated",
        };
        impacts.allows(path(old), effect.to_owned());
    }
}

fn compare_roles(old: &Field<'_>, new: &Field<'_>, impacts: &mut Impacts) {
    let (was, is) = (old.role(), new.role());
    match (was == Role::Argument, is == Role::Argument) {
        (false, true) => more(new, impacts),
        (true, false) => less(old, impacts),
        _ => {}
    }
    match (was == Role::Setter, is == Role::Setter) {
        (true, false) => impacts.breaks(path(old), "has no setter any more".to_owned()),
        (false, true) => impacts.allows(path(old), "has a setter now".to_owned()),
        _ => {}
    }
}

fn compare_types(old: &Field<'_>, new: &Field<'_>, impacts: &mut Impacts) {
    let (was, is) = (old.rust_type(), new.rust_type());
    if was == is {
        return;
    }
    let also = match old.role() == Role::Argument && new.role() == Role::Argument {
        true => format!(", for `{}::new` as well", old.owner_name()),
        false => String::new(),
    };
    impacts.breaks(path(old), format!("is `{is}` instead of `{was}`{also}"));
}

fn more(field: &Field<'_>, impacts: &mut Impacts) {
    let effect = format!("takes one more argument: `{}`", field.name());
    impacts.breaks(format!("{}::new", field.owner_name()), effect);
}

fn less(field: &Field<'_>, impacts: &mut Impacts) {
    let effect = format!("takes one argument less: `{}`", field.name());
    impacts.breaks(format!("{}::new", field.owner_name()), effect);
}

/// `TrackSale::amount`.
pub(super) fn path(field: &Field<'_>) -> String {
    format!("{}::{}", field.owner_name(), field.name())
}
