//! The names that a field had, from version to version.

use oas_diff::{Change, What};

use super::field::{self, Field, Side, fields};
use super::trace::Stage;
use crate::date::Date;

/// How many fields an error suggests.
const SUGGESTIONS: usize = 8;

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
    /// The line of the newest field that ever had this name.
    pub(super) fn of(stages: &[Stage<'_>], name: &str) -> Result<Self, String> {
        let (found_at, found) = find(stages, name)?;
        let (ends_at, newest) = newest(stages, found_at, found);
        Ok(Self {
            names: names(stages, ends_at, newest),
            ends_at,
        })
    }
}

impl Name {
    /// Whether a change is about the field, or about how it came by its name.
    pub(super) fn is_concerned(&self, stage: &Stage<'_>, change: &Change) -> bool {
        let (field, own) = (&self.field, self.field.name());
        let rename = change.rename.as_ref();
        let renamed = rename.is_some_and(|rename| rename.from == own || rename.to == own);
        let mut places = change.places.iter();
        renamed && is_around(stage, change, field)
            || places
                .any(|place| stage.is_at(place) && field::is_at(place, field.side, &field.path))
    }
}

/// The newest version of the operation that has a field of that name, and the field.
fn find(stages: &[Stage<'_>], name: &str) -> Result<(usize, Field), String> {
    let asked: Vec<String> = name.split('.').map(str::to_owned).collect();
    for (at, stage) in stages.iter().enumerate().rev() {
        let mut matching = fields(&stage.version.contract, &stage.operation);
        matching.retain(|field| field.path.ends_with(&asked));
        let first = |field: &Field| (field.side, field.path.len());
        let Some(best) = matching.first().cloned() else {
            continue;
        };
        matching.retain(|field| first(field) == first(&best));
        if matching.len() > 1 {
            let paths: Vec<_> = matching.iter().map(|field| field.path.join(".")).collect();
            return Err(format!(
                "`{name}` stands at several places of the {}: {}; which one?",
                best.side,
                quoted(&paths)
            ));
        }
        return Ok((at, best));
    }
    Err(unknown(stages, name))
}

fn unknown(stages: &[Stage<'_>], name: &str) -> String {
    let Some(stage) = stages.last() else {
        return format!("no contract has a field `{name}`");
    };
    let asked = name.to_lowercase();
    let fields = fields(&stage.version.contract, &stage.operation);
    let mut names: Vec<_> = fields.iter().map(|field| field.path.join(".")).collect();
    names.dedup();
    let like = |name: &&String| {
        let name = name.to_lowercase();
        name.contains(&asked) || asked.contains(&name)
    };
    let similar: Vec<_> = names
        .iter()
        .filter(like)
        .take(SUGGESTIONS)
        .cloned()
        .collect();
    let (word, list) = match similar.is_empty() {
        false => ("similar", similar),
        true => ("it has", names.into_iter().take(SUGGESTIONS).collect()),
    };
    format!(
        "`{}` never had a field `{name}`; {word}: {}",
        stage.operation.id,
        quoted(&list)
    )
}

fn quoted(names: &[String]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
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
    for (later, stage) in stages.iter().enumerate().skip(found_at) {
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
        } else if was(&field.path).is_some() {
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
    let renames = stage.changes().filter(|change| {
        let fitting = match change.what {
            What::ParameterRenamed => field.side == Side::Parameter,
            What::PropertyRenamed => field.side != Side::Parameter,
            What::PropertySuperseded => true,
            _ => false,
        };
        fitting && is_around(stage, change, field)
    });
    renames.filter_map(|change| {
        let rename = change.rename.as_ref()?;
        Some((rename.from.as_str(), rename.to.as_str()))
    })
}

/// Whether a change stands at the object that has the field, or at one of its properties.
fn is_around(stage: &Stage<'_>, change: &Change, field: &Field) -> bool {
    let mut places = change.places.iter();
    places.any(|place| stage.is_at(place) && field::is_around(place, field))
}
