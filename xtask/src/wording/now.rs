//! Operations under the names and addresses that they have now. Reports for programs call them by
//! whichever name sorts first, so that both directions of a comparison agree.

use std::collections::HashMap;

use oas_diff::{Change, Place, What};
use serde_json::Value;

/// What operations are called in reports for programs, and what they are called now.
pub(crate) struct Now(HashMap<String, String>);

impl Now {
    pub(crate) fn of<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Self {
        let changes = changes.into_iter();
        let renamed = changes.filter(|change| change.what == What::OperationIdChanged);
        let names = renamed.flat_map(|change| {
            let now = change.new.as_ref().and_then(Value::as_str);
            let now = change.rename.as_ref().map(|it| it.to.as_str()).or(now);
            let before = change.operations.iter();
            before.filter_map(move |before| Some((before.clone(), now?.to_owned())))
        });
        Self(names.collect())
    }

    pub(crate) fn apply(&self, change: &mut Change) {
        for operation in &mut change.operations {
            if let Some(now) = self.0.get(operation) {
                operation.clone_from(now);
            }
        }
        change.operations.sort();
        for place in &mut change.places {
            if let Place::Operation { endpoint, .. } = place
                && endpoint.new.is_some()
            {
                endpoint.old.clone_from(&endpoint.new);
            }
        }
    }
}
