use serde_json::Value;
use serde_json_path::JsonPath;

use super::merge::Merge;
use super::references::Expanded;
use super::target::{Location, Step};
use super::{Fault, Problem};

/// One action of an overlay.
#[derive(Debug, Clone)]
pub(super) struct Action {
    pub(super) number: usize,
    pub(super) target: String,
    pub(super) path: JsonPath,
    pub(super) change: Change,
}

#[derive(Debug, Clone)]
pub(super) enum Change {
    Update(Value),
    Remove,
}

impl Action {
    /// Changes the document as far as possible, and says what did not work.
    pub(super) fn apply(&self, document: &mut Value, expanded: &mut Expanded) -> Vec<Problem> {
        let mut merge = Merge::default();
        let locations = Location::all(&self.path, document);
        let mut faults = Vec::new();
        match &self.change {
            Change::Update(Value::Object(update)) if locations.is_empty() => {
                let behind = expanded.located(&self.path, document);
                if behind.locations.is_empty() {
                    faults.push(Fault::MatchesNothing);
                }
                faults.extend(behind.status.map(Fault::OtherStatus));
                let meant = behind.locations.into_iter();
                merge.behind = meant.map(|location| (location, update.clone())).collect();
            }
            Change::Update(update) => {
                if locations.is_empty() {
                    faults.push(Fault::MatchesNothing);
                }
                for location in &locations {
                    // Nothing is there any more only if this very update replaced what was around it.
                    if let Some(target) = location.find(document) {
                        merge.update(target, update, location);
                    }
                }
            }
            Change::Remove => {
                let mut locations = locations;
                if locations.is_empty() {
                    // Whatever refers to the same loses it as well.
                    let behind = expanded.located(&self.path, document);
                    faults.extend(behind.status.map(Fault::OtherStatus));
                    locations = behind.locations;
                }
                if locations.is_empty() {
                    faults.push(Fault::MatchesNothing);
                }
                // From the end, so that what is still to be removed keeps its location.
                for location in locations.iter().rev() {
                    faults.extend(remove(document, location).err());
                }
            }
        }
        merge.go_on(document);
        faults.extend(merge.faults);
        let problem = |fault| Problem {
            action: Some(self.number),
            target: Some(self.target.clone()),
            fault,
        };
        faults.into_iter().map(problem).collect()
    }
}

fn remove(document: &mut Value, location: &Location) -> Result<(), Fault> {
    let (around, last) = location.split_last().ok_or(Fault::RemovesDocument)?;
    match (around.find(document), last) {
        (Some(Value::Object(map)), Step::Name(name)) => drop(map.shift_remove(name)),
        (Some(Value::Array(items)), Step::Index(index)) if *index < items.len() => {
            items.remove(*index);
        }
        _ => {}
    }
    Ok(())
}
