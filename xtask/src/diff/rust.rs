//! What a change of the contract does to the Rust items that are made of it.
//!
//! Every verdict comes from comparing what codegen makes of both documents, not from the kind of
//! change: a response field that may now be missing is no news where it was an `Option` before.

mod fields;
mod impacts;
mod limits;
mod methods;
mod renames;
mod spot;
mod types;
mod variants;

use std::panic;
use std::thread;

use dub_codegen::surface::Surface;
use oas_diff::{Change, Place, What};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::Inputs;
use impacts::Impacts;
use methods::Aspect;
use spot::Spot;

/// What a change does to one public Rust item.
#[derive(Serialize, JsonSchema, Clone, Debug, PartialEq)]
pub(crate) struct Impact {
    /// The item: a type or something of a type, by the name it has in `types`
    /// of the crate (`TrackSale::external_id`), or a method of the generated client, which the facade wraps
    /// (`Client::track_sale`).
    pub(crate) item: String,
    /// What happens to it, in a few words that follow the name.
    pub(crate) effect: String,
    /// Whether programs that use the item stop compiling.
    pub(crate) breaking: bool,
}

/// The Rust names of both documents.
pub(crate) struct Surfaces {
    old: Surface,
    new: Surface,
}

impl Surfaces {
    /// The names that an overlay and renames give to two documents, as far as they fit them.
    pub(crate) fn of(
        (overlay, renames): &Inputs,
        old: &Value,
        new: &Value,
    ) -> Result<Self, String> {
        let surface = |which: &str, document: &Value| {
            Surface::of(document.clone(), overlay, renames)
                .map_err(|error| format!("{which} document: {error}"))
        };
        thread::scope(|scope| {
            let old = scope.spawn(|| surface("old", old));
            let new = surface("new", new);
            let old = old
                .join()
                .unwrap_or_else(|cause| panic::resume_unwind(cause));
            Ok(Self {
                old: old?,
                new: new?,
            })
        })
    }

    /// What a change does to Rust items.
    pub(crate) fn impact(&self, change: &Change) -> Vec<Impact> {
        let mut impacts = Impacts::default();
        for place in &change.places {
            self.at(place, change, &mut impacts);
        }
        impacts.into_list()
    }

    fn at(&self, place: &Place, change: &Change, impacts: &mut Impacts) {
        match &change.what {
            What::OperationAdded
            | What::OperationRemoved
            | What::OperationMoved
            | What::OperationIdChanged => {
                methods::compare(self, place, Aspect::Everything, impacts);
            }
            What::ComponentAdded | What::ComponentRemoved | What::ComponentRenamed => {
                types::compare(self, place, impacts);
            }
            What::PropertyAdded
            | What::PropertyRemoved
            | What::ParameterAdded
            | What::ParameterRemoved => fields::came_or_went(self, place, impacts),
            What::PropertyRenamed | What::ParameterRenamed => {
                renames::renamed(self, place, change.rename.as_ref(), impacts);
            }
            What::PropertySuperseded => {
                renames::superseded(self, place, change.rename.as_ref(), impacts);
            }
            What::AllOf => fields::all(self, place, impacts),
            What::EnumValues | What::EnumValueRenamed => {
                variants::of_enum(self, place, change, impacts);
                self.compare(place, Concern::Role, impacts);
            }
            What::VariantAdded | What::VariantRemoved => {
                variants::of_union(self, place, impacts);
                self.compare(place, Concern::Type, impacts);
            }
            What::Limit(keyword) => limits::compare(self, place, keyword, impacts),
            other => {
                if let Some(concern) = Concern::of(other) {
                    self.compare(place, concern, impacts);
                }
            }
        }
    }

    /// Compares what a value is in both versions.
    fn compare(&self, place: &Place, concern: Concern, impacts: &mut Impacts) {
        let old = spot::find(&self.old, spot::OLD, place);
        let new = spot::find(&self.new, spot::NEW, place);
        let is_named = |spot: Option<Spot<'_>>| spot.is_some_and(|s| s.node.type_name().is_some());
        if concern == Concern::Map && is_named(old) && is_named(new) {
            return;
        }
        types::replaced(self, old, new, impacts);
        match (old.and_then(|o| o.field), new.and_then(|n| n.field)) {
            (Some(old), Some(new)) => fields::compare(&old, &new, concern, impacts),
            (None, None) if !spot::is_in_property(place) => {
                methods::compare(self, place, methods::aspect(place), impacts);
            }
            _ => {}
        }
    }
}

/// What of a field a change has to do with; other changes of the field are told elsewhere.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Concern {
    /// Everything.
    All,
    /// Who gives it its value, and with it the type.
    Role,
    /// The type.
    Type,
    /// The type, unless it is a struct, which takes any other fields anyway.
    Map,
    /// In an answer the type, as absence means the default; nothing in a request.
    Default,
    /// Whether it is deprecated. A deprecated field of an answer may be absent.
    Life,
}

impl Concern {
    fn of(what: &What) -> Option<Self> {
        match what {
            What::PropertyRequired
            | What::PropertyOptional
            | What::ParameterRequired
            | What::ParameterOptional
            | What::Enum => Some(Self::Role),
            What::SchemaLifecycle(_) | What::ParameterLifecycle(_) => Some(Self::Life),
            What::AdditionalProperties => Some(Self::Map),
            What::Default => Some(Self::Default),
            What::Pattern
            | What::Access(_)
            | What::Operation(_)
            | What::Security
            | What::SecurityScheme(_) => None,
            _ => Some(Self::Type),
        }
    }
}

#[cfg(test)]
mod tests;
