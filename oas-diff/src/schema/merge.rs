//! Several schemas that hold at once, as one.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::{Additional, Bound, Choice, Node, NodeId, Schemas, Types};
use crate::document::{entries, pointed_at};

/// What a schema consists of besides its own keywords: what it refers to, the members of its
/// `allOf`, and the only variant of a choice.
pub(crate) fn merged_into<'d>(root: &'d Value, schema: &'d Value) -> Vec<&'d Value> {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        return pointed_at(root, reference).into_iter().collect();
    }
    let mut parts: Vec<&Value> = members(schema, "allOf").collect();
    for keyword in ["oneOf", "anyOf"] {
        let mut variants = members(schema, keyword).filter(|variant| !is_null(variant));
        if let (Some(only), None) = (variants.next(), variants.next()) {
            parts.push(only);
        }
    }
    parts
}

fn members<'d>(schema: &'d Value, keyword: &str) -> impl Iterator<Item = &'d Value> + use<'d> {
    let list = schema.get(keyword).and_then(Value::as_array);
    list.into_iter().flatten()
}

/// Whether `null` is all that the schema accepts.
fn is_null(schema: &Value) -> bool {
    let values = schema.get("enum").and_then(Value::as_array);
    values.is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_null))
}

/// A schema that says nothing but which types or which values it accepts.
struct Plain<'d> {
    types: Types,
    values: Option<Vec<&'d Value>>,
}

fn plain(schema: &Value) -> Option<Plain<'_>> {
    const SAYS_NOTHING_MORE: [&str; 8] = [
        "type",
        "enum",
        "nullable",
        "title",
        "description",
        "example",
        "deprecated",
        "default",
    ];
    let keywords = schema.as_object()?;
    let is_plain =
        |key: &String| key.starts_with("x-") || SAYS_NOTHING_MORE.contains(&key.as_str());
    let structured = matches!(
        keywords.get("type").and_then(Value::as_str),
        Some("array" | "object")
    );
    if structured || !keywords.keys().all(is_plain) {
        return None;
    }
    Some(Plain {
        types: types_of(schema),
        values: values_of(schema, "enum"),
    })
}

fn types_of(schema: &Value) -> Types {
    let values = schema.get("enum").and_then(Value::as_array);
    let types = match (schema.get("type").and_then(Value::as_str), values) {
        (Some(name), _) => Types::named(name),
        (None, Some(values)) => values
            .iter()
            .fold(Types::NONE, |all, value| all.with(Types::of(value))),
        (None, None) => Types::ANY,
    };
    match is_set(schema, "nullable") {
        true => types.with(Types::NULL),
        false => types,
    }
}

fn values_of<'d>(schema: &'d Value, keyword: &str) -> Option<Vec<&'d Value>> {
    let values = schema.get(keyword)?.as_array()?.iter();
    Some(distinct(values.filter(|value| !value.is_null())))
}

fn distinct<'d>(values: impl Iterator<Item = &'d Value>) -> Vec<&'d Value> {
    let mut seen = HashSet::new();
    values
        .filter(|value| seen.insert(value.to_string()))
        .collect()
}

fn is_set(schema: &Value, keyword: &str) -> bool {
    schema.get(keyword).and_then(Value::as_bool) == Some(true)
}

