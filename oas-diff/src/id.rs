//! The `id` of a change: what it is about, and how it changed, in words joined by hyphens.

use serde_json::Value;

use crate::diff::{Finding, Occurrence};
use crate::place::{Part, Place};
use crate::report::{Direction, Relation, What};

pub(crate) fn id(occurrence: &Occurrence<'_>) -> String {
    let finding = occurrence.finding;
    let whole = |name: &str| name.to_owned();
    let side = match occurrence.direction {
        Direction::Request => "request",
        Direction::Response => "response",
        Direction::None => "component",
    };
    let seat = || seat(side, &occurrence.place);
    match &finding.what {
        What::OperationAdded => whole("operation-added"),
        What::OperationRemoved => whole("operation-removed"),
        What::OperationMoved => whole("operation-moved"),
        What::OperationIdChanged => format!("operation-id-{}", came_or_went(finding, "renamed")),
        What::Operation(word) => format!("operation-{word}"),
        What::Security => format!("security-{}", word(finding.relation)),
        What::SecurityScheme(word) => format!("security-scheme-{word}"),
        What::ComponentAdded => whole("component-added"),
        What::ComponentRemoved => whole("component-removed"),
        What::ComponentRenamed => whole("component-renamed"),
        What::ParameterAdded => whole("request-parameter-added"),
        What::ParameterRemoved => whole("request-parameter-removed"),
        What::ParameterRenamed => whole("request-parameter-renamed"),
        What::ParameterRequired => whole("request-parameter-became-required"),
        What::ParameterOptional => whole("request-parameter-became-optional"),
        What::ParameterSerialization(word) => {
            format!("request-parameter-{}-changed", hyphened(word))
        }
        What::ParameterLifecycle(word) => format!("request-parameter-{word}"),
        What::BodyAdded => whole("request-body-added"),
        What::BodyRemoved => whole("request-body-removed"),
        What::BodyRequired => whole("request-body-became-required"),
        What::BodyOptional => whole("request-body-became-optional"),
        What::MediaTypeAdded => format!("{side}-media-type-{}", came_or_went(finding, "changed")),
        What::MediaTypeRemoved => format!("{side}-media-type-removed"),
        What::SchemaAdded => format!("{side}-schema-added"),
        What::SchemaRemoved => format!("{side}-schema-removed"),
        What::StatusAdded => whole("response-status-added"),
        What::StatusRemoved => whole("response-status-removed"),
        What::HeaderAdded => whole("response-header-added"),
        What::HeaderRemoved => whole("response-header-removed"),
        What::HeaderRequired => whole("response-header-became-required"),
        What::HeaderOptional => whole("response-header-became-optional"),
        What::PropertyAdded => format!("{side}-property-added"),
        What::PropertyRemoved => format!("{side}-property-removed"),
        What::PropertyRenamed => format!("{side}-property-renamed"),
        What::PropertySuperseded => format!("{}-superseded", seat()),
        What::PropertyRequired => format!("{side}-property-became-required"),
        What::PropertyOptional => format!("{side}-property-became-optional"),
        What::ObjectToMap => format!("{}-object-to-map-{}", seat(), word(finding.relation)),
        What::Type => format!("{}-type-{}", seat(), word(finding.relation)),
        What::Wrapped => match &finding.new {
            Some(_) => format!("{}-wrapped", seat()),
            None => format!("{}-unwrapped", seat()),
        },
        What::List => format!("{}-list-{}", seat(), word(finding.relation)),
        What::Union => format!("{}-union-{}", seat(), word(finding.relation)),
        What::VariantAdded => format!("{}-variant-added", seat()),
        What::VariantRemoved => format!("{}-variant-removed", seat()),
        What::AllOf => format!("{}-all-of-{}", seat(), came_or_went(finding, "changed")),
        What::Nullable if finding.relation == Relation::Wider => {
            format!("{}-became-nullable", seat())
        }
        What::Nullable => format!("{}-became-not-nullable", seat()),
        What::EnumValues => format!(
            "{}-enum-values-{}",
            seat(),
            came_or_went(finding, "changed")
        ),
        What::EnumValueRenamed => format!("{}-enum-value-renamed", seat()),
        What::Enum if finding.relation == Relation::Narrower => format!("{}-became-enum", seat()),
        What::Enum => format!("{}-enum-dropped", seat()),
        What::Format => format!("{}-format-{}", seat(), came_or_went(finding, "changed")),
        What::Limit(keyword) => format!("{}-{}-{}", seat(), hyphened(keyword), moved(finding)),
        What::Pattern => format!("{}-pattern-{}", seat(), came_or_went(finding, "changed")),
        What::AdditionalProperties => {
            format!(
                "{}-additional-properties-{}",
                seat(),
                word(finding.relation)
            )
        }
        What::Default => format!("{}-default-{}", seat(), came_or_went(finding, "changed")),
        What::Access(keyword) => {
            let is_set = finding.new == Some(Value::Bool(true));
            let not = if is_set { "" } else { "not-" };
            format!("{}-became-{not}{}", seat(), hyphened(keyword))
        }
        What::SchemaLifecycle(word) => format!("{}-{word}", seat()),
        What::Discriminator => format!(
            "{}-discriminator-{}",
            seat(),
            came_or_went(finding, "changed")
        ),
        What::Unjudged(keyword) => format!("{}-{keyword}-changed", seat()),
    }
}

/// What a schema stands for: a property, a parameter, a header, a body.
fn seat(side: &str, place: &Place) -> String {
    let (part, steps) = match place {
        Place::Operation { part, steps, .. } => (Some(part), steps.as_slice()),
        Place::Component { steps, .. } => (None, steps.as_slice()),
    };
    match (part, steps) {
        (Some(Part::Parameter(..)), []) => format!("{side}-parameter"),
        (Some(Part::Header(..)), _) => format!("{side}-header"),
        (Some(_), []) => format!("{side}-body"),
        (None, []) if side == "component" => side.to_owned(),
        (None, []) => format!("{side}-body"),
        (_, [_, ..]) => format!("{side}-property"),
    }
}

fn came_or_went(finding: &Finding, otherwise: &'static str) -> &'static str {
    match (&finding.old, &finding.new) {
        (None, Some(_)) => "added",
        (Some(_), None) => "removed",
        _ => otherwise,
    }
}

fn moved(finding: &Finding) -> &'static str {
    let number = |value: &Option<Value>| value.as_ref().and_then(Value::as_f64);
    match (number(&finding.old), number(&finding.new)) {
        (Some(old), Some(new)) if new > old => "increased",
        (Some(old), Some(new)) if new < old => "decreased",
        _ => came_or_went(finding, "changed"),
    }
}

fn word(relation: Relation) -> &'static str {
    match relation {
        Relation::Wider => "widened",
        Relation::Narrower => "narrowed",
        _ => "changed",
    }
}

/// `maxLength` → `max-length`.
fn hyphened(keyword: &str) -> String {
    let mut hyphened = String::new();
    for letter in keyword.chars() {
        if letter.is_uppercase() {
            hyphened.push('-');
        }
        hyphened.extend(letter.to_lowercase());
    }
    hyphened
}
