//! Types as a whole.

use oas_diff::Place;

use super::Surfaces;
use super::impacts::Impacts;
use super::spot::{self, Spot};

/// A component that came, went, or has another name.
pub(super) fn compare(surfaces: &Surfaces, place: &Place, impacts: &mut Impacts) {
    let Place::Component { name, .. } = place else {
        return;
    };
    let old = spot::OLD
        .of(name)
        .and_then(|name| surfaces.old.component(name));
    let new = spot::NEW
        .of(name)
        .and_then(|name| surfaces.new.component(name));
    let old = old.and_then(|node| node.type_name());
    let new = new.and_then(|node| node.type_name());
    match (old, new) {
        (Some(old), Some(new)) if old != new => {
            impacts.breaks(old.to_owned(), format!("is now `{new}`"));
        }
        (Some(old), None) if surfaces.new.type_named(old).is_none() => {
            impacts.breaks(old.to_owned(), "is gone".to_owned());
        }
        (None, Some(new)) if surfaces.old.type_named(new).is_none() => {
            impacts.allows(new.to_owned(), "is a new type".to_owned());
        }
        _ => {}
    }
}

/// A value that had a type of its own and now has one of the standard library, or the other way
/// round: nothing else may need that type.
pub(super) fn replaced(
    surfaces: &Surfaces,
    old: Option<Spot<'_>>,
    new: Option<Spot<'_>>,
    impacts: &mut Impacts,
) {
    let (Some(old), Some(new)) = (old, new) else {
        return;
    };
    match (old.node.type_name(), new.node.type_name()) {
        (Some(old), None) if surfaces.new.type_named(old).is_none() => {
            impacts.breaks(old.to_owned(), "is gone".to_owned());
        }
        (None, Some(new)) if surfaces.old.type_named(new).is_none() => {
            impacts.allows(new.to_owned(), "is a new type".to_owned());
        }
        _ => {}
    }
}
