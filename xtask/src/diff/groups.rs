//! Which operations belong together, for the headings of reports.

use std::borrow::Borrow;
use std::collections::{BTreeSet, HashMap};

use dub_codegen::contract::METHODS;
use oas_diff::{Change, Endpoint, Place, What};
use serde_json::Value;

/// The group of every operation: its first tag, as the new document has it if it can.
#[derive(Debug, Default)]
pub(crate) struct Groups(HashMap<String, String>);

/// More names than this are no heading.
const IN_HEADING: usize = 3;

impl Groups {
    pub(crate) fn of(old: &Value, new: &Value) -> Self {
        let mut groups = HashMap::new();
        for document in [old, new] {
            groups.extend(operations(document));
        }
        Self(groups)
    }

    /// Changes by the heading under which they stand, in the order in which the first of each came.
    pub(crate) fn grouped<'a, T: Borrow<Change>>(
        &self,
        items: impl IntoIterator<Item = &'a T>,
    ) -> Vec<(String, Vec<&'a T>)> {
        let mut groups: Vec<(String, Vec<&T>)> = Vec::new();
        for item in items {
            let heading = self.heading(item.borrow());
            match groups.iter_mut().find(|(known, _)| *known == heading) {
                Some((_, items)) => items.push(item),
                None => groups.push((heading, vec![item])),
            }
        }
        groups
    }

    fn heading(&self, change: &Change) -> String {
        let groups: BTreeSet<_> = change
            .operations
            .iter()
            .map(|operation| self.0.get(operation).unwrap_or(operation).as_str())
            .collect();
        match groups.len() {
            0 if is_of_names(change) => "Names of schemas".to_owned(),
            0 if is_of_components(change) => "Schemas that no operation uses".to_owned(),
            0 => "The document as a whole".to_owned(),
            1..=IN_HEADING => groups.into_iter().collect::<Vec<_>>().join(", "),
            _ => "Several groups".to_owned(),
        }
    }
}

/// Whether a change is about what components are called, and not about what is in them.
fn is_of_names(change: &Change) -> bool {
    matches!(
        change.what,
        What::ComponentAdded | What::ComponentRemoved | What::ComponentRenamed
    )
}

fn is_of_components(change: &Change) -> bool {
    let mut places = change.places.iter();
    places.all(|place| matches!(place, Place::Component { .. }))
}

/// The names of operations as reports have them, each with its group.
fn operations(document: &Value) -> impl Iterator<Item = (String, String)> {
    let paths = document.get("paths").and_then(Value::as_object);
    paths.into_iter().flatten().flat_map(|(path, item)| {
        METHODS.iter().filter_map(move |method| {
            let operation = item.get(method)?;
            let name = match operation.get("operationId").and_then(Value::as_str) {
                Some(id) => id.to_owned(),
                None => Endpoint {
                    method: (*method).to_owned(),
                    path: path.clone(),
                }
                .to_string(),
            };
            let tag = operation.pointer("/tags/0").and_then(Value::as_str);
            Some((name, tag.unwrap_or(first_segment(path)).to_owned()))
        })
    })
}

fn first_segment(path: &str) -> &str {
    let end = path
        .match_indices('/')
        .nth(1)
        .map_or(path.len(), |(at, _)| at);
    &path[..end]
}
