//! From a place of the contract to what stands there in Rust.

use dub_codegen::surface::{Field, Node, Surface};
use oas_diff::{Endpoint, Pair, Part, Place, Step, Variant};

/// What a place is in Rust.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    /// The field that the value is in, or that the list or map is in whose value it is.
    pub(super) field: Option<Field<'a>>,
    pub(super) node: Node<'a>,
}

/// Which of two versions is meant.
#[derive(Clone, Copy)]
pub(super) struct Side(bool);

pub(super) const OLD: Side = Side(true);
pub(super) const NEW: Side = Side(false);

impl Side {
    pub(super) fn of<T>(self, pair: &Pair<T>) -> Option<&T> {
        if self.0 { &pair.old } else { &pair.new }.as_ref()
    }
}

/// What stands at a place.
pub(super) fn find<'a>(surface: &'a Surface, side: Side, place: &Place) -> Option<Spot<'a>> {
    let (root, steps) = root(surface, side, place)?;
    follow(surface, root, side, steps)
}

/// What the property or the query parameter belongs to that a place is.
pub(super) fn around<'a>(surface: &'a Surface, side: Side, place: &Place) -> Option<Spot<'a>> {
    let steps = steps(place)?;
    if let Some((_, before)) = steps.split_last() {
        let (root, _) = root(surface, side, place)?;
        return follow(surface, root, side, before);
    }
    match place {
        Place::Operation {
            endpoint,
            part: Part::Parameter(location, _),
            ..
        } if location == "query" => {
            let Endpoint { method, path } = side.of(endpoint)?;
            surface.query(method, path).map(Spot::from)
        }
        _ => None,
    }
}

/// Whether a choice lies on the way: then it may lead to several types.
pub(super) fn is_in_choice(place: &Place) -> bool {
    let is_variant = |step: &Step| matches!(step, Step::Variant(_));
    steps(place).is_some_and(|steps| steps.iter().any(is_variant))
}

/// Whether a place is a value in a list or in a map.
pub(super) fn is_inside(place: &Place) -> bool {
    matches!(
        steps(place).and_then(<[Step]>::last),
        Some(Step::Items | Step::Values)
    )
}

/// Whether a place is a property, or in one.
pub(super) fn is_in_property(place: &Place) -> bool {
    let is_property = |step: &Step| matches!(step, Step::Property(_));
    steps(place).is_some_and(|steps| steps.iter().any(is_property))
}

/// Whether a place is a parameter as a whole.
pub(super) fn is_parameter(place: &Place) -> bool {
    matches!(place, Place::Operation { part: Part::Parameter(..), steps, .. } if steps.is_empty())
}

fn steps(place: &Place) -> Option<&[Step]> {
    match place {
        Place::Operation { steps, .. } | Place::Component { steps, .. } => Some(steps),
        _ => None,
    }
}

fn root<'a, 'p>(
    surface: &'a Surface,
    side: Side,
    place: &'p Place,
) -> Option<(Spot<'a>, &'p [Step])> {
    let (endpoint, part) = match place {
        Place::Operation { endpoint, part, .. } => (side.of(endpoint)?, part),
        Place::Component { name, .. } => {
            let component = surface.component(side.of(name)?)?;
            return Some((component.into(), steps(place)?));
        }
        _ => return None,
    };
    let Endpoint { method, path } = endpoint;
    let root = match part {
        Part::Body(media_type) => surface.body(method, path, media_type)?.into(),
        Part::Response(status, media_type) => {
            surface.answer(method, path, status, media_type)?.into()
        }
        Part::Parameter(location, name) if location == "query" => {
            let query = surface.query(method, path)?;
            query.property(side.of(name)?)?.into()
        }
        _ => return None,
    };
    Some((root, steps(place)?))
}

fn follow<'a>(
    surface: &'a Surface,
    spot: Spot<'a>,
    side: Side,
    steps: &[Step],
) -> Option<Spot<'a>> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(spot);
    };
    let inside = |node| Spot { node, ..spot };
    let next = match step {
        Step::Property(name) => spot.node.property(side.of(name)?)?.into(),
        Step::Items => inside(spot.node.items()?),
        Step::Values => inside(spot.node.values()?),
        Step::Variant(variant) => return follow_variant(surface, spot, side, variant, rest),
        _ => return None,
    };
    follow(surface, next, side, rest)
}

/// A variant is the component that it is known to be, or what the choice in Rust knows under its label.
fn follow_variant<'a>(
    surface: &'a Surface,
    spot: Spot<'a>,
    side: Side,
    variant: &Variant,
    steps: &[Step],
) -> Option<Spot<'a>> {
    let inside = |node| Spot { node, ..spot };
    let component = side
        .of(&variant.component)
        .and_then(|name| surface.component(name));
    if let Some(component) = component {
        let lists = steps
            .iter()
            .take(variant.lists)
            .take_while(|step| matches!(step, Step::Items));
        if lists.count() == variant.lists {
            let found = follow(surface, inside(component), side, &steps[variant.lists..]);
            if found.is_some() {
                return found;
            }
        }
    }
    let label = if variant.lists > 0 {
        "array"
    } else {
        &variant.label
    };
    let alternatives = spot.node.alternatives(label).into_iter();
    alternatives
        .map(inside)
        .find_map(|next| follow(surface, next, side, steps))
}

impl<'a> From<Node<'a>> for Spot<'a> {
    fn from(node: Node<'a>) -> Self {
        Self { field: None, node }
    }
}

impl<'a> From<Field<'a>> for Spot<'a> {
    fn from(field: Field<'a>) -> Self {
        Self {
            node: field.node(),
            field: Some(field),
        }
    }
}
