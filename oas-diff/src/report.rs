//! The answer: a list of changes, each with its level, its reason and its places.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::gather::{is_about_one, last_name};
use crate::message::message;
use crate::place::Place;

/// How much a change matters to a program that keeps to the old document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing that worked before stops working.
    Info,
    /// Something may stop working, and the documents do not hold enough to tell.
    Warning,
    /// Something that worked before stops working.
    Breaking,
}

/// Which way the values travel that a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From the caller to the server.
    Request,
    /// From the server to the caller.
    Response,
    /// Neither: the change is about names, documents or whole operations.
    None,
}

/// How the set of accepted values changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The same values are accepted.
    Equal,
    /// Some old values are no longer accepted.
    Narrower,
    /// All old values are accepted, and more.
    Wider,
    /// Some old values are no longer accepted, and some new ones are.
    Different,
    /// The documents do not say enough to tell.
    Unknown,
}

impl Relation {
    /// What two relations come to that hold for two parts of one schema.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Equal, other) | (other, Self::Equal) => other,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (a, b) if a == b => a,
            _ => Self::Different,
        }
    }

    /// The relation of two sets of values.
    pub(crate) fn of_ranges(keeps_all_old: bool, has_only_old: bool) -> Self {
        match (keeps_all_old, has_only_old) {
            (true, true) => Self::Equal,
            (true, false) => Self::Wider,
            (false, true) => Self::Narrower,
            (false, false) => Self::Different,
        }
    }
}

/// Two names for one thing.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Rename {
    /// The name in the old document.
    pub from: String,
    /// The name in the new document.
    pub to: String,
    /// How sure it is that both name the same thing, from 0 to 1. A pair that a maintainer
    /// confirmed has 1.
    pub confidence: f64,
}

impl Rename {
    /// From this confidence on, a rename is called one; below, it is a possible one.
    pub const LIKELY: f64 = 0.8;
}

