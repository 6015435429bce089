//! Several schemas that hold at once, as one.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::keywords::{
    Plain, bound, distinct, is_anything, is_set, kind, matches_everything, members, merged_into,
    notation, plain, tighter, types_of, values_of, variants,
};
use super::{Additional, Choice, Node, NodeId, Schemas, Types};
use crate::document::member;

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
            let own = part.get("properties").and_then(Value::as_object);
            let own = own.into_iter().flatten().map(|(name, _)| name.as_str());
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
        // `nullable` beside `allOf` or a choice is meant for the whole, though the specification has it mean nothing.
        let beside_choice = part.get("type").is_none()
            && (part.get("oneOf").is_some() || part.get("anyOf").is_some());
        self.nullable |= (is_wrapper || beside_choice) && is_set(part, "nullable");
        node.types = node.types.and(types_of(part));
        self.add_values(part);
        let node = &mut self.node;
        node.format = match (node.format, text("format")) {
            // Which of two is kept must not depend on their order.
            (Some(kept), Some(other)) => Some(kept.min(other)),
            (kept, other) => kept.or(other),
        };
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
        let step = part.get("multipleOf").and_then(Value::as_f64);
        node.multiple_of = match (node.multiple_of, step) {
            (Some(kept), Some(other)) => Some(common_multiple(kept, other)),
            (kept, other) => kept.or(other),
        };
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
        node.sunset = node.sunset.or(part.get("x-sunset"));
        node.stability = node.stability.or(part.get("x-stability-level"));
        node.default = node.default.or(part.get("default"));
        node.description = node.description.or(text("description"));
        node.title = node.title.or(text("title"));
        node.discriminator = node.discriminator.or(part.get("discriminator"));
        let required = members(part, "required").filter_map(Value::as_str);
        node.required.extend(required);
        self.items.extend(member(part, "items"));
        self.not.extend(member(part, "not"));
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
        match member(part, "additionalProperties") {
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
            Some(values) => in_both(values, &more),
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
        let (variants, null) = variants(schemas.document.root(), part, keyword);
        self.nullable |= null;
        if variants.len() < 2 {
            return;
        }
        let plain = variants
            .iter()
            .map(|variant| plain(variant))
            .collect::<Option<Vec<_>>>();
        let listed = |variant: &Plain<'_>| variant.values.is_some();
        let alike = |plain: &Vec<Plain<'_>>| plain.iter().all(listed) || !plain.iter().any(listed);
        let Some(plain) = plain.filter(alike) else {
            let mut kinds: Vec<String> = variants.iter().map(|v| kind(v)).collect();
            kinds.sort_unstable();
            kinds.dedup();
            let variants = variants
                .into_iter()
                .map(|variant| schemas.id(variant))
                .collect();
            return self.node.choices.push(Choice {
                exclusive,
                variants,
                kinds,
            });
        };
        // A choice of plain types, or of lists of values, is one such thing.
        let types = plain
            .iter()
            .fold(Types::NONE, |all, variant| all.with(variant.types));
        self.node.types = self.node.types.and(types);
        if plain.iter().all(listed) {
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
        if Types::INTEGER.with(Types::NULL).has(node.types) {
            // The integers below 10 are those up to 9, and each is a multiple of 1.
            node.minimum = node.minimum.map(|bound| bound.of_integers(1.0));
            node.maximum = node.maximum.map(|bound| bound.of_integers(-1.0));
            node.multiple_of = node.multiple_of.filter(|step| *step != 1.0);
        }
        node.or_null = self.nullable;
        if names_type_of_variants(&node) {
            // `type: object` beside a choice of objects says nothing new.
            node.or_null |= node.types.has(Types::NULL);
            node.types = Types::ANY;
        }
        if self.nullable {
            node.types = node.types.with(Types::NULL);
        }
        node
    }
}

/// Whether a type is said that every variant of the only choice has, and nothing else is said.
fn names_type_of_variants(node: &Node<'_>) -> bool {
    let [choice] = node.choices.as_slice() else {
        return false;
    };
    let types = node.types.without(Types::NULL);
    let plain = node.properties.is_empty() && node.items.is_none() && node.values.is_none();
    plain && choice.kinds.iter().all(|kind| Types::named(kind) == types)
}

fn in_both<'d>(values: Vec<&'d Value>, others: &[&Value]) -> Vec<&'d Value> {
    let others: HashSet<String> = others.iter().map(|value| notation(value)).collect();
    let both = values
        .into_iter()
        .filter(|value| others.contains(&notation(value)));
    both.collect()
}

/// The smallest number that both divide, where that is soon found.
fn common_multiple(one: f64, other: f64) -> f64 {
    let (large, small) = (one.max(other), one.min(other));
    let divides = |factor: &f64| (factor * large / small).fract().abs() < 1e-9;
    let factor = (1..1_000).map(f64::from).find(divides);
    factor.map_or(large, |factor| factor * large)
}