pub(super) fn merge<'d>(schemas: &mut Schemas<'d>, parts: &[&'d Value]) -> Node<'d> {
    let mut merging = Merging {
        node: Node::default(),
        properties: HashMap::new(),
        order: Vec::new(),
        items: Vec::new(),
        values: Vec::new(),
        not: Vec::new(),
        nullable: false,
    };
    if let [only] = parts {
        merging.node.component = schemas.component(only);
    }
    let (mut pending, mut seen) = (parts.to_vec(), HashSet::new());
    pending.reverse();
    while let Some(part) = pending.pop() {
        if !seen.insert(std::ptr::from_ref(part)) {
            continue;
        }
        if let (Some(base), false) = (
            schemas.component(part),
            parts.iter().any(|own| std::ptr::eq(*own, part)),
        ) {
            let own = entries(part.get("properties")).map(|(name, _)| name);
            merging.node.bases.entry(base).or_default().extend(own);
        }
        let inner = merged_into(schemas.document.root(), part);
        merging.add(schemas, part, !inner.is_empty());
        pending.extend(inner.into_iter().rev());
    }
    merging.finish(schemas)
}

struct Merging<'d> {
    node: Node<'d>,
    properties: HashMap<&'d str, Vec<&'d Value>>,
    order: Vec<&'d str>,
    items: Vec<&'d Value>,
    values: Vec<&'d Value>,
    not: Vec<&'d Value>,
    nullable: bool,
}