/// What a change is about. Together with the direction it decides the `id` of a change.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum What {
    /// An operation is new.
    OperationAdded,
    /// An operation is gone.
    OperationRemoved,
    /// An operation has another path or method.
    OperationMoved,
    /// An operation has another `operationId`, or one where it had none, or none any more.
    OperationIdChanged,
    /// Something else about an operation: tags, deprecation, sunset, stability, servers.
    Operation(&'static str),
    /// The security requirements changed.
    Security,
    /// A security scheme changed; the word says how.
    SecurityScheme(&'static str),
    /// A component schema is new.
    ComponentAdded,
    /// A component schema is gone.
    ComponentRemoved,
    /// A component schema has another name.
    ComponentRenamed,
    /// A query, header, cookie or path parameter is new.
    ParameterAdded,
    /// A parameter is gone.
    ParameterRemoved,
    /// A parameter has another name.
    ParameterRenamed,
    /// A parameter must now be sent.
    ParameterRequired,
    /// A parameter can now be left out.
    ParameterOptional,
    /// A parameter is written into the request in another way (`style`, `explode`, …).
    ParameterSerialization(&'static str),
    /// Something about a parameter's life: deprecated, reactivated, sunset.
    ParameterLifecycle(&'static str),
    /// A request body is new.
    BodyAdded,
    /// The request body is gone.
    BodyRemoved,
    /// The request body must now be sent.
    BodyRequired,
    /// The request body can now be left out.
    BodyOptional,
    /// A media type is new.
    MediaTypeAdded,
    /// A media type is gone.
    MediaTypeRemoved,
    /// A media type that had no schema has one.
    SchemaAdded,
    /// A media type has no schema any more.
    SchemaRemoved,
    /// A response status is new.
    StatusAdded,
    /// A response status is gone.
    StatusRemoved,
    /// A response header is new.
    HeaderAdded,
    /// A response header is gone.
    HeaderRemoved,
    /// A response header is now always sent.
    HeaderRequired,
    /// A response header may now be missing.
    HeaderOptional,
    /// A property is new.
    PropertyAdded,
    /// A property is gone.
    PropertyRemoved,
    /// A property has another name.
    PropertyRenamed,
    /// A property was deprecated, and one that is new takes its place.
    PropertySuperseded,
    /// A property must now be there.
    PropertyRequired,
    /// A property may now be missing.
    PropertyOptional,
    /// An object with named properties became a map, or a map became such an object.
    ObjectToMap,
    /// The type changed.
    Type,
    /// A schema now stands in a property of an object, or no longer does.
    Wrapped,
    /// A value became a list of such values, or a list became one value.
    List,
    /// A single schema became a choice, or a choice became a single schema.
    Union,
    /// A variant of a choice is new.
    VariantAdded,
    /// A variant of a choice is gone.
    VariantRemoved,
    /// A schema has to match one more component besides, or one less (`allOf`).
    AllOf,
    /// `null` is now allowed, or no longer.
    Nullable,
    /// Values were added to an enum, or removed from it.
    EnumValues,
    /// A value of an enum has another name.
    EnumValueRenamed,
    /// Any value became one of a list, or the list was dropped.
    Enum,
    /// The `format` changed.
    Format,
    /// A keyword that limits values changed; the word is the keyword.
    Limit(&'static str),
    /// The regular expression changed.
    Pattern,
    /// What `additionalProperties` allows changed.
    AdditionalProperties,
    /// The value that stands for an absent one changed.
    Default,
    /// `readOnly` or `writeOnly` changed; the word is the keyword.
    Access(&'static str),
    /// Something about a schema's life: deprecated, reactivated, sunset.
    SchemaLifecycle(&'static str),
    /// The property that tells variants apart, or its mapping, changed.
    Discriminator,
    /// A part of the schema changed that cannot be judged.
    Unjudged(&'static str),
}

/// One change, at all the places where it was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What kind of change this is, in words joined by hyphens. Stable between releases.
    pub id: String,
    /// What the change is about.
    pub what: What,
    /// How the set of accepted values changed.
    pub relation: Relation,
    /// How much it matters on the wire.
    pub level: Level,
    /// Which way the values travel.
    pub direction: Direction,
    /// The operations it reaches, by `operationId` (or method and path where there is none).
    pub operations: Vec<String>,
    /// Where it was found, each place once.
    pub places: Vec<Place>,
    /// The name of what changed, where it has one: a property, a parameter, a component, a status.
    pub subject: Option<String>,
    /// What was there before.
    pub old: Option<Value>,
    /// What is there now.
    pub new: Option<Value>,
    /// What happened, in one sentence.
    pub message: String,
    /// Why it has its level, in one sentence.
    pub reason: String,
    /// The two names, if this is a rename.
    pub rename: Option<Rename>,
    /// Identifies the change; does not depend on the wording of messages.
    pub fingerprint: String,
}

impl Change {
    /// The same change, as far as it concerns some of its places; nothing if it concerns none of
    /// them. The operations and the fingerprint stay those of the whole change.
    pub fn only(&self, concerns: impl Fn(&Place) -> bool) -> Option<Self> {
        let mut change = self.clone();
        change.places.retain(|place| concerns(place));
        if change.places.is_empty() {
            return None;
        }
        if !is_about_one(&change.what) {
            let names: BTreeSet<String> = change.places.iter().filter_map(last_name).collect();
            change.subject = names.first().filter(|_| names.len() == 1).cloned();
        }
        change.message = message(&change);
        Some(change)
    }
}

/// Everything that changed between two documents: the worst first, renames before the rest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The changes.
    pub changes: Vec<Change>,
}

impl Report {
    /// How many changes have this level.
    pub fn count(&self, level: Level) -> usize {
        let has_level = |change: &&Change| change.level == level;
        self.changes.iter().filter(has_level).count()
    }
}
