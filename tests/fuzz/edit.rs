//! Making an answer that is newer than this release of one that is not.

use serde_json::Value;

/// A text that became another one.
pub(crate) struct Change {
    pub(crate) place: String,
    pub(crate) old: Value,
    pub(crate) new: Value,
}

/// Changes what a newer server may change. `3: text` gives the fourth text a value that this release
/// does not know; `+3: json` gives the fourth object another field. Where there are fewer, it counts
/// over again from the first.
pub(crate) fn edit(value: &mut Value, edits: &[(&[u8], &[u8])]) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for (number, (target, with)) in edits.iter().enumerate() {
        let target = str::from_utf8(target).unwrap_or_default();
        let with = String::from_utf8_lossy(with);
        let is_wanted = match target.starts_with('+') {
            true => Value::is_object,
            false => Value::is_string,
        };
        let all = places(value, is_wanted);
        let (Ok(index), false) = (target.parse::<usize>(), all.is_empty()) else {
            continue;
        };
        let place = &all[index % all.len()];
        let found = value.pointer_mut(place).unwrap();
        if let Some(object) = found.as_object_mut() {
            // The destinations by country are texts, new ones as well.
            let json = serde_json::from_str(&with).ok();
            let json = json.filter(|_| !place.ends_with("/geo"));
            let field = object.entry(format!("newer{number}"));
            field.or_insert(json.unwrap_or(with.into()));
        } else if !changes.iter().any(|change| change.place == *place) {
            let new = Value::from(format!("newer.{with}"));
            let old = std::mem::replace(found, new.clone());
            let place = place.clone();
            changes.push(Change { place, old, new });
        }
    }
    changes
}

/// Where in the JSON there is something wanted, as JSON pointers.
pub(crate) fn places(value: &Value, is_wanted: fn(&Value) -> bool) -> Vec<String> {
    let inside: Vec<(String, &Value)> = match value {
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.map(|(at, item)| (at.to_string(), item)).collect()
        }
        Value::Object(members) => {
            let members = members.iter();
            let escaped = |name: &str| name.replace('~', "~0").replace('/', "~1");
            members
                .map(|(name, member)| (escaped(name), member))
                .collect()
        }
        _ => Vec::new(),
    };
    let mut found: Vec<_> = is_wanted(value).then(String::new).into_iter().collect();
    for (name, value) in inside {
        let places = places(value, is_wanted).into_iter();
        found.extend(places.map(|rest| format!("/{name}{rest}")));
    }
    // The features of serde_json decide about the order of members.
    found.sort_unstable();
    found
}
