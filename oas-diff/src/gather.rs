//! From findings at places to changes: the same change at many places is one.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::diff::{Differ, Finding, Occurrence, occurrences};
use crate::id::id;
use crate::judge::judge;
use crate::message::message;
use crate::place::{Part, Place, Step};
use crate::report::{Change, Direction, Level, Report, What};

/// What makes two findings the same change.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    id: String,
    level: Level,
    direction: Direction,
    what: What,
    subject: Option<String>,
    old: Option<String>,
    new: Option<String>,
}

struct Gathered {
    change: Change,
    places: BTreeSet<Place>,
    operations: BTreeSet<String>,
    subjects: BTreeSet<String>,
    /// The schemas it was found in, each once.
    findings: HashSet<*const Finding>,
}

pub(crate) fn report(differ: &mut Differ<'_>) -> Report {
    let mut all: BTreeMap<Key, Gathered> = BTreeMap::new();
    occurrences(differ, |occurrence| add(&mut all, occurrence));
    let mut changes: Vec<Change> = all.into_values().map(finished).collect();
    changes.sort_by_cached_key(|change| {
        (
            std::cmp::Reverse(change.level),
            change.rename.is_none(),
            change.what.clone(),
            change.subject.clone(),
            change.direction,
            change.fingerprint.clone(),
        )
    });
    Report { changes }
}

fn add(all: &mut BTreeMap<Key, Gathered>, occurrence: Occurrence<'_>) {
    let finding = occurrence.finding;
    let (level, reason) = judge(&occurrence);
    let subject = finding
        .subject
        .clone()
        .or_else(|| last_name(&occurrence.place));
    let key = Key {
        id: id(&occurrence),
        level,
        direction: occurrence.direction,
        what: finding.what.clone(),
        subject: subject.clone().filter(|_| is_about_one(&finding.what)),
        old: finding.old.as_ref().map(Value::to_string),
        new: finding.new.as_ref().map(Value::to_string),
    };
    let gathered = all.entry(key).or_insert_with_key(|key| Gathered {
        change: Change {
            id: key.id.clone(),
            what: finding.what.clone(),
            relation: finding.relation,
            level,
            direction: occurrence.direction,
            operations: Vec::new(),
            places: Vec::new(),
            subject: None,
            old: finding.old.clone(),
            new: finding.new.clone(),
            message: String::new(),
            reason: reason.to_owned(),
            rename: finding.rename.clone(),
            fingerprint: String::new(),
        },
        places: BTreeSet::new(),
        operations: BTreeSet::new(),
        subjects: BTreeSet::new(),
        findings: HashSet::new(),
    });
    gathered.places.insert(occurrence.place);
    gathered
        .operations
        .extend(occurrence.context.operation.clone());
    gathered.subjects.extend(subject);
    gathered.findings.insert(std::ptr::from_ref(finding));
    if let (Some(kept), Some(new)) = (&mut gathered.change.rename, &finding.rename) {
        kept.confidence = kept.confidence.max(new.confidence);
    }
}

/// Whether changes of this kind to two things are two changes, even if all else is the same.
pub(crate) fn is_about_one(what: &What) -> bool {
    !matches!(
        what,
        What::ComponentAdded
            | What::ComponentRemoved
            | What::ObjectToMap
            | What::Enum
            | What::Format
            | What::Limit(_)
            | What::Pattern
            | What::AdditionalProperties
            | What::Default
            | What::Operation(_)
            | What::Security
    )
}

/// The name of the property, parameter or component that a place is, or is in.
pub(crate) fn last_name(place: &Place) -> Option<String> {
    let (first, steps) = match place {
        Place::Operation { part, steps, .. } => {
            let name = match part {
                Part::Parameter(_, name) => name.name().cloned(),
                Part::Header(_, name) => Some(name.clone()),
                _ => None,
            };
            (name, steps)
        }
        Place::Component { name, steps } => (name.name().cloned(), steps),
    };
    let names = steps.iter().rev().filter_map(|step| match step {
        Step::Property(name) => name.name().cloned(),
        _ => None,
    });
    names.chain(first).next()
}

fn finished(gathered: Gathered) -> Change {
    let mut change = gathered.change;
    change.places = gathered.places.into_iter().collect();
    change.operations = gathered.operations.into_iter().collect();
    if gathered.subjects.len() == 1 {
        change.subject = gathered.subjects.iter().next().cloned();
    }
    match change.what {
        What::ComponentAdded => change.new = Some(json!(gathered.subjects)),
        What::ComponentRemoved => change.old = Some(json!(gathered.subjects)),
        _ => {}
    }
    if let Some(rename) = &mut change.rename {
        // The same pair in several schemas is no accident.
        let again = gathered.findings.len().min(3) - 1;
        let limit = rename.confidence.max(0.99);
        rename.confidence += [0.0, 0.06, 0.12][again];
        rename.confidence = (rename.confidence.min(limit) * 100.0).round() / 100.0;
    }
    change.message = message(&change);
    change.fingerprint = fingerprint(&change);
    change
}

/// Made of what changed and where; the wording does not count.
fn fingerprint(change: &Change) -> String {
    let mut hasher = Sha256::new();
    let places: BTreeSet<String> = change.places.iter().map(ToString::to_string).collect();
    let parts = json!([change.id, change.subject, change.old, change.new, places]);
    hasher.update(parts.to_string());
    hasher
        .finalize()
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
