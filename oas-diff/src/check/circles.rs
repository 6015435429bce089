//! No schema is part of itself.

use std::collections::HashMap;

use serde_json::Value;

use super::{Checked, Fault, Key, fault};
use crate::schema::{is_empty_choice, merged_into};

/// No schema may be part of itself: `allOf` in a circle says nothing at all.
pub(super) fn check_circles(root: &Value) -> Checked {
    let schemas = root.pointer("/components/schemas");
    let components = schemas.and_then(Value::as_object);
    // A circle goes through a reference, and references lead to components. Where one leads elsewhere,
    // merging notices what it has seen.
    let mut done: HashMap<*const Value, bool> = HashMap::new();
    for (name, schema) in components.into_iter().flatten() {
        let mut pending = vec![(schema, false)];
        while let Some((schema, left)) = pending.pop() {
            let address = std::ptr::from_ref(schema);
            if left {
                done.insert(address, true);
                continue;
            }
            match done.get(&address) {
                Some(true) => continue,
                Some(false) => return Err(circle(name)),
                // A choice between nothing but itself.
                None if is_empty_choice(root, schema) => return Err(circle(name)),
                None => {
                    done.insert(address, false);
                }
            }
            pending.push((schema, true));
            pending.extend(
                merged_into(root, schema)
                    .into_iter()
                    .map(|part| (part, false)),
            );
        }
    }
    Ok(())
}

fn circle(name: &str) -> Fault {
    fault(
        &["components", "schemas", name].map(Key::Name),
        "the schema is part of itself: its `allOf` (or a choice of one) leads in a circle",
    )
}