impl<'d> Merging<'d> {
    fn add(&mut self, schemas: &mut Schemas<'d>, part: &'d Value, is_wrapper: bool) {
        if part.get("$ref").is_some() {
            return;
        }
        let node = &mut self.node;
        let text = |key: &str| part.get(key).and_then(Value::as_str);
        // `nullable` beside `allOf` is meant for the whole, though the specification has it mean nothing.
        self.nullable |= is_wrapper && is_set(part, "nullable");
        node.types = node.types.and(types_of(part));
        self.add_values(part);
        let node = &mut self.node;
        node.format = node.format.or(text("format"));
        node.patterns
            .extend(text("pattern").filter(|p| !matches_everything(p)));
        node.minimum = tighter(
            node.minimum,
            bound(part, "minimum", "exclusiveMinimum"),
            f64::max,
        );
        node.maximum = tighter(
            node.maximum,
            bound(part, "maximum", "exclusiveMaximum"),
            f64::min,
        );
        node.multiple_of = node
            .multiple_of
            .or(part.get("multipleOf").and_then(Value::as_f64));
        for keyword in ["minLength", "minItems", "minProperties"] {
            // Nothing is shorter than empty.
            let size = part
                .get(keyword)
                .and_then(Value::as_f64)
                .filter(|size| *size > 0.0);
            if let Some(size) = size {
                let kept = node.sizes.entry(keyword).or_insert(size);
                *kept = kept.max(size);
            }
        }
        for keyword in ["maxLength", "maxItems", "maxProperties"] {
            if let Some(size) = part.get(keyword).and_then(Value::as_f64) {
                let kept = node.sizes.entry(keyword).or_insert(size);
                *kept = kept.min(size);
            }
        }
        node.unique |= is_set(part, "uniqueItems");
        node.read_only |= is_set(part, "readOnly");
        node.write_only |= is_set(part, "writeOnly");
        node.deprecated |= is_set(part, "deprecated");
        node.sunset = node.sunset.or(text("x-sunset"));
        node.stability = node.stability.or(text("x-stability-level"));
        node.default = node.default.or(part.get("default"));
        node.description = node.description.or(text("description"));
        node.title = node.title.or(text("title"));
        node.discriminator = node.discriminator.or(part.get("discriminator"));
        let required = members(part, "required").filter_map(Value::as_str);
        node.required.extend(required);
        self.items.extend(part.get("items"));
        self.not.extend(part.get("not"));
        for (name, schema) in part
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            self.properties.entry(name).or_insert_with(|| {
                self.order.push(name);
                Vec::new()
            });
            self.properties.entry(name).or_default().push(schema);
        }
        match part.get("additionalProperties") {
            None | Some(Value::Bool(true)) => {}
            Some(Value::Bool(false)) => node.additional = Additional::None,
            Some(schema) if is_anything(schema) => {}
            Some(schema) => self.values.push(schema),
        }
        for (keyword, exclusive) in [("oneOf", true), ("anyOf", false)] {
            self.add_choice(schemas, part, keyword, exclusive);
        }
    }

    fn add_values(&mut self, part: &'d Value) {
        let listed = values_of(part, "enum");
        let open = values_of(part, "x-extensible-enum").filter(|_| listed.is_none());
        self.node.extensible |= open.is_some();
        let Some(more) = listed.or(open) else { return };
        self.node.values = Some(match self.node.values.take() {
            Some(values) => values.into_iter().filter(|v| more.contains(v)).collect(),
            None => more,
        });
    }

    fn add_choice(
        &mut self,
        schemas: &mut Schemas<'d>,
        part: &'d Value,
        keyword: &str,
        exclusive: bool,
    ) {
        let (mut variants, mut null) = (Vec::new(), false);
        for variant in members(part, keyword) {
            let variant = schemas.document.resolve(variant);
            match is_null(variant) {
                true => null = true,
                false => variants.push(variant),
            }
        }
        self.nullable |= null;
        if variants.len() < 2 {
            return;
        }
        let Some(plain) = variants
            .iter()
            .map(|v| plain(v))
            .collect::<Option<Vec<_>>>()
        else {
            let variants = variants
                .into_iter()
                .map(|variant| schemas.id(variant))
                .collect();
            self.node.choices.push(Choice {
                exclusive,
                variants,
            });
            return;
        };
        let listed = plain
            .iter()
            .filter(|variant| variant.values.is_some())
            .count();
        if listed != 0 && listed != plain.len() {
            let variants = variants
                .into_iter()
                .map(|variant| schemas.id(variant))
                .collect();
            self.node.choices.push(Choice {
                exclusive,
                variants,
            });
            return;
        }
        // A choice of plain types, or of lists of values, is one such thing.
        let types = plain
            .iter()
            .fold(Types::NONE, |all, variant| all.with(variant.types));
        self.node.types = self.node.types.and(types);
        if listed != 0 {
            let values = distinct(plain.into_iter().flat_map(|v| v.values.unwrap_or_default()));
            self.node.values = Some(match self.node.values.take() {
                Some(old) => old
                    .into_iter()
                    .filter(|value| values.contains(value))
                    .collect(),
                None => values,
            });
        }
    }

    fn finish(self, schemas: &mut Schemas<'d>) -> Node<'d> {
        let mut node = self.node;
        let mut id =
            |parts: Vec<&'d Value>| (!parts.is_empty()).then(|| schemas.id_of_parts(parts));
        node.items = id(self.items);
        node.not = id(self.not);
        if let (Some(values), Additional::Any) = (id(self.values), node.additional) {
            node.additional = Additional::Schema(values);
        }
        let mut properties = self.properties;
        let property = |name| Some((name, id(properties.remove(name)?)?));
        node.properties = self
            .order
            .into_iter()
            .filter_map(property)
            .collect::<Vec<(&str, NodeId)>>();
        if self.nullable {
            node.types = node.types.with(Types::NULL);
        }
        node
    }
}

fn is_anything(schema: &Value) -> bool {
    entries(Some(schema))
        .all(|(key, _)| matches!(key, "description" | "title" | "example" | "nullable"))
}

fn matches_everything(pattern: &str) -> bool {
    matches!(pattern, "" | ".*" | "^.*$" | "^.*" | ".*$" | "^" | "$")
}

fn bound(part: &Value, keyword: &str, exclusive: &str) -> Option<Bound> {
    Some(Bound {
        value: part.get(keyword)?.as_f64()?,
        exclusive: is_set(part, exclusive),
    })
}

fn tighter(kept: Option<Bound>, new: Option<Bound>, pick: fn(f64, f64) -> f64) -> Option<Bound> {
    match (kept, new) {
        (Some(a), Some(b)) if a.value == b.value => Some(Bound {
            exclusive: a.exclusive || b.exclusive,
            ..a
        }),
        (Some(a), Some(b)) if pick(a.value, b.value) == a.value => Some(a),
        (kept, new) => new.or(kept),
    }
}
