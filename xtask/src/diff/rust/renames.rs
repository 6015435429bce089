//! Fields that have another name, or are about to.

use dub_codegen::surface::{Field, Role};
use oas_diff::{Part, Place, Rename};

use super::fields::{compare, compare_owners, path};
use super::impacts::Impacts;
use super::{Concern, Surfaces, spot};

const NO_ENTRY: &str = "; an entry in renames.yaml would keep the old name as a deprecated setter";

/// A property or a parameter that has another name.
pub(super) fn renamed(
    surfaces: &Surfaces,
    place: &Place,
    rename: Option<&Rename>,
    impacts: &mut Impacts,
) {
    compare_owners(surfaces, place, spot::find, impacts);
    let Some((old, new)) = pair(surfaces, place, rename) else {
        return;
    };
    if path(&old) != path(&new) && !is_alias(&old, &new, impacts) {
        let entry = if is_body(place) { NO_ENTRY } else { "" };
        let now = name_after(&old, &new);
        impacts.breaks(path(&old), format!("is now `{now}`{entry}"));
    }
    compare(&old, &new, Concern::All, impacts);
}

/// Whether the old name of a field is still understood, which is then said.
pub(super) fn is_alias(old: &Field<'_>, new: &Field<'_>, impacts: &mut Impacts) -> bool {
    let mut names = new.old_names();
    let keeps_name = names.any(|name| name == old.wire_name());
    if keeps_name {
        let (now, owner) = (name_after(old, new), old.owner_name());
        let stays = match (old.role(), new.role()) {
            (Role::Argument, Role::Argument) => {
                format!("`{owner}::new` and a deprecated setter keep callers compiling")
            }
            (Role::Argument, _) => "a deprecated setter has the old name".to_owned(),
            _ => "the old setter stays, deprecated".to_owned(),
        };
        let effect =
            format!("is now `{now}`; {stays}, and only code that reads the field has to follow");
        impacts.allows(path(old), effect);
    }
    keeps_name
}

fn name_after(old: &Field<'_>, new: &Field<'_>) -> String {
    match old.owner_name() == new.owner_name() {
        true => new.name(),
        false => path(new),
    }
}

/// A property that another one is to take the place of.
pub(super) fn superseded(
    surfaces: &Surfaces,
    place: &Place,
    rename: Option<&Rename>,
    impacts: &mut Impacts,
) {
    let Some(rename) = rename else { return };
    let old = spot::around(&surfaces.old, spot::OLD, place);
    let new = spot::around(&surfaces.new, spot::NEW, place);
    let old = old.and_then(|old| old.node.property(&rename.from));
    let new = new.and_then(|new| new.node.property(&rename.from));
    if let (Some(old), Some(new)) = (old, new) {
        compare(&old, &new, Concern::Life, impacts);
    }
}

/// The field under both of its names.
fn pair<'s>(
    surfaces: &'s Surfaces,
    place: &Place,
    rename: Option<&Rename>,
) -> Option<(Field<'s>, Field<'s>)> {
    let old = spot::find(&surfaces.old, spot::OLD, place)?;
    let new = spot::find(&surfaces.new, spot::NEW, place)?;
    if spot::is_parameter(place) {
        return Some((old.field?, new.field?));
    }
    let rename = rename?;
    let old = old.node.property(&rename.from)?;
    Some((old, new.node.property(&rename.to)?))
}

/// Whether a place is the whole body of a request: renames.yaml speaks of its fields only.
fn is_body(place: &Place) -> bool {
    matches!(place, Place::Operation { part: Part::Body(media_type), steps, .. }
        if media_type == "application/json" && steps.is_empty())
}
