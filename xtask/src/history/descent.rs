//! The names that a field had, from version to version.

use oas_diff::{Change, Place, What};

use super::field::{self, Field, Side, fields};
use super::trace::Stage;
use crate::date::Date;

/// The line of descent of a field.
pub(super) struct Line {
    /// All its names, the oldest first.
    pub(super) names: Vec<Name>,
    /// The last version of the operation that has the field.
    pub(super) ends_at: usize,
}

/// A field under one of its names.
pub(super) struct Name {
    /// As it was when it got that name.
    pub(super) field: Field,
    /// The version in which it got it.
    pub(super) since: Date,
}

impl Line {
    /// The line of a field that was there in the version `at`.
    pub(super) fn of(stages: &[Stage<'_>], at: usize, field: Field) -> Self {
        let (ends_at, newest) = newest(stages, at, field);
        Self {
            names: names(stages, ends_at, newest),
            ends_at,
        }
    }

    pub(super) fn newest(&self) -> Option<&Field> {
        self.names.last().map(|name| &name.field)
    }

    /// What the older names stand for where the line ends: those that were superseded and have stayed.
    pub(super) fn beside(&self, stages: &[Stage<'_>]) -> Vec<Field> {
        let older = self.names.split_last().map_or(&[][..], |(_, older)| older);
        let stays = |name: &Name| {
            let (side, path) = (name.field.side, &name.field.path);
            let lived = stages[..=self.ends_at].iter();
            let mut later = lived.filter(|stage| stage.version.date > name.since);
            let stayed = later.all(|stage| {
                known(stage, side, path).is_some_and(|field| !is_given_away(stage, &field))
            });
            let stayed = stayed.then(|| known(&stages[self.ends_at], side, path));
            stayed.flatten()
        };
        older.iter().filter_map(stays).collect()
    }

    /// Whether both end in the same field.
    pub(super) fn is(&self, other: &Self) -> bool {
        let place = |line: &Self| {
            let newest = line.newest()?;
            Some((line.ends_at, newest.side, newest.path.clone()))
        };
        place(self) == place(other)
    }
}

impl Name {
    /// Whether a change at a place of the operation is about the field, or about how it came by its
    /// name.
    pub(super) fn is_concerned(&self, change: &Change, place: &Place) -> bool {
        let (field, own) = (&self.field, self.field.name());
        let rename = change.rename.as_ref();
        let renamed = rename.is_some_and(|rename| rename.from == own || rename.to == own);
        renamed && field::is_around(place, field) || field::is_at(place, field.side, &field.path)
    }
}

/// All fields that the operation ever had, each with the version in which it came by its name.
pub(super) fn beginnings(stages: &[Stage<'_>]) -> Vec<(usize, Field)> {
    let mut all = Vec::new();
    let mut before: Vec<Field> = Vec::new();
    for (at, stage) in stages.iter().enumerate() {
        let fields = fields(&stage.version.contract, &stage.operation);
        let same = |one: &Field, other: &Field| one.side == other.side && one.path == other.path;
        let begins = |field: &&Field| {
            let new = !before.iter().any(|known| same(known, field));
            new || is_given_away(stage, field)
                || renames(stage, field).any(|it| it.1 == field.name())
        };
        all.extend(
            fields
                .iter()
                .filter(begins)
                .map(|field| (at, field.clone())),
        );
        before = fields;
    }
    all
}

/// Whether the field that had this name until then has another one now.
fn is_given_away(stage: &Stage<'_>, field: &Field) -> bool {
    // What is superseded keeps its name for a while.
    let mut renames =
        changed_names(stage, field).filter(|change| change.what != What::PropertySuperseded);
    renames.any(|change| {
        change
            .rename
            .as_ref()
            .is_some_and(|it| it.from == field.name())
    })
}

/// The field with this path, in one version.
pub(super) fn known(stage: &Stage<'_>, side: Side, path: &[String]) -> Option<Field> {
    let fields = fields(&stage.version.contract, &stage.operation);
    let mut fields = fields.into_iter();
    fields.find(|field| field.side == side && field.path == path)
}

/// Follows the field to the last version that has it, whatever it is called there.
fn newest(stages: &[Stage<'_>], found_at: usize, found: Field) -> (usize, Field) {
    let (mut at, mut field) = (found_at, found);
    for (later, stage) in stages.iter().enumerate().skip(found_at + 1) {
        let renamed = renames(stage, &field).find(|(from, _)| *from == field.name());
        let path = match renamed {
            Some((_, to)) => field.called(to),
            None => field.path.clone(),
        };
        match known(stage, field.side, &path) {
            Some(known) => (at, field) = (later, known),
            None => break,
        }
    }
    (at, field)
}

/// All names of the field, the oldest first.
fn names(stages: &[Stage<'_>], newest_at: usize, newest: Field) -> Vec<Name> {
    let mut names = Vec::new();
    let (side, mut path) = (newest.side, newest.path);
    for (at, stage) in stages.iter().enumerate().take(newest_at + 1).rev() {
        let Some(field) = known(stage, side, &path) else {
            break;
        };
        let before = at.checked_sub(1).map(|before| &stages[before]);
        let was = |path: &[String]| known(before?, side, path);
        let renamed = renames(stage, &field).find(|(_, to)| *to == field.name());
        if let Some((from, _)) = renamed {
            path = field.called(from);
        } else if was(&field.path).is_some() && !is_given_away(stage, &field) {
            continue;
        }
        names.push(Name {
            field,
            since: stage.version.date,
        });
        if renamed.is_none() {
            break;
        }
    }
    names.reverse();
    names
}

/// The renames in the object that has the field: the old name and the new one of each.
fn renames<'a>(stage: &Stage<'a>, field: &Field) -> impl Iterator<Item = (&'a str, &'a str)> {
    changed_names(stage, field).filter_map(|change| {
        let rename = change.rename.as_ref()?;
        Some((rename.from.as_str(), rename.to.as_str()))
    })
}

/// The changes of names in the object that has the field.
fn changed_names<'a>(stage: &Stage<'a>, field: &Field) -> impl Iterator<Item = &'a Change> {
    stage.version.changes.iter().filter(move |change| {
        let fitting = match change.what {
            What::ParameterRenamed => field.side == Side::Parameter,
            What::PropertyRenamed => field.side != Side::Parameter,
            What::PropertySuperseded => true,
            _ => false,
        };
        let mut places = change.places.iter();
        fitting && places.any(|place| stage.is_at(place) && field::is_around(place, field))
    })
}
