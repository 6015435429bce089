//! Overlays see through references, and through a success that has another status.
//!
//! Upstream moves schemas into components and back without changing anything. What the overlay says
//! of a place then is meant for what stands behind the reference there. Likewise, a success is one
//! whether it is a 200 or a 201; the generated client does not care.

use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use super::target::{Location, Step};

/// How many values a document may have with its references written out.
const MOST: usize = 1_000_000;

/// How many references lead from one to the next.
const DEPTH: usize = 16;

/// What no annotation is.
const STRUCTURE: [&str; 8] = [
    "properties",
    "required",
    "additionalProperties",
    "items",
    "enum",
    "oneOf",
    "anyOf",
    "not",
];

/// The statuses of a success that overlays speak of.
const SUCCESSES: [&str; 3] = ["200", "201", "202"];

/// Where a schema refers to and says nothing more: a reference, or one with annotations beside it, as
/// OpenAPI 3.0 writes a nullable one. A JSON pointer.
pub(super) fn target(schema: &Value) -> Option<&str> {
    let says_more = STRUCTURE.iter().any(|key| schema.get(key).is_some());
    let reference = match schema.get("allOf").and_then(Value::as_array) {
        Some(members) if members.len() == 1 && !says_more => members[0].get("$ref"),
        _ => schema.get("$ref"),
    };
    reference?.as_str()?.strip_prefix('#')
}

/// A document with its references written out, once somebody needs it. It is as it was then; what
/// overlays look for does not change.
#[derive(Default)]
pub(super) struct Expanded(Option<Value>);

/// What a path selects behind references.
#[derive(Default)]
pub(super) struct Behind {
    pub(super) locations: Vec<Location>,
    /// The status of the success that was taken for another one.
    pub(super) status: Option<String>,
}

impl Expanded {
    /// Every place that `path` selects, each once.
    pub(super) fn located(&mut self, path: &JsonPath, document: &Value) -> Behind {
        let expanded = self.0.get_or_insert_with(|| {
            let mut expansion = Expansion {
                document,
                left: MOST,
                pending: Vec::new(),
            };
            expansion.of(document)
        });
        let found = Location::all(path, expanded).into_iter();
        let mut behind = Behind::default();
        for (location, status) in found.filter_map(|it| it.behind(document)) {
            behind.locations.push(location);
            behind.status = behind.status.or(status);
        }
        behind.locations.sort();
        behind.locations.dedup();
        behind
    }
}

/// Writes references out, as far as they do not go round in circles.
struct Expansion<'d> {
    document: &'d Value,
    left: usize,
    pending: Vec<&'d str>,
}

impl<'d> Expansion<'d> {
    fn of(&mut self, value: &'d Value) -> Value {
        self.left = self.left.saturating_sub(1);
        match value {
            Value::Array(items) => items.iter().map(|item| self.of(item)).collect(),
            Value::Object(members) => {
                let mut whole = self.behind(value).unwrap_or_default();
                for (name, member) in members {
                    let mut member = self.of(member);
                    if name == "responses" {
                        add_successes(&mut member);
                    }
                    whole.insert(name.clone(), member);
                }
                whole.into()
            }
            other => other.clone(),
        }
    }

    fn behind(&mut self, schema: &'d Value) -> Option<Map<String, Value>> {
        let target = target(schema)?;
        if self.left == 0 || self.pending.len() == DEPTH || self.pending.contains(&target) {
            return None;
        }
        let meant = self.document.pointer(target)?;
        self.pending.push(target);
        let expanded = self.of(meant);
        self.pending.pop();
        match expanded {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }
}

/// The success stands for those that are not there.
fn add_successes(responses: &mut Value) {
    let success = success(responses).and_then(|status| responses.get(status).cloned());
    if let (Some(success), Value::Object(responses)) = (success, responses) {
        for status in SUCCESSES {
            responses.entry(status).or_insert_with(|| success.clone());
        }
    }
}

fn success(responses: &Value) -> Option<&str> {
    let mut statuses = responses.as_object()?.keys();
    let success = statuses.find(|status| status.starts_with('2'));
    success.map(String::as_str)
}

impl Location {
    /// The location in a document whose references stand for what they refer to.
    /// And the status that was taken for another one on the way.
    fn behind(&self, document: &Value) -> Option<(Self, Option<String>)> {
        let mut other = None;
        let mut place = Self::default();
        let mut value = document;
        for step in self.steps() {
            let inside = |value: &'_ Value| match step {
                Step::Name(name) => value.get(name).is_some(),
                Step::Index(index) => value.get(index).is_some(),
            };
            for _ in 0..DEPTH {
                match target(value).filter(|_| !inside(value)) {
                    Some(target) => {
                        place = Self::of_pointer(target);
                        value = document.pointer(target)?;
                    }
                    None => break,
                }
            }
            let step = match step {
                Step::Name(name) if !inside(value) && SUCCESSES.contains(&name.as_str()) => {
                    let status = success(value)?.to_owned();
                    other = Some(status.clone());
                    Step::Name(status)
                }
                step => step.clone(),
            };
            value = match &step {
                Step::Name(name) => value.get(name)?,
                Step::Index(index) => value.get(index)?,
            };
            place = place.then(step);
        }
        Some((place, other))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use serde_json_path::JsonPath;

    #[test]
    fn a_path_leads_through_references_and_out_of_circles() {
        let document = json!({
            "paths": {"/a": {"schema": {"$ref": "#/schemas/A"}}},
            "schemas": {
                "A": {"items": {"nullable": true, "allOf": [{"$ref": "#/schemas/B~1"}]}},
                "B/": {"properties": {"a": {"$ref": "#/schemas/A"}, "c": {"type": "string"}}},
                "Loop": {"$ref": "#/schemas/Loop"}
            }
        });
        let located = |path: &str| {
            let path = JsonPath::parse(path).unwrap();
            let found = super::Expanded::default().located(&path, &document);
            let found = found.locations.into_iter();
            found.map(|place| place.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(
            located("$.paths['/a'].schema.items.properties.c"),
            ["/schemas/B~1/properties/c"]
        );
        assert_eq!(
            located("$.paths['/a'].schema.items.nullable"),
            ["/schemas/A/items/nullable"]
        );
        // Through one circle, and not round for ever.
        assert_eq!(
            located("$.paths..properties.c"),
            ["/schemas/B~1/properties/c"]
        );
        assert!(located("$.paths['/a'].schema.gone").is_empty());
        assert!(located("$.schemas.Loop.properties").is_empty());
    }

    #[test]
    fn a_success_with_another_status_is_meant() {
        let document = json!({"paths": {"/a": {"post": {"responses": {
            "201": {"content": {}}, "404": {"content": {}}}}}}});
        let path = JsonPath::parse("$.paths['/a'].post.responses['200'].content").unwrap();
        let found = super::Expanded::default().located(&path, &document);
        assert_eq!(found.status.as_deref(), Some("201"));
        assert_eq!(
            found.locations[0].to_string(),
            "/paths/~1a/post/responses/201/content"
        );
        let path = JsonPath::parse("$.paths['/a'].post.responses['409']").unwrap();
        assert!(
            super::Expanded::default()
                .located(&path, &document)
                .locations
                .is_empty()
        );
    }
}
